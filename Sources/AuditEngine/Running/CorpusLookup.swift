import Detection
import Documents
import Forms
import Reporting
import Synchronization

/// What corpus detectors may ask for once everything is read: heads, and the forms whose text is evidence.
final class CorpusLookup: CorpusIndex {
  private let register: FormRegister
  private let files: [CorpusFile]
  private let reader: FormReader
  /// The document that was read again last; evidence of a group often stands in one document.
  private var last: (input: UInt32, forms: [SelfEvaluationForm])?

  init(register: FormRegister, files: [CorpusFile], vocabulary: Vocabulary) {
    self.register = register
    self.files = files
    reader = FormReader(vocabulary)
  }

  func record(_ key: FormKey) -> FormRecord? { register[key] }

  func form(_ key: FormKey) -> SelfEvaluationForm? {
    if last?.input != key.input { last = (key.input, forms(of: key.input)) }
    return last?.forms.first { $0.ordinal == Int(key.ordinal) }
  }

  private func forms(of input: UInt32) -> [SelfEvaluationForm] {
    guard files.indices.contains(Int(input)) else { return [] }
    let file = files[Int(input)]
    guard let bytes = try? FileBytes.read(file.systemPath, limit: DocumentReader.sizeLimit),
      let document = try? DocumentReader().read(bytes, path: file.path, input: input)
    else { return [] }
    return reader.read(document)
  }
}
