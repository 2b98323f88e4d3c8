public import Detection
import Documents
public import Forms
import Foundation
import Ranking
public import Reporting

/// One audit of a corpus: the front door for users of the library.
///
///     var settings = AuditSettings()
///     settings.corpora = ["Corpus"]
///     let report = try await Audit(settings).run()
public struct Audit: Sendable {
  /// The version of the program and of its judgement.
  public static let version = "0.1.0"

  private let settings: AuditSettings
  private let heuristics: Heuristics
  private let detectorSet: DetectorSet

  /// Prepares an audit.
  ///
  /// - Throws: `AuditError`, `DetectionError` or `VocabularyError` where settings or heuristics are wrong.
  public init(_ settings: AuditSettings) throws {
    self.settings = settings
    heuristics = try Heuristics(folder: settings.heuristics)
    detectorSet = try DetectorSet(heuristics, settings)
  }

  /// The definitions in force, by id.
  public var definitions: [RuleDefinition] { detectorSet.definitions }

  /// The vocabulary in force.
  public var vocabulary: Vocabulary { heuristics.vocabulary }

  /// What is told while the corpus is read.
  public enum Progress: Sendable {
    /// So many documents were found.
    case found(documents: Int)
    /// So many more documents were read.
    case read(documents: Int)
    /// Every document was read; the findings are put together.
    case judging
  }

  /// Reads the corpus and judges it.
  ///
  /// - Throws: `AuditError.noCorpus` where no corpus is named. Unreadable documents never throw; they are notifications.
  public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> Report {
    let started = Date()
    var (files, notifications) = try files()
    progress(.found(documents: files.count))
    let store = GridStore()
    let scan = CorpusScan(
      set: detectorSet, vocabulary: vocabulary, settings: settings, store: store, progress: progress)
    let share = await scan.run(&files)
    progress(.judging)
    let register = FormRegister(share.outcomes.map(\.outcome.forms))
    var report = await judge(share, ReadCorpus(files: files, register: register, store: store))
    report.notifications = notifications + report.notifications
    setRun(&report)
    if !settings.isReproducible {
      report.startedAt = started.formatted(.iso8601)
      report.finishedAt = Date().formatted(.iso8601)
    }
    return report
  }

  /// Reads the forms of the corpus one document after another, without judging them.
  ///
  /// Members of archives come behind their archive, documents of old formats at the end.
  ///
  /// - Throws: what `body` throws, and `AuditError.noCorpus`.
  public func forms(_ body: (SelfEvaluationForm) throws -> Void) throws -> [RunNotification] {
    let (files, notifications) = try files()
    var listing = FormListing(vocabulary: vocabulary, settings: settings, notifications: notifications)
    try listing.read(files, body)
    return listing.notifications
  }

  private func files() throws -> ([CorpusFile], [RunNotification]) {
    guard !settings.corpora.isEmpty else { throw AuditError.noCorpus }
    var walker = CorpusWalker(excluding: settings.excluded + ["audit.json"])
    for corpus in settings.corpora {
      let name = corpus.split(separator: "/").last.map(String.init) ?? corpus
      // Several corpora are told apart by their names.
      walker.add(corpus, prefix: settings.corpora.count > 1 && CorpusWalker.isFolder(corpus) ? name + "/" : "")
    }
    // A corpus that is not there is a slip of the pen; one of several leaves the others to be read.
    if walker.files.isEmpty, let first = walker.notifications.first(where: { $0.code == "unreadable-corpus" }) {
      throw AuditError.unreadableCorpus(path: first.path ?? "", reason: first.message)
    }
    walker.sort()
    return (walker.files, walker.notifications)
  }

  private var jobs: Int { settings.jobCount }

  // MARK: Judging

  private func judge(_ share: CorpusShare, _ corpus: ReadCorpus) async -> Report {
    var report = Report(version: Self.version, language: settings.language)
    report.definitions = detectorSet.definitions
    report.register = corpus.register
    report.inputs = share.outcomes.compactMap(\.outcome.record)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let folding = BaseRateFolding(weights: heuristics.ranking.folding, register: report.register)
    var judgement = CorpusJudgement(detectorSet, folding: folding, language: settings.language)
    await judgement.judge(share) {
      CorpusLookup(corpus, vocabulary: vocabulary, settings: settings.reading, jobs: jobs)
    }
    report.notifications = share.outcomes.flatMap(\.outcome.notifications) + Self.notes(share.habits, settings.language)
    report.notifications += judgement.limits
    report.coverage = judgement.coverage
    let assembly = ReportAssembly(
      register: report.register, weights: heuristics.ranking, definitions: detectorSet.definitions, jobs: jobs)
    report.findings = assembly.rank(judgement.findings, shares: judgement.shares)
    report.projects = assembly.projects(report.findings)
    report.implementers = assembly.implementers(report.findings)
    return report
  }

  /// Says once a unit by which convention it rounds, where that is not the usual one.
  private static func notes(_ habits: RoundingHabits, _ language: Language) -> [RunNotification] {
    let usual = RoundingModes(.halfUp)
    return habits.units.sorted { $0.key < $1.key }.compactMap { unit, habit in
      let rates = habit.rates.contains(usual) ? nil : name(habit.rates, language)
      let scores = habit.scores.contains(usual) ? nil : name(habit.scores, language)
      guard rates != nil || scores != nil else { return nil }
      let parts = [
        rates.map { (language == .zh ? "执行率" : "rates ") + $0 },
        scores.map { (language == .zh ? "执行得分" : "scores ") + $0 },
      ].compactMap { $0 }
      let message =
        language == .zh
        ? "\(unit)：\(parts.joined(separator: "，"))。按单位习惯核对，不作为差错。"
        : "\(unit): \(parts.joined(separator: ", ")) — checked by the unit's habit, not an error"
      return RunNotification(.info, "rounding-convention", message)
    }
  }

  /// The name of the convention that a set leaves; several or none are said as such.
  private static func name(_ modes: RoundingModes, _ language: Language) -> String {
    let order: [RoundingMode] = [.ceiling, .floor, .halfEven]
    guard let mode = order.first(where: { modes.contains(RoundingModes($0)) }) else {
      return language == .zh ? "取位方式前后不一" : "rounded in changing ways"
    }
    return mode.title[language]
  }

  private func setRun(_ report: inout Report) {
    let inputs = report.inputs.map { "\($0.path)\u{1F}\($0.sha256)\n" }.joined()
    report.corpusDigest = SHA256.hex(Array(inputs.utf8))
    var configuration = [Self.version, heuristics.digest, settings.language.rawValue]
    for definition in detectorSet.definitions {
      configuration.append(definition.id.description)
      for (name, parameter) in definition.parameters.sorted(by: { $0.key < $1.key }) {
        configuration.append("\(name)=\(parameter.value.shortest)")
      }
    }
    report.configurationDigest = SHA256.hex(Array(configuration.joined(separator: "\u{1F}").utf8))
    let run = report.corpusDigest + report.configurationDigest
    report.runID = "run-" + SHA256.hex(Array(run.utf8)).prefix(16)
  }
}
