public import Forms
import StrictJSON

/// A rule as `Heuristics/rules/ID.json` defines it: everything about it but its code.
public struct RuleDefinition: Decodable, Sendable {
  /// The permanent id.
  public var id: RuleID
  /// The pattern that is wrong, in lower-case words with hyphens: `total-not-sum`.
  public var name: String
  /// The version of the rule's judgement.
  public var version: String
  /// Raised when the same case would get another fingerprint.
  public var fingerprintVersion: Int
  /// How far the rule has proven itself.
  public var status: RuleStatus
  /// The default severity.
  public var severity: Severity
  /// What the judgement rests on.
  public var certainty: Certainty
  /// Whether findings of a common rule are folded to one per implementing unit.
  public var folding: Folding
  /// What kind of matter it is, in SARIF's or case tracking's words.
  public var issueType: String
  /// The title, without figures that change from run to run.
  public var title: LocalizedText
  /// What is checked, in one or two sentences.
  public var summary: LocalizedText
  /// Why it matters.
  public var rationale: LocalizedText
  /// What is computed, as a formula in words and signs.
  public var formula: LocalizedText
  /// What the rule takes for granted.
  public var assumptions: [LocalizedText]
  /// What the rule does not look at: not applicable, or withheld.
  public var exclusions: [LocalizedText]
  /// How the rule's judgement changed, the newest version first.
  public var history: [Change]
  /// The source of the criterion.
  public var criteria: [Criterion]
  /// The messages by id, with `{argument}` for each figure; `main` is always there.
  public var messages: [String: LocalizedText]
  /// The parameters with defaults and bounds.
  public var parameters: [String: Parameter]
  /// Word lists that the rule uses, by name.
  public var words: [String: [String]]
  /// What looks alike and is innocent.
  public var falsePositives: [LocalizedText]
  /// The innocent explanations that the rule checks or leaves to the auditor, by id.
  public var counterChecks: [CounterCheck]
  /// What to do next.
  public var nextSteps: [LocalizedText]
  /// Which papers to ask for.
  public var documentsToRequest: [LocalizedText]

  /// Whether a common rule is folded.
  public enum Folding: String, Codable, Sendable {
    /// Each finding stands alone however common the rule is: its figures are the case.
    case never
    /// Where the rule hits more than the base rate, one finding per implementing unit replaces the single ones.
    case unit
  }

  /// The source of a criterion.
  public struct Criterion: Decodable, Sendable {
    /// The citation.
    public var citation: LocalizedText
    /// Whether somebody has checked the cited text.
    public var verified: Bool

    enum CodingKeys: String, CodingKey, CaseIterable { case citation, verified }

    /// Reads a criterion; other keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      citation = try container.decode(LocalizedText.self, forKey: .citation)
      verified = try container.decode(Bool.self, forKey: .verified)
    }
  }

  /// A version of a rule's judgement.
  public struct Change: Decodable, Sendable {
    /// The version.
    public var version: String
    /// What changed.
    public var text: LocalizedText

    enum CodingKeys: String, CodingKey, CaseIterable { case version, text }

    /// Reads a change; other keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      version = try container.decode(String.self, forKey: .version)
      text = try container.decode(LocalizedText.self, forKey: .text)
    }
  }

  /// A parameter of a rule: a number with its bounds.
  public struct Parameter: Decodable, Sendable {
    /// The value in force.
    public var value: ExactDecimal
    /// The built-in value.
    public var defaultValue: ExactDecimal
    /// The smallest value allowed.
    public var minimum: ExactDecimal
    /// The largest value allowed.
    public var maximum: ExactDecimal
    /// What the number counts: 元, percent, fraction, points, forms, characters.
    public var unit: String
    /// What the parameter does.
    public var description: LocalizedText
    /// The values that hold under a region's profile, by the profile's id; profiles bring them, not the definition.
    public var profiles: [String: ExactDecimal] = [:]

    enum CodingKeys: String, CodingKey, CaseIterable {
      case defaultValue = "default"
      case minimum, maximum, unit, description
    }

    /// Reads a parameter; the numbers are strings so that they stay exact.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      defaultValue = try container.decode(ExactDecimal.self, forKey: .defaultValue)
      minimum = try container.decode(ExactDecimal.self, forKey: .minimum)
      maximum = try container.decode(ExactDecimal.self, forKey: .maximum)
      unit = try container.decode(String.self, forKey: .unit)
      description = try container.decode(LocalizedText.self, forKey: .description)
      value = defaultValue
      guard minimum <= defaultValue, defaultValue <= maximum else {
        throw DecodingError.dataCorruptedError(
          forKey: .defaultValue, in: container, debugDescription: "default outside minimum and maximum")
      }
    }
  }

  /// An innocent explanation and how it is checked.
  public struct CounterCheck: Decodable, Sendable {
    /// The id by which a detector says what came of it.
    public var id: String
    /// The explanation, worded as one.
    public var text: LocalizedText

    enum CodingKeys: String, CodingKey, CaseIterable { case id, text }

    /// Reads a counter-check; other keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      text = try container.decode(LocalizedText.self, forKey: .text)
    }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, version, fingerprintVersion, status, severity, certainty, folding, issueType, title, summary
    case rationale, formula, assumptions, exclusions, history, criteria, messages, parameters, words, falsePositives,
      counterChecks, nextSteps
    case documentsToRequest
  }

  /// Reads a definition; unknown keys are errors.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(RuleID.self, forKey: .id)
    name = try container.decode(String.self, forKey: .name)
    version = try container.decode(String.self, forKey: .version)
    fingerprintVersion = try container.decode(Int.self, forKey: .fingerprintVersion)
    status = try container.decode(RuleStatus.self, forKey: .status)
    severity = try container.decode(Severity.self, forKey: .severity)
    certainty = try container.decode(Certainty.self, forKey: .certainty)
    folding = try container.decode(Folding.self, forKey: .folding)
    issueType = try container.decode(String.self, forKey: .issueType)
    title = try container.decode(LocalizedText.self, forKey: .title)
    summary = try container.decode(LocalizedText.self, forKey: .summary)
    rationale = try container.decode(LocalizedText.self, forKey: .rationale)
    let none = LocalizedText(zh: "", en: "")
    formula = try container.decodeIfPresent(LocalizedText.self, forKey: .formula) ?? none
    assumptions = try container.decodeIfPresent([LocalizedText].self, forKey: .assumptions) ?? []
    exclusions = try container.decodeIfPresent([LocalizedText].self, forKey: .exclusions) ?? []
    history = try container.decodeIfPresent([Change].self, forKey: .history) ?? []
    criteria = try container.decode([Criterion].self, forKey: .criteria)
    messages = try container.decode([String: LocalizedText].self, forKey: .messages)
    parameters = try container.decode([String: Parameter].self, forKey: .parameters)
    words = try container.decodeIfPresent([String: [String]].self, forKey: .words) ?? [:]
    falsePositives = try container.decode([LocalizedText].self, forKey: .falsePositives)
    counterChecks = try container.decode([CounterCheck].self, forKey: .counterChecks)
    nextSteps = try container.decode([LocalizedText].self, forKey: .nextSteps)
    documentsToRequest = try container.decode([LocalizedText].self, forKey: .documentsToRequest)
    guard messages["main"] != nil else {
      throw DecodingError.dataCorruptedError(
        forKey: .messages, in: container, debugDescription: "the message 'main' is missing")
    }
  }
}

