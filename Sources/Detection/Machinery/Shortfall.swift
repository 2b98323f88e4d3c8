import Documents
public import Forms

/// A missed target with the figures that show it.
public struct Shortfall: Sendable {
  /// The bound that is missed: the target, or the nearer bound of a range.
  public var goal: ExactDecimal
  /// What was reached.
  public var actual: ExactDecimal
  /// How far apart the two are, above zero.
  public var difference: ExactDecimal
  /// The row as the score formulas read it: the missed bound as its target, the direction told from the side missed.
  public var row: Indicator
  /// Whether the figures may stand at two scales because a unit was left out: `0.97` beside `95%`.
  public var isScaleDoubtful: Bool

  /// The difference as a percentage of the goal at two decimals; nil where the goal is zero.
  public var share: ExactDecimal? {
    Ratio(difference, over: goal.magnitude)?.percent?.rounded(.halfUp, decimals: 2)
  }
}

extension Indicator {
  /// The row's shortfall; nil where the target is met or nothing can be compared.
  ///
  /// Stricter than `achievement(in:)`: the bare bound of `>90%` and more than an exact target (`=12`) are no shortfalls
  /// here, for both are written carelessly more often than they are meant.
  public func shortfall(in form: SelfEvaluationForm) -> Shortfall? {
    guard achievement(in: form).isShort, let target, let actual, let value = actual.value, var goal = target.value
    else { return nil }
    if target.kind == .range, let upper = target.upper, value > upper { goal = upper }
    guard value != goal, let difference = value.subtracting(goal)?.magnitude else { return nil }
    let isAbove = value > goal
    if isAbove, direction == .exact, target.kind != .range, !goal.isZero { return nil }
    var row = self
    row.target?.value = goal
    row.direction = isAbove ? .down : .up
    return Shortfall(
      goal: goal, actual: value, difference: difference, row: row,
      isScaleDoubtful: Self.isScaleDoubtful(target, goal, actual, value, in: form))
  }

  /// With a unit on one side only, a factor of 20 and a bare 100 beside a count (meant as 100 %) raise doubt.
  private static func isScaleDoubtful(
    _ target: Measure, _ goal: ExactDecimal, _ actual: Measure, _ value: ExactDecimal, in form: SelfEvaluationForm
  ) -> Bool {
    guard target.unit.isEmpty || actual.unit.isEmpty, !value.isZero, !goal.isZero else { return false }
    if actual.unit.isEmpty, value == ExactDecimal(100), !form.isPercent(target) { return true }
    let twenty = ExactDecimal(20)
    guard let largeValue = value.magnitude.multiplied(by: twenty), let largeGoal = goal.magnitude.multiplied(by: twenty)
    else { return true }
    return value.magnitude >= largeGoal || goal.magnitude >= largeValue
  }
}

extension WordList {
  /// Whether a cell of a form contains one of the words; an empty cell contains none.
  public func occurs(in cell: TextField?, of form: SelfEvaluationForm) -> Bool {
    guard let cell, !cell.text.isEmpty else { return false }
    return form.withFolded(cell.text) { occurs(in: $0) }
  }
}
