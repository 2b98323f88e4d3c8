import Detection
import Forms

extension RollUpMismatch {
  /// A row of a summary table beside the form of its project.
  struct SummaryPair {
    var row: Int
    var form: SelfEvaluationForm
    /// The columns in which the two differ.
    var differences: [SummaryTable.Column]
  }

  /// A total of a summary table that is not the sum of its rows.
  struct SummarySum {
    var column: SummaryTable.Column
    var total: ExactDecimal
    var sum: ExactDecimal
    var difference: ExactDecimal
    /// A row of the same amount as the difference, which may repeat what stands beside it, or was left out of the total.
    var alike: Int?
  }

  /// Holds each summary table against itself, and its rows against the forms of their projects.
  func judgeSummaries(_ keys: [FormKey], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard !keys.isEmpty else { return }
    var tables: [SelfEvaluationForm] = []
    for key in keys.sorted() {
      if let form = corpus.form(key), let table = form.summary, table.doubt == nil {
        if table.rows.count >= 2 { tables.append(form) } else { findings.notApplicable() }
      } else {
        findings.withhold()
      }
    }
    let names = tables.flatMap { form in (form.summary?.rows ?? []).compactMap { form.string($0.project) } }
    let records = records(named: Set(names.map { Fingerprint.key($0) }), corpus)
    for form in tables {
      guard let table = form.summary else { continue }
      judgeTotals(form, table, into: &findings)
      judgeRows(form, table, records, corpus, into: &findings)
    }
  }

  /// The forms whose projects have one of these names, by name.
  private func records(named wanted: Set<String>, _ corpus: any CorpusIndex) -> [String: [FormRecord]] {
    var found: [String: [FormRecord]] = [:]
    guard !wanted.isEmpty else { return found }
    corpus.eachRecord { record in
      guard record.status == .complete, let project = record.project else { return }
      let name = Fingerprint.key(project)
      if wanted.contains(name) { found[name, default: []].append(record) }
    }
    return found
  }

  // MARK: Totals

  private func judgeTotals(_ form: SelfEvaluationForm, _ table: SummaryTable, into findings: inout FindingSink) {
    let columns = table.columns.filter { $0 != .score && table.total?.numbers[$0]?.value != nil }
    guard !columns.isEmpty else { return findings.notApplicable() }
    for column in columns {
      switch sum(column, of: form, table) {
      case .unknown: findings.withhold()
      case .right: findings.pass()
      case .wrong(let sum): findings.flag(summaryTotal(form, sum))
      }
    }
  }

  private enum SumOutcome {
    case unknown, right
    case wrong(SummarySum)
  }

  /// Adds up a column; unknown where a row has no number.
  private func sum(_ column: SummaryTable.Column, of form: SelfEvaluationForm, _ table: SummaryTable) -> SumOutcome {
    let cells = table.rows.map { $0.numbers[column] }
    guard let total = table.total?.numbers[column]?.value, cells.allSatisfy({ $0 != nil }) else { return .unknown }
    let values = cells.compactMap { $0?.value }
    guard let sum = ExactDecimal.sum(values), let difference = sum.subtracting(total),
      let tolerance = ExactDecimal.sum((values + [total]).compactMap(\.halfPlace)),
      let overTwice = difference.subtracting(total)
    else { return .unknown }
    // Rows of classes that repeat what stands below them double the sum.
    if difference.magnitude <= tolerance || overTwice.magnitude <= tolerance { return .right }
    func isNear(_ value: ExactDecimal?) -> Bool {
      value.flatMap(difference.subtracting).map { $0.magnitude <= tolerance } ?? false
    }
    let parts = table.rows.indices.filter { isPart(table.rows[$0], of: form) }
    if repeatedSums(values, parts).contains(where: isNear) { return .right }
    // A row with a score of its own is a project, not a subtotal.
    let alike = table.rows.indices.first { index in
      difference.units > 0 && table.rows[index].numbers[.score]?.value == nil && isNear(values[index])
    }
    return .wrong(SummarySum(column: column, total: total, sum: sum, difference: difference, alike: alike))
  }

  /// Whether a row is a part of the one above it: 其中：东园.
  private func isPart(_ row: SummaryTable.Row, of form: SelfEvaluationForm) -> Bool {
    guard let project = row.project else { return false }
    let name = form.folded(project)
    return ofWhich.contains { name.starts(with: $0) }
  }

  /// What rows that repeat others may add to a sum: the parts of rows above them, and rows of classes, which are the sums
  /// of the rows right below or above them, all of them or one, with the parts and without.
  private func repeatedSums(_ values: [ExactDecimal], _ parts: [Int]) -> [ExactDecimal] {
    let inParts = Set(parts)
    let own = values.indices.filter { !inParts.contains($0) }.map { values[$0] }
    let part = ExactDecimal.sum(parts.map { values[$0] }) ?? .zero
    let classes = [values, own].map { rows in rows.indices.filter { isClass($0, rows) }.map { rows[$0] } }
    let sums = classes.map { rows in rows + [ExactDecimal.sum(rows)].compactMap { $0 } }
    return [part] + sums[0] + sums[1].compactMap(part.adding)
  }

