import Detection
import Documents
import Forms
import Reporting

/// Reads the forms of documents one after another, for those who want nothing but the forms.
struct FormListing {
  /// What should be known of the documents.
  private(set) var notifications: [RunNotification]
  private let settings: AuditSettings
  private let reader: FormReader
  private var opener: DocumentOpener
  /// How many documents were opened.
  private var inputs = 0
  private var old: [(document: OldDocument, file: CorpusFile)] = []
  private var budget: MemberBudget

  init(vocabulary: Vocabulary, settings: AuditSettings, notifications: [RunNotification]) {
    self.settings = settings
    self.notifications = notifications
    reader = FormReader(vocabulary)
    opener = DocumentOpener(settings.reading)
    budget = MemberBudget(settings.reading)
  }

  /// Hands over the forms of the files.
  mutating func read(_ files: [CorpusFile], _ body: (SelfEvaluationForm) throws -> Void) throws {
    for file in files { try read(file, body) }
    var conversion = OldDocuments(settings.reading)
    var results: [Result<Document, DocumentError>] = []
    let waiting = old.enumerated().map { index, entry in
      var document = entry.document
      document.input = index
      return document
    }
    conversion.read(waiting, of: old.map(\.file)) { results.append($1) }
    for (entry, result) in zip(old, results) {
      switch result {
      case .success(let document): try take(document, body)
      case .failure(let error): notifications.append(CorpusWorker.notification(error, entry.file))
      }
    }
  }

  private mutating func read(_ file: CorpusFile, _ body: (SelfEvaluationForm) throws -> Void) throws {
    let input = inputs
    inputs += 1
    let opened: DocumentOpener.Opened
    var members: [CorpusFile] = []
    do throws(DocumentError) {
      let bytes = try opener.bytes(of: file)
      opened = try opener.open(bytes, file, input: input, sha256: nil, reader)
      if case .old(let kind) = opened {
        let document = OldDocument(input: input, kind: kind, sha256: SHA256.hex(bytes), byteCount: bytes.count)
        old.append((document, file))
      }
      if case .archive(let count) = opened {
        try budget.take(count, of: file)
        members = try opener.members(of: file)
      }
    } catch {
      notifications.append(CorpusWorker.notification(error, file))
      return
    }
    switch opened {
    case .document(let document):
      // Documents of old formats come at the end, whether they must be converted or the cache has them.
      if let kind = document.format.officeKind {
        let entry = OldDocument(input: input, kind: kind, sha256: document.sha256, byteCount: document.byteCount)
        old.append((entry, file))
      } else {
        try take(document, body)
      }
    case .archive: for member in members { try read(member, body) }
    case .ownOutput: notifications.append(CorpusWorker.ownOutput(file))
    case .old: break
    }
  }

  private mutating func take(_ document: Document, _ body: (SelfEvaluationForm) throws -> Void) throws {
    let forms = reader.read(document)
    notifications += CorpusWorker.notes(document, forms)
    for form in forms { try body(form) }
  }
}
