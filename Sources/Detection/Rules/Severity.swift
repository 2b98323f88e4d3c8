import StrictJSON

/// How serious a finding is before money and confidence are weighed.
public enum Severity: String, Codable, CaseIterable, Comparable, Sendable {
  /// Worth knowing.
  case info
  /// A slip.
  case low
  /// Needs an explanation.
  case medium
  /// Needs papers.
  case high
  /// Needs a case.
  case critical

  /// The order from info to critical.
  public static func < (left: Severity, right: Severity) -> Bool { left.level < right.level }

  /// 0 for info to 4 for critical.
  public var level: Int {
    switch self {
    case .info: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .critical: 4
    }
  }

  /// The word for people.
  public var title: LocalizedText {
    switch self {
    case .info: LocalizedText(zh: "提示", en: "info")
    case .low: LocalizedText(zh: "较低", en: "low")
    case .medium: LocalizedText(zh: "中等", en: "medium")
    case .high: LocalizedText(zh: "较高", en: "high")
    case .critical: LocalizedText(zh: "重大", en: "critical")
    }
  }

  /// The next severity up, at most critical.
  public var raised: Severity { Severity.allCases[min(level + 1, 4)] }
  /// The next severity down, at least info.
  public var lowered: Severity { Severity.allCases[max(level - 1, 0)] }
}

/// What a rule's judgement rests on.
public enum Certainty: String, Codable, Sendable {
  /// Exact arithmetic over printed figures.
  case arithmetic
  /// A rule of the measure or of good practice.
  case rule
  /// A pattern that has innocent look-alikes.
  case heuristic
  /// A comparison with the rest of the corpus.
  case statistical

  /// The word for people.
  public var title: LocalizedText {
    switch self {
    case .arithmetic: LocalizedText(zh: "算术", en: "arithmetic")
    case .rule: LocalizedText(zh: "规则", en: "rule")
    case .heuristic: LocalizedText(zh: "推断", en: "heuristic")
    case .statistical: LocalizedText(zh: "统计", en: "statistical")
    }
  }
}

/// How far a rule has proven itself.
public enum RuleStatus: String, Codable, Sendable {
  /// Tried out; expect noise.
  case experimental
  /// In use, still watched.
  case test
  /// Proven.
  case stable
  /// Kept for old reports only.
  case deprecated

  /// The word for people.
  public var title: LocalizedText {
    switch self {
    case .experimental: LocalizedText(zh: "试验", en: "experimental")
    case .test: LocalizedText(zh: "试用", en: "test")
    case .stable: LocalizedText(zh: "稳定", en: "stable")
    case .deprecated: LocalizedText(zh: "停用", en: "deprecated")
    }
  }
}

/// What a finding speaks of.
public enum Scope: String, Codable, Sendable {
  /// One indicator row.
  case indicator
  /// One form.
  case form
  /// Two forms.
  case pair
  /// A group of forms.
  case cluster
  /// All forms of an implementing unit.
  case implementer
  /// All forms of a department.
  case department
  /// The whole corpus.
  case corpus
  /// A document as it was read, never the unit's doing.
  case input
}

/// The languages of the report.
public enum Language: String, Codable, CaseIterable, Sendable {
  /// Chinese.
  case zh
  /// English.
  case en
}

/// A text in both languages.
public struct LocalizedText: Codable, Hashable, Sendable {
  /// The Chinese text.
  public var zh: String
  /// The English text.
  public var en: String

  /// Makes a text from its two versions.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// Reads both versions; other keys are errors.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    zh = try container.decode(String.self, forKey: .zh)
    en = try container.decode(String.self, forKey: .en)
  }

  enum CodingKeys: String, CodingKey, CaseIterable { case zh, en }

  /// The version in a language.
  public subscript(language: Language) -> String { language == .zh ? zh : en }
}
