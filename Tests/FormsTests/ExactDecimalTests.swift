import Forms
import Testing

/// Amounts are exact, and arithmetic that leaves the range answers nil.
@Suite struct ExactDecimalTests {
  @Test(arguments: ["－", "−"])
  func aMinusOfThreeBytesIsAMinus(_ sign: String) {
    #expect(ExactDecimal(sign + "5.20") == ExactDecimal(units: -520, decimals: 2))
    #expect(ExactDecimal(sign) == nil && ExactDecimal(sign + sign + "5") == nil)
  }

  @Test func zerosBeyondTheTwelfthDecimalAreLeftOut() {
    #expect(ExactDecimal("97.600000000000000000000")?.shortest == "97.6")
    #expect(ExactDecimal("97.600000000000000000001") == nil)
  }

  private static let largest = ExactDecimal(units: .max, decimals: 0)
  private static let smallest = ExactDecimal(units: .min, decimals: 0)

  private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text), "\(text)") }

  // MARK: Parsing

  @Test(
    arguments: [
      ("0", 0, 0), ("10", 10, 0), ("100.00", 10000, 2), ("0.958", 958, 3), ("-12.30", -1230, 2), ("+7", 7, 0),
      ("45,341", 45341, 0), ("1,234,567.89", 123_456_789, 2), ("１２，３４５．６", 123_456, 1), ("007.50", 750, 2),
      ("999999999999999999", 999_999_999_999_999_999, 0), ("0.123456789012", 123_456_789_012, 12),
      ("000000000000000000000001", 1, 0),
    ] as [(String, Int64, UInt8)])
  func decimals(_ text: String, _ units: Int64, _ places: UInt8) throws {
    let value = try decimal(text)
    #expect(value.units == units)
    #expect(value.decimals == places)
  }

  @Test(arguments: [
    "", "-", "+", ".", ".5", "5.", "1..2", "1.2.3", "--1", "1-2", "12,34", "1,2345", "1,234,56", "12a", " 12", "12 ",
    "1e5", "0x10", "NaN", "十二", "—", "50%", "1000000000000000000", "0.1234567890123", "99999999999999999999999999",
  ])
  func noDecimals(_ text: String) {
    #expect(ExactDecimal(text) == nil, "'\(text)'")
  }

  @Test func equalAmountsArePrintedDifferently() throws {
    #expect(try decimal("45341.00") == decimal("45,341"))
    #expect(try decimal("45341.00").hashValue == decimal("45,341").hashValue)
    #expect(try decimal("22.2") != decimal("22.24"))
    #expect(try decimal("22.2") < decimal("22.24"))
    #expect(try decimal("-0.5") < decimal("-0.49"))
    #expect(try decimal("999999999999999999") > decimal("0.000000000001"))
    #expect(try decimal("-999999999999999999") < decimal("-0.000000000001"))
    #expect(try decimal("1099511627776") == decimal("1099511627776.00000"))
    #expect(try decimal("1099511627775.9") < decimal("1099511627775.90001"))
    #expect(try Set([decimal("1"), decimal("1.0"), decimal("1.00"), decimal("1.01")]).count == 2)
  }

  @Test(arguments: [
    ("-0.05", "-0.05", "-0.05"), ("45,341.00", "45341.00", "45341"), ("0.10", "0.10", "0.1"), ("-3", "-3", "-3"),
    ("0.00", "0.00", "0"), ("100", "100", "100"),
  ])
  func printed(_ text: String, _ description: String, _ shortest: String) throws {
    #expect(try decimal(text).description == description)
    #expect(try decimal(text).shortest == shortest)
  }

  @Test func extremesArePrinted() {
    #expect(Self.largest.description == "9223372036854775807")
    #expect(Self.smallest.description == "-9223372036854775808")
    #expect(ExactDecimal(units: .min, decimals: 12).description == "-9223372.036854775808")
  }

  // MARK: Arithmetic

  @Test func sumsKeepTheFinestPlace() throws {
    let sum = try #require(try decimal("0.1").adding(decimal("0.22")))
    #expect(sum.units == 32 && sum.decimals == 2)
    #expect(try ExactDecimal.sum(["10", "9.85", "0.15"].map { try decimal($0) }) == ExactDecimal(20))
    #expect(ExactDecimal.sum([ExactDecimal]()) == .zero)
    #expect(try decimal("5").subtracting(decimal("5.01"))?.description == "-0.01")
    #expect(try decimal("-1.5").multiplied(by: decimal("0.20"))?.description == "-0.300")
    #expect(try decimal("22.24").lastPlace == decimal("0.01"))
  }

  @Test func whatLeavesTheRangeIsNil() {
    let one = ExactDecimal(1)
    #expect(Self.largest.adding(one) == nil)
    #expect(Self.smallest.subtracting(one) == nil)
    #expect(Self.largest.multiplied(by: Self.largest) == nil)
    #expect(Self.smallest.multiplied(by: Self.smallest) == nil)
    #expect(Self.smallest.multiplied(by: ExactDecimal(-1)) == nil)
    #expect(ExactDecimal.sum([Self.largest, one, Self.smallest]) == nil)
    #expect(Self.largest.adding(ExactDecimal(units: 1, decimals: 12)) == nil)
    #expect(ExactDecimal(units: .max, decimals: 12).multiplied(by: ExactDecimal(units: 1, decimals: 12)) == nil)
  }

  @Test func extremesThatFitAreExact() {
    #expect(Self.largest.adding(Self.smallest) == ExactDecimal(-1))
    #expect(Self.largest.adding(.zero) == Self.largest)
    #expect(Self.largest.subtracting(Self.largest) == .zero)
    #expect(Self.largest.multiplied(by: ExactDecimal(1)) == Self.largest)
    #expect(Self.largest.multiplied(by: ExactDecimal(units: 1, decimals: 12))?.description == "9223372.036854775807")
    #expect(Self.largest.multiplied(by: ExactDecimal(units: 100, decimals: 2)) == Self.largest)
    #expect(Self.smallest < Self.largest)
    #expect(Self.smallest < ExactDecimal(units: .min, decimals: 12))
    #expect(ExactDecimal(units: .max, decimals: 12) < Self.largest)
    #expect(Self.smallest.magnitude == Self.largest)
  }

  /// Against arithmetic on whole numbers of the smallest place.
  @Test func sumsAndProductsAgreeWithWholeNumbers() throws {
    for left in stride(from: -250, through: 250, by: 50) {
      for right in [-7, -1, 0, 3, 40] {
        let a = ExactDecimal(units: Int64(left), decimals: 2)
        let b = ExactDecimal(units: Int64(right), decimals: 1)
        #expect(a.adding(b) == ExactDecimal(units: Int64(left + right * 10), decimals: 2))
        #expect(a.subtracting(b) == ExactDecimal(units: Int64(left - right * 10), decimals: 2))
        #expect(a.multiplied(by: b) == ExactDecimal(units: Int64(left * right), decimals: 3))
        #expect((a < b) == (left < right * 10))
      }
    }
  }
}
