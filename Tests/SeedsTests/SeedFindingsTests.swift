import AuditEngine
import Detection
import Documents
import Forms
import ReportModel
import Reporting
import TestSupport
import Testing

/// What the issue asks of the findings on the real documents, by figures.
@Suite(.enabled(if: Folders.seeds != nil, "the real documents are not checked out beside the package"))
struct SeedFindingsTests {
  /// The report, made once for all tests.
  private static let run = Task {
    try await Audit(AuditSettings(corpus: Folders.seeds ?? "")).run()
  }

  private func findings(_ rule: String) async throws -> (findings: [RankedFinding], report: Report) {
    let report = try await Self.run.value
    return (report.findings.filter { $0.finding.rule.description == rule }, report)
  }

  private func figure(_ name: String, _ ranked: RankedFinding) -> String? {
    ranked.finding.figures.first { $0.name == name }?.value
  }

  @Test(arguments: ["JX-AR102", "JX-AR103", "JX-AR104"])
  func roundingIsNoError(_ rule: String) async throws {
    let (findings, report) = try await findings(rule)
    let paths = findings.map { report.register[$0.finding.form]?.path.prefix(3) ?? "" }
    #expect(!paths.contains("000") && !paths.contains("004"))
    let coverage = try #require(report.coverage.first { $0.rule.description == rule }?.coverage)
    #expect(coverage.passed >= 40, "the rule has looked and found it in order")
  }

  @Test func twoFormsWeighMoreThanAHundred() async throws {
    let (findings, report) = try await findings("JX-AR105")
    #expect(Set(findings.map { report.register[$0.finding.form]?.project }) == ["风险防控治理", "安全宣传"])
    #expect(findings.count == 2)
    #expect(findings.map { figure("sum", $0) } == ["110.00", "110.00"])
  }

  @Test func budgetsChangedByAFifthOrSetFromZero() async throws {
    let (findings, report) = try await findings("JX-BG401")
    // Common among these documents: one finding a unit.
    #expect(findings.map(\.finding.members.count).sorted() == [4, 5, 6, 8])
    #expect(Set(findings.flatMap { $0.finding.members.map(\.form) }).count == 23)
    let coverage = try #require(report.coverage.first { $0.rule.description == "JX-BG401" })
    #expect(coverage.coverage.flagged == 23 && !coverage.isNoisy)
    let check = try #require(findings.first?.finding.checks.first { $0.id == "uniform-change" })
    #expect(check.how.en.hasPrefix("Of "), "what came of the checks is counted: \(check.how.en)")
  }

  @Test func oneTemplateOfFifteenNarratives() async throws {
    let (findings, report) = try await findings("JX-TX501")
    let groups = findings.filter { report.register[$0.finding.form]?.path.hasPrefix("000") == true }
    #expect(groups.map(\.finding.members.count) == [15])
    let members = groups[0].finding.members.map { report.register[$0.form] }
    #expect(members.allSatisfy { $0?.path.hasPrefix("000") == true })
    #expect(Set(members.map { $0?.project }).count == 15)
  }

  @Test func aCharacterOfDifferenceIsFound() async throws {
    let (findings, report) = try await findings("JX-TX502")
    let groups = findings.map { Set($0.finding.members.compactMap { report.register[$0.form]?.project }) }
    let pair = groups.filter { group in group.contains { $0.contains("智能单兵") } }
    #expect(pair.map(\.count) == [2])
    // The template of fifteen stands within three longer accounts as well.
    #expect(findings.map(\.finding.members.count).sorted() == [2, 2, 18])
    #expect(findings.map { figure("average", $0) ?? "" }.contains("91.6"))
  }

  @Test func anotherProjectsGoalIsTheAccount() async throws {
    let (findings, report) = try await findings("JX-TX506")
    #expect(findings.map { report.register[$0.finding.form]?.project } == ["网格化信息管理"])
    #expect(findings.first?.finding.arguments.first?.text.zh.contains("建设项目") == true)
  }

  @Test func theLeasingProjectStandsTwice() async throws {
    let (findings, report) = try await findings("JX-IX705")
    let names = findings.flatMap { $0.finding.members.compactMap { report.register[$0.form]?.project } }
    #expect(names.count == 2 && names.allSatisfy { $0.contains("物联感知设施租赁服务") })
    #expect(findings.map { figure("rows", $0) } == ["6"])
  }

  @Test func developmentIsMeasuredByMaintenance() async throws {
    let (findings, report) = try await findings("JX-IX701")
    let names = findings.map { Set($0.finding.members.compactMap { report.register[$0.form]?.project }) }
    #expect(names == [["网络信息系统运行与维护", "网络信息系统开发、升级、建设"]])
  }

  @Test func noTextOfLastYear() async throws {
    let (findings, _) = try await findings("JX-TX504")
    #expect(findings.map(\.finding.form) == [])
  }

  @Test func fortyOfNinetyPointsForEmptyIndicators() async throws {
    let (findings, report) = try await findings("JX-IX704")
    let visit = findings.filter { report.register[$0.finding.form]?.project == "走访" }
    #expect(visit.map { figure("points", $0) } == ["40.00"])
    #expect(visit.map { figure("total", $0) } == ["90.00"])
    #expect(visit.map(\.finding.severity) == [.high])
  }

  @Test func aCostIndicatorAgainstTwelvePercentSpent() async throws {
    let (findings, report) = try await findings("JX-NR603")
    #expect(findings.map { report.register[$0.finding.form]?.project } == ["区网格化信息系统运维"])
    #expect(findings.map { figure("rate", $0) } == ["12.13"])
    #expect(findings.map { figure("stated", $0) } == ["100.00"])
  }

  /// Row by row, equal targets and full scores are noise: they speak once per form or unit.
  @Test(arguments: ["JX-TG301", "JX-TG302"])
  func saturationIsFolded(_ rule: String) async throws {
    let (findings, _) = try await findings(rule)
    #expect(findings.allSatisfy { $0.finding.scope != .indicator })
    #expect(findings.count <= 4)
  }

  @Test func nothingIsUnread() async throws {
    let report = try await Self.run.value
    #expect(report.inputs.map(\.status) == [.ok, .ok, .ok, .ok])
    #expect(report.inputs.map(\.forms).reduce(0, +) == 50)
    #expect(report.notifications.count { $0.isUnread } == 0)
  }

  @Test func anyNumberOfWorkersGivesTheSameBytes() async throws {
    var settings = AuditSettings(corpus: Folders.seeds ?? "")
    settings.jobs = 1
    let one = try await Audit(settings).run().bytes()
    settings.jobs = 2
    #expect(try await Audit(settings).run().bytes() == one)
  }
}
