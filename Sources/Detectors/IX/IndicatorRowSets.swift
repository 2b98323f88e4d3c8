public import Detection
import Documents
import Forms
import Statistics

/// The indicator rows of some forms as sets of hashes, each form's made for its unit and year: forms of another unit or
/// year never share a row.
public struct IndicatorRowSets: CorpusState {
  /// One form.
  struct Entry: Codable, Sendable {
    var rows: TextHash
    var form: FormKey
    /// What the detector marks the form with.
    var mark: UInt32
  }

  private(set) var sets = ShingleSets()
  private(set) var entries: [Entry] = []
  /// How the forms came out that have no set.
  public private(set) var coverage = Coverage()

  /// Makes the state of no forms.
  public init() {}

  /// Adds a form by the texts that make a row what it is; `mark` answers nil for a form that the rule is not made for.
  mutating func add<let count: Int>(
    _ form: SelfEvaluationForm, _ texts: FormTexts, atLeast minimumRows: Int, mark: () -> UInt32?,
    _ row: (Indicator) -> [count of TextField?]
  ) {
    guard form.status == .complete, form.project != nil, form.indicators.count >= minimumRows, let unit = texts.unitYear
    else { return coverage.notApplicable += 1 }
    guard form.isSound else { return coverage.withheld += 1 }
    guard let mark = mark() else { return coverage.notApplicable += 1 }
    var set = RowSet(salt: unit)
    for indicator in form.indicators { set.add(row(indicator), of: form) }
    set.finish()
    guard set.rows.count >= minimumRows else { return coverage.notApplicable += 1 }
    let key = set.hash
    sets.add(key, sorted: set.rows)
    entries.append(Entry(rows: key, form: form.key, mark: mark))
  }

  /// Adds the forms of another part of the corpus.
  public mutating func merge(_ other: IndicatorRowSets) {
    sets.merge(other.sets)
    entries += other.entries
    coverage.add(other.coverage)
  }

  /// The forms with each of some sets and with each set that several forms have, in an order that stays when their
  /// files are renamed; most forms have a set of their own that is near to none.
  func forms(near: Set<TextHash>, _ corpus: any CorpusIndex) -> [TextHash: [Entry]] {
    let shared = entries.map(\.rows.high).repeated
    let wanted = entries.filter { shared.contains($0.rows.high) || near.contains($0.rows) }
    return Dictionary(grouping: wanted, by: \.rows).mapValues { entries in
      guard entries.count > 1 else { return entries }
      let byForm = Dictionary(entries.map { ($0.form, $0) }) { first, _ in first }
      return corpus.lastingOrder(byForm.keys).compactMap { byForm[$0] }
    }
  }

  /// Says how many sets a join left out.
  func tell(_ leftOut: Int, into findings: inout FindingSink) {
    findings.leaveOut(
      leftOut, zh: "比对量达到上限，\(leftOut)套指标未作比对",
      en: "The limit of comparisons was reached: \(leftOut) indicator sets were not compared")
  }
}

extension SelfEvaluationForm {
  /// What a group of forms is told from others by: unit, year and the indicators that it shares, whoever else joins it.
  func groupName(sharing indicators: [String?]) -> String {
    let rows = indicators.map { Fingerprint.key($0 ?? "") }.sorted()
    let head = [Fingerprint.key(string(implementer) ?? ""), year.map { String($0) } ?? ""]
    return Fingerprint.digest((head + rows).joined(separator: "\u{1F}"), digits: 16)
  }
}
