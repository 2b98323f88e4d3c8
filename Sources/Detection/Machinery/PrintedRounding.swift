public import Forms

/// The conventions that explain a form's printed execution rate and its score.
public struct PrintedRounding: Sendable {
  /// The conventions that give the rate; nil where it needs no rounding or none explains it.
  public private(set) var rates: RoundingModes?
  /// The conventions that give the score; nil where it needs no rounding or none explains it.
  public private(set) var scores: RoundingModes?

  /// Divides again; nil where the form has no sound figures.
  ///
  /// `isStrict` lets a value speak only as far as its operands do: amounts in 万元 were rounded before they were
  /// printed, and a score may follow from the printed rate as well as from the exact one.
  public init?(_ form: SelfEvaluationForm, isStrict: Bool) {
    guard form.isSound, let row = form.funding(.total), let executed = row.executed?.value,
      let adjusted = row.adjusted?.value, let quotient = PrintedQuotient(executed, over: adjusted)
    else { return nil }
    let isRounded = isStrict && form.moneyUnit != .yuan
    func modes(_ printed: ExactDecimal, _ factor: ExactDecimal) -> RoundingModes {
      isRounded
        ? quotient.modes(givingPerhaps: printed, factor: factor)
        : quotient.exact.multiplied(by: factor)?.modes(explaining: printed) ?? []
    }
    if let rate = row.rate?.value { rates = Self.telling(modes(rate, ExactDecimal(100))) }
    if let score = row.score?.value, let weight = row.weight?.value {
      var explaining = modes(score, weight)
      if isStrict, let rate = row.rate?.value,
        let onePercent = weight.multiplied(by: ExactDecimal(units: 1, decimals: 2)),
        let points = Ratio(rate, over: ExactDecimal(1))?.multiplied(by: onePercent)
      {
        explaining.formUnion(points.modes(explaining: score))
      }
      scores = Self.telling(explaining)
    }
  }

  /// The set, if it leaves something out and something in.
  private static func telling(_ modes: RoundingModes) -> RoundingModes? { modes == .all || modes.isEmpty ? nil : modes }
}

extension RoundingMode {
  /// The name of the convention, for messages.
  public var title: LocalizedText {
    switch self {
    case .halfUp: LocalizedText(zh: "四舍五入", en: "rounded half up")
    case .halfEven: LocalizedText(zh: "四舍六入五成双", en: "rounded half to even")
    case .ceiling: LocalizedText(zh: "向上取位", en: "rounded up")
    case .floor: LocalizedText(zh: "截尾取位", en: "cut off")
    }
  }
}
