public import Forms

/// What a detector found, before it is ranked and put into words.
///
/// A finding asks for a look and never accuses: the words come from the rule's definition, the figures from here.
public struct Finding: Sendable {
  /// The rule.
  public var rule: RuleID
  /// What it speaks of.
  public var scope: Scope
  /// The form it speaks of; for groups the representative.
  public var form: FormKey
  /// The indicator it speaks of.
  public var indicator: IndicatorSubject?
  /// Which of the definition's messages puts it into words.
  public var message: String
  /// How serious it is.
  public var severity: Severity
  /// How sure it is, 0 to 1.
  public var confidence: Double
  /// How large the deviation is against what the rule tolerates, 0 to 1, for the ranking.
  public var magnitude: Double
  /// The figures that the message names.
  public var figures: [Figure]
  /// The words that the message names.
  public var arguments: [Argument]
  /// The cells that show it, the first one primary.
  public var evidence: [Evidence]
  /// The members of a group.
  public var members: [Member]
  /// The findings that a pattern is made of, as positions among those that it was told of.
  public var children: [Int]
  /// The shared skeleton of a group of texts.
  public var template: String?
  /// What separates the groups of one rule: a digest of the masked skeleton; empty for forms and indicators.
  public var discriminator: String
  /// How earlier versions of the rule told the case from others, where that was otherwise than today.
  public var formerNames: [FormerName]
  /// The money that the figures disagree about, in 元.
  public var discrepancy: ExactDecimal?
  /// The points claimed beyond what the figures support.
  public var overclaimedPoints: ExactDecimal?
  /// What came of the counter-checks, by id; the others were not checked.
  public var checks: [CheckResult]

  /// Whether an innocent explanation was looked for and something speaks for it: such a case needs a paper to be seen
  /// and weighs less.
  public var isExplained: Bool { checks.contains { $0.status == .notExcluded } }

  /// Makes a finding about a form.
  public init(_ rule: RuleDefinition, about form: SelfEvaluationForm, message: String = "main") {
    self.init(rule, key: form.key, scope: .form, message: message)
    confidence = form.confidence
  }

  /// Makes a finding about an indicator row of a form.
  public init(_ rule: RuleDefinition, about form: SelfEvaluationForm, indicator: Int, message: String = "main") {
    self.init(rule, key: form.key, scope: .indicator, message: message)
    self.indicator = form.indicatorSubject(indicator)
    confidence = min(form.confidence, form.indicators[indicator].confidence)
  }

  /// Makes a finding about several forms, represented by one of them.
  public init(_ rule: RuleDefinition, key: FormKey, scope: Scope, message: String = "main") {
    self.rule = rule.id
    self.scope = scope
    self.form = key
    self.message = message
    severity = rule.severity
    confidence = 1
    magnitude = 0
    figures = []
    arguments = []
    evidence = []
    members = []
    children = []
    discriminator = ""
    formerNames = []
    checks = []
  }
}

/// How an earlier version of a rule told a case from others.
///
/// A rule that changes its scope or its discriminator raises its `fingerprintVersion` and says here what the versions
/// before it took, so that decisions and baselines of their time still find the case. What it does not mention is as
/// today.
public struct FormerName: Sendable {
  /// The fingerprint version.
  public var version: Int
  /// What the finding spoke of.
  public var scope: Scope
  /// What separated the cases of the rule.
  public var discriminator: String

  /// Makes a former name.
  public init(version: Int, scope: Scope, discriminator: String) {
    self.version = version
    self.scope = scope
    self.discriminator = discriminator
  }
}

/// Names a form within a run: the document's position among the inputs and the form's position in the document.
public struct FormKey: Hashable, Comparable, Codable, Sendable {
  /// The position of the document, from 0.
  public var input: UInt32
  /// The position of the form in it, from 1.
  public var ordinal: UInt32

