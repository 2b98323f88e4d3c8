public import Documents
public import Forms

/// A cell that shows a finding: its raw text, its value and where it stands.
public struct Evidence: Sendable {
  /// What a cell does for a finding.
  public enum Role: String, Codable, Sendable {
    /// The cell that the finding is about.
    case primary
    /// The cell it is compared with.
    case compared
    /// A cell that helps to understand it.
    case context
    /// Text that several forms share.
    case shared
    /// Text in which they differ.
    case difference
  }

  /// The form that holds the cell.
  public var form: FormKey
  /// The field of the form record.
  public var field: FormField
  /// The cell's text.
  public var raw: String
  /// The cell's exact value, in `unit`.
  public var value: ExactDecimal?
  /// The unit of the value.
  public var unit: String
  /// Where it stands.
  public var place: Place
  /// What it does for the finding.
  public var role: Role

  /// Makes evidence of a cell.
  public init(
    form: FormKey, field: FormField, raw: String, value: ExactDecimal?, unit: String, place: Place, role: Role
  ) {
    self.form = form
    self.field = field
    self.raw = raw
    self.value = value
    self.unit = unit
    self.place = place
    self.role = role
  }
}

extension SelfEvaluationForm {
  /// Names the form within the run.
  public var key: FormKey { FormKey(input: source.input, ordinal: UInt32(ordinal)) }

  /// An indicator row as the subject of a finding.
  public func indicatorSubject(_ index: Int) -> IndicatorSubject {
    let row = indicators[index]
    let names = (string(row.level1) ?? "", string(row.level2) ?? "", string(row.name))
    // Rows count as equal where the fingerprint cannot tell their names apart.
    let name = Fingerprint.key(names.2)
    let levels = [names.0, names.1].map { Fingerprint.key($0) }
    var occurrence = 1
    for earlier in indicators[..<index] where Fingerprint.key(string(earlier.name)) == name {
      if [earlier.level1, earlier.level2].map({ Fingerprint.key(string($0) ?? "") }) == levels { occurrence += 1 }
    }
    return IndicatorSubject(index: index, level1: names.0, level2: names.1, name: names.2, occurrence: occurrence)
  }

  /// The cell of a funding row as evidence; nil where it is empty.
  public func evidence(_ kind: FundingRow.Kind, _ column: FundingColumn, _ role: Evidence.Role = .primary)
    -> Evidence?
  {
    guard let row = funding(kind) else { return nil }
    let money = moneyUnit?.rawValue ?? ""
    let field = FormField.funding(kind, column)
    switch column {
    case .label: return evidence(field, row.label, role)
    case .initial: return evidence(field, row.initial, unit: money, role)
    case .adjusted: return evidence(field, row.adjusted, unit: money, role)
    case .executed: return evidence(field, row.executed, unit: money, role)
    case .weight: return evidence(field, row.weight, unit: "分", role)
    case .rate: return evidence(field, row.rate, unit: "%", role)
    case .score: return evidence(field, row.score, unit: "分", role)
    }
  }

  /// The cell of an indicator row as evidence; nil where it is empty.
  public func evidence(indicator index: Int, _ column: IndicatorColumn, _ role: Evidence.Role = .primary)
    -> Evidence?
  {
    let row = indicators[index]
    let field = FormField.indicator(index, column)
    switch column {
    case .level1: return evidence(field, row.level1, role)
    case .level2: return evidence(field, row.level2, role)
    case .name: return evidence(field, row.name, role)
    case .target: return evidence(field, row.target, role)
    case .actual: return evidence(field, row.actual, role)
    case .prior: return evidence(field, row.prior, role)
    case .weight: return evidence(field, row.weight, unit: "分", role)
    case .score: return evidence(field, row.score, unit: "分", role)
    case .reason: return evidence(field, row.reason, role)
    }
  }

  /// A field outside the tables as evidence; nil where it is empty.
  public func evidence(_ field: FormField, _ role: Evidence.Role = .primary) -> Evidence? {
    switch field {
    case .form: wholeFormEvidence(role)
    case .project: evidence(field, project, role)
    case .department: evidence(field, department, role)
    case .implementer: evidence(field, implementer, role)
    case .expectedGoal: evidence(field, expectedGoal, role)
    case .actualGoal: evidence(field, actualGoal, role)
    case .totalWeight: evidence(field, totalWeight, unit: "分", role)
    case .totalScore: evidence(field, totalScore, unit: "分", role)
    case .grade: evidence(field, grade, role)
    case .funding(let kind, let column): evidence(kind, column, role)
    case .indicator(let index, let column): evidence(indicator: index, column, role)
    case .summary(let index, let column): evidence(summary: index, column, role)
    }
  }

  /// A number of the summary table as evidence; nil where it is empty.
  private func evidence(summary index: Int?, _ column: SummaryTable.Column, _ role: Evidence.Role) -> Evidence? {
    let row = index.map { summary?.rows[$0] } ?? summary?.total
    let unit = column == .score ? "分" : moneyUnit?.rawValue ?? ""
    return evidence(.summary(index, column), row?.numbers[column], unit: unit, role)
  }

  /// The form itself as evidence, for what is missing from it.
  public func wholeFormEvidence(_ role: Evidence.Role = .primary) -> Evidence {
    Evidence(
      form: key, field: .form, raw: string(project) ?? "", value: nil, unit: "", place: place, role: role)
  }

  private func evidence(_ field: FormField, _ cell: TextField?, _ role: Evidence.Role) -> Evidence? {
    cell.map {
      Evidence(form: key, field: field, raw: string($0), value: nil, unit: "", place: $0.place, role: role)
    }
  }

  private func evidence(_ field: FormField, _ number: NumberField?, unit: String, _ role: Evidence.Role) -> Evidence? {
    number.map {
      Evidence(
        form: key, field: field, raw: string($0.cell), value: $0.value, unit: unit, place: $0.cell.place, role: role)
    }
  }

  private func evidence(_ field: FormField, _ measure: Measure?, _ role: Evidence.Role) -> Evidence? {
    measure.map {
      Evidence(
        form: key, field: field, raw: string($0.cell), value: $0.value, unit: string($0.unit), place: $0.cell.place,
        role: role)
    }
  }
}
