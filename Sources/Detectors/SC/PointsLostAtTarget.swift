import Documents
public import Detection
public import Forms

/// JX-SC203: points are lost on a row whose actual meets its target; the same loss over several forms is a habit.
public struct PointsLostAtTarget: CorpusDetector {
  /// The id, JX-SC203.
  public static let rule: RuleID = "JX-SC203"

  let definition: RuleDefinition
  private let repeatForms: Int
  private let overFulfilment: ExactDecimal
  private let overWords: WordList
  private let explains: WordList
  private let denies: WordList
  static let mostEvidence = 12

  /// Takes the thresholds and the words of reasons from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    repeatForms = try definition.count("repeatForms")
    overFulfilment = try definition.parameter("overFulfilment")
    overWords = try definition.wordList("overFulfilled")
    explains = try definition.wordList("explains")
    denies = try definition.wordList("denies")
  }

  /// The rows that lost points at their target, and the counts of the other rows.
  public typealias State = CorpusEntries<Loss>

  /// What might explain a loss.
  enum Explanation: String, Codable {
    case none
    /// The reason, or the size of the actual, says that more was done than planned.
    case overFulfilled
    /// The reason says why points were taken off.
    case stated
  }

  /// A row that lost points at its target.
  public struct Loss: Codable, Sendable {
    var unit: UInt64?
    var form: FormKey
    var row: Int
    var indicatorClass: IndicatorClass
    var points: ExactDecimal
    var explanation: Explanation
  }

  /// Keeps the rows that lost points at their target.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, !form.indicators.isEmpty else { return state.coverage.notApplicable += 1 }
    guard form.isSound else { return state.coverage.withheld += form.indicators.count }
    for index in form.indicators.indices {
      let row = form.indicators[index]
      guard let weight = row.weight?.value, let score = row.score?.value else {
        state.coverage.notApplicable += 1
        continue
      }
      guard score < weight, !score.isNegative else {
        state.coverage.passed += 1
        continue
      }
      guard row.achievement(in: form) == .met, let points = weight.subtracting(score) else {
        state.coverage.notApplicable += 1
        continue
      }
      guard row.confidence >= 0.9 else {
        state.coverage.withheld += 1
        continue
      }
      state.entries.append(
        Loss(
          unit: texts.unitYear, form: form.key, row: index, indicatorClass: row.indicatorClass,
          points: points, explanation: explanation(row, form)))
    }
  }

  private func explanation(_ row: Indicator, _ form: SelfEvaluationForm) -> Explanation {
    if row.reasonContent == .text, let reason = row.reason {
      let folded = form.folded(reason)
      if overWords.occurs(in: folded) { return .overFulfilled }
      let hasFigure = folded.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      if !denies.occurs(in: folded), hasFigure || explains.occurs(in: folded) { return .stated }
      return .none
    }
    return isFarAbove(row) ? .overFulfilled : .none
  }

  /// Whether the actual is so far better than the target that points may be taken off for the target's lowness.
  private func isFarAbove(_ row: Indicator) -> Bool {
    guard let target = row.target?.value, let actual = row.actual?.value, target.units > 0 else { return false }
    let isDown = row.target?.comparator == .atMost || row.target?.comparator == .below || row.direction == .down
    guard let share = Ratio(actual, over: target)?.percent else { return false }
    guard isDown else { return share >= overFulfilment }
    guard let rest = ExactDecimal(200).subtracting(overFulfilment) else { return false }
    return share <= rest
  }

  /// Reports each loss, or once per unit and year what several of its forms have in common.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let losses = state.entries.sorted { ($0.form, $0.row) < ($1.form, $1.row) }
    let habits = Dictionary(grouping: losses.filter { $0.explanation == .none && $0.unit != nil }, by: Habit.init)
      .filter { Set($0.value.map(\.form)).count >= repeatForms }
    for loss in losses where loss.explanation != .none || habits[Habit(loss)] == nil {
      flag(loss, corpus, into: &findings)
    }
    // The first form of a habit comes first; two habits of one form go by row.
    let groups = habits.values.sorted { ($0[0].form, $0[0].row) < ($1[0].form, $1[0].row) }
    for group in groups { flag(group, corpus, into: &findings) }
  }

  /// The same loss on the same class of indicator, throughout one unit and year.
  private struct Habit: Hashable {
    var unit: UInt64?
    var indicatorClass: IndicatorClass
    var points: ExactDecimal

    init(_ loss: Loss) {
      (unit, indicatorClass, points) = (loss.unit, loss.indicatorClass, loss.points)
    }
  }
}
