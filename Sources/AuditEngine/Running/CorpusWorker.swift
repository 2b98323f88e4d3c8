import Detection
import Documents
import Forms
import ReportModel
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
  /// How many forms fall under each profile, by its position.
  var profiles: [Int: Int] = [:]
  /// Which fields are filled, and what was withheld; nil where nobody asked.
  var reading: ReadingTally?
  /// How many members the archives have that were opened.
  var archives: [(input: Int, members: Int)] = []
  /// Documents of old formats, to be converted.
  var old: [OldDocument] = []
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
  private var opener: DocumentOpener
  private let reader: FormReader
  private let detectors: [any Detector]
  private let profiles: ProfileChooser
  private let profiled: [[(any Detector)?]]
  private let rules: [RuleID]
  private let store: GridStore
  private var sinks: [FindingSink]
  private var names = NameCache()
  private var share = CorpusShare()

  init(_ scan: CorpusScan) {
    opener = DocumentOpener(scan.settings.reading)
    reader = FormReader(scan.vocabulary)
    detectors = scan.set.detectors.map(\.detector)
    rules = scan.set.detectors.map(\.rule)
    profiles = scan.set.profiles
    profiled = scan.set.profiled
    store = scan.store
    sinks = Array(repeating: FindingSink(), count: detectors.count)
    share.corpusRuns = scan.set.corpusRuns
    if scan.settings.countsFields { share.reading = ReadingTally() }
  }

  /// Reads and judges some documents; the digests of several are made together.
  mutating func work(on files: ArraySlice<CorpusFile>) {
    var opened: [(input: Int, bytes: [UInt8])] = []
    for input in files.indices {
      do {
        let bytes = try opener.bytes(of: files[input])
        // A large document is not kept waiting for its neighbours.
        if bytes.count > 1 << 20 { read([(input, bytes)], of: files) } else { opened.append((input, bytes)) }
      } catch {
        fail(error, files[input], input: input, digest: nil)
      }
    }
    read(opened, of: files)
  }

  private mutating func read(_ opened: [(input: Int, bytes: [UInt8])], of files: ArraySlice<CorpusFile>) {
    for (document, sha256) in zip(opened, SHA256.hex(opened.map(\.bytes))) {
      read(document.bytes, files[document.input], sha256, input: document.input)
    }
  }

  private mutating func read(_ bytes: [UInt8], _ file: CorpusFile, _ sha256: String, input: Int) {
    do {
      switch try opener.open(bytes, file, input: input, sha256: sha256, reader) {
      case .document(let document): judge(document)
      case .archive(let members): take(members, of: file, input: input, sha256: sha256, byteCount: bytes.count)
      case .ownOutput:
        var outcome = InputOutcome()
        outcome.record = Self.skipped(file, sha256, bytes.count, .unknown)
        outcome.notifications.append(Self.ownOutput(file))
        share.outcomes.append((input, outcome))
      case .old(let kind):
        share.old.append(OldDocument(input: input, kind: kind, sha256: sha256, byteCount: bytes.count))
      }
    } catch {
      fail(error, file, input: input, digest: (sha256, bytes.count))
    }
  }

  /// Takes a document of an old format that was converted.
  mutating func take(_ result: Result<Document, DocumentError>, of old: OldDocument, _ file: CorpusFile) {
    switch result {
    case .success(let document): judge(document)
    case .failure(let error): fail(error, file, input: old.input, digest: (old.sha256, old.byteCount))
    }
  }

  /// Takes an archive, whose members are read as documents of their own.
  private mutating func take(_ members: Int, of file: CorpusFile, input: Int, sha256: String, byteCount: Int) {
    var outcome = InputOutcome()
    outcome.record = Self.skipped(file, sha256, byteCount, .zip)
    if members > 0 {
      outcome.record?.status = .ok
    } else {
      outcome.notifications.append(
        RunNotification(
          .warning, "no-document", zh: "压缩包中没有文件，请补取完整的压缩包。",
          en: "the archive holds no document — ask for a complete copy", path: file.path, isUnread: true))
    }
    share.archives.append((input, members))
    share.outcomes.append((input, outcome))
  }

  /// The share, once every document is read.
  mutating func finish() -> CorpusShare {
    for (rule, sink) in zip(rules, sinks) { share.coverage[rule, default: Coverage()].add(sink.coverage) }
    return share
  }

  private mutating func judge(_ document: Document) {
    var outcome = InputOutcome()
    let forms = reader.read(document)
    outcome.forms.reserveCapacity(forms.count)
    for form in forms { judge(form, into: &outcome) }
    outcome.record = InputRecord(
      path: document.path, sha256: document.sha256, bytes: document.byteCount, format: document.format.rawValue,
      encoding: document.encoding?.rawValue,
      status: forms.isEmpty ? .skipped : document.replacedSequences > 0 || Self.isCut(forms) ? .partial : .ok,
      forms: forms.count)
    outcome.notifications += Self.notes(document, forms)
    // What is slow to open is not opened twice for its evidence.
    if document.format == .pdf || document.format.officeKind != nil, !forms.isEmpty { store.keep(document) }
    share.outcomes.append((Int(document.input), outcome))
  }

  /// What should be known of a document that was read.
  static func notes(_ document: Document, _ forms: [SelfEvaluationForm]) -> [RunNotification] {
    var notes = document.notices.map {
      RunNotification(.info, $0.code, zh: $0.messageChinese, en: $0.message, path: document.path)
    }
    if document.replacedSequences > 0 {
      notes.append(
        RunNotification(
          .warning, "broken-encoding",
          zh: "有\(document.replacedSequences)处字节不是\(document.encoding?.rawValue ?? "文本")编码，已被替换，"
            + "请补取未损坏的文件。",
          en:
            "\(document.replacedSequences) byte sequences are no \(document.encoding?.rawValue ?? "text") and were replaced — "
            + "ask for an undamaged copy", path: document.path, isUnread: true))
    } else if isCut(forms) {
      notes.append(
        RunNotification(
          .warning, "cut-document", zh: "文件在自评表中途、总分之前结束，请补取完整的文件。",
          en: "the document ends within a form, before its total — ask for a complete copy", path: document.path,
          isUnread: true))
    }
    if forms.isEmpty {
      notes.append(
        RunNotification(
          .warning, "no-form", zh: "未找到自评表；如不属于自评资料，请在audit.json的“exclude”中排除。",
          en: "no self-evaluation form was found — leave the file out with \"exclude\" in audit.json if it is none",
          path: document.path, isUnread: true))
    }
    return notes
  }

  /// Whether the last form has no foot, and its weights do not add up without one.
  static func isCut(_ forms: [SelfEvaluationForm]) -> Bool {
    guard let last = forms.last, last.status != .blank, last.summary == nil, last.confidence < 0.9 else { return false }
    return last.totalScore == nil && last.totalWeight == nil && last.grade == nil
  }

  /// The record of a document that holds nothing to be read.
  private static func skipped(
    _ file: CorpusFile, _ sha256: String, _ byteCount: Int, _ format: DocumentFormat
  ) -> InputRecord {
    InputRecord(
      path: file.path, sha256: sha256, bytes: byteCount, format: format.rawValue, encoding: nil, status: .skipped,
      forms: 0)
  }

  /// The notification about a file that this program wrote.
  static func ownOutput(_ file: CorpusFile) -> RunNotification {
    RunNotification(
      .info, "own-output", zh: "这是本程序的输出文件，不作为自评表读取。",
      en: "this file was written by audit and is not read as a document", path: file.path)
  }

  /// The notification about a document that could not be read.
  static func notification(_ error: DocumentError, _ file: CorpusFile) -> RunNotification {
    RunNotification(
      .error, error.code, zh: error.descriptionChinese, en: error.description, path: file.path, isUnread: true)
  }

  private mutating func judge(_ form: SelfEvaluationForm, into outcome: inout InputOutcome) {
    let texts = FormTexts(form)
    let record = FormRecord(form, texts) { names.name($0, in: form) }
    outcome.forms.append(record)
    let profile = form.status == .complete ? profiles.profile(of: form) : nil
    if let profile { share.profiles[profile, default: 0] += 1 }
    let before = share.reading == nil ? nil : withheldCounts
    for index in detectors.indices {
      if let profile, let special = profiled[profile][index] {
        special.inspect(form, texts, into: &sinks[index])
        outcome.findings += sinks[index].drain().map { $0.judged(under: profiles.profiles[profile]) }
      } else {
        detectors[index].inspect(form, texts, into: &sinks[index])
        if !sinks[index].findings.isEmpty { outcome.findings += sinks[index].drain() }
      }
    }
    for index in share.corpusRuns.indices { share.corpusRuns[index].collect(form, texts) }
    if let before {
      let checks = withheld(since: before)
      share.reading?.add(form, withheld: checks)
    }
    share.habits.collect(form, unit: record.implementer)
  }

  /// How many checks each detector has withheld so far, those of single forms first.
  private var withheldCounts: [Int] {
    sinks.map(\.coverage.withheld) + share.corpusRuns.map(\.coverage.withheld)
  }

  /// What was withheld since then, by rule.
  private func withheld(since before: [Int]) -> [RuleID: Int] {
    var counts: [RuleID: Int] = [:]
    let names = rules + share.corpusRuns.map(\.rule)
    for (rule, (before, now)) in zip(names, zip(before, withheldCounts)) where now > before {
      counts[rule, default: 0] += now - before
    }
    return counts
  }

  private mutating func fail(
    _ error: DocumentError, _ file: CorpusFile, input: Int, digest known: (sha256: String, bytes: Int)?
  ) {
    var outcome = InputOutcome()
    outcome.notifications.append(Self.notification(error, file))
    // What cannot be opened has no digest, so it stands in the notifications only.
    if let digest = known ?? (file.members.isEmpty ? FileBytes.digest(file.systemPath) : nil) {
      outcome.record = InputRecord(
        path: file.path, sha256: digest.sha256, bytes: digest.bytes, format: DocumentFormat.unknown.rawValue,
        encoding: nil, status: .failed, forms: 0)
    }
    share.outcomes.append((input, outcome))
  }
}
