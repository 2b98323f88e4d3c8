import Detection
import Documents
import Forms
import Reporting

/// What corpus detectors may ask for once everything is read: heads, and the forms whose text is evidence.
final class CorpusLookup: CorpusIndex {
  private let register: FormRegister
  private let files: [CorpusFile]
  private let store: GridStore
  private let reader: FormReader
  private let documents: DocumentReader
  private var opener: DocumentOpener
  /// The bytes of the document that was opened last; evidence of a group often stands in one document.
  private var last: (input: UInt32, bytes: [UInt8])?

  init(_ corpus: ReadCorpus, vocabulary: Vocabulary, settings: ReadingSettings) {
    register = corpus.register
    files = corpus.files
    store = corpus.store
    reader = FormReader(vocabulary)
    documents = DocumentReader(pdf: settings.pdf, archives: settings.archives)
    opener = DocumentOpener(settings)
  }

  func record(_ key: FormKey) -> FormRecord? { register[key] }

  func form(_ key: FormKey) -> SelfEvaluationForm? {
    guard let record = register[key] else { return nil }
    if let document = store.document(key.input) { return form(key, of: reader.read(document)) }
    guard let bytes = bytes(of: key.input) else { return nil }
    let lines = record.place.startLine...max(record.place.startLine, record.place.endLine)
    let slice = DocumentSlice(lines: lines, firstRow: record.firstRow)
    // A form reads alone as it reads among its neighbours, but for fragments, whose beginning is the neighbour's end.
    if record.status == .complete, let forms = forms(bytes, record, slice: slice), forms.count == 1 {
      var form = forms[0]
      form.ordinal = Int(record.ordinal)
      if form.place == record.place { return form }
    }
    return forms(bytes, record, slice: nil).flatMap { form(key, of: $0) }
  }

  private func form(_ key: FormKey, of forms: [SelfEvaluationForm]) -> SelfEvaluationForm? {
    forms.first { $0.ordinal == Int(key.ordinal) }
  }

  private func bytes(of input: UInt32) -> [UInt8]? {
    if let last, last.input == input { return last.bytes }
    guard files.indices.contains(Int(input)), let bytes = try? opener.bytes(of: files[Int(input)]) else { return nil }
    last = (input, bytes)
    return bytes
  }

  private func forms(_ bytes: [UInt8], _ record: FormRecord, slice: DocumentSlice?) -> [SelfEvaluationForm]? {
    let document = try? documents.read(
      bytes, path: record.path, input: record.source.input, sha256: record.source.sha256, slice: slice)
    return document.map { reader.read($0) }
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
