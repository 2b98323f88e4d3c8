/// An exact decimal as it is printed: `units` × 10 to the power of −`decimals`.
///
/// `45341.00` and `45341` are equal, `22.2` and `22.24` are not. Nothing is ever rounded silently: arithmetic that
/// would leave the range answers `nil`.
public struct ExactDecimal: Sendable {
  /// The digits as an integer.
  public let units: Int64
  /// How many of the digits stand behind the point, 0 to 12.
  public let decimals: UInt8

  /// The most digits that can stand behind the point.
  public static let mostDecimals = 12

  /// Zero.
  public static let zero = ExactDecimal(units: 0, decimals: 0)

  /// Makes a decimal of `units` × 10^−`decimals`.
  @inlinable
  public init(units: Int64, decimals: UInt8) {
    self.units = units
    self.decimals = decimals
  }

  /// Makes a whole number.
  @inlinable
  public init(_ whole: Int) {
    self.init(units: Int64(whole), decimals: 0)
  }

  /// The value as units at `decimals` places, which must not be fewer than the printed ones.
  func scaled(to decimals: UInt8) -> Int128 {
    Int128(units) * PowersOfTen.power(Int(decimals - self.decimals))
  }

  /// Makes a decimal from wide units, dropping trailing zeros where they are needed for it to fit.
  init?(wide units: Int128, decimals: Int) {
    var units = units
    var decimals = decimals
    while decimals > Self.mostDecimals || Int64(exactly: units) == nil {
      guard decimals > 0, units % 10 == 0 else { return nil }
      units /= 10
      decimals -= 1
    }
    guard let narrow = Int64(exactly: units) else { return nil }
    self.init(units: narrow, decimals: UInt8(decimals))
  }

  /// Whether the value is below zero.
  @inlinable
  public var isNegative: Bool { units < 0 }
  /// Whether the value is zero.
  @inlinable
  public var isZero: Bool { units == 0 }
  /// The value without its sign.
  public var magnitude: ExactDecimal { ExactDecimal(units: units == .min ? .max : abs(units), decimals: decimals) }

  /// The sum, or nil where it leaves the range.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    if decimals == other.decimals {
      let (sum, overflow) = units.addingReportingOverflow(other.units)
      if !overflow { return ExactDecimal(units: sum, decimals: decimals) }
    }
    let decimals = max(self.decimals, other.decimals)
    return ExactDecimal(wide: scaled(to: decimals) + other.scaled(to: decimals), decimals: Int(decimals))
  }

  /// The difference, or nil where it leaves the range.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    if decimals == other.decimals {
      let (difference, overflow) = units.subtractingReportingOverflow(other.units)
      if !overflow { return ExactDecimal(units: difference, decimals: decimals) }
    }
    let decimals = max(self.decimals, other.decimals)
    return ExactDecimal(wide: scaled(to: decimals) - other.scaled(to: decimals), decimals: Int(decimals))
  }

  /// The product, or nil where it leaves the range.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    ExactDecimal(wide: Int128(units) * Int128(other.units), decimals: Int(decimals) + Int(other.decimals))
  }

  /// The sum of several values, or nil where it leaves the range.
  public static func sum(_ values: [ExactDecimal]) -> ExactDecimal? {
    var total = ExactDecimal.zero
    for value in values {
      guard let next = total.adding(value) else { return nil }
      total = next
    }
    return total
  }

  /// One unit of the last printed place: 0.01 for `22.24`.
  public var lastPlace: ExactDecimal { ExactDecimal(units: 1, decimals: decimals) }

  /// The nearest floating-point number, for drawing and ranking only, never for a comparison.
  public var approximate: Double {
    Double(units) / PowersOfTen.approximate(Int(decimals))
  }
}

extension ExactDecimal: Hashable, Comparable {
  /// Whether a value is below another, however many decimals they are printed with.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.decimals == right.decimals { return left.units < right.units }
    if let (low, high) = narrow(left, right) { return low < high }
    let decimals = max(left.decimals, right.decimals)
    return left.scaled(to: decimals) < right.scaled(to: decimals)
  }

  /// Whether two values are the same: `45341.00` is `45341`.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.decimals == right.decimals { return left.units == right.units }
    if let (low, high) = narrow(left, right) { return low == high }
    let decimals = max(left.decimals, right.decimals)
    return left.scaled(to: decimals) == right.scaled(to: decimals)
  }

  /// The units of two values at the same place, where the few places between them are quickly crossed.
  @inline(__always)
  private static func narrow(_ left: ExactDecimal, _ right: ExactDecimal) -> (Int64, Int64)? {
    var (low, high) = (left.units, right.units)
    guard Swift.max(low.magnitude, high.magnitude) < 1 << 40 else { return nil }
    let places = Int(left.decimals) - Int(right.decimals)
    guard places.magnitude <= 6 else { return nil }
    for _ in 0..<Int(places.magnitude) { if places > 0 { high &*= 10 } else { low &*= 10 } }
    return (low, high)
  }

  /// Hashes the value without its trailing zeros.
  public func hash(into hasher: inout Hasher) {
    let value = withoutZeros
    hasher.combine(value.units)
    hasher.combine(value.decimals)
  }

  /// The same value without trailing zeros behind the point.
  public var withoutZeros: ExactDecimal {
    var units = units
    var decimals = decimals
    while decimals > 0, units % 10 == 0 {
      units /= 10
      decimals -= 1
    }
    return ExactDecimal(units: units, decimals: decimals)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The decimal as printed, without separators: `-12.30`.
  public var description: String {
    guard decimals > 0 else { return String(units) }
    let digits = String(units.magnitude)
    let missing = Int(decimals) + 1 - digits.utf8.count
    let padded = missing > 0 ? String(repeating: "0", count: missing) + digits : digits
    let point = padded.utf8.index(padded.endIndex, offsetBy: -Int(decimals))
    return (units < 0 ? "-" : "") + padded[..<point] + "." + padded[point...]
  }

  /// The decimal printed without trailing zeros behind the point.
  public var shortest: String { withoutZeros.description }
}

extension ExactDecimal: Codable {
  /// Reads the decimal from its printed form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = ExactDecimal(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a decimal")
    }
    self = value
  }

  /// Writes the decimal as its printed form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The powers of ten that fit.
enum PowersOfTen {
  private static let table: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 1...38 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  private static let approximations: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]

  /// 10 to the power of `exponent`, 0 to 12, which floating-point numbers hold exactly.
  static func approximate(_ exponent: Int) -> Double { approximations[exponent] }

  /// 10 to the power of `exponent`, 0 to 38.
  static func power(_ exponent: Int) -> Int128 { table[exponent] }
}
