import Detection
import Documents
import Forms
import Reporting

/// What one worker makes of its share of the documents; shares merge in any order.
struct CorpusShare: Sendable {
  /// What came of each document, by its position among the inputs.
  var outcomes: [(input: Int, outcome: InputOutcome)] = []
  /// What each rule looked at.
  var coverage: [RuleID: Coverage] = [:]
  /// The states of the corpus detectors.
  var corpusRuns: [any CorpusRun] = []
  /// By which convention each unit rounds.
  var habits = RoundingHabits()
}

/// What came of one document.
struct InputOutcome: Sendable {
  var record: InputRecord?
  var notifications: [RunNotification] = []
  var forms: [FormRecord] = []
  var findings: [Finding] = []
}

/// Reads documents one after another, runs the detectors over their forms and keeps what is found.
struct CorpusWorker {
  private let documents = DocumentReader()
  private let reader: FormReader
  private let detectors: [any Detector]
  private let rules: [RuleID]
  private var sinks: [FindingSink]
  private var names = NameCache()
  private var share = CorpusShare()

  init(_ set: DetectorSet, vocabulary: Vocabulary) {
    reader = FormReader(vocabulary)
    detectors = set.detectors.map(\.detector)
    rules = set.detectors.map(\.rule)
    sinks = Array(repeating: FindingSink(), count: detectors.count)
    share.corpusRuns = set.corpusRuns
  }

  /// Reads and judges some documents; four at a time share the work of their digests.
  mutating func work(on files: ArraySlice<CorpusFile>) {
    var opened: [(input: Int, bytes: [UInt8])] = []
    for input in files.indices {
      do {
        let bytes = try FileBytes.read(files[input].systemPath, limit: DocumentReader.sizeLimit)
        // A large document is not kept waiting for its neighbours.
        if bytes.count > 1 << 20 { judge([(input, bytes)], of: files) } else { opened.append((input, bytes)) }
      } catch {
        var outcome = InputOutcome()
        fail(error, files[input], bytes: nil, into: &outcome)
        share.outcomes.append((input, outcome))
      }
    }
    judge(opened, of: files)
  }

  private mutating func judge(_ opened: [(input: Int, bytes: [UInt8])], of files: ArraySlice<CorpusFile>) {
    for (document, sha256) in zip(opened, SHA256.hex(opened.map(\.bytes))) {
      var outcome = InputOutcome()
      read(document.bytes, files[document.input], sha256, input: document.input, into: &outcome)
      share.outcomes.append((document.input, outcome))
    }
  }

  /// The share, once every document is read.
  mutating func finish() -> CorpusShare {
    for (rule, sink) in zip(rules, sinks) { share.coverage[rule, default: Coverage()].add(sink.coverage) }
    return share
  }

  private mutating func read(
    _ bytes: [UInt8], _ file: CorpusFile, _ sha256: String, input: Int, into outcome: inout InputOutcome
  ) {
    do {
      let document = try documents.read(bytes, path: file.path, input: UInt32(input), sha256: sha256)
      let forms = reader.read(document)
      outcome.forms.reserveCapacity(forms.count)
      for form in forms { judge(form, into: &outcome) }
      outcome.record = InputRecord(
        path: file.path, sha256: document.sha256, bytes: bytes.count, format: document.format.rawValue,
        encoding: document.encoding.rawValue,
        status: forms.isEmpty ? .skipped : document.replacedSequences > 0 || Self.isCut(forms) ? .partial : .ok,
        forms: forms.count)
      outcome.notifications += Self.notes(document, forms)
    } catch {
      fail(error, file, bytes: bytes, into: &outcome)
    }
  }

  /// What should be known of a document that was read.
  static func notes(_ document: Document, _ forms: [SelfEvaluationForm]) -> [RunNotification] {
    var notes: [RunNotification] = []
    if document.replacedSequences > 0 {
      notes.append(
        RunNotification(
          .warning, "broken-encoding",
          "\(document.replacedSequences) byte sequences are no \(document.encoding.rawValue) and were replaced — "
            + "ask for an undamaged copy", path: document.path, isUnread: true))
    } else if isCut(forms) {
      notes.append(
        RunNotification(
          .warning, "cut-document", "the document ends within a form, before its total — ask for a complete copy",
          path: document.path, isUnread: true))
    }
    if forms.isEmpty {
      notes.append(
        RunNotification(
          .warning, "no-form",
          "no self-evaluation form was found — leave the file out with \"exclude\" in audit.json if it is none",
          path: document.path, isUnread: true))
    }
    return notes
  }

  /// Whether the last form has no foot, and its weights do not add up without one.
  static func isCut(_ forms: [SelfEvaluationForm]) -> Bool {
    guard let last = forms.last, last.status != .blank, last.confidence < 0.9 else { return false }
    return last.totalScore == nil && last.totalWeight == nil && last.grade == nil
  }

  /// The notification about a document that could not be read.
  static func notification(_ error: DocumentError, _ file: CorpusFile) -> RunNotification {
    RunNotification(.error, error.code, error.description, path: file.path, isUnread: true)
  }

  private mutating func judge(_ form: SelfEvaluationForm, into outcome: inout InputOutcome) {
    let record = FormRecord(form) { names.name($0, in: form) }
    outcome.forms.append(record)
    for index in detectors.indices {
      detectors[index].inspect(form, into: &sinks[index])
      if !sinks[index].findings.isEmpty { outcome.findings += sinks[index].drain() }
    }
    for index in share.corpusRuns.indices { share.corpusRuns[index].collect(form) }
    share.habits.collect(form, unit: record.implementer)
  }

  private func fail(_ error: DocumentError, _ file: CorpusFile, bytes: [UInt8]?, into outcome: inout InputOutcome) {
    outcome.notifications.append(Self.notification(error, file))
    let digest =
      bytes.map { (SHA256.hex($0), $0.count) } ?? FileBytes.digest(file.systemPath).map { ($0.sha256, $0.bytes) }
    // What cannot be opened has no digest, so it stands in the notifications only.
    guard let (sha256, size) = digest else { return }
    outcome.record = InputRecord(
      path: file.path, sha256: sha256, bytes: size, format: DocumentFormat.unknown.rawValue, encoding: nil,
      status: .failed, forms: 0)
  }
}

/// Keeps one copy of each name, for the many forms of a unit; found by its bytes, which is quicker than by its text.
private struct NameCache {
  private var names: [UInt64: [String]] = [:]

  mutating func name(_ field: TextField?, in form: SelfEvaluationForm) -> String? {
    guard let field else { return nil }
    let hash = form.withBytes(field.text) { TextHash(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: $0))).low }
    if let known = names[hash]?.first(where: { known in
      form.withBytes(field.text) { known.utf8.elementsEqual($0) }
    }) {
      return known
    }
    let name = form.string(field)
    names[hash, default: []].append(name)
    return name
  }
}
