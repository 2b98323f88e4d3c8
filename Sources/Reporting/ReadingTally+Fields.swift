import Detection
import Documents
import Forms

extension ReadingTally {
  /// A field, named as in the form's JSON and for people, and whether a form or a row fills it.
  struct Field<Holder>: Sendable {
    let name: String
    let title: LocalizedText
    let isFilled: @Sendable (Holder) -> Bool

    init(_ name: String, _ title: LocalizedText, _ isFilled: @escaping @Sendable (Holder) -> Bool) {
      self.name = name
      self.title = title
      self.isFilled = isFilled
    }
  }

  /// What is counted once a form.
  static let formFields: [Field<SelfEvaluationForm>] =
    [
      Field("project", FormField.project.title) { isFilled($0.project) },
      Field("department", FormField.department.title) { isFilled($0.department) },
      Field("implementer", FormField.implementer.title) { isFilled($0.implementer) },
      Field("year", LocalizedText(zh: "年度", en: "year")) { $0.year != nil },
      Field("moneyUnit", LocalizedText(zh: "金额单位", en: "unit of the amounts")) { $0.moneyUnit != nil },
    ] + funding(.total, [(.weight, { $0.weight }), (.rate, { $0.rate }), (.score, { $0.score })])
    + funding(.appropriation) + funding(.carryover) + funding(.other)
    + [
      Field("goal.expected", FormField.expectedGoal.title) { isFilled($0.expectedGoal) },
      Field("goal.actual", FormField.actualGoal.title) { isFilled($0.actualGoal) },
      Field("indicators", LocalizedText(zh: "绩效指标", en: "indicators")) { !$0.indicators.isEmpty },
      Field("total.weight", FormField.totalWeight.title) { isFilled($0.totalWeight) },
      Field("total.score", FormField.totalScore.title) { isFilled($0.totalScore) },
      Field("grade", FormField.grade.title) { isFilled($0.grade) },
    ]

  /// What is counted once an indicator row.
  static let rowFields: [Field<Indicator>] = [
    field(.level1) { isFilled($0.level1) }, field(.level2) { isFilled($0.level2) }, field(.name) { isFilled($0.name) },
    field(.target) { isFilled($0.target) }, field(.actual) { isFilled($0.actual) },
    field(.prior) { isFilled($0.prior) }, field(.weight) { isFilled($0.weight) },
    field(.score) { isFilled($0.score) }, field(.reason) { $0.reasonContent == .text },
  ]

  private static func field(
    _ column: IndicatorColumn, _ isFilled: @escaping @Sendable (Indicator) -> Bool
  ) -> Field<Indicator> { Field(column.rawValue, column.title, isFilled) }

  private typealias FundingCell = (column: FundingColumn, cell: @Sendable (FundingRow) -> NumberField?)

  /// The amounts of a funding row, and more of its cells.
  private static func funding(_ kind: FundingRow.Kind, _ more: [FundingCell] = []) -> [Field<SelfEvaluationForm>] {
    let amounts: [FundingCell] = [
      (.initial, { $0.initial }), (.adjusted, { $0.adjusted }), (.executed, { $0.executed }),
    ]
    return (amounts + more).map { column, cell in
      let field = FormField.funding(kind, column)
      return Field(field.description, field.title) { form in form.funding(kind).map { isFilled(cell($0)) } ?? false }
    }
  }

  private static func isFilled(_ text: TextField?) -> Bool { text?.text.isEmpty == false }
  private static func isFilled(_ number: NumberField?) -> Bool { number?.value != nil }
  private static func isFilled(_ measure: Measure?) -> Bool { measure.map { $0.kind != .none } ?? false }
}
