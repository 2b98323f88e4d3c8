import Detection
import Documents
import Forms

extension TextAgainstTable {
  /// A figure of the account at the name of an indicator.
  struct Match {
    var figure: NarrativeFigures.Figure
    var row: Int
  }

  /// What a comparison says.
  enum Verdict {
    case agrees
    case doubtful
    case differs(isSlight: Bool)
  }

  /// An indicator that a figure of the account can be held against.
  private struct Candidate {
    var row: Int
    var unit: [UInt8]
    /// Whether its unit is %, so that nothing may be left off its name.
    var isPercent: Bool
  }

  /// The figures that stand at the name of exactly one indicator, which no other figure does.
  func indicatorMatches(_ figures: NarrativeFigures, _ form: SelfEvaluationForm) -> [Match] {
    guard figures.all.contains(where: Self.isCount) else { return [] }
    let candidates = form.indicators.indices.compactMap { candidate($0, form) }
    var matches: [Match] = []
    for figure in figures.all where Self.isCount(figure) {
      let after = figures.after(figure)
      guard candidates.contains(where: { after.starts(with: $0.unit) }),
        !indicatorSilencing.occurs(in: figures.lead(figure) + figures.clause(figure))
      else { continue }
      let named = candidates.filter {
        after.starts(with: $0.unit) && isNamed($0, figures.before(figure), after, in: form)
      }
      if named.count == 1 { matches.append(Match(figure: figure, row: named[0].row)) }
    }
    guard matches.count > 1 else { return matches }
    let counts = Dictionary(grouping: matches, by: \.row).mapValues(\.count)
    return matches.filter { counts[$0.row] == 1 }
  }

  /// Whether a figure is no amount of money and of no other time.
  private static func isCount(_ figure: NarrativeFigures.Figure) -> Bool { figure.money == nil && !figure.hasOtherDate }

  private static let percent = [UInt8(ascii: "%")]

  private func candidate(_ index: Int, _ form: SelfEvaluationForm) -> Candidate? {
    let row = form.indicators[index]
    guard let actual = row.actual, actual.kind == .number, actual.value != nil, actual.upper == nil,
      actual.comparator == nil || actual.comparator == .equal, row.confidence >= 0.9
    else { return nil }
    if form.isPercent(actual) || (actual.unit.isEmpty && row.target.map { form.isPercent($0) } == true) {
      return Candidate(row: index, unit: Self.percent, isPercent: true)
    }
    let unit = form.folded(actual.unit.isEmpty ? row.target?.unit ?? actual.unit : actual.unit)
    return unit.isEmpty ? nil : Candidate(row: index, unit: unit, isPercent: false)
  }

  /// The name of an indicator, and what is left of it without an ending such as 数量; too short ones are left out.
  private func names(of candidate: Candidate, in form: SelfEvaluationForm) -> [[UInt8]] {
    let name = form.folded(form.indicators[candidate.row].name)
    var names = [name]
    if !candidate.isPercent,
      let ending = nameEndings.first(where: { name.count > $0.count && name.suffix($0.count).elementsEqual($0) })
    {
      names.append(Array(name.dropLast(ending.count)))
    }
    return names.filter { Folding.characters($0) >= shortestName }
  }

  /// Whether the name stands directly before or behind the figure and nothing before it narrows it down.
  private func isNamed(
    _ candidate: Candidate, _ before: [UInt8], _ after: ArraySlice<UInt8>, in form: SelfEvaluationForm
  ) -> Bool {
    let head = dropLast(linkWords, of: before)
    let tail = after.dropFirst(candidate.unit.count)
    return names(of: candidate, in: form).contains { name in
      if head.suffix(name.count).elementsEqual(name) {
        return isWhole(Array(head.dropLast(name.count)), year: form.year)
      }
      return tail.elementsEqual(name) && isWhole(head, year: form.year)
    }
  }

  /// Whether nothing but words for the whole year and the whole project is left of a text.
  func isWhole(_ text: [UInt8], year: Int?) -> Bool {
    guard !text.isEmpty else { return true }
    let years = year.map { [Array("\($0)年度".utf8), Array("\($0)年".utf8)] } ?? []
    return dropLast(wholeWords + years, of: text).isEmpty
  }

  func dropLast(_ words: [[UInt8]], of text: [UInt8]) -> [UInt8] {
    var rest = text[...]
    while let word = words.first(where: { !$0.isEmpty && rest.suffix($0.count).elementsEqual($0) }) {
      rest = rest.dropLast(word.count)
    }
    return Array(rest)
  }

  /// Compares a figure with the row's actual; the target, restated, is no contradiction.
  func judge(_ match: Match, _ form: SelfEvaluationForm) -> Verdict {
    let row = form.indicators[match.row]
    guard let actual = row.actual?.value else { return .doubtful }
    let stated = match.figure.value
    if agree(stated, actual, places: 1) || stated == row.target?.value { return .agrees }
    // 0.975 beside 97.5 %: a matter of JX-TG303.
    let hundred = ExactDecimal(100)
    if let scaled = actual.multiplied(by: hundred), agree(stated, scaled, places: 1) { return .doubtful }
    return .differs(isSlight: agree(stated, actual, places: 2) && max(stated.decimals, actual.decimals) > 0)
  }

  /// Whether another figure of the account with the indicator's unit is the row's actual: 初查96.8%，复核后97.2%.
  func isConfirmed(_ match: Match, _ figures: NarrativeFigures, _ form: SelfEvaluationForm) -> Bool {
    guard let actual = form.indicators[match.row].actual?.value, let unit = candidate(match.row, form)?.unit else {
      return false
    }
    return figures.all.contains { figure in
      figure.money == nil && figures.after(figure).starts(with: unit) && agree(figure.value, actual, places: 1)
    }
  }

  /// Whether one of two figures is a rounding of the other; whole numbers must be the same.
  private func agree(_ one: ExactDecimal, _ other: ExactDecimal, places: Int) -> Bool {
    guard let left = Ratio(one, over: ExactDecimal(1)), let right = Ratio(other, over: ExactDecimal(1)) else {
      return false
    }
    return left.isNear(other, places: places) || right.isNear(one, places: places)
  }
}
