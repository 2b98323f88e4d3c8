import Detection
import Foundation
import ReportModel
import Reporting
import TestSupport
import Testing

/// Every format holds the same findings in the same order, in the shape that its readers expect.
@Suite struct FormatTests {
  private static func text(_ writer: any ReportWriter, _ language: Language = .zh) async throws -> String {
    String(decoding: try await SampleReport.report(language).bytes(writer), as: UTF8.self)
  }

  private static func json(_ writer: any ReportWriter, _ language: Language = .zh) async throws -> JSONValue {
    try JSONValue(try await SampleReport.report(language).bytes(writer))
  }

  @Test(arguments: Language.allCases)
  func everyFormatHasTheSameFindings(_ language: Language) async throws {
    let report = try await SampleReport.report(language)
    let names = report.findings.map(\.fingerprint)
    #expect(names.count > 100)
    let lines = try await Self.text(JSONLinesReportWriter(), language).split(separator: "\n")
    #expect(try lines.map { try JSONValue(Array($0.utf8))["fingerprint"].text } == names)
    let rows = CSVTable(try await Self.text(CSVReportWriter(), language)).rows
    #expect(rows.dropFirst().map { $0.last ?? "" } == names.map { "jxf1-" + $0 })
    let results = try await Self.json(SARIFReportWriter(), language)["runs"].elements[0]["results"].elements
    #expect(results.map { $0["fingerprints"]["jxf/v1"].text } == names)
    let imported = try await Self.json(DefectDojoReportWriter(), language)["findings"].elements
    #expect(imported.map { $0["unique_id_from_tool"].text } == names)
    let papers = try await Self.text(WorkingPaperWriter(), language)
    let numbers = papers.matches(of: #/(?m)^- (?:编号：|Number: )jxf1-([0-9a-f]{32})$/#).map { String($0.1) }
    #expect(numbers == names)
    let table = try await Self.text(TextReportWriter(), language)
    #expect(table.matches(of: #/(?m)^[0-9]+\. +[0-9.]+ /#).count == names.count)
  }

  // MARK: SARIF

  @Test(arguments: Language.allCases)
  func theLogFollowsItsSchema(_ language: Language) async throws {
    let log = try await Self.json(SARIFReportWriter(jobs: 2), language)
    #expect(try SARIFShape.problems(log) == [])
    let run = log["runs"].elements[0]
    let report = try await SampleReport.report(language).published
    #expect(run["artifacts"].elements.map { $0["hashes"]["sha-256"].text } == report.inputs.map(\.sha256))
    let notes = run["invocations"].elements[0]["toolExecutionNotifications"].elements
    #expect(notes.map { $0["descriptor"]["id"].text } == report.notifications.map(\.code))
    for (result, finding) in zip(run["results"].elements, report.findings) {
      let message = try #require(result["message"]["text"].text)
      let name = finding.subject.project ?? finding.subject.implementer ?? finding.evidence[0].path
      #expect(message.unicodeScalars.count <= 150 && message.hasPrefix(name + " "), "\(message)")
      #expect(result["locations"].elements.count == 1)
      #expect(result["relatedLocations"].elements.count == finding.evidence.count - 1)
      #expect(result["relatedLocations"].elements.allSatisfy { $0["message"]["text"].text?.isEmpty == false })
      #expect(result["rank"] == .number(finding.score.value))
      let index = try #require(result["ruleIndex"].whole)
      #expect(run["tool"]["driver"]["rules"].elements[index]["id"].text == finding.ruleId)
      let place = result["locations"].elements[0]["physicalLocation"]["artifactLocation"]
      let artifact = run["artifacts"].elements[try #require(place["index"].whole)]
      #expect(artifact["location"]["uri"] == place["uri"])
      #expect(place["uri"].text?.removingPercentEncoding == finding.evidence[0].path)
      #expect(place["uri"].text?.utf8.allSatisfy { 0x21...0x7E ~= $0 } == true)
    }
  }

  @Test func securitySeverityStandsOnlyWhereItIsFixed() async throws {
    var report = try await SampleReport.report().published
    let all = report.findings
    let rule = try #require(report.rules.first { rule in all.contains { $0.ruleId == rule.id } })
    func number() throws -> String? {
      let rules = try JSONValue(report.bytes(SARIFReportWriter()))["runs"].elements[0]["tool"]["driver"]["rules"]
      return rules.elements.first { $0["id"].text == rule.id }?["properties"]["security-severity"].text
    }
    report.findings = Values(all.filter { $0.ruleId == rule.id && $0.severity == rule.severity })
    #expect(!report.findings.isEmpty)
    #expect(try number() == ["0.0", "3.0", "5.5", "8.0", "9.5"][rule.severity.level])
    var other = report.findings[0]
    other.severity = rule.severity.lowered == rule.severity ? rule.severity.raised : rule.severity.lowered
    report.findings = Values(Array(report.findings) + [other])
    #expect(try number() == nil)
    report.findings = Values([])
    #expect(try number() == nil)
  }

  @Test(
    arguments: [
      (.explained, "accepted"), (.falsePositive, "accepted"), (.assigned, "underReview"), (.confirmed, nil),
      (nil, nil),
    ] as [(DecisionStatus?, String?)])
  func decisionsAreSuppressions(_ status: DecisionStatus?, _ suppression: String?) async throws {
    var report = try await SampleReport.report().published
    var finding = report.findings[0]
    finding.decision = status.map { PublishedReport.Decision(status: $0, decidedAt: "2026-11-21") }
    finding.decision?.reason = "a {reason}"
    finding.baseline = .updated
    report.findings = Values([finding])
    let log = try JSONValue(report.bytes(SARIFReportWriter()))
    #expect(try SARIFShape.problems(log) == [])
    let result = log["runs"].elements[0]["results"].elements[0]
    #expect(result["suppressions"].elements.map { $0["status"].text } == (suppression.map { [$0] } ?? []))
    #expect(result["baselineState"].text == "updated")
    let imported = try JSONValue(report.bytes(DefectDojoReportWriter()))["findings"].elements[0]
    #expect(imported["active"] == .bool(suppression != "accepted"))
    #expect(imported["false_p"] == .bool(status == .falsePositive))
    #expect(imported["verified"] == .bool(status == .confirmed))
  }

  @Test(arguments: [
    ("outer.zip!/内 层.xlsx", "outer.zip!/%E5%86%85%20%E5%B1%82.xlsx"), ("a:b#c?d%e", "a%3Ab%23c%3Fd%25e"),
    ("/corpus/甲", "file:///corpus/%E7%94%B2"),
    ("<a href=\"x\">\\\u{0}\u{202E}", "%3Ca%20href%3D%22x%22%3E%5C%00%E2%80%AE"),
  ])
  func pathsAreEncoded(_ path: String, _ uri: String) async throws {
    var report = try await SampleReport.report().published
    var finding = report.findings[0]
    finding.evidence[0].path = path
    report.findings = Values([finding])
    let run = try JSONValue(report.bytes(SARIFReportWriter()))["runs"].elements[0]
    let place = run["results"].elements[0]["locations"].elements[0]["physicalLocation"]["artifactLocation"]
    #expect(place["uri"].text == uri)
    #expect(place["uriBaseId"].text == (path.hasPrefix("/") ? nil : "CORPUS"))
  }

  // MARK: CSV

  @Test func theTableOpensInSpreadsheets() async throws {
    for (language, heading) in [(Language.zh, "序号"), (.en, "Rank")] {
      let bytes = try await SampleReport.report(language).bytes(CSVReportWriter())
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF] + Array(heading.utf8)))
      #expect(bytes.suffix(2) == [0x0D, 0x0A])
      #expect(bytes.count { $0 == 0x0A } == bytes.count { $0 == 0x0D })
      let table = CSVTable(String(decoding: bytes, as: UTF8.self))
      #expect(Set(table.rows.map(\.count)) == [24])
      let money = try #require(table.rows[0].firstIndex { ["差额（元）", "Difference (yuan)"].contains($0) })
      let amounts = table.rows.dropFirst().map { $0[money] }.filter { !$0.isEmpty }
      #expect(amounts.allSatisfy { Decimal(string: $0) != nil } && amounts.count > 10)
    }
  }

  // MARK: DefectDojo

  @Test func noKeyIsRefusedByItsParser() async throws {
    let known: Set<String> = [
      "title", "severity", "description", "date", "mitigation", "impact", "references", "severity_justification",
      "active", "verified", "false_p", "out_of_scope", "under_review", "is_mitigated", "mitigated", "line", "file_path",
      "component_name", "static_finding", "dynamic_finding", "unique_id_from_tool", "vuln_id_from_tool",
      "nb_occurences", "service", "tags",
    ]
    let findings = try await Self.json(DefectDojoReportWriter())["findings"].elements
    for finding in findings {
      guard case .object(let members) = finding else { throw CancellationError() }
      #expect(Set(members.keys).subtracting(known).isEmpty)
      #expect(["Info", "Low", "Medium", "High", "Critical"].contains(finding["severity"].text))
      #expect(finding["title"].text.map { 1...511 ~= $0.unicodeScalars.count } == true)
      #expect(finding["description"].text?.isEmpty == false && finding["mitigation"].text?.isEmpty == false)
    }
  }
}
