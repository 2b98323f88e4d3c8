public import Forms

/// An amount of a text with its own unit, to be held against the cells of the funding block.
public struct StatedAmount: Sendable {
  /// The number as printed.
  public var value: ExactDecimal
  /// Its unit.
  public var unit: MoneyUnit

  /// Takes an amount as printed.
  public init(_ value: ExactDecimal, _ unit: MoneyUnit) {
    self.value = value
    self.unit = unit
  }

  /// The amount in 元.
  public var yuan: ExactDecimal? { value.multiplied(by: unit.yuan) }

  /// How an amount stands to a cell.
  public enum Relation: Sendable {
    /// One is a rounding of the other.
    case agrees
    /// It is ten thousand times the cell: 元 and 万元 were exchanged.
    case tenThousandfold
    /// It is a ten-thousandth of the cell.
    case tenThousandth
    /// They differ by no more than one unit of the last place.
    case slight
    /// They differ.
    case differs
  }

  /// Compares the amount with a cell, allowing for the rounding of either.
  public func relation(to cell: ExactDecimal, in cellUnit: MoneyUnit) -> Relation {
    if isNear(cell, cellUnit, factor: ExactDecimal(1), places: 1) { return .agrees }
    if isNear(cell, cellUnit, factor: ExactDecimal(10_000), places: 1) { return .tenThousandfold }
    if isNear(cell, cellUnit, factor: ExactDecimal(units: 1, decimals: 4), places: 1) { return .tenThousandth }
    return isNear(cell, cellUnit, factor: ExactDecimal(1), places: 2) ? .slight : .differs
  }

  /// Whether the amount is `factor` times the cell, either being perhaps rounded from the other.
  private func isNear(_ cell: ExactDecimal, _ cellUnit: MoneyUnit, factor: ExactDecimal, places: Int) -> Bool {
    guard let size = cellUnit.yuan.multiplied(by: factor),
      let shown = Ratio(size, over: unit.yuan)?.multiplied(by: cell),
      let back = Ratio(unit.yuan, over: size)?.multiplied(by: value)
    else { return false }
    return shown.isNear(value, places: places) || back.isNear(cell, places: places)
  }
}

extension ExactDecimal {
  /// How many digits the number has, without zeros at either end.
  public var significantDigits: Int {
    var units = magnitude.units
    while units != 0, units % 10 == 0 { units /= 10 }
    return units == 0 ? 0 : String(units).utf8.count
  }
}

extension SelfEvaluationForm {
  /// The amounts of all funding rows with their columns.
  public var fundingAmounts: [(kind: FundingRow.Kind, column: FundingColumn, value: ExactDecimal)] {
    var amounts: [(kind: FundingRow.Kind, column: FundingColumn, value: ExactDecimal)] = []
    amounts.reserveCapacity(3 * funding.count)
    for row in funding {
      if let value = row.initial?.value { amounts.append((row.kind, .initial, value)) }
      if let value = row.adjusted?.value { amounts.append((row.kind, .adjusted, value)) }
      if let value = row.executed?.value { amounts.append((row.kind, .executed, value)) }
    }
    return amounts
  }
}
