import Detection
import Forms
import Testing

@testable import Reporting

/// Figures and fields as people read them.
@Suite struct WordingTests {
  @Test(arguments: [
    ("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1000.50", "-1,000.50"), ("-999", "-999"),
    ("1234567890.00", "1,234,567,890.00"), ("12.3456", "12.3456"), ("", ""), ("1e9", "1e9"), ("12a4", "12a4"),
    ("1.2.3", "1.2.3"), (".5", ".5"), ("5.", "5."), ("-", "-"),
  ])
  func amountsHaveACommaBeforeEveryThreeDigits(_ amount: String, _ grouped: String) {
    #expect(AmountWording.grouped(amount) == grouped)
  }

  @Test func everyFieldIsFoundByItsPath() {
    let kinds: [FundingRow.Kind] = [.total, .appropriation, .central, .local, .carryover, .own, .other]
    let fields: [FormField] =
      [
        .form, .project, .department, .implementer, .expectedGoal, .actualGoal, .totalWeight, .totalScore, .grade,
        .indicator(0, .name), .indicator(137, .reason),
      ] + kinds.flatMap { kind in FundingColumn.allCases.map { .funding(kind, $0) } }
      + SummaryTable.Column.allCases.flatMap { [.summary(nil, $0), .summary(3, $0)] }
    for field in fields { #expect(FormField(field.description) == field) }
    #expect(Set(fields.map(\.title.zh)).count == fields.count && Set(fields.map(\.title.en)).count == fields.count)
    #expect(FormField.indicator(0, .score).title.zh == "第1项指标得分")
    #expect(FormField.funding(.total, .executed).title.en == "executed amount of total funds")
  }

  @Test(arguments: [
    "", "forms", "funding", "funding.total", "funding.total.x", "funding.x.score", "indicators[-1].score",
    "indicators[].score", "indicators[1].x", "indicators[1]", "indicators[99999999999999999999].score", "total.",
    "summary[1].rate", "summary.all.score", "summary[x].score",
  ])
  func whatIsNoFieldIsNone(_ path: String) { #expect(FormField(path) == nil) }
}
