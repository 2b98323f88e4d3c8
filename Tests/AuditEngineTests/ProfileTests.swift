import AuditEngine
import Detection
import Documents
import Forms
import Reporting
import TestSupport
import Testing

/// What a region does differently is a profile: set, or told from the form; the report says which and why.
@Suite struct ProfileTests {
  /// A grade of 优 at 88 points: wrong by the national cut-off of 90, right where 优 begins at 85.
  private static let form = ExampleForm().with(
    .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "83盏", "40", "28.20", "雨季停工两个月，余下37盏列入下年")),
    .total(score: "88.00"), .grade("优"))

  private static func profile(_ more: String) -> String {
    """
    {"id": "qingshi", "title": {"zh": "青石区", "en": "Qingshi"}, "criteria": [],
     "parameters": {"JX-AR109": {"excellent": "85"}}, \(more)}
    """
  }

  private func report(_ forms: [ExampleForm], profile: String?, _ change: (inout AuditSettings) -> Void = { _ in })
    async throws -> Report
  {
    let folder = try TemporaryFolder()
    if let profile { try folder.write("profiles/qingshi.json", profile) }
    var texts: [String: String] = [:]
    for (index, form) in forms.enumerated() { texts["\(index).txt"] = form.text }
    return try await Corpora.report(texts: texts) {
      $0.selected = ["AR109"]
      $0.heuristics = folder.path
      change(&$0)
    }
  }

  @Test(arguments: [
    (#""units": ["青石区"]"#, true), (#""units": ["白杨县"]"#, false), (#""years": {"from": 2020, "to": 2023}"#, true),
    (#""years": {"from": 2010, "to": 2022}"#, false), (#""formTypes": ["department"]"#, false),
    (#""units": ["青石区"], "years": {"from": 2024, "to": 2025}"#, false), (#""units": []"#, false),
  ])
  func aFormTellsWhichProfileHolds(_ recognition: String, _ holds: Bool) async throws {
    let report = try await report([Self.form], profile: Self.profile(recognition))
    #expect(report.findings.isEmpty == holds)
    let notes = report.notifications.filter { $0.code == "profile" }
    #expect(notes.map(\.message.zh) == (holds ? ["1份自评表适用“青石区”口径（qingshi，按单位名称、年度或表式判断）。"] : []))
  }

  /// 55 % of the points for what was partly reached: too low by the national bands, within Hubei's (80–50).
  @Test(arguments: [
    ("青石区公园管理所", "2023", 1), ("武汉市青石公园管理所", "2023", 0), ("北京市青石公园管理所", "2019", 0), ("北京市青石公园管理所", "2021", 1),
  ])
  func theBuiltInProfilesKnowTheirBands(_ unit: String, _ year: String, _ count: Int) async throws {
    let row = ExampleRow("效益指标", "可持续影响指标", "养护机制建设", "建立机制", "部分达成", "20", "11", "汛期人手不足")
    let form = ExampleForm().with(
      .implementer(unit), .year(year), .row(2, row), .total(score: "90.80"))
    let report = try await report([form], profile: nil) { $0.selected = ["SC204"] }
    #expect(report.findings.count == count, "\(report.findings.map(\.finding.figures))")
  }

  @Test func theBuiltInClassWeightsAreTheUsualOnesOfTheirRegion() throws {
    let definition = try #require(try Audit(AuditSettings(corpus: ".")).definitions.first { $0.id == "JX-IX703" })
    #expect(
      RegionProfile.weightNames.map { definition.parameters[$0]?.profiles["hubei"] }
        == [20, 40, 40, 0].map { ExactDecimal($0) })
    #expect(
      RegionProfile.weightNames.map { definition.parameters[$0]?.value } == [10, 50, 30, 10].map { ExactDecimal($0) })
  }

  @Test func theSettingHoldsForAllForms() async throws {
    let profile = Self.profile(#""units": ["白杨县"]"#)
    let report = try await report([Self.form], profile: profile) { $0.profile = "qingshi" }
    #expect(report.findings.isEmpty)
    #expect(report.notifications.contains { $0.code == "profile" && $0.message.zh.contains("按设置") })
    let plain = try await self.report([Self.form], profile: profile)
    #expect(plain.configurationDigest != report.configurationDigest)
  }

  @Test func aFindingNamesTheProfileThatItWasJudgedBy() async throws {
    let report = try await report([Self.form.with(.grade("良"))], profile: Self.profile(#""units": ["青石区"]"#))
    let finding = try #require(report.findings.first?.finding)
    #expect(finding.figures.last.map { "\($0.name) \($0.value) \($0.source.rawValue)" } == "profile qingshi reference")
    let parameter = report.definitions.first?.parameters["excellent"]
    #expect(parameter?.value == ExactDecimal(90) && parameter?.profiles == ["qingshi": ExactDecimal(85)])
  }

  @Test func aParameterOfTheSettingsBeatsTheProfile() async throws {
    let report = try await report([Self.form], profile: Self.profile(#""units": ["青石区"]"#)) {
      $0.parameters = ["JX-AR109": ["excellent": ExactDecimal(91)]]
    }
    #expect(report.findings.count == 1)
  }

  @Test(arguments: [
    (#""classWeights": {"executionWeight": "20", "outputWeight": "40"}"#, "the weights add up to 60, not to 100"),
    (#""classWeights": {"output": "100"}"#, "unknown class weight 'output', allowed: executionWeight"),
    (#""years": {"from": 2020, "to": 2019}"#, "the last year 2019 is before the first one, 2020"),
    (#""unit": ["青石区"]"#, "unknown key 'unit', did you mean 'units'?"),
  ])
  func aProfileThatContradictsItselfIsRefused(_ part: String, _ sentence: String) async throws {
    await #expect { try await report([Self.form], profile: Self.profile(part)) } throws: { "\($0)".contains(sentence) }
  }

  @Test(arguments: [
    ("JX-AR109", "excelent", "85", "did you mean 'excellent'?"), ("JX-AR109", "excellent", "8500", "8500 is outside"),
    ("JX-ZZ999", "excellent", "85", "there is no such rule"), ("JX-BG401", "minimumChange", "0.3", "one value for all"),
  ])
  func aProfileThatFitsNoRuleIsRefused(_ rule: String, _ name: String, _ value: String, _ sentence: String) async throws
  {
    let profile = Self.profile(#""units": []"#).replacing(
      #"{"JX-AR109": {"excellent": "85"}}"#, with: "{\"\(rule)\": {\"\(name)\": \"\(value)\"}}")
    await #expect { try await report([Self.form], profile: profile) } throws: {
      "\($0)".contains(sentence) && "\($0)".contains("profiles/qingshi.json")
    }
  }

  @Test func aProfileThatNobodyDefinedIsNamed() async throws {
    await #expect { try await report([Self.form], profile: nil) { $0.profile = "hubey" } } throws: {
      "\($0)".contains("no profile 'hubey'; did you mean 'hubei'?")
    }
  }
}
