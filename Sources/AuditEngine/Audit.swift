import CaseTracking
import ChildProcesses
public import Detection
import Documents
public import Forms
import Foundation
import Ranking
import ReportModel
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
  private let ranking: RankingWeights
  private let decisions: DecisionRegister
  private let decisionText: String
  private let baseline: Baseline?

  /// Prepares an audit.
  ///
  /// - Throws: `AuditError`, `DetectionError`, `DecisionError`, `StoredReportError` or `VocabularyError` where settings,
  ///   heuristics or one of their files are wrong.
  public init(_ settings: AuditSettings) throws {
    heuristics = try Heuristics(folder: settings.heuristics)
    detectorSet = try DetectorSet(heuristics, settings)
    ranking = try Self.weights(heuristics, settings)
    decisions = try settings.decisions.map { try DecisionRegister(path: $0, now: Date()) } ?? DecisionRegister()
    decisionText = try decisions.canonicalText
    baseline = try settings.baseline.map { try Baseline(path: $0, jobs: settings.jobCount) }
    self.settings = try Self.opened(settings)
  }

  /// The settings with their cache, whose folder is made behind everything that may be wrong with the others.
  private static func opened(_ settings: AuditSettings) throws(AuditError) -> AuditSettings {
    guard let folder = settings.cache else { return settings }
    // Builds of one version may read differently.
    let version = version + " " + FileStamp.of("/proc/self/exe")
    var opened = settings
    opened.reading.cache = try DocumentCache(
      folder, corpora: settings.corpora, settings: settings.reading, version: version)
    return opened
  }

  /// The weights in force: the built-in ones with those of the settings.
  private static func weights(_ heuristics: Heuristics, _ settings: AuditSettings) throws -> RankingWeights {
    var weights = heuristics.ranking
    guard let own = settings.ranking else { return weights }
    do throws(RankingError) {
      try weights.change(own)
    } catch {
      throw AuditError.configuration(path: settings.configuration ?? "audit.json", reason: "ranking: \(error)")
    }
    return weights
  }

  /// The definitions in force, by id.
  public var definitions: [RuleDefinition] { detectorSet.definitions }

  /// The vocabulary in force.
  public var vocabulary: Vocabulary { heuristics.vocabulary }

  /// What the run made of the cache; nil without one.
  public var cacheUse: CacheUse? { settings.reading.cache?.use }

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
    settings.reading.cache?.finish()
    progress(.judging)
    let register = FormRegister(share.outcomes.map(\.outcome.forms))
    var report = try await judge(share, ReadCorpus(files: files, register: register, store: store))
    report.notifications = notifications + report.notifications
    setRun(&report)
    if !settings.isReproducible {
      report.startedAt = Self.text(started)
      report.finishedAt = Self.text(Date())
    }
    return report
  }

  /// A time as 2026-11-21T08:00:00Z; Foundation would first read the tables of all time zones.
  private static func text(_ date: Date) -> String {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Reads the forms of the corpus one document after another, without judging them.
  ///
  /// Members of archives come behind their archive, documents of old formats at the end.
  ///
  /// - Throws: what `body` throws, and `AuditError.noCorpus`.
  public func forms(_ body: (SelfEvaluationForm) throws -> Void) throws -> [RunNotification] {
    let (files, notifications) = try files()
    var listing = FormListing(vocabulary: vocabulary, settings: settings, notifications: notifications)
    defer { settings.reading.cache?.finish() }
    try listing.read(files, body)
    return listing.notifications
  }

  private func files() throws -> ([CorpusFile], [RunNotification]) {
    guard !settings.corpora.isEmpty else { throw AuditError.noCorpus }
    var walker = CorpusWalker(excluding: settings.excluded + ["audit.json"])
    for (corpus, name) in zip(settings.corpora, CorpusNames.names(of: settings.corpora)) {
      // Several corpora are told apart by their names.
      walker.add(corpus, as: name, isOneOfSeveral: settings.corpora.count > 1)
    }
    // A corpus that is not there is a slip of the pen; one of several leaves the others to be read.
    if walker.files.isEmpty, let first = walker.notifications.first(where: { $0.code == "unreadable-corpus" }) {
      throw AuditError.unreadableCorpus(path: first.path ?? "", reason: first.message.en)
    }
    walker.sort()
    return (walker.files, walker.notifications)
  }

  private var jobs: Int { settings.jobCount }

  // MARK: Judging

  private func judge(_ share: CorpusShare, _ corpus: ReadCorpus) async throws -> Report {
    var report = Report(version: Self.version, language: settings.language)
    report.definitions = detectorSet.definitions
    report.register = corpus.register
    report.inputs = share.outcomes.compactMap(\.outcome.record)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let folding = BaseRateFolding(weights: ranking, register: report.register)
    var judgement = CorpusJudgement(detectorSet, folding: folding)
    let lookup: @Sendable () -> CorpusLookup = { [vocabulary, settings] in
      CorpusLookup(corpus, vocabulary: vocabulary, settings: settings.reading, jobs: settings.jobCount)
    }
    await judgement.judge(share, lookup: lookup)
    report.notifications = share.outcomes.flatMap(\.outcome.notifications)
    report.notifications += RunNotes.habits(share.habits)
    report.notifications += RunNotes.profiles(share.profiles, detectorSet.profiles)
    report.notifications += judgement.limits
    report.coverage = judgement.coverage
    report.reading = share.reading?.sorted
    var assembly = ReportAssembly(
      register: report.register, weights: ranking, definitions: detectorSet.definitions, corpus: lookup(), jobs: jobs)
    var findings = judgement.findings
    let names = assembly.names(of: findings)
    let rules = settings.decisions == nil ? [:] : rules(of: findings, names)
    let decisions = decisions.applied(to: rules)
    assembly.doubted = DoubtedMoney(findings, names, decisions)
    findings = assembly.doubted.leavingSums(out: findings)
    report.notifications += assembly.doubted.notes(report.register)
    report.precision = learn(from: decisions, rules, &findings)
    report.findings = assembly.rank(findings, names: names, decisions: decisions, shares: judgement.shares)
    if settings.decisions != nil {
      report.notifications += RunNotes.decisions(decisions, rules)
    }
    if let baseline { try report.compare(with: baseline, decisions, jobs: jobs) }
    report.projects = assembly.projects(report.findings)
    report.implementers = assembly.implementers(report.findings)
    if settings.keepsForms {
      report.forms = FormsOfFindings(report).records(lookup())
    }
    return report
  }

  /// The rule behind each fingerprint, earlier ones included.
  private func rules(of findings: [Finding], _ names: [FindingNames]) -> [String: RuleID] {
    Dictionary(
      zip(names, findings).flatMap { names, finding in names.all.map { ($0, finding.rule) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Lets what case tracking decided about a rule's findings weigh on the confidence of the others; answers how often
  /// each rule's findings held.
  private func learn(
    from register: DecisionRegister, _ rules: [String: RuleID], _ findings: inout [Finding]
  ) -> [RuleID: RulePrecision] {
    guard !register.decisions.isEmpty else { return [:] }
    let precision = RulePrecision.count(register.decisions.values, rules: rules)
    for index in findings.indices {
      guard let own = precision[findings[index].rule] else { continue }
      findings[index].confidence *= own.factor(prior: ranking.decisionsPrior)
    }
    return precision
  }

  private func setRun(_ report: inout Report) {
    let inputs = report.inputs.map { "\($0.path)\u{1F}\($0.sha256)\n" }.joined()
    report.corpusDigest = SHA256.hex(Array(inputs.utf8))
    var configuration = [Self.version, heuristics.digest, settings.language.rawValue, settings.profile ?? ""]
    configuration += settings.ranking?.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.shortest)" } ?? []
    configuration.append(decisionText)
    if let baseline {
      configuration.append(baseline.run.id)
      configuration += baseline.entries.map { $0.identity.fingerprint + $0.identity.evidenceDigest + $0.state.rawValue }
    }
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
