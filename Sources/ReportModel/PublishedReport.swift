public import Detection
import StrictJSON

/// A report as it is published: what `report.schema.json` describes, as values.
///
/// Every format is written from it, whether a run makes it or a stored report is read again, so that both give the same
/// bytes. The findings of a run are made one by one while they are written.
public struct PublishedReport: Decodable, Sendable {
  /// The version of the schema.
  public static let schemaVersion = "1.0.0"

  /// The version of the tool.
  public var version = ""
  /// The run.
  public var run = Run()
  /// The documents, in the order of their paths.
  public var inputs = Values<Input>([])
  /// The rules that ran, by id.
  public var rules: [Rule] = []
  /// The findings, worst first.
  public var findings = Values<Finding>([])
  /// The projects with findings, worst first.
  public var projects = Values<Group>([])
  /// The implementing units with findings, worst first.
  public var implementers = Values<Group>([])
  /// What each rule looked at, by id.
  public var coverage: [Coverage] = []
  /// What somebody should know about the run.
  public var notifications = Values<Notification>([])

  /// Makes a report of nothing.
  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable {
    case schemaVersion, tool, run, inputs, rules, findings, projects, implementers, coverage, notifications
  }

  private enum ToolKeys: String, CodingKey { case name, version }

  /// Reads a report; another version of the schema, unknown keys and fingerprints that stand twice are errors.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let schema: String = try container.value(.schemaVersion)
    guard schema == Self.schemaVersion else {
      throw container.fault(
        .schemaVersion, "it is '\(schema.prefix(40))', and this program reads \(Self.schemaVersion)")
    }
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let tool = try container.nestedContainer(keyedBy: ToolKeys.self, forKey: .tool)
    _ = try tool.text(.name, .constant("audit"))
    version = try tool.value(.version)
    run = try container.value(.run)
    inputs = try container.value(.inputs)
    rules = try container.value(.rules)
    findings = try container.value(.findings)
    projects = try container.value(.projects)
    implementers = try container.value(.implementers)
    coverage = try container.value(.coverage)
    notifications = try container.value(.notifications)
    if let fault = Self.repeated(rules.map(\.id), "id") { throw container.fault(.rules, fault) }
    if let fault = Self.repeated(findings.lazy.map(\.fingerprint), "fingerprint") {
      throw container.fault(.findings, fault)
    }
  }

  /// Says which of some names stands twice, and where; nil where none does.
  static func repeated(_ names: some Sequence<String>, _ word: String) -> String? {
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      guard let first = places.updateValue(place, forKey: name) else { continue }
      return "the \(word) '\(name)' stands twice, at [\(first)] and [\(place)]"
    }
    return nil
  }
}

extension PublishedReport {
  /// The run of a report.
  public struct Run: Decodable, Sendable {
    /// Its id, derived from the digests.
    public var id = ""
    /// When it began, ISO 8601; nil where times are left out.
    public var startedAt: String?
    /// When it ended, ISO 8601; nil where times are left out.
    public var finishedAt: String?
    /// The digest of all inputs.
    public var corpusDigest = ""
    /// The digest of heuristics, settings and version.
    public var configurationDigest = ""
    /// The run that it is compared with.
    public var baselineRunId: String?
    /// The language of titles, facts and help texts.
    public var locale = Language.zh
    /// The number of forms.
    public var forms = 0
    /// The number of findings that the report holds.
    public var findings = 0

    /// Makes a run of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey {
      case id, startedAt, finishedAt, corpusDigest, configurationDigest, baselineRunId, locale, forms, findings
    }

    /// Reads a run.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.value(.id)
      startedAt = try container.optional(.startedAt)
      finishedAt = try container.optional(.finishedAt)
      corpusDigest = try container.text(.corpusDigest, .hex(64))
      configurationDigest = try container.text(.configurationDigest, .hex(64))
      baselineRunId = try container.optional(.baselineRunId)
      locale = try container.value(.locale)
      forms = try container.value(.forms)
      findings = try container.value(.findings)
    }
  }

  /// A project or an implementing unit with its findings.
  public struct Group: Decodable, Sendable {
    /// Its names.
    public var subject = Subject()
    /// Its score, a contribution for each finding that counts.
    public var score = Score()
    /// Its place, from 1.
    public var rank = 1
    /// The money of its projects, each counted once.
    public var exposure: Money?
    /// The fingerprints of its findings, worst first.
    public var findings: [String] = []

    /// Makes a group of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey, CaseIterable { case subject, score, rank, exposure, findings }

    /// Reads a group; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      subject = try container.value(.subject)
      score = try container.value(.score)
      rank = try container.number(.rank, in: 1...Int.max)
      exposure = try container.optional(.exposure)
      findings = try container.value(.findings)
    }
  }
}
