import Documents
public import Forms

/// Which rows vary by nature: a target that somebody else's behaviour decides, so that hitting it exactly is chance.
public struct VaryingIndicator: Sendable {
  private let satisfaction: WordEndings
  private let countNames: WordEndings
  private let countUnits: WordEndings
  private let minimumCount: ExactDecimal

  /// Takes the words and the smallest count from a rule's definition.
  public init(_ definition: RuleDefinition) throws {
    satisfaction = try definition.wordEndings("satisfaction")
    countNames = try definition.wordEndings("countNames")
    countUnits = try definition.wordEndings("countUnits")
    minimumCount = try definition.parameter("minimumCount")
  }

  /// Whether a row is a satisfaction, or a rate or a count of people or events with a lower bound.
  ///
  /// Bought quantities, full rates and zero incidents are hit exactly as a matter of course and do not match.
  public func matches(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    guard let target = row.target, target.kind == .number, let goal = target.value, goal.units > 0 else { return false }
    let isPercent = form.isPercent(target)
    if isPercent, goal >= ExactDecimal(100) { return false }
    switch target.comparator {
    case .atLeast, .above: return isPercent || isSatisfaction(row, in: form) || isCount(row, goal, target, in: form)
    case nil, .equal: return isPercent && isSatisfaction(row, in: form)
    case .atMost, .below: return false
    }
  }

  private func isSatisfaction(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    row.indicatorClass == .satisfaction || form.withBytes(row.name.text) { satisfaction.end($0) }
  }

  private func isCount(_ row: Indicator, _ goal: ExactDecimal, _ target: Measure, in form: SelfEvaluationForm) -> Bool {
    guard goal >= minimumCount else { return false }
    if form.withBytes(row.name.text, { countNames.end($0) }) { return true }
    return !target.unit.isEmpty && form.withBytes(target.unit) { countUnits.end($0) }
  }
}
