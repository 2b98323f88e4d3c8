import Detection
import Documents
import Forms

/// Rows of work whose amount a unit plans itself: counted upwards, with all their points and no reason; neither rates
/// nor what follows demand.
struct PlannedWork: Sendable {
  private let minimumTarget: ExactDecimal
  private let otherScale: ExactDecimal
  private let demand: WordList
  private let rates: WordList
  private let rateUnits: WordList
  private let explains: WordList

  /// The counter-check that every row of such work has passed.
  static let followsNoDemand = CheckResult(
    "demand", .excluded, zh: "指标名称不含来电、受理、报修等随需求变化的内容",
    en: "The names are not of counts that follow demand, such as calls or repairs asked for")

  /// Takes the thresholds and the words from the definition.
  init(_ definition: RuleDefinition) throws {
    minimumTarget = try definition.parameter("minimumTarget")
    otherScale = try definition.parameter("otherScale")
    demand = try definition.wordList("demand")
    rates = try definition.wordList("rates")
    rateUnits = try definition.wordList("rateUnits")
    explains = try definition.wordList("explains")
  }

  /// The figures of a finding about some rows: how many, the share that stands out with what it is held against, their
  /// points.
  static func figures(
    of rows: [Int], in form: SelfEvaluationForm, _ share: Figure?, _ reference: Figure
  ) -> [Figure] {
    [
      Figure("count", rows.count), share, reference,
      Figure("points", form.weight(of: rows), unit: "分", .computed, expression: "Σ weights of the rows"),
    ].compactMap { $0 }
  }

  /// The actual of a row that counts upwards and is not bounded by its nature; nil for other rows.
  func count(_ row: Indicator) -> ExactDecimal? {
    guard row.direction == .up, row.indicatorClass != .satisfaction, row.indicatorClass != .cost,
      row.indicatorClass != .quality, let actual = row.actual, actual.kind == .number, let value = actual.value,
      value >= minimumTarget
    else { return nil }
    return value
  }

  /// Target and actual of such a row, where it has all its points and no reason: points that were taken off answer for
  /// the surplus already.
  func figures(_ row: Indicator) -> (goal: ExactDecimal, value: ExactDecimal)? {
    guard row.reasonContent == .missing, let value = count(row), let target = row.target, target.kind == .number,
      target.comparator != .equal, let goal = target.value, goal >= minimumTarget, let weight = row.weight?.value,
      weight.units > 0, row.score?.value == weight
    else { return nil }
    return (goal, value)
  }

  /// Whether the target is met, and neither unit nor name speaks of a rate or of demand.
  func counts(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    guard let target = row.target, let actual = row.actual, row.achievement(in: form) == .met,
      !isRate(target, in: form), !isRate(actual, in: form)
    else { return false }
    let name = form.folded(row.name)
    if target.unit.isEmpty, actual.unit.isEmpty, rates.occurs(in: name) { return false }
    return !demand.occurs(in: name)
  }

  /// Whether a measure stands in percent, points of a percentage or multiples.
  private func isRate(_ measure: Measure, in form: SelfEvaluationForm) -> Bool {
    form.isPercent(measure) || rateUnits.occurs(in: TextField(text: measure.unit, place: measure.cell.place), of: form)
  }

  /// Whether a unit that was left out may hide another scale: 9 beside 90000页.
  func isScaleDoubtful(_ row: Indicator, _ share: Ratio) -> Bool {
    guard row.target?.unit.isEmpty == true || row.actual?.unit.isEmpty == true else { return false }
    return share >= otherScale
  }

  /// Whether the account or a reason tells why more was done than planned.
  func isExplained(_ form: SelfEvaluationForm) -> Bool {
    explains.occurs(in: form.actualGoal, of: form)
      || form.indicators.contains { $0.reasonContent == .text && explains.occurs(in: $0.reason, of: form) }
  }
}