extension RuleDefinition {
  /// The value in force of a parameter; throws where the definition does not have it.
  public func parameter(_ name: String) throws(DetectionError) -> ExactDecimal {
    guard let parameter = parameters[name] else { throw .missingParameter(rule: id, name: name) }
    return parameter.value
  }

  /// The value in force of a parameter that counts something.
  public func count(_ name: String) throws(DetectionError) -> Int {
    let value = try parameter(name)
    guard let whole = Int(value.shortest) else { throw .notWhole(rule: id, name: name) }
    return whole
  }

  /// The value in force of a parameter that is a share, in whole thousandths, rounded up.
  public func thousandths(_ name: String) throws(DetectionError) -> Int {
    let share = Ratio(try parameter(name), over: ExactDecimal(1))?.multiplied(by: ExactDecimal(1000))
    guard let whole = share?.rounded(.ceiling, decimals: 0).flatMap({ Int($0.shortest) }) else {
      throw .notWhole(rule: id, name: name)
    }
    return whole
  }

  /// Words of the rule as they stand in its definition; throws where the definition does not have the list.
  public func list(_ name: String) throws(DetectionError) -> [String] {
    guard let words = words[name] else { throw .missingWords(rule: id, name: name) }
    return words
  }

  /// The texts that belong to nobody: official models, instructions, titles of policies, as skeletons to cut out.
  public func baseTexts() throws(DetectionError) -> WordStripper { WordStripper(skeletonsOf: try list("baseTexts")) }

  /// A word list of the rule; throws where the definition does not have it.
  public func wordList(_ name: String) throws(DetectionError) -> WordList { WordList(try list(name)) }

  /// A word list of the rule as endings of cells; throws where the definition does not have it.
  public func wordEndings(_ name: String) throws(DetectionError) -> WordEndings { WordEndings(try list(name)) }
}

/// What can be wrong with definitions and settings.
public enum DetectionError: Error, CustomStringConvertible, Sendable {
  /// A detector asks for a parameter that its definition lacks.
  case missingParameter(rule: RuleID, name: String)
  /// A parameter that counts something is not a whole number.
  case notWhole(rule: RuleID, name: String)
  /// A detector asks for a word list that its definition lacks.
  case missingWords(rule: RuleID, name: String)
  /// A definition's JSON cannot be read.
  case malformedDefinition(path: String, reason: String)
  /// A rule has a definition and no detector.
  case noDetector(RuleID)
  /// A detector has no definition.
  case noDefinition(RuleID)

  /// The sentence for a person.
  public var description: String {
    switch self {
    case .missingParameter(let rule, let name): "\(rule): parameter '\(name)' is missing from its definition"
    case .notWhole(let rule, let name): "\(rule): parameter '\(name)' must be a whole number"
    case .missingWords(let rule, let name): "\(rule): word list '\(name)' is missing from its definition"
    case .malformedDefinition(let path, let reason): "\(path): \(reason)"
    case .noDetector(let rule): "\(rule): defined, but no detector of this program implements it"
    case .noDefinition(let rule): "\(rule): no definition in Heuristics/rules"
    }
  }
}
