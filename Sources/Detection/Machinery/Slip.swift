public import Forms

/// A slip of the pen that turns the expected figure into the printed one: the smallest change that mends a sum.
public enum Slip: Sendable {
  /// Two neighbouring digits changed places: 98.09 for 98.90.
  case exchangedDigits
  /// One of the figures is in 元 and the other one in 万元.
  case tenThousandfold

  /// The slip between two figures, if there is one.
  public init?(printed: ExactDecimal, expected: ExactDecimal) {
    let tenThousand = ExactDecimal(10_000)
    if !printed.isZero,
      printed.multiplied(by: tenThousand) == expected || expected.multiplied(by: tenThousand) == printed
    {
      self = .tenThousandfold
    } else if Self.areExchanged(printed, expected) {
      self = .exchangedDigits
    } else {
      return nil
    }
  }

  private static func areExchanged(_ printed: ExactDecimal, _ expected: ExactDecimal) -> Bool {
    guard printed.isNegative == expected.isNegative else { return false }
    let decimals = max(printed.decimals, expected.decimals)
    guard let left = digits(printed, decimals), let right = digits(expected, decimals), left.count == right.count else {
      return false
    }
    let different = left.indices.filter { left[$0] != right[$0] }
    guard different.count == 2, different[1] == different[0] + 1 else { return false }
    return left[different[0]] == right[different[1]] && left[different[1]] == right[different[0]]
  }

  private static func digits(_ value: ExactDecimal, _ decimals: UInt8) -> [UInt8]? {
    var units = value.magnitude.units
    for _ in value.decimals..<decimals {
      let (next, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      units = next
    }
    return Array(String(units).utf8)
  }
}
