import AuditEngine
import Detection
import Forms
import ReportModel
import Reporting
import TestSupport
import Testing

/// Summary tables in documents of their own are held against the forms of the corpus (JX-AR107).
@Suite struct SummaryTableTests {
  private static let table = """
    青石区绿化管理局2023年度绩效自评结果汇总表
    单位：万元
    序号\t项目名称\t实施单位\t全年预算数\t全年执行数\t自评得分
    1\t步道照明维护\t青石区公园管理所\t20.00\t19.60\t99.80
    2\t花坛补植\t青石区公园管理所\t20.00\t18.60\t99.80
    3\t廊架油漆\t青石区苗圃\t12.50\t11.25\t99.00
    合计\t\t\t50.50\t49.45

    """

  private static let painting = ExampleForm().with(
    .project("廊架油漆"), .implementer("青石区苗圃"), .money(initial: "125000", adjusted: "125000", executed: "112500"),
    .execution(rate: "90.00%", score: "9.00"), .total(score: "99.00")
  ).text

  private func report(_ table: String) async throws -> Report {
    try await Corpora.report(texts: [
      "table.txt": table, "one.txt": ExampleForm().with(.project("步道照明维护")).text,
      "two.txt": ExampleForm().with(.project("花坛补植")).text, "three.txt": Self.painting,
    ])
  }

  @Test func tableAndFormsAreCompared() async throws {
    let report = try await report(Self.table)
    let findings = report.findings(of: "JX-AR107").map(\.finding)
    #expect(findings.map(\.message).sorted() == ["summaryRow", "summaryTotal"])
    let row = try #require(findings.first { $0.message == "summaryRow" })
    #expect(report.register[row.form]?.project == "花坛补植" && row.severity == .medium)
    #expect(row.arguments.first?.text.zh == "全年执行数汇总表列18.60万元、自评表为196000.00元")
    #expect(row.evidence.map { report.register[$0.form]?.path } == ["two.txt", "table.txt"])
    #expect(row.evidence.map(\.field.description) == ["funding.total.executed", "summary[1].executed"])
    let total = try #require(findings.first { $0.message == "summaryTotal" })
    #expect(total.figures.map(\.value) == ["3", "50.50", "52.50", "2.00"])
    #expect(
      total.evidence.first?.field.description == "summary.total.adjusted" && total.discrepancy == ExactDecimal(20_000))
    #expect(report.findings(of: "JX-DQ001").isEmpty, "a table is no damaged form")
    #expect(report.inputs.map(\.status) == [.ok, .ok, .ok, .ok] && !report.notifications.contains { $0.isUnread })
  }

  /// Without a column of units the rows are those of whoever filed the table: a department for its units, one of which
  /// has another amount than its form; a unit, one of whose two rows is too much to go by; another unit.
  @Test(arguments: [("青石区绿化管理局", 1, 0), ("青石区公园管理所", 0, 1), ("青石区河道管理所", 0, 0)])
  func theFilerTellsWhoseFormsTheyAre(_ filer: String, _ reported: Int, _ withheld: Int) async throws {
    let lines = Self.table.replacing("单位：万元", with: "填报单位：\(filer)\t\t单位：万元").split(separator: "\n")
    let table = lines.map { line in
      var cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if cells.count == 6 || cells[0] == "合计" { cells.remove(at: 2) }
      return cells.joined(separator: "\t")
    }
    let report = try await report(table.joined(separator: "\n") + "\n")
    #expect(report.findings(of: "JX-AR107").count { $0.finding.message == "summaryRow" } == reported)
    #expect(report.coverage.first { $0.rule == "JX-AR107" }?.coverage.withheld == withheld)
  }

  /// A form that was filed twice is one form, unless the two say something else.
  @Test(arguments: [("196000", 1), ("195000", 0)])
  func aFormFiledTwiceIsOneForm(_ executed: String, _ expected: Int) async throws {
    let form = ExampleForm().with(.project("花坛补植"))
    let again = form.with(.money(initial: "200000", adjusted: "200000", executed: executed))
    let report = try await Corpora.report(texts: [
      "table.txt": Self.table, "one.txt": ExampleForm().with(.project("步道照明维护")).text, "two.txt": form.text,
      "again.txt": again.text + "\n", "three.txt": Self.painting,
    ])
    #expect(report.findings(of: "JX-AR107").count { $0.finding.message == "summaryRow" } == expected)
  }

  /// Which file comes first changes no name, and a table that agrees says nothing.
  @Test func orderAndAgreement() async throws {
    let names = try await report(Self.table).lastingFingerprints
    let renamed = try await Corpora.report(texts: [
      "a.txt": ExampleForm().with(.project("花坛补植")).text, "b.txt": Self.table,
      "c.txt": ExampleForm().with(.project("步道照明维护")).text, "d.txt": Self.painting,
    ])
    #expect(renamed.lastingFingerprints == names)
    let right = Self.table.replacing("18.60", with: "19.60").replacing("50.50\t49.45", with: "52.50\t50.45")
    #expect(try await report(right).findings(of: "JX-AR107").isEmpty)
  }
}
