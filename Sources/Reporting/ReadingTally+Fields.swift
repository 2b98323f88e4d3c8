import Documents
import Forms

extension ReadingTally {
  /// A field, named as in the form's JSON, and whether a form or a row fills it.
  struct Field<Holder>: Sendable {
    let name: String
    let isFilled: @Sendable (Holder) -> Bool
  }

  /// What is counted once a form.
  static let formFields: [Field<SelfEvaluationForm>] =
    [
      Field(name: "project") { isFilled($0.project) }, Field(name: "department") { isFilled($0.department) },
      Field(name: "implementer") { isFilled($0.implementer) }, Field(name: "year") { $0.year != nil },
      Field(name: "moneyUnit") { $0.moneyUnit != nil },
    ] + funding(.total, [("weight", { $0.weight }), ("rate", { $0.rate }), ("score", { $0.score })])
    + funding(.appropriation) + funding(.carryover) + funding(.other)
    + [
      Field(name: "goal.expected") { isFilled($0.expectedGoal) },
      Field(name: "goal.actual") { isFilled($0.actualGoal) }, Field(name: "indicators") { !$0.indicators.isEmpty },
      Field(name: "total.weight") { isFilled($0.totalWeight) }, Field(name: "total.score") { isFilled($0.totalScore) },
      Field(name: "grade") { isFilled($0.grade) },
    ]

  /// What is counted once an indicator row.
  static let rowFields: [Field<Indicator>] = [
    Field(name: "level1") { isFilled($0.level1) }, Field(name: "level2") { isFilled($0.level2) },
    Field(name: "name") { isFilled($0.name) }, Field(name: "target") { isFilled($0.target) },
    Field(name: "actual") { isFilled($0.actual) }, Field(name: "prior") { isFilled($0.prior) },
    Field(name: "weight") { isFilled($0.weight) }, Field(name: "score") { isFilled($0.score) },
    Field(name: "reason") { $0.reasonContent == .text },
  ]

  private typealias FundingCell = (name: String, cell: @Sendable (FundingRow) -> NumberField?)

  /// The amounts of a funding row, and more of its cells.
  private static func funding(_ kind: FundingRow.Kind, _ more: [FundingCell] = []) -> [Field<SelfEvaluationForm>] {
    let amounts: [FundingCell] = [
      ("initial", { $0.initial }), ("adjusted", { $0.adjusted }), ("executed", { $0.executed }),
    ]
    return (amounts + more).map { name, cell in
      Field(name: "funding.\(kind.rawValue).\(name)") { form in form.funding(kind).map { isFilled(cell($0)) } ?? false }
    }
  }

  private static func isFilled(_ text: TextField?) -> Bool { text?.text.isEmpty == false }
  private static func isFilled(_ number: NumberField?) -> Bool { number?.value != nil }
  private static func isFilled(_ measure: Measure?) -> Bool { measure.map { $0.kind != .none } ?? false }
}
