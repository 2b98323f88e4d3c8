import Documents

/// A document of an old format that waits for its conversion.
struct OldDocument: Sendable {
  /// Its position among the inputs.
  var input: Int
  /// What it is.
  var kind: OfficeKind
  /// The digest of its own bytes, 64 hex digits.
  var sha256: String
  /// How many they are.
  var byteCount: Int
}

/// Reads documents of old formats through another program, a few at a time.
struct OldDocuments {
  private let conversion: OfficeConversion
  private let documents = DocumentReader()
  private let cache: DocumentCache?
  private var opener: DocumentOpener

  /// How many documents one start of the program converts.
  private static let batch = 24

  init(_ settings: ReadingSettings) {
    conversion = OfficeConversion(settings.office)
    cache = settings.cache
    opener = DocumentOpener(settings)
  }

  /// Converts and reads documents in their order and hands each over; places and digest are the original's.
  ///
  /// What the cache has is not converted.
  mutating func read(
    _ old: [OldDocument], of files: [CorpusFile], _ body: (OldDocument, Result<Document, DocumentError>) -> Void
  ) {
    for first in stride(from: 0, to: old.count, by: Self.batch) {
      let batch = Array(old[first..<min(first + Self.batch, old.count)])
      var results = batch.map { recall($0, files[$0.input]).map { Result<Document, DocumentError>.success($0) } }
      let missing = batch.indices.filter { results[$0] == nil }
      var sources: [(bytes: [UInt8], kind: OfficeKind)] = []
      for index in missing {
        sources.append(((try? opener.bytes(of: files[batch[index].input])) ?? [], batch[index].kind))
      }
      let converted = conversion.convert(sources)
      for (source, index) in missing.enumerated() {
        let result = read(converted[source], batch[index], files[batch[index].input])
        if case .success(let document) = result { remember(document, batch[index], sources[source].bytes) }
        results[index] = result
      }
      for (document, result) in zip(batch, results) { if let result { body(document, result) } }
    }
  }

  private func recall(_ old: OldDocument, _ file: CorpusFile) -> Document? {
    guard let content = cache?.content(old.kind.fileKind, sha256: old.sha256) else { return nil }
    return Document(
      content, path: file.path, input: UInt32(old.input), sha256: old.sha256, byteCount: old.byteCount,
      format: old.kind.format)
  }

  /// Has a converted document remembered, unless its bytes are others by now than those of the digest.
  private func remember(_ document: Document, _ old: OldDocument, _ bytes: [UInt8]) {
    guard let cache, SHA256.hex(bytes) == old.sha256 else { return }
    cache.remember(document.content, old.kind.fileKind, sha256: old.sha256)
  }

  private func read(
    _ converted: Result<[UInt8], DocumentError>, _ old: OldDocument, _ file: CorpusFile
  ) -> Result<Document, DocumentError> {
    do throws(DocumentError) {
      var document = try documents.read(
        try converted.get(), path: file.path, input: UInt32(old.input), sha256: old.sha256)
      document.byteCount = old.byteCount
      document.format = old.kind.format
      return .success(document)
    } catch {
      return .failure(error)
    }
  }
}

extension OfficeKind {
  /// The same among the kinds of files.
  fileprivate var fileKind: FileKind { FileKind(rawValue: rawValue) ?? .compound }

  /// What the report calls documents of this kind.
  fileprivate var format: DocumentFormat { DocumentFormat(rawValue: rawValue) ?? .unknown }
}

extension DocumentFormat {
  /// The old format that another program converts; nil for all others.
  var officeKind: OfficeKind? { OfficeKind(rawValue: rawValue) }
}
