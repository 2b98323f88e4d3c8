public import Detection
import Documents
public import Forms
import Statistics

/// JX-SC207, year by year: a target lies far below what was done the year before, and about as much was done again.
public struct TargetBelowLastYear: CorpusDetector {
  /// The id, JX-SC207.
  public static let rule: RuleID = "JX-SC207"

  let definition: RuleDefinition
  let priorShare: ExactDecimal
  let repeatRows: Int
  private let repeatedShare: ExactDecimal
  private let work: PlannedWork
  private let single: OverFulfilmentUnexplained
  private let lessWork: WordList

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    priorShare = try definition.parameter("priorShare")
    repeatedShare = try definition.parameter("repeatedShare")
    repeatRows = try definition.count("repeatRows")
    work = try PlannedWork(definition)
    single = try OverFulfilmentUnexplained(definition)
    lessWork = try definition.wordList("lessWork")
  }

  /// The counts of the forms' rows.
  public struct State: CorpusState {
    var rows: [Count] = []
    /// Forms that print last year's actual far above this year's target in a row.
    var printed: [FormKey] = []
    /// The forms are counted as the detector of single forms judges them.
    public var coverage = Coverage()

    /// Makes the state of no forms.
    public init() {}

    /// Adds the rows of another part of the corpus.
    public mutating func merge(_ other: State) {
      rows += other.rows
      printed += other.printed
    }
  }

  /// One row: what was done and what was planned, in ten-thousandths.
  struct Count: Codable, Sendable {
    /// A hash of unit, project and indicator.
    var key: UInt64
    var form: FormKey
    var actual: Int64
    /// 0 where the target is no case.
    var target: Int64
    var year: Int32
  }

  /// Keeps the rows that count upwards.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.isSound, let year = form.year.flatMap({ Int32(exactly: $0) }) else { return }
    var salt: UInt64?
    var isPrinted = false
    for row in form.indicators where row.confidence >= 0.9 {
      guard let value = work.count(row) else { continue }
      let goal = work.figures(row)?.goal
      if let goal, let prior = row.prior?.value, isLow(goal, value, against: prior) { isPrinted = true }
      if salt == nil { salt = texts.subject.project == 0 ? 0 : Self.salt(texts.subject) }
      guard let salt, salt != 0, let actual = Self.fixed(value) else { continue }
      let key = RowSet.hash([row.name], of: form, salt: salt).high
      let count = Count(
        key: key, form: form.key, actual: actual, target: goal.flatMap(Self.fixed) ?? 0, year: year)
      state.rows.append(count)
    }
    if isPrinted { state.printed.append(form.key) }
  }

  /// The same for all years of a unit's project.
  private static func salt(_ subject: FormSubject) -> UInt64 {
    guard subject.implementer != 0 else { return 0 }
    return subject.project &* 0x9E37_79B9_7F4A_7C15 ^ subject.implementer
  }

  private static func fixed(_ value: ExactDecimal) -> Int64? {
    guard value.decimals <= 4, let scaled = value.adding(ExactDecimal(units: 0, decimals: 4)), scaled.decimals == 4
    else { return nil }
    return scaled.units
  }

  /// Whether a target is far below last year's actual, while this year's comes near to it or above.
  private func isLow(_ goal: ExactDecimal, _ value: ExactDecimal, against prior: ExactDecimal) -> Bool {
    guard goal < prior, let planned = Ratio(goal, over: prior)?.percent, let done = Ratio(value, over: prior)?.percent
    else { return false }
    return planned <= priorShare && done >= repeatedShare
  }

  /// Holds each project's rows against the actuals that the form prints of the year before, the others against those of
  /// last year's form; the forms themselves are counted by the detector of single forms.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    var printed = Set(state.printed)
    for pair in pairs(state.rows, corpus) {
      let isPrinted = printed.remove(pair.form) != nil
      judge(pair.form, earlier: pair.earlier, isPrinted: isPrinted, corpus, into: &findings)
    }
    for form in printed.sorted() { judge(form, earlier: nil, isPrinted: true, corpus, into: &findings) }
  }

  /// A form and the one form of its project a year earlier.
  private struct Pair: Hashable, Comparable {
    var form: FormKey
    var earlier: FormKey

    static func < (left: Pair, right: Pair) -> Bool { (left.form, left.earlier) < (right.form, right.earlier) }
  }

  /// The pairs in which a row's target is far below the earlier actual.
  private func pairs(_ rows: [Count], _ corpus: any CorpusIndex) -> [Pair] {
    guard let year = rows.first?.year, rows.contains(where: { $0.year != year }) else { return [] }
    let sorted = rows.sorted { ($0.key, $0.year, $0.form) < ($1.key, $1.year, $1.form) }
    var pairs: Set<Pair> = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
      for index in start..<end where index > start && isCase(sorted[index], in: sorted[start..<end]) {
        pairs.insert(Pair(form: sorted[index].form, earlier: sorted[index - 1].form))
      }
      start = end
    }
    return pairs.sorted()
  }

  /// Whether a row follows the only one of the year before, is the only one of its year, and has a low target.
  private func isCase(_ row: Count, in group: ArraySlice<Count>) -> Bool {
    guard row.target > 0, group.count(where: { $0.year == row.year }) == 1 else { return false }
    let before = group.filter { $0.year == row.year - 1 }
    guard before.count == 1, row.target < before[0].actual else { return false }
    func decimal(_ units: Int64) -> ExactDecimal { ExactDecimal(units: units, decimals: 4) }
    return isLow(decimal(row.target), decimal(row.actual), against: decimal(before[0].actual))
  }

  private func judge(
    _ key: FormKey, earlier earlierKey: FormKey?, isPrinted: Bool, _ corpus: any CorpusIndex,
    into findings: inout FindingSink
  ) {
    let earlier = earlierKey.flatMap { corpus.form($0) }
    guard let form = corpus.form(key), earlierKey == nil || earlier != nil else { return findings.withhold() }
    if isExplained(form) { return }
    // Less money buys less, and a year that had its own reasons is no yardstick.
    if let earlier, work.isExplained(earlier) || hasLessMoney(form, earlier) { return }
    var rows: [LowTarget] = []
    for index in form.indicators.indices {
      if let prior = printedPrior(index, of: form) {
        if isPrinted { rows += [lowTarget(index, in: form, prior: prior, earlier: nil)].compactMap { $0 } }
      } else if let earlier, let row = namesake(of: index, form, in: earlier) {
        rows += [lowTarget(index, in: form, prior: row.prior, earlier: row.index)].compactMap { $0 }
      }
    }
    guard !rows.isEmpty else { return }
    var counted = FindingSink()
    single.inspect(form, FormTexts(form), into: &counted)
    findings.flag(finding(form, rows, earlier: earlier), counted: counted.coverage)
  }

  /// Last year's actual as a row prints it, in the unit of its target.
  private func printedPrior(_ index: Int, of form: SelfEvaluationForm) -> ExactDecimal? {
    guard let prior = form.indicators[index].prior, prior.kind == .number,
      isSameUnit(prior, form, form.indicators[index].target, form)
    else { return nil }
    return prior.value
  }

  /// The only row of last year's form with a row's name, and its actual in the unit of the row's target.
  private func namesake(
    of index: Int, _ form: SelfEvaluationForm, in earlier: SelfEvaluationForm
  ) -> (index: Int, prior: ExactDecimal)? {
    let name = form.folded(form.indicators[index].name)
    let same = earlier.indicators.indices.filter { other in
      earlier.folded(earlier.indicators[other].name) == name
    }
    guard same.count == 1, let prior = earlier.indicators[same[0]].actual, let value = prior.value,
      work.count(earlier.indicators[same[0]]) != nil, isSameUnit(prior, earlier, form.indicators[index].target, form)
    else { return nil }
    return (same[0], value)
  }

  private func isSameUnit(
    _ prior: Measure, _ earlier: SelfEvaluationForm, _ target: Measure?, _ form: SelfEvaluationForm
  ) -> Bool {
    guard let target else { return false }
    return earlier.folded(prior.unit) == form.folded(target.unit)
  }

  private func lowTarget(
    _ index: Int, in form: SelfEvaluationForm, prior: ExactDecimal, earlier: Int?
  ) -> LowTarget? {
    let row = form.indicators[index]
    guard row.confidence >= 0.9, let (goal, value) = work.figures(row), isLow(goal, value, against: prior),
      work.counts(row, in: form), let share = Ratio(goal, over: prior)?.percent
    else { return nil }
    return LowTarget(index: index, prior: prior, share: share, earlier: earlier)
  }

  private func isExplained(_ form: SelfEvaluationForm) -> Bool {
    work.isExplained(form) || lessWork.occurs(in: form.actualGoal, of: form)
      || lessWork.occurs(in: form.expectedGoal, of: form)
  }

  /// Whether the budget is known to be much smaller than it was the year before.
  private func hasLessMoney(_ form: SelfEvaluationForm, _ earlier: SelfEvaluationForm) -> Bool {
    guard let now = form.exposure, let then = earlier.exposure, let share = Ratio(now, over: then)?.percent else {
      return false
    }
    return share < repeatedShare
  }
}
