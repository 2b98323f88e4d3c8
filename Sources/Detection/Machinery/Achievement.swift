import Documents
public import Forms

/// How an actual stands to its target.
public enum Achievement: Sendable, Equatable {
  /// The target is reached.
  case met
  /// The target is missed by `gap`, a fraction of the target (1 where the target is zero).
  case short(gap: Double)
  /// The two cannot be compared: words, other units, or no direction (a decline of ≥3% beside -3.4%).
  case incomparable

  /// Whether the target is missed.
  public var isShort: Bool { if case .short = self { true } else { false } }
}

extension Indicator {
  /// Compares the row's actual with its target, both numbers in the same or no unit.
  ///
  /// A unit printed on one side only was dropped (DOMAIN, "Numbers"). A comparator in the actual (`≥95%` against
  /// `≥95%`) is no measurement, so nothing can be compared. An exact target (`=12`) is missed from the side that the
  /// direction names; from the other side it is met.
  public func achievement(in form: SelfEvaluationForm) -> Achievement {
    guard let target, let actual, actual.kind == .number || actual.kind == .duration,
      actual.comparator == nil || actual.comparator == .equal, let value = actual.value,
      Measure.unitsAgree(target, actual, in: form)
    else { return .incomparable }
    if target.kind == .range {
      guard let low = target.value, let high = target.upper else { return .incomparable }
      if value < low { return .short(gap: Self.gap(value, low)) }
      return value > high ? .short(gap: Self.gap(value, high)) : .met
    }
    guard target.kind == .number || target.kind == .duration, let goal = target.value else { return .incomparable }
    guard direction != .unknown else { return value == goal ? .met : .incomparable }
    // The gap costs a division, so it is worked out only where the target is missed.
    func short(if isMissed: Bool) -> Achievement { isMissed ? .short(gap: Self.gap(value, goal)) : .met }
    switch (target.comparator, direction) {
    case (.above, _): return short(if: value <= goal)
    case (.below, _): return short(if: value >= goal)
    case (.atLeast, _), (nil, .up), (.equal, .up): return short(if: value < goal)
    case (.atMost, _), (nil, .down), (.equal, .down): return short(if: value > goal)
    case (nil, _), (.equal, _): return short(if: value != goal)
    }
  }

  private static func gap(_ actual: ExactDecimal, _ target: ExactDecimal) -> Double {
    guard !target.isZero else { return 1 }
    return abs(actual.approximate - target.approximate) / abs(target.approximate)
  }
}

extension Measure {
  /// Whether two measures can be compared: the same unit, or a unit printed on one side only.
  static func unitsAgree(_ left: Measure, _ right: Measure, in form: SelfEvaluationForm) -> Bool {
    left.unit.isEmpty || right.unit.isEmpty || form.sameText(left.unit, right.unit)
  }
}
