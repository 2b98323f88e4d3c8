extension SyntheticForm {
  /// Draws amounts whose parts add up, and the rate and the score that follow from them.
  ///
  /// Without an anomaly the budget changes by less than 15 % and at least 90 % of it is spent.
  mutating func drawFunding(
    _ anomalies: [PlantedAnomaly], inTenThousands: Bool, _ generator: inout SeededGenerator
  ) {
    var change = generator.chance(percent: 60) ? 1_000 : generator.within(860...1_140)
    var spending = generator.chance(percent: 30) ? 10_000 : generator.within(9_000...9_990)
    if anomalies.contains(.budgetCutToSpending) { (change, spending) = (generator.within(250...700), 10_000) }
    if anomalies.contains(.unspentButDone) { (change, spending) = (1_000, generator.within(1_800...5_800)) }
    if anomalies.contains(.costContradictsFunding) { spending = generator.within(6_200...8_900) }
    let budget = SyntheticForm.budget(inTenThousands: inTenThousands, &generator)
    let carried = generator.chance(percent: 15) ? budget * generator.within(5...18) / 100 : 0
    let others = generator.chance(percent: 10) ? budget * generator.within(5...18) / 100 : 0
    appropriation = part(budget - carried - others, change, spending)
    carryover = part(carried, change, spending)
    other = part(others, change, spending)
    total = appropriation + carryover + other
    executionRate = roundedHalfUp(total.executed, over: total.adjusted, scale: 100_00)
    executionScore = roundedHalfUp(total.executed, over: total.adjusted, scale: SyntheticForm.executionWeight)
  }

  /// On a twentieth of the forms with money left the cost row is about the whole project and agrees with the funding.
  mutating func stateSpendingShare(_ generator: inout SeededGenerator) {
    guard generator.chance(percent: 5), executionRate < 100_00 else { return }
    guard let row = indicators.firstIndex(where: { $0.category == .cost }) else { return }
    indicators[row].name = Vocabulary.spendingShare
    indicators[row].unit = Word("%".utf8)
    indicators[row].target = 100_00
    indicators[row].actual = roundedHalfUp(total.executed, over: total.adjusted, scale: 100_00)
  }

  /// 2 to 2,000 万元 or 20,000 to 20,000,000 元, small ones more often.
  private static func budget(inTenThousands: Bool, _ generator: inout SeededGenerator) -> Int {
    let scale = generator.element(of: [1, 1, 10, 10, 10, 100])
    let tenThousands = generator.within(2_00...20_00) * scale
    return inTenThousands ? tenThousands : tenThousands * 10_000
  }

  /// Per-mille of change of the budget, and hundredths of a percent of spending.
  private func part(_ initial: Int, _ change: Int, _ spending: Int) -> FundingPart {
    let adjusted = roundedHalfUp(initial, over: 1_000, scale: change)
    let executed = roundedHalfUp(adjusted, over: 10_000, scale: spending)
    return FundingPart(initial: initial, adjusted: adjusted, executed: executed)
  }
}
