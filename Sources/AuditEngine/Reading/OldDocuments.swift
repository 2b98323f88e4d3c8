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
  private var opener: DocumentOpener

  /// How many documents one start of the program converts.
  private static let batch = 24

  init(_ settings: ReadingSettings) {
    conversion = OfficeConversion(settings.office)
    opener = DocumentOpener(settings)
  }

  /// Converts and reads documents in their order and hands each over; places and digest are the original's.
  mutating func read(
    _ old: [OldDocument], of files: [CorpusFile], _ body: (OldDocument, Result<Document, DocumentError>) -> Void
  ) {
    for first in stride(from: 0, to: old.count, by: Self.batch) {
      let batch = Array(old[first..<min(first + Self.batch, old.count)])
      var sources: [(bytes: [UInt8], kind: OfficeKind)] = []
      for document in batch { sources.append(((try? opener.bytes(of: files[document.input])) ?? [], document.kind)) }
      for (document, converted) in zip(batch, conversion.convert(sources)) {
        body(document, read(converted, document, files[document.input]))
      }
    }
  }

  private func read(
    _ converted: Result<[UInt8], DocumentError>, _ old: OldDocument, _ file: CorpusFile
  ) -> Result<Document, DocumentError> {
    do throws(DocumentError) {
      var document = try documents.read(
        try converted.get(), path: file.path, input: UInt32(old.input), sha256: old.sha256)
      document.byteCount = old.byteCount
      document.format = DocumentFormat(rawValue: old.kind.rawValue) ?? .unknown
      return .success(document)
    } catch {
      return .failure(error)
    }
  }
}
