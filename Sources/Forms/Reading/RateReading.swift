/// Turns a printed execution rate into percent, however it is printed: `100.00%`, `100.0`, `0.958` or `1`.
enum RateReading {
  /// The rate in percent.
  ///
  /// - Parameters:
  ///   - printed: the number as printed, without its sign.
  ///   - hasPercentSign: whether the cell or the column's label says %.
  ///   - executed: what was spent.
  ///   - adjusted: the budget that the rate divides by.
  static func percent(
    _ printed: ExactDecimal, hasPercentSign: Bool, executed: ExactDecimal?, adjusted: ExactDecimal?
  ) -> ExactDecimal? {
    let hundredfold = printed.multiplied(by: ExactDecimal(100)).map(asPercent)
    // A number above 2 cannot be a fraction of the budget.
    if hasPercentSign || printed > ExactDecimal(2) || printed.units <= 0 { return printed }
    guard let executed, let adjusted, let ratio = Ratio(executed, over: adjusted)?.approximate else {
      return printed <= ExactDecimal(1) ? hundredfold : printed
    }
    // The reading that is nearer to the money.
    let value = printed.approximate
    return abs(value - ratio) <= abs(value - ratio * 100) ? hundredfold : printed
  }

  /// A fraction of d decimals is a percentage of d − 2.
  private static func asPercent(_ value: ExactDecimal) -> ExactDecimal {
    guard value.decimals >= 2, value.units % 100 == 0 else { return value }
    return ExactDecimal(units: value.units / 100, decimals: value.decimals - 2)
  }
}
