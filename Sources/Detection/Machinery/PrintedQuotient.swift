public import Forms

/// The quotient of two printed amounts, and what the rounding of the amounts themselves leaves open.
///
/// 2.22 ÷ 18.30 in 万元 is exactly 12.1311 %, but the amounts behind the figures may give anything from 12.10 % to
/// 12.16 %.
public struct PrintedQuotient: Sendable {
  /// The exact quotient of the figures as they are printed, as a fraction.
  public let exact: Ratio
  private let numerator: ExactDecimal
  private let denominator: ExactDecimal

  /// Divides two printed amounts; nil where the denominator is not above zero.
  public init?(_ numerator: ExactDecimal, over denominator: ExactDecimal) {
    guard let exact = Ratio(numerator, over: denominator) else { return nil }
    self.exact = exact
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Whether the amounts before they were rounded may give a printed value, the quotient being multiplied by `factor`.
  public func mayGive(_ printed: ExactDecimal, factor: ExactDecimal) -> Bool {
    guard let (smallest, largest) = bounds(factor), let lower = printed.subtracting(printed.lastPlace),
      let upper = printed.adding(printed.lastPlace)
    else { return false }
    return largest > lower && smallest < upper
  }

  /// The modes of which one may have given a printed value from the amounts before they were rounded.
  ///
  /// Between the smallest and the largest quotient the modes change only at the printed value itself, where all hold.
  public func modes(givingPerhaps printed: ExactDecimal, factor: ExactDecimal) -> RoundingModes {
    guard let (smallest, largest) = bounds(factor), smallest > printed || largest < printed else { return .all }
    return smallest.modes(explaining: printed).union(largest.modes(explaining: printed))
  }

  /// The smallest and the largest quotient that the amounts before they were rounded may have had, times `factor`.
  private func bounds(_ factor: ExactDecimal) -> (Ratio, Ratio)? {
    guard let above = numerator.halfPlace, let below = denominator.halfPlace,
      let low = numerator.subtracting(above), let most = denominator.adding(below),
      let high = numerator.adding(above), let least = denominator.subtracting(below),
      let smallest = Ratio(low, over: most)?.multiplied(by: factor),
      let largest = Ratio(high, over: least)?.multiplied(by: factor)
    else { return nil }
    return (smallest, largest)
  }
}

extension Ratio {
  /// Whether some rounding mode gives the printed value, or one fewer than `places` units of its last place away.
  ///
  /// Every mode moves a value by less than one unit of the last place, so for one place this is the same as a
  /// `modes(explaining:)` that is not empty, without dividing. False where a number leaves the range.
  public func isNear(_ printed: ExactDecimal, places: Int = 1) -> Bool {
    let slack = ExactDecimal(units: Int64(places), decimals: printed.decimals)
    guard let low = printed.subtracting(slack), let high = printed.adding(slack) else { return false }
    return self > low && self < high
  }
}

extension ExactDecimal {
  /// Half a unit of the last printed place: 0.005 for `22.24`; nil where that would be too many decimals.
  public var halfPlace: ExactDecimal? {
    Int(decimals) < Self.mostDecimals ? ExactDecimal(units: 5, decimals: decimals + 1) : nil
  }
}
