import AuditEngine
import Detection
import Detectors
import Documents
import Forms
import Testing

/// Forms that print last year's actuals beside their targets are read and judged without last year's form.
@Suite struct LastYearColumnTests {
  /// A form with one row of 40 points whose cells from last year's actual on are given.
  private func form(
    prior: String, target: String, actual: String, label: String = "上年实际完成值", _ form: ExampleForm = ExampleForm()
  ) throws -> SelfEvaluationForm {
    let lines = form.text.split(separator: "\n").map { line -> String in
      var cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if cells.contains("三级指标") { cells.insert(label, at: 4) }
      if cells.contains("更换灯具数量") {
        cells.replaceSubrange(4...5, with: [prior, target, actual])
      } else if cells.count == 9, cells[0].isEmpty {
        cells.insert("", at: 4)
      } else if cells[0] == "总分" {
        cells.insert("", at: 4)
      }
      return cells.joined(separator: "\t")
    }
    let document = try DocumentReader().read(
      Array(lines.joined(separator: "\n").utf8), path: "lastyear.txt", input: try #require(UInt32(form.year)))
    return try #require(FormReader(try Heuristics().vocabulary).read(document).first)
  }

  private func findings(_ forms: SelfEvaluationForm...) throws -> [Finding] {
    let definition = try #require(try Heuristics().definitions["JX-SC207"])
    let single = try OverFulfilmentUnexplained(definition)
    var run = try TargetBelowLastYear(definition).run
    var sink = FindingSink()
    for form in forms {
      single.inspect(form, FormTexts(form), into: &sink)
      run.collect(form, FormTexts(form))
    }
    run.finish(corpus: Index(forms: forms), into: &sink)
    #expect(sink.coverage.considered == forms.count, "each form counts once")
    return sink.findings
  }

  private struct Index: CorpusIndex {
    let forms: [SelfEvaluationForm]
    func record(_ key: FormKey) -> FormRecord? { form(key).map { FormRecord($0) } }
    func form(_ key: FormKey) -> SelfEvaluationForm? { forms.first { $0.key == key } }
    func eachRecord(_ body: (FormRecord) -> Void) { for form in forms { body(FormRecord(form)) } }
  }

  @Test(arguments: ["上年实际完成值", "上年完成值", "上年度实际值(A)", "上年 实际值"])
  func theColumnIsRead(_ label: String) throws {
    let form = try form(prior: "160盏", target: "≥125盏", actual: "158盏", label: label)
    #expect(form.isSound && form.notices.isEmpty, "\(form.notices)")
    let row = form.indicators[0]
    #expect(row.prior?.value == ExactDecimal(160) && row.target?.value == ExactDecimal(125))
    #expect(row.actual?.value == ExactDecimal(158) && row.score?.value == ExactDecimal(40))
    #expect(form.indicators.map { $0.prior?.value } == [ExactDecimal(160), nil, nil, nil])
    #expect(form.indicators[3].actual?.value == ExactDecimal("91.2") && form.totalScore?.value == ExactDecimal("99.80"))
  }

  @Test func aLowTargetIsShownWithLastYearsCell() throws {
    let finding = try #require(try findings(try form(prior: "160盏", target: "≥125盏", actual: "158盏")).first)
    #expect(finding.message == "lastYear" && finding.severity == .low)
    #expect(finding.figures.first { $0.name == "lowest" }?.value == "78.1")
    #expect(
      finding.evidence.map(\.field.description) == [
        "indicators[0].target", "indicators[0].actual", "indicators[0].prior", "indicators[0].name",
      ])
    #expect(finding.checks.first { $0.id == "less-money" }?.status == .notChecked)
  }

  @Test(arguments: [
    ("150盏", "≥125盏", "150盏"), ("160盏", "≥125盏", "130盏"), ("—", "≥125盏", "158盏"), ("1.6万盏", "≥125盏", "158盏"),
  ])
  func whatIsNearOrNotDoneAgainStaysSilent(_ prior: String, _ target: String, _ actual: String) throws {
    #expect(try findings(try form(prior: prior, target: target, actual: actual)).isEmpty)
  }

  /// A row that prints no actual of last year, or one of another unit, is held against last year's form, whatever its
  /// neighbours print.
  @Test(arguments: [("", 2), ("160盏", 2), ("160件", 2), ("240盏", 1)])
  func rowsThatPrintNothingAreHeldAgainstLastYearsForm(_ prior: String, _ rows: Int) throws {
    func trained(_ year: String, _ target: String) -> ExampleForm {
      ExampleForm().with(
        .year(year), .row(1, ExampleRow("产出指标", "数量指标", "步道巡查培训场次", target, "20场", "20", "20")))
    }
    let before = try form(prior: "", target: "≥150盏", actual: "160盏", trained("2022", "≥20场"))
    let now = try form(prior: prior, target: "≥125盏", actual: "158盏", trained("2023", "≥16场"))
    let finding = try #require(try findings(before, now).first)
    #expect(finding.figures.first { $0.name == "count" }?.value == "\(rows)")
  }
}
