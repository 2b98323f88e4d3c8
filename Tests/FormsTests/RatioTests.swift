import Forms
import Testing

/// Ratios are exact until they are compared with something printed.
@Suite struct RatioTests {
  private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text), "\(text)") }

  private func ratio(_ top: String, _ bottom: String) throws -> Ratio {
    try #require(Ratio(decimal(top), over: decimal(bottom)))
  }

  /// The figures of DOMAIN, "Rounding is a habit of the unit".
  @Test(arguments: [
    ("500", "950", RoundingMode.ceiling, "52.64"), ("500", "950", .halfUp, "52.63"),
    ("5576.32", "10000", .ceiling, "55.77"), ("5576.32", "10000", .halfEven, "55.76"),
    ("93.7756", "100", .floor, "93.77"), ("93.7756", "100", .halfUp, "93.78"), ("9.549", "100", .floor, "9.54"),
    ("9.549", "100", .ceiling, "9.55"),
  ])
  func rates(_ top: String, _ bottom: String, _ mode: RoundingMode, _ printed: String) throws {
    #expect(try ratio(top, bottom).percent?.rounded(mode, decimals: 2) == decimal(printed))
  }

  @Test(arguments: [
    ("0.5", "0", "0", "1", "1"), ("1.5", "1", "2", "2", "2"), ("2.5", "2", "2", "3", "3"), ("2.51", "2", "3", "3", "3"),
    ("2", "2", "2", "2", "2"), ("-0.5", "-1", "0", "-1", "0"), ("-1.5", "-2", "-2", "-2", "-1"),
    ("-2.5", "-3", "-2", "-3", "-2"), ("-2.49", "-3", "-2", "-2", "-2"), ("-2.51", "-3", "-3", "-3", "-2"),
  ])
  func roundingToWholeNumbers(
    _ value: String, _ floor: String, _ halfEven: String, _ halfUp: String, _ ceiling: String
  ) throws {
    let ratio = try ratio(value, "1")
    #expect(try ratio.rounded(.floor, decimals: 0) == decimal(floor))
    #expect(try ratio.rounded(.halfEven, decimals: 0) == decimal(halfEven))
    #expect(try ratio.rounded(.halfUp, decimals: 0) == decimal(halfUp))
    #expect(try ratio.rounded(.ceiling, decimals: 0) == decimal(ceiling))
  }

  @Test func modesThatExplainAPrintedValue() throws {
    let rate = try #require(try ratio("500", "950").percent)
    #expect(try rate.modes(explaining: decimal("52.64")).modes == [.ceiling])
    #expect(try rate.modes(explaining: decimal("52.63")).modes == [.halfUp, .halfEven, .floor])
    #expect(try rate.modes(explaining: decimal("53")).modes == [.halfUp, .halfEven, .ceiling])
    #expect(try rate.modes(explaining: decimal("52.65")).modes == [])
    #expect(try #require(try ratio("1", "2").percent).modes(explaining: decimal("50.00")) == .all)
  }

  @Test func denominatorsMustBeAboveZero() {
    #expect(Ratio(ExactDecimal(1), over: .zero) == nil)
    #expect(Ratio(ExactDecimal(1), over: ExactDecimal(-1)) == nil)
  }

  @Test func comparisonsAreExact() throws {
    let third = try ratio("1", "3")
    #expect(try third > decimal("0.333333333333"))
    #expect(try third < decimal("0.333333333334"))
    #expect(try ratio("1", "4") >= decimal("0.25"))
    #expect(try ratio("1", "4") <= decimal("0.2500"))
    #expect(try !(ratio("1", "4") > decimal("0.25")))
    #expect(try ratio("95", "100").complement.rounded(.floor, decimals: 2) == decimal("0.05"))
  }

  @Test func extremesNeverTrap() throws {
    let largest = ExactDecimal(units: .max, decimals: 0)
    let smallest = ExactDecimal(units: .min, decimals: 0)
    let tiny = ExactDecimal(units: 1, decimals: 12)
    let huge = try #require(Ratio(largest, over: tiny))
    #expect(huge.rounded(.halfUp, decimals: 0) == nil)
    #expect(huge.percent?.percent?.percent?.percent?.percent?.percent?.percent == nil)
    let low = try #require(Ratio(smallest, over: tiny))
    #expect(low.rounded(.floor, decimals: 12) == nil)
    #expect(try #require(Ratio(tiny, over: largest)).rounded(.ceiling, decimals: 12) == tiny)
    #expect(try #require(Ratio(largest, over: largest)).rounded(.floor, decimals: 12) == ExactDecimal(1))
    #expect(try #require(Ratio(smallest, over: largest)).rounded(.floor, decimals: 0) == ExactDecimal(-2))
    #expect(try #require(Ratio(smallest, over: largest)).rounded(.ceiling, decimals: 0) == ExactDecimal(-1))
    // A comparison that would leave the range holds neither way.
    let wide = try #require(huge.multiplied(by: ExactDecimal(1_000_000)))
    #expect(!(wide < tiny) && !(wide > tiny) && !(wide <= tiny) && !(wide >= tiny))
  }
}
