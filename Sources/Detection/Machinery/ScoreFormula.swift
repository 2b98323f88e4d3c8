public import Forms

/// The official ways of giving points for a number that misses its target (DOMAIN, "How points are given").
///
/// A score is "not reproducible" only if none of them gives it under any rounding mode.
public enum ScoreFormula: String, CaseIterable, Sendable {
  /// Upward: weight × actual ÷ target, capped at the weight.
  case proportional
  /// Downward: weight × (1 − (actual − target) ÷ target), nothing from twice the target on.
  case linearDecrease
  /// Downward: weight × target ÷ actual.
  case inverseProportional
  /// Nothing for a missed target.
  case allOrNothing

  /// The exact score as a ratio; nil where the formula does not apply.
  public func score(target: ExactDecimal, actual: ExactDecimal, weight: ExactDecimal, direction: Direction) -> Ratio? {
    switch self {
    case .proportional:
      guard direction != .down, !actual.isNegative else { return nil }
      return Ratio(actual, over: target)?.multiplied(by: weight)
    case .linearDecrease:
      guard direction != .up, let twice = target.multiplied(by: ExactDecimal(2)),
        let rest = twice.subtracting(actual)
      else { return nil }
      return Ratio(rest.isNegative ? .zero : rest, over: target)?.multiplied(by: weight)
    case .inverseProportional:
      guard direction != .up, !target.isNegative else { return nil }
      return Ratio(target, over: actual)?.multiplied(by: weight)
    case .allOrNothing:
      return Ratio(.zero, over: ExactDecimal(1))
    }
  }

  /// What the formulas that apply to a row give, at as many decimals as its score is printed with (at least 2).
  public static func scores(for row: Indicator) -> [(formula: ScoreFormula, score: ExactDecimal)] {
    guard let target = row.target?.value, let actual = row.actual?.value, let weight = row.weight?.value else {
      return []
    }
    let decimals = max(2, Int(row.score?.value?.decimals ?? 2))
    return allCases.compactMap { formula in
      formula.score(target: target, actual: actual, weight: weight, direction: row.direction)?
        .rounded(.halfUp, decimals: decimals).map { (formula, min($0, weight)) }
    }
  }

  /// Whether some formula gives the row's printed score under some rounding mode.
  public static func explain(_ row: Indicator) -> Bool {
    guard let target = row.target?.value, let actual = row.actual?.value, let weight = row.weight?.value,
      let printed = row.score?.value
    else { return false }
    return allCases.contains { formula in
      guard
        let exact = formula.score(target: target, actual: actual, weight: weight, direction: row.direction)
      else { return false }
      return !exact.modes(explaining: printed).isEmpty
    }
  }
}
