import Documents
public import Forms

extension Indicator {
  /// Whether the actual gives the very number of the target, a dropped unit and a repeated comparator aside.
  ///
  /// Nil where the two cannot be compared: words, ranges, other units, or a comparator that the target does not have.
  public func actualEqualsTarget(in form: SelfEvaluationForm) -> Bool? {
    guard let target, let actual, let goal = target.value, let value = actual.value, actual.upper == nil,
      target.upper == nil
    else { return nil }
    guard actual.comparator == nil || actual.comparator == .equal || actual.comparator == target.comparator else {
      return nil
    }
    guard target.unit.isEmpty || actual.unit.isEmpty || form.sameText(target.unit, actual.unit) else { return nil }
    return value == goal
  }
}
