import Detection
import Documents
import Forms
import Parallel
import Reporting
import Synchronization

/// What corpus detectors may ask for once everything is read: heads, and the forms whose text is evidence.
final class CorpusLookup: CorpusIndex, Sendable {
  let jobs: Int
  private let corpus: ReadCorpus
  private let vocabulary: Vocabulary
  private let settings: ReadingSettings
  /// Readers that nobody uses at the moment; each keeps the document that it opened last.
  private let readers = Mutex<[FormRereader]>([])

  init(_ corpus: ReadCorpus, vocabulary: Vocabulary, settings: ReadingSettings, jobs: Int) {
    self.corpus = corpus
    self.vocabulary = vocabulary
    self.settings = settings
    self.jobs = jobs
  }

  func record(_ key: FormKey) -> FormRecord? { corpus.register[key] }

  func eachRecord(_ body: (FormRecord) -> Void) { for record in corpus.register.all { body(record) } }

  func subject(_ key: FormKey) -> FormSubject { corpus.register.subject(key) }

  func filing(_ key: FormKey) -> UInt64? { corpus.register.filing(key) }

  func form(_ key: FormKey) -> SelfEvaluationForm? { withReader { $0.form(key) } }

  /// Reads the forms in pieces side by side; the forms of a document stay together, so that it is opened once.
  func forms(_ keys: [FormKey], _ body: (FormKey, SelfEvaluationForm?) -> Void) {
    var pieces: [ArraySlice<FormKey>] = []
    var start = 0
    for index in keys.indices where index + 1 == keys.count || keys[index + 1].input != keys[index].input {
      guard index + 1 - start >= 8 || index + 1 == keys.count else { continue }
      pieces.append(keys[start...index])
      start = index + 1
    }
    let found = pieces
    let forms = Parallel.map(found.count, jobs: jobs) { piece in
      self.withReader { reader in found[piece].map { reader.form($0) } }
    }
    for (key, form) in zip(keys, forms.joined()) { body(key, form) }
  }

  private func withReader<Result>(_ body: (inout FormRereader) -> Result) -> Result {
    var reader =
      readers.withLock { $0.popLast() } ?? FormRereader(corpus, vocabulary: vocabulary, settings: settings)
    let result = body(&reader)
    readers.withLock { [reader] in $0.append(reader) }
    return result
  }
}

/// Reads forms again from their documents.
private struct FormRereader: Sendable {
  private let corpus: ReadCorpus
  private let reader: FormReader
  private let documents: DocumentReader
  private var opener: DocumentOpener
  /// The document that was opened last; evidence of a group often stands in one document.
  private var last: (input: UInt32, content: Content)?
  /// How many forms of it were read alone; behind some of them reading all of it is quicker.
  private var alone = 0
  private static let mostAlone = 32
  /// The forms of the document that was read whole last.
  private var whole: (input: UInt32, forms: [SelfEvaluationForm])?

  /// What a document holds: a text is decoded once, whatever is read of it.
  private enum Content {
    case text(DecodedText)
    case bytes([UInt8])
  }

  init(_ corpus: ReadCorpus, vocabulary: Vocabulary, settings: ReadingSettings) {
    self.corpus = corpus
    reader = FormReader(vocabulary)
    documents = DocumentReader(
      pdf: settings.pdf, archives: settings.archives, memory: settings.cache.map { RecallOnly(cache: $0) })
    opener = DocumentOpener(settings)
  }

  mutating func form(_ key: FormKey) -> SelfEvaluationForm? {
    guard let record = corpus.register[key] else { return nil }
    if let document = corpus.store.document(key.input) { return form(key, of: reader.read(document)) }
    if let whole, whole.input == key.input { return form(key, of: whole.forms) }
    guard let content = content(of: key.input) else { return nil }
    let lines = record.place.startLine...max(record.place.startLine, record.place.endLine)
    let slice = DocumentSlice(lines: lines, firstRow: record.firstRow)
    // A form reads alone as it reads among its neighbours, but for fragments, whose beginning is the neighbour's end.
    alone += 1
    if alone <= Self.mostAlone, record.status == .complete, record.source.hasLines,
      let forms = forms(content, record, slice: slice),
      forms.count == 1
    {
      var form = forms[0]
      form.ordinal = Int(record.ordinal)
      if form.place == record.place { return form }
    }
    guard let forms = forms(content, record, slice: nil) else { return nil }
    whole = (key.input, forms)
    return form(key, of: forms)
  }

  private func form(_ key: FormKey, of forms: [SelfEvaluationForm]) -> SelfEvaluationForm? {
    let position = Int(key.ordinal) - 1
    if forms.indices.contains(position), forms[position].ordinal == position + 1 { return forms[position] }
    return forms.first { $0.ordinal == Int(key.ordinal) }
  }

  private mutating func content(of input: UInt32) -> Content? {
    if let last, last.input == input { return last.content }
    guard corpus.files.indices.contains(Int(input)), let bytes = try? opener.bytes(of: corpus.files[Int(input)]) else {
      return nil
    }
    let content = documents.decodedText(bytes).map(Content.text) ?? .bytes(bytes)
    last = (input, content)
    alone = 0
    return content
  }

  private func forms(_ content: Content, _ record: FormRecord, slice: DocumentSlice?) -> [SelfEvaluationForm]? {
    let (path, input, sha256) = (record.path, record.source.input, record.source.sha256)
    switch content {
    case .text(let text):
      return reader.read(text.document(path: path, input: input, sha256: sha256, slice: slice))
    case .bytes(let bytes):
      let document = try? documents.read(bytes, path: path, input: input, sha256: sha256, slice: slice)
      return document.map { reader.read($0) }
    }
  }
}

/// A corpus once it is read: its documents, and the heads of their forms.
struct ReadCorpus: Sendable {
  /// The documents, members of archives behind the files.
  var files: [CorpusFile]
  /// The heads of the forms.
  var register: FormRegister
  /// The cells of slowly opened documents.
  var store: GridStore
}
