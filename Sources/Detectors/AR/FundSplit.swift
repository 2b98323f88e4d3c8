import Detection
import Documents
import Forms

/// One column of the funding block that does not add up: the total beside the sum of its sources.
///
/// Sources are the appropriation or, where it is not printed, central and local money, and besides carried-over, own and
/// other money. A blank source counts as nothing where another one is printed.
struct FundSplit {
  var column: FundingColumn
  var total: ExactDecimal
  var sum: ExactDecimal
  var difference: ExactDecimal
  /// Half a unit of the last place of each figure that is not nought: what rounding them one by one may amount to.
  var tolerance: ExactDecimal
  /// Whether the total equals one source alone: the others may be "of which" lines.
  var isOneSource: Bool
  /// Whether there is but one source and it misses the total by no more than the last place.
  var isLastPlace: Bool
  /// The sources.
  var parts: [Part]

  /// A source: the row it stands in, and its amount.
  struct Part {
    var row: FundingRow
    var amount: ExactDecimal
  }

  enum Outcome {
    case notStated
    case holds
    case outOfRange
    case fails(FundSplit)
  }

  static let columns: [FundingColumn] = [.initial, .adjusted, .executed]

  var name: LocalizedText { column.title }

  static func check(_ form: SelfEvaluationForm, _ column: FundingColumn, total row: FundingRow) -> Outcome {
    guard let total = row.amount(column) else { return .notStated }
    var sum = ExactDecimal.zero
    var isPrinted = false
    var isComplete = true
    let hasAppropriation = form.funding.contains { $0.kind == .appropriation && $0.amount(column) != nil }
    for index in form.funding.indices {
      let kind = form.funding[index].kind
      if kind == .total || (hasAppropriation && (kind == .central || kind == .local)) { continue }
      guard let amount = form.funding[index].amount(column) else {
        isComplete = false
        continue
      }
      isPrinted = true
      if amount.isZero { continue }
      guard let next = sum.adding(amount) else { return .outOfRange }
      sum = next
    }
    guard isPrinted else { return .notStated }
    if sum == total { return .holds }
    // Noughts beside a blank cell: the source that paid is not stated.
    if sum.isZero, !isComplete { return .notStated }
    return compare(total, with: readings(form, column), in: column)
  }

  /// The ways to read the block: its sources in the first place, then with "of which" rows counted otherwise.
  private static func readings(_ form: SelfEvaluationForm, _ column: FundingColumn) -> [[Part]] {
    var appropriations: [Part] = []
    var levels: [Part] = []
    var rest: [Part] = []
    for row in form.funding {
      guard let amount = row.amount(column), !amount.isZero else { continue }
      let part = Part(row: row, amount: amount)
      switch row.kind {
      case .total: continue
      case .appropriation: appropriations.append(part)
      case .central, .local: levels.append(part)
      case .carryover, .own, .other: rest.append(part)
      }
    }
    var readings = [(appropriations.isEmpty ? levels : appropriations) + rest]
    if !appropriations.isEmpty, !levels.isEmpty { readings += [levels + rest, appropriations + levels + rest] }
    if appropriations.count > 1 { readings.append(appropriations.prefix(1) + rest) }
    return readings
  }

  private static func compare(
    _ total: ExactDecimal, with readings: [[Part]], in column: FundingColumn
  ) -> Outcome {
    var first: FundSplit?
    for reading in readings {
      let parts = reading.map(\.amount)
      guard let sum = ExactDecimal.sum(parts), let difference = total.subtracting(sum),
        let tolerance = ExactDecimal.sum((parts + [total]).compactMap(\.halfPlace))
      else { return .outOfRange }
      let isRounding = difference.magnitude <= tolerance
      // A single source printed as finely as the total is not summed, so rounding explains no difference.
      let isLastPlace = isRounding && !difference.isZero && parts.count == 1 && parts[0].decimals == total.decimals
      if isRounding, !isLastPlace { return .holds }
      if first == nil {
        first = FundSplit(
          column: column, total: total, sum: sum, difference: difference, tolerance: tolerance,
          isOneSource: parts.count > 1 && parts.contains(total), isLastPlace: isLastPlace, parts: reading)
      }
    }
    return first.map { .fails($0) } ?? .notStated
  }

  /// The total's cell and those of the sources.
  func evidence(_ form: SelfEvaluationForm) -> [Evidence] {
    var cells = [form.evidence(.total, column, .compared)]
    var seen: [FundingRow.Kind] = [.total]
    for row in form.funding where !seen.contains(row.kind) {
      seen.append(row.kind)
      cells.append(form.evidence(row.kind, column, .compared))
    }
    return cells.compactMap { $0 }
  }
}

extension FundingRow {
  fileprivate func amount(_ column: FundingColumn) -> ExactDecimal? {
    switch column {
    case .initial: initial?.value
    case .adjusted: adjusted?.value
    case .executed: executed?.value
    default: nil
    }
  }
}
