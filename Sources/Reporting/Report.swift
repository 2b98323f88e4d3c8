public import CaseTracking
public import Detection
public import Forms
public import Ranking
public import ReportModel

/// Everything that a report says, before it is written in a format.
public struct Report: Sendable {
  /// The tool's version.
  public var version: String
  /// The run's id, derived from the digests.
  public var runID: String
  /// When the run began, ISO 8601; nil where times are left out.
  public var startedAt: String?
  /// When the run ended, ISO 8601; nil where times are left out.
  public var finishedAt: String?
  /// The digest of all inputs.
  public var corpusDigest: String
  /// The digest of heuristics, settings and version.
  public var configurationDigest: String
  /// The language of titles, facts and help texts.
  public var language: Language
  /// The documents, in the order of their paths.
  public var inputs: [InputRecord]
  /// The definitions of the rules that ran, by id.
  public var definitions: [RuleDefinition]
  /// The findings, worst first.
  public var findings: [RankedFinding]
  /// What only the baseline has, as it has it, in its order.
  public var absent: [PublishedReport.Finding]
  /// The run of the baseline; nil without one.
  public var baselineRunID: String?
  /// The projects with findings, worst first.
  public var projects: [RankedGroup]
  /// The implementing units with findings, worst first.
  public var implementers: [RankedGroup]
  /// What each rule looked at, by id.
  public var coverage: [RuleCoverage]
  /// How often the findings of each rule held, where case tracking has decided any.
  public var precision: [RuleID: RulePrecision]
  /// What somebody should know about the run.
  public var notifications: [RunNotification]
  /// Which fields are filled, and why checks were withheld; only where the settings ask for it.
  public var reading: ReadingTally?
  /// The heads of all forms.
  public var register: FormRegister
  /// The records of the forms of projects with findings; nil where nobody asked for them.
  public var forms: FormRecords?

  /// Makes a report of nothing.
  public init(version: String, language: Language) {
    self.version = version
    self.language = language
    runID = ""
    corpusDigest = ""
    configurationDigest = ""
    inputs = []
    definitions = []
    findings = []
    absent = []
    projects = []
    implementers = []
    coverage = []
    precision = [:]
    notifications = []
    register = FormRegister()
  }
}

/// A document of the run.
public struct InputRecord: Sendable {
  /// What became of a document.
  public typealias Status = PublishedReport.Input.Status

  /// The path relative to the corpus root.
  public var path: String
  /// The SHA-256 of its bytes.
  public var sha256: String
  /// Its size in bytes.
  public var bytes: Int
  /// How its cells are written.
  public var format: String
  /// The encoding of its text.
  public var encoding: String?
  /// What became of it.
  public var status: Status
  /// The number of forms.
  public var forms: Int

  /// Makes the record of a document.
  public init(
    path: String, sha256: String, bytes: Int, format: String, encoding: String?, status: Status, forms: Int
  ) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
    self.encoding = encoding
    self.status = status
    self.forms = forms
  }
}

/// A finding with its place in the ranking.
public struct RankedFinding: Sendable {
  /// The finding.
  public var finding: Finding
  /// The published fingerprint, 32 hex digits.
  public var fingerprint: String
  /// The fingerprints by which earlier versions of the rule named the same case, the latest first.
  public var previousFingerprints: [String] = []
  /// The digest of the shown values, 16 hex digits.
  public var evidenceDigest: String
  /// The score with its parts.
  public var score: Score
  /// The place, from 1.
  public var rank = 0
  /// The money of its projects, each counted once, in 元.
  public var exposure: ExactDecimal?
  /// How it stands to the baseline.
  public var baseline = PublishedReport.BaselineState.none
  /// What case tracking decided; nil where it has not.
  public var decision: Decision?
  /// Other findings that have to do with it.
  public var related: [Relation] = []

  /// How another finding stands to this one.
  public typealias Relation = PublishedReport.Relation

  /// Makes a ranked finding.
  public init(
    finding: Finding, fingerprint: String, evidenceDigest: String, score: Score, exposure: ExactDecimal?
  ) {
    self.finding = finding
    self.fingerprint = fingerprint
    self.evidenceDigest = evidenceDigest
    self.score = score
    self.exposure = exposure
  }
}

/// A project or an implementing unit with its findings.
public struct RankedGroup: Sendable {
  /// A form of the group, for its names.
  public var representative: FormKey
  /// Whether the group is a project, or else an implementing unit.
  public var isProject: Bool
  /// The year, where all forms of the group have the same one.
  public var year: Int?
  /// The score with its parts.
  public var score: Score
  /// The place, from 1.
  public var rank = 0
  /// The money of its projects, each counted once, in 元.
  public var exposure: ExactDecimal?
  /// The fingerprints of its findings, worst first.
  public var findings: [String]

  /// Makes a group.
  public init(
    representative: FormKey, isProject: Bool, year: Int?, score: Score, exposure: ExactDecimal?, findings: [String]
  ) {
    self.representative = representative
    self.isProject = isProject
    self.year = year
    self.score = score
    self.exposure = exposure
    self.findings = findings
  }
}

/// What a rule looked at.
public struct RuleCoverage: Sendable {
  /// The rule.
  public var rule: RuleID
  /// The counts.
  public var coverage: Coverage
  /// Whether the rule fires on more than the base rate and is not folded.
  public var isNoisy: Bool

  /// Makes the counts of a rule.
  public init(rule: RuleID, coverage: Coverage, isNoisy: Bool) {
    self.rule = rule
    self.coverage = coverage
    self.isNoisy = isNoisy
  }
}

/// The heads of all forms of a run, by document and position.
public struct FormRegister: Sendable {
  /// The records of each document, in the order of its forms.
  private var records: [[FormRecord]] = []

  /// Makes an empty register.
  public init() {}

  /// Makes the register of the records of each document.
  public init(_ records: [[FormRecord]]) { self.records = records }

  /// The record of a form.
  public subscript(_ key: FormKey) -> FormRecord? { place(of: key).map { records[$0.document][$0.form] } }

  /// Whom and what a form speaks of, without a copy of its record.
  public func subject(_ key: FormKey) -> FormSubject {
    place(of: key).map { records[$0.document][$0.form].subject } ?? FormSubject()
  }

  /// What a form shares with the other filings of its project, without a copy of its record.
  public func filing(_ key: FormKey) -> UInt64? { place(of: key).map { records[$0.document][$0.form].filing } }

  private func place(of key: FormKey) -> (document: Int, form: Int)? {
    let (document, form) = (Int(key.input), Int(key.ordinal) - 1)
    return records.indices.contains(document) && records[document].indices.contains(form) ? (document, form) : nil
  }

  /// The forms that share a filing with others: the same unit, year and project.
  public var sameFilings: [[FormKey]] {
    var filings: [UInt64] = []
    filings.reserveCapacity(count)
    for document in records { for index in document.indices { filings.append(document[index].filing) } }
    let repeated = filings.repeated
    guard !repeated.isEmpty else { return [] }
    var keys: [UInt64: [FormKey]] = [:]
    for document in records {
      for index in document.indices where repeated.contains(document[index].filing) {
        keys[document[index].filing, default: []].append(document[index].key)
      }
    }
    return keys.sorted { $0.key < $1.key }.map(\.value)
  }

  /// All records, document by document.
  public var all: some Sequence<FormRecord> { records.lazy.joined() }

  /// The number of forms.
  public var count: Int { records.reduce(0) { $0 + $1.count } }
}
