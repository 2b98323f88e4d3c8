import AuditEngine
import Detection
import Forms
import Ranking
import ReportModel
import Reporting
import TestSupport
import Testing

/// Amounts whose unit is in doubt (JX-DQ004) stand in no sum, until somebody has explained them.
@Suite struct DoubtedMoneyTests {
  /// Two forms of one unit, with 500,000元 and with 20元 whose account says 20万元; both spend little and claim much.
  private static let texts: [String: String] = {
    func form(_ project: String, _ amount: String, _ executed: String, _ account: String) -> String {
      ExampleForm().with(
        .project(project), .money(initial: amount, adjusted: amount, executed: executed), .actual(account),
        .execution(rate: "40.00%", score: "4.00"), .total(score: "94.00")
      ).text
    }
    return [
      "one.txt": form("凉亭油漆", "500000", "200000", "凉亭九月油漆完毕，游客反映良好。"),
      "two.txt": form("廊架油漆", "20", "8", "项目预算20万元，廊架十月油漆完毕。"),
    ]
  }()

  private func report(_ decisions: [String] = []) async throws -> Report {
    let folder = try TemporaryFolder()
    try folder.write("decisions.jsonl", decisions.joined(separator: "\n"))
    return try await Corpora.report(texts: Self.texts) {
      if !decisions.isEmpty { $0.decisions = folder.path + "/decisions.jsonl" }
    }
  }

  private func money(_ report: Report) -> [String: String?] {
    Dictionary(
      uniqueKeysWithValues: report.projects.map { group in
        (report.register[group.representative]?.project ?? "", group.exposure?.shortest)
      })
  }

  @Test func doubtedMoneyIsLeftOutAndSaid() async throws {
    let report = try await report()
    #expect(report.findings(of: "JX-DQ004").map(\.exposure) == [nil])
    #expect(money(report) == ["凉亭油漆": "500000", "廊架油漆": nil])
    #expect(report.implementers.map { $0.exposure?.shortest } == ["500000"])
    let note = try #require(report.notifications.first { $0.code == "doubted-money" })
    #expect(note.message.zh == "1份自评表的金额单位存疑（JX-DQ004），所列金额合计20元，未计入各项合计和排序。")
    #expect(!note.isUnread)
    let doubted = report.findings.filter { report.register[$0.finding.form]?.project == "廊架油漆" }
    let points = doubted.flatMap(\.score.contributions).filter { $0.factor == "money" }.map(\.points)
    #expect(doubted.count > 1 && points.allSatisfy { $0 == 0 }, "\(points)")
  }

  @Test func whatWasExplainedCountsAgain() async throws {
    let doubt = try #require(try await report().findings(of: "JX-DQ004").first)
    let line = #"{"fingerprint":"\#(doubt.fingerprint)","status":"explained","decidedAt":"2026-11-01"}"#
    let report = try await report([line])
    #expect(money(report)["廊架油漆"] == "20")
    #expect(report.implementers.map { $0.exposure?.shortest } == ["500020"])
    #expect(!report.notifications.contains { $0.code == "doubted-money" })
  }

  /// What a whole unit's forms disagree by together is not known where one of them is in doubt.
  @Test func doubtedMoneyIsInNoSumOfAUnit() async throws {
    func report(doubted: Bool) async throws -> Report {
      var texts: [String: String] = [:]
      for number in 0..<12 {
        let isCut = number < 6
        let (initial, adjusted) = (isCut ? "600000" : "400000", "400000")
        let isDoubted = doubted && number == 0
        func amount(_ text: String) -> String { isDoubted ? String(text.dropLast(4)) : text }
        texts["\(number).txt"] =
          ExampleForm().with(
            .project("凉亭油漆\(number)号点位"),
            .money(initial: amount(initial), adjusted: amount(adjusted), executed: amount(adjusted)),
            .actual(isDoubted ? "项目预算40万元，凉亭\(number)号九月油漆完毕。" : "凉亭\(number)号九月油漆完毕，游客反映良好。")
          ).text
      }
      return try await Corpora.report(texts: texts)
    }
    let folded = { (report: Report) in
      report.findings.filter { $0.finding.members.count == 6 && $0.finding.discrepancy != nil }
    }
    let sound = try await report(doubted: false)
    let sums = folded(sound).map { $0.finding.discrepancy?.shortest }
    #expect(sums.contains("1200000"), "\(sums)")
    let doubtful = try await report(doubted: true)
    #expect(doubtful.findings(of: "JX-DQ004").count == 1 && folded(doubtful).isEmpty)
  }
}