  /// Makes a key.
  public init(input: UInt32, ordinal: UInt32) {
    self.input = input
    self.ordinal = ordinal
  }

  /// The order of the inputs, then of the forms.
  public static func < (left: FormKey, right: FormKey) -> Bool {
    (left.input, left.ordinal) < (right.input, right.ordinal)
  }
}

/// An indicator row as the subject of a finding.
public struct IndicatorSubject: Hashable, Sendable {
  /// The position of the row in the form, from 0.
  public var index: Int
  /// 一级指标.
  public var level1: String
  /// 二级指标.
  public var level2: String
  /// 三级指标.
  public var name: String
  /// Which of the rows with this name and these classes it is, from 1.
  public var occurrence: Int
}

/// A figure of a finding: exact, with its unit and its source.
public struct Figure: Sendable {
  /// Where a figure comes from.
  public enum Source: String, Codable, Sendable {
    /// It stands on the form.
    case stated
    /// It was computed from what stands there.
    case computed
    /// It is a threshold, or what the rest of the corpus does.
    case reference
  }

  /// The name by which the message shows it.
  public var name: String
  /// The value as shown.
  public var value: String
  /// The unit: 元, 万元, %, 分, 次.
  public var unit: String
  /// Where it comes from.
  public var source: Source
  /// How it was computed, such as `executed / adjusted`.
  public var expression: String

  /// Makes a figure of any text.
  public init(_ name: String, text: String, unit: String = "", _ source: Source = .stated, expression: String = "") {
    self.name = name
    value = text
    self.unit = unit
    self.source = source
    self.expression = expression
  }

  /// Makes a figure of a decimal.
  public init(
    _ name: String, _ value: ExactDecimal, unit: String = "", _ source: Source = .stated, expression: String = ""
  ) {
    self.init(name, text: value.description, unit: unit, source, expression: expression)
  }

  /// Makes a figure of a count.
  public init(_ name: String, _ count: Int, unit: String = "", _ source: Source = .computed, expression: String = "") {
    self.init(name, text: String(count), unit: unit, source, expression: expression)
  }
}

/// A word of a finding's message.
public struct Argument: Sendable {
  /// The name by which the message shows it.
  public var name: String
  /// The text in each language.
  public var text: LocalizedText

  /// Makes an argument that is the same in every language, such as a quotation.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = LocalizedText(zh: text, en: text)
  }

  /// Makes an argument with a text for each language.
  public init(_ name: String, zh: String, en: String) {
    self.name = name
    text = LocalizedText(zh: zh, en: en)
  }

  /// Rules and how often each was met; sentences give their titles.
  public private(set) var rules: [(rule: RuleID, count: Int)] = []

  /// Makes an argument of rules and how often each was met.
  public init(_ name: String, rules: [(rule: RuleID, count: Int)]) {
    self.init(name, rules.map { "\($0.rule)×\($0.count)" }.joined(separator: "、"))
    self.rules = rules
  }
}

/// A member of a group of forms.
public struct Member: Sendable {
  /// The form.
  public var form: FormKey
  /// How like the representative it is, 0 to 1.
  public var similarity: Double

  /// Makes a member.
  public init(_ form: FormKey, similarity: Double = 1) {
    self.form = form
    self.similarity = similarity
  }
}

/// What came of a counter-check.
public struct CheckResult: Sendable {
  /// The outcomes.
  public enum Status: String, Codable, Sendable {
    /// The innocent explanation does not hold.
    case excluded
    /// The innocent explanation may hold.
    case notExcluded
    /// Nobody looked.
    case notChecked
  }

  /// The id of the counter-check in the definition.
  public var id: String
  /// The outcome.
  public var status: Status
  /// What was looked at, with the figures.
  public var how: LocalizedText

  /// Makes a result.
  public init(_ id: String, _ status: Status, zh: String, en: String) {
    self.id = id
    self.status = status
    how = LocalizedText(zh: zh, en: en)
  }
}
