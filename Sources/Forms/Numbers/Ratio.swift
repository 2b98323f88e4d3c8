/// An exact fraction of two decimals, rounded only when it is compared with something printed.
public struct Ratio: Sendable {
  /// The numerator at the common scale.
  let numerator: Int128
  /// The denominator at the common scale, above zero.
  let denominator: Int128

  /// Makes `numerator` ÷ `denominator`; nil where the denominator is not above zero.
  public init?(_ numerator: ExactDecimal, over denominator: ExactDecimal) {
    guard denominator.units > 0 else { return nil }
    let decimals = max(numerator.decimals, denominator.decimals)
    self.numerator = numerator.scaled(to: decimals)
    self.denominator = denominator.scaled(to: decimals)
  }

  private init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The ratio times a decimal, or nil where it leaves the range.
  public func multiplied(by factor: ExactDecimal) -> Ratio? {
    let (top, overflow) = numerator.multipliedReportingOverflow(by: Int128(factor.units))
    let (bottom, overflowBelow) = denominator.multipliedReportingOverflow(
      by: PowersOfTen.power(Int(factor.decimals)))
    return overflow || overflowBelow ? nil : Ratio(numerator: top, denominator: bottom)
  }

  /// The ratio in percent.
  public var percent: Ratio? { multiplied(by: ExactDecimal(100)) }

  /// One minus the ratio.
  public var complement: Ratio { Ratio(numerator: denominator - numerator, denominator: denominator) }

  /// The value at `decimals` places under a rounding mode, or nil where it leaves the range.
  public func rounded(_ mode: RoundingMode, decimals: Int) -> ExactDecimal? {
    let (top, overflow) = numerator.multipliedReportingOverflow(by: PowersOfTen.power(min(decimals, 12)))
    guard !overflow else { return nil }
    return ExactDecimal(wide: mode.divide(top, by: denominator), decimals: min(decimals, 12))
  }

  /// The nearest floating-point number, for ranking only.
  public var approximate: Double { Double(numerator) / Double(denominator) }

  /// Whether the ratio is below a decimal; an overflow counts as not below.
  public static func < (left: Ratio, right: ExactDecimal) -> Bool { left.compare(right) < 0 }
  /// Whether the ratio is at least a decimal; an overflow counts as not.
  public static func >= (left: Ratio, right: ExactDecimal) -> Bool { left.compare(right) >= 0 }
  /// Whether the ratio is above a decimal; an overflow counts as not above.
  public static func > (left: Ratio, right: ExactDecimal) -> Bool { left.compare(right) > 0 }
  /// Whether the ratio is at most a decimal; an overflow counts as not.
  public static func <= (left: Ratio, right: ExactDecimal) -> Bool { left.compare(right) <= 0 }

  private func compare(_ other: ExactDecimal) -> Double {
    let (left, overflow) = numerator.multipliedReportingOverflow(by: PowersOfTen.power(Int(other.decimals)))
    let (right, overflowRight) = denominator.multipliedReportingOverflow(by: Int128(other.units))
    if overflow || overflowRight { return .nan }
    return left < right ? -1 : left > right ? 1 : 0
  }
}

/// The ways in which units round; see DOMAIN, "Rounding is a habit of the unit".
public enum RoundingMode: String, CaseIterable, Codable, Sendable {
  /// Half away from zero: the school's way.
  case halfUp
  /// Half to the even neighbour: the bank's way.
  case halfEven
  /// Always up.
  case ceiling
  /// Cut off.
  case floor

  /// The quotient of two whole numbers, `divisor` above zero, rounded in this way.
  func divide(_ dividend: Int128, by divisor: Int128) -> Int128 {
    var (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    if remainder < 0 {
      quotient -= 1
      remainder += divisor
    }
    guard remainder != 0 else { return quotient }
    let rest = divisor - remainder
    switch self {
    case .floor: return quotient
    case .ceiling: return quotient + 1
    case .halfUp: return remainder > rest || (remainder == rest && dividend > 0) ? quotient + 1 : quotient
    case .halfEven:
      if remainder == rest { return quotient % 2 == 0 ? quotient : quotient + 1 }
      return remainder > rest ? quotient + 1 : quotient
    }
  }
}

/// A set of rounding modes: those that explain a printed value, or all of a unit's values.
public struct RoundingModes: OptionSet, Hashable, Codable, Sendable {
  /// One bit a mode, in the order of `RoundingMode.allCases`.
  public let rawValue: UInt8

  /// Makes the set of the given bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Every mode: what a value says that needs no rounding.
  public static let all = RoundingModes(rawValue: 0b1111)

  /// The set of one mode.
  public init(_ mode: RoundingMode) {
    self.init(rawValue: 1 << UInt8(RoundingMode.allCases.firstIndex(of: mode) ?? 0))
  }

  /// The modes in the set.
  public var modes: [RoundingMode] { RoundingMode.allCases.filter { contains(RoundingModes($0)) } }
}

extension Ratio {
  /// The modes under which the exact ratio gives the printed value, at the printed number of decimals.
  public func modes(explaining printed: ExactDecimal) -> RoundingModes {
    let (top, overflow) = numerator.multipliedReportingOverflow(by: PowersOfTen.power(Int(printed.decimals)))
    guard !overflow else { return [] }
    var (below, remainder) = top.quotientAndRemainder(dividingBy: denominator)
    if remainder < 0 {
      below -= 1
      remainder += denominator
    }
    let units = Int128(printed.units)
    if remainder == 0 { return units == below ? .all : [] }
    guard units == below || units == below + 1 else { return [] }
    let isUp = units != below
    let rest = denominator - remainder
    var modes: RoundingModes = RoundingModes(isUp ? .ceiling : .floor)
    if (remainder > rest || (remainder == rest && top > 0)) == isUp { modes.insert(RoundingModes(.halfUp)) }
    if (remainder > rest || (remainder == rest && below % 2 != 0)) == isUp { modes.insert(RoundingModes(.halfEven)) }
    return modes
  }
}
