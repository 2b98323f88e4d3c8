import Documents
public import Detection
public import Forms
import Statistics

/// JX-SC208: the forms of a unit end at the same total below 100, or all lose the same points on the same class.
public struct UniformSelfScores: CorpusDetector {
  /// The id, JX-SC208.
  public static let rule: RuleID = "JX-SC208"

  let definition: RuleDefinition
  private let minimumForms: Int
  private let minimumShare: ExactDecimal
  static let mostEvidence = 8

  /// Takes the fewest forms and the smallest share from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumForms = try definition.count("minimumForms")
    minimumShare = try definition.parameter("minimumShare")
  }

  /// One short record for each form with a total.
  public typealias State = CorpusEntries<Form>

  /// What one form gave itself.
  public struct Form: Codable, Sendable {
    var unit: UInt64
    var form: FormKey
    /// In ten-thousandths of a point.
    var total: Int32
    /// What every row that lost points lost, in ten-thousandths; 0 where none did or they differ.
    var lost: Int32
    /// The class of all rows that lost points.
    var lostOn: IndicatorClass
    /// Folds the names of the indicators, whatever their order.
    var names: UInt32
  }

  /// Keeps a form's total and what its rows lost.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let total = form.totalScore?.value, !form.indicators.isEmpty,
      let unit = texts.unitYear
    else { return state.coverage.notApplicable += 1 }
    guard form.isSound, let points = Self.tenThousandths(total) else { return state.coverage.withheld += 1 }
    var record = Form(unit: unit, form: form.key, total: points, lost: 0, lostOn: .unknown, names: 0)
    if points < 100_0000 {
      (record.lost, record.lostOn) = commonLoss(form)
      record.names = namesHash(form)
    }
    state.entries.append(record)
  }

  /// What every row that lost points lost, if they are of one class and lost the same.
  private func commonLoss(_ form: SelfEvaluationForm) -> (Int32, IndicatorClass) {
    var lost: ExactDecimal?
    var lostOn = IndicatorClass.unknown
    for row in form.indicators {
      guard let weight = row.weight?.value, let score = row.score?.value, score < weight else { continue }
      let points = weight.subtracting(score)
      if let lost, lost != points || lostOn != row.indicatorClass { return (0, .unknown) }
      (lost, lostOn) = (points, row.indicatorClass)
    }
    guard let lost, let points = Self.tenThousandths(lost) else { return (0, .unknown) }
    return (points, lostOn)
  }

  private func namesHash(_ form: SelfEvaluationForm) -> UInt32 {
    var sum: UInt64 = 0
    for row in form.indicators {
      sum &+= form.withBytes(row.name.text) { TextHash(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: $0))).high }
    }
    return UInt32(truncatingIfNeeded: sum ^ sum >> 32)
  }

  private static func tenThousandths(_ value: ExactDecimal) -> Int32? {
    guard value.decimals <= 4 else { return nil }
    var units = value.units
    for _ in value.decimals..<4 {
      let (next, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      units = next
    }
    return Int32(exactly: units)
  }

  /// Compares the forms of each unit and year.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let units = Dictionary(grouping: state.entries, by: \.unit).values.map { $0.sorted { $0.form < $1.form } }
    for forms in units.sorted(by: { $0[0].form < $1[0].form }) {
      guard forms.count >= minimumForms else {
        findings.notApplicable(forms.count)
        continue
      }
      let totals = largest(
        Dictionary(grouping: forms.filter { $0.total < 100_0000 }, by: { Int64($0.total) }), of: forms)
      let losses = largest(Dictionary(grouping: forms.filter { $0.lost > 0 }, by: Pattern.init), of: forms)
      if totals == nil && losses == nil {
        findings.pass(forms.count)
      } else {
        flag(forms, totals: totals, losses: losses, corpus, into: &findings)
      }
    }
  }

  /// The same loss on the same class.
  private struct Pattern: Hashable {
    var lost: Int32
    var lostOn: IndicatorClass

    init(_ form: Form) { (lost, lostOn) = (form.lost, form.lostOn) }
  }

  /// The largest group, if it is large enough against the unit and its indicators differ.
  private func largest<Key: Hashable>(_ groups: [Key: [Form]], of forms: [Form]) -> [Form]? {
    // Two groups of one size cannot both have the share, so that their order does not matter.
    guard let group = groups.values.max(by: { $0.count < $1.count }), group.count >= minimumForms,
      let share = Ratio(ExactDecimal(group.count), over: ExactDecimal(forms.count)), share >= minimumShare,
      group.contains(where: { $0.names != group[0].names })
    else { return nil }
    return group
  }
}
