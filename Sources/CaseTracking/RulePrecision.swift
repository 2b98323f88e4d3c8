public import Detection
public import ReportModel

/// How often a rule's findings held, by what case tracking decided.
public struct RulePrecision: Hashable, Sendable {
  /// Findings that held: confirmed, remediated or referred.
  public var upheld = 0
  /// Findings that the unit explained.
  public var explained = 0
  /// Findings in which the tool was wrong.
  public var falsePositives = 0

  /// Makes a count of nothing.
  public init() {}

  /// All decided findings that say something about the rule.
  public var decided: Int { upheld + explained + falsePositives }

  /// Adds a decision.
  public mutating func add(_ status: Decision.Status) {
    if status.isUpheld { upheld += 1 }
    if status == .explained { explained += 1 }
    if status == .falsePositive { falsePositives += 1 }
  }

  /// By how much the confidence of the rule's findings is multiplied, above 0 to 1.
  ///
  /// (upheld + prior) ÷ (decided + prior): the mean of a beta distribution that begins with `prior` findings in the
  /// rule's favour, so that a single false alarm hardly counts and many of them do.
  public func factor(prior: Double) -> Double { (Double(upheld) + prior) / (Double(decided) + prior) }

  /// Counts the decisions of each rule; `rules` names the rule of a fingerprint where the decision does not.
  public static func count(
    _ decisions: some Sequence<Decision>, rules: [String: RuleID] = [:]
  ) -> [RuleID: RulePrecision] {
    var counts: [RuleID: RulePrecision] = [:]
    for decision in decisions {
      guard let rule = rules[decision.fingerprint] ?? decision.rule else { continue }
      counts[rule, default: RulePrecision()].add(decision.status)
    }
    return counts.filter { $0.value.decided > 0 }
  }
}
