public import Detection

extension PublishedReport {
  /// A rule with its parameters as they were in force.
  public struct Rule: Decodable, Sendable {
    /// The permanent id.
    public var id = ""
    /// The pattern that is wrong, in lower-case words with hyphens.
    public var name = ""
    /// The title.
    public var title = ""
    /// The version of its judgement.
    public var version = ""
    /// Raised when the same case would get another fingerprint.
    public var fingerprintVersion = 1
    /// How far it has proven itself.
    public var status = RuleStatus.experimental
    /// The default severity.
    public var severity = Severity.info
    /// What the judgement rests on.
    public var certainty = Certainty.rule
    /// What kind of matter it is.
    public var issueType: String?
    /// What is checked.
    public var summary = ""
    /// Why it matters.
    public var rationale: String?
    /// The sources of its criteria.
    public var criteria: [Criterion]?
    /// What looks alike and is innocent.
    public var falsePositives: [String] = []
    /// The innocent explanations that are checked or left to the auditor.
    public var counterChecks: [String]?
    /// The parameters by name.
    public var parameters: [String: Parameter] = [:]
    /// How often its findings held, where case tracking has decided any.
    public var decisions: Precision?

    /// Makes a rule of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey {
      case id, name, title, version, fingerprintVersion, status, severity, certainty, issueType, summary, rationale
      case criteria, falsePositives, counterChecks, parameters, decisions
    }

    /// Reads a rule.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.text(.id, .rule)
      name = try container.value(.name)
      title = try container.value(.title)
      version = try container.value(.version)
      fingerprintVersion = try container.number(.fingerprintVersion, in: 1...Int.max)
      status = try container.value(.status)
      severity = try container.value(.severity)
      certainty = try container.value(.certainty)
      issueType = try container.optional(.issueType)
      summary = try container.value(.summary)
      rationale = try container.optional(.rationale)
      criteria = try container.optional(.criteria)
      falsePositives = try container.value(.falsePositives)
      counterChecks = try container.optional(.counterChecks)
      parameters = try container.value(.parameters)
      decisions = try container.optional(.decisions)
    }
  }

  /// The source of a criterion.
  public struct Criterion: Decodable, Hashable, Sendable {
    /// The citation.
    public var citation: String
    /// Whether somebody has checked the cited text.
    public var verified: Bool

    /// Makes a criterion.
    public init(citation: String, verified: Bool) {
      self.citation = citation
      self.verified = verified
    }
  }

  /// A parameter of a rule; its numbers are decimals as strings.
  public struct Parameter: Decodable, Sendable {
    /// The value in force.
    public var value = ""
    /// The built-in value.
    public var defaultValue: String?
    /// The smallest value allowed.
    public var minimum: String?
    /// The largest value allowed.
    public var maximum: String?
    /// What the number counts.
    public var unit: String?
    /// What the parameter does.
    public var description: String?
    /// The values that hold under a region's profile, by the profile's id.
    public var profiles: [String: String]?

    /// Makes a parameter of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey {
      case value, minimum, maximum, unit, description, profiles
      case defaultValue = "default"
    }
  }

  /// How often the findings of a rule held, by what case tracking decided.
  public struct Precision: Decodable, Hashable, Sendable {
    /// Findings that held.
    public var upheld = 0
    /// Findings that the unit explained.
    public var explained = 0
    /// Findings in which the tool was wrong.
    public var falsePositives = 0

    /// Makes a count of nothing.
    public init() {}
  }
}