  /// Whether a row is the sum of two or more rows right below it, or right above it.
  private func isClass(_ index: Int, _ values: [ExactDecimal]) -> Bool {
    let value = values[index]
    guard value.units > 0 else { return false }
    return sums(values[(index + 1)...], to: value) || sums(values[..<index].reversed(), to: value)
  }

  /// Whether the first two or more of some values sum up to another, rounding aside.
  ///
  /// Sums that only grow soon pass the other value; those with a negative one in them are given up after so many.
  private func sums(_ values: some Sequence<ExactDecimal>, to value: ExactDecimal) -> Bool {
    guard var room = value.halfPlace else { return false }
    var sum = ExactDecimal.zero
    var hasNegative = false
    for (count, next) in values.enumerated() {
      hasNegative = hasNegative || next.isNegative
      guard !hasNegative || count < Self.mostWithNegative, let longer = sum.adding(next),
        let wider = next.halfPlace.flatMap(room.adding),
        let over = longer.subtracting(value)
      else { return false }
      (sum, room) = (longer, wider)
      if count > 0, over.magnitude <= room { return true }
      if over > room, !next.isNegative { return false }
    }
    return false
  }

  private static let mostWithNegative = 200

  // MARK: Rows

  private func judgeRows(
    _ form: SelfEvaluationForm, _ table: SummaryTable, _ records: [String: [FormRecord]], _ corpus: any CorpusIndex,
    into findings: inout FindingSink
  ) {
    var pairs: [SummaryPair] = []
    for (index, row) in table.rows.enumerated() {
      guard let key = match(row, of: form, records, corpus), let other = corpus.form(key) else {
        findings.notApplicable()
        continue
      }
      guard other.isSound else {
        findings.withhold()
        continue
      }
      pairs.append(SummaryPair(row: index, form: other, differences: differences(row, of: form, other)))
    }
    let wrong = pairs.filter { !$0.differences.isEmpty }
    findings.pass(pairs.count - wrong.count)
    // A table half of whose rows say something else may belong to another edition of the forms.
    guard 2 * wrong.count < pairs.count else { return findings.withhold(wrong.count) }
    for pair in wrong { findings.flag(summaryRow(form, pair, compared: pairs.count)) }
  }

  /// The form of a row's project, unit and year; nil where there are several that do not say the same.
  private func match(
    _ row: SummaryTable.Row, of form: SelfEvaluationForm, _ records: [String: [FormRecord]], _ corpus: any CorpusIndex
  ) -> FormKey? {
    guard let project = form.string(row.project) else { return nil }
    var found = records[Fingerprint.key(project)] ?? []
    if let unit = form.string(row.implementer) {
      found = found.filter { Fingerprint.key($0.implementer ?? "") == Fingerprint.key(unit) }
    } else if let filer = form.string(form.implementer) {
      // A department files one table for its units.
      let name = Fingerprint.key(filer)
      let own = found.filter { Fingerprint.key($0.implementer ?? "") == name }
      found = own.isEmpty ? found.filter { Fingerprint.key($0.department ?? "") == name } : own
    }
    if let year = form.year { found = found.filter { $0.year == year } }
    guard let first = found.first else { return nil }
    guard found.count > 1 else { return first.key }
    guard Set(found.map(\.filing)).count == 1 else { return nil }
    return Set(found.map { corpus.form($0.key)?.contentHash }).count == 1 ? first.key : nil
  }

  /// The columns in which a row differs from its form by more than rounding.
  private func differences(
    _ row: SummaryTable.Row, of form: SelfEvaluationForm, _ other: SelfEvaluationForm
  ) -> [SummaryTable.Column] {
    guard let total = other.funding(.total) else { return [] }
    return SummaryTable.Column.allCases.filter { column in
      guard let value = row.numbers[column]?.value, !value.isZero else { return false }
      switch column {
      // 预算数 may be the one of the year's beginning or the adjusted one.
      case .initial, .adjusted: return differs(value, form, from: [total.initial, total.adjusted], other)
      case .executed: return differs(value, form, from: [total.executed], other)
      case .score:
        guard let score = other.totalScore?.value, let exact = Ratio(score, over: ExactDecimal(1)),
          let shown = Ratio(value, over: ExactDecimal(1))
        else { return false }
        return !exact.isNear(value, places: 1) && !shown.isNear(score, places: 1)
      }
    }
  }

  /// Whether an amount is none of some cells; one ten thousand times as large or small is a matter of units.
  private func differs(
    _ value: ExactDecimal, _ form: SelfEvaluationForm, from cells: [NumberField?], _ other: SelfEvaluationForm
  ) -> Bool {
    guard let unit = form.moneyUnit, let otherUnit = other.moneyUnit else { return false }
    let amounts = cells.compactMap { $0?.value }
    return !amounts.isEmpty
      && amounts.allSatisfy {
        if case .differs = StatedAmount(value, unit).relation(to: $0, in: otherUnit) { true } else { false }
      }
  }
}
