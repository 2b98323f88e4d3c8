import AuditEngine
import CaseTracking
import Detection
import Foundation
import Ranking
import ReportModel
import Reporting
import TestSupport
import Testing

/// What case tracking decided stays with its finding and weighs on the others.
@Suite struct DecidedFindingsTests {
  private static let plain = Task { try await Audit(.sampleCorpus()).run() }

  private func report(_ lines: [String]) async throws -> Report {
    let folder = try TemporaryFolder()
    try folder.write("decisions.jsonl", lines.joined(separator: "\n"))
    var settings = try AuditSettings.sampleCorpus()
    settings.decisions = folder.path + "/decisions.jsonl"
    return try await Audit(settings).run()
  }

  private func line(_ finding: RankedFinding, _ status: Decision.Status, _ more: String = "") -> String {
    #"{"fingerprint":"\#(finding.fingerprint)","status":"\#(status.rawValue)","decidedAt":"2026-11-01"\#(more)}"#
  }

  @Test func aDecisionStaysWithItsFinding() async throws {
    let plain = try await Self.plain.value
    let report = try await report([line(plain.findings[0], .confirmed), line(plain.findings[1], .open)])
    #expect(report.findings.map(\.fingerprint) == plain.findings.map(\.fingerprint))
    #expect(report.findings.filter { $0.decision != nil }.map(\.rank) == [1, 2])
    #expect(
      report.findings.map(\.score.value) == plain.findings.map(\.score.value), "a finding that held changes no score")
    #expect(report.runID != plain.runID)
    let json = try JSONValue(report.bytes())["findings"].elements
    #expect(json[0]["decision"]["status"].text == "confirmed" && json[2]["decision"] == .null)
  }

  @Test func aDecisionAboutAnotherRuleIsSaidAndNotApplied() async throws {
    let plain = try await Self.plain.value
    let other = plain.findings[0].finding.rule == "JX-AR102" ? "JX-AR103" : "JX-AR102"
    let report = try await report([line(plain.findings[0], .falsePositive, #", "ruleId": "\#(other)""#)])
    #expect(report.findings.allSatisfy { $0.decision == nil } && report.precision.isEmpty)
    let notes = report.notifications.filter { $0.code == "misplaced-decision" }
    #expect(notes.count == 1 && notes[0].level == .warning)
    #expect(notes[0].message.zh.contains(other) && notes[0].message.zh.contains(plain.findings[0].fingerprint))
    #expect(!report.notifications.contains { $0.code == "unused-decision" })
  }

  @Test func falseAlarmsLowerTheConfidenceOfTheirRule() async throws {
    let plain = try await Self.plain.value
    let alarms = plain.findings(of: "JX-SC205")
    try #require(alarms.count >= 3)
    let report = try await report(alarms.dropFirst().map { line($0, .falsePositive) })
    let factor = 10.0 / Double(10 + alarms.count - 1)
    for (before, after) in zip(
      alarms.sorted { $0.fingerprint < $1.fingerprint },
      report.findings(of: "JX-SC205").sorted { $0.fingerprint < $1.fingerprint })
    {
      #expect(abs(after.finding.confidence - before.finding.confidence * factor) < 1e-9)
      #expect(after.score.value < before.score.value)
      #expect(after.score.contributions.contains { $0.factor == "confidence" && $0.points < 0 })
    }
    #expect(report.precision["JX-SC205"]?.falsePositives == alarms.count - 1)
    let rules = try JSONValue(report.bytes())["rules"].elements
    #expect(rules.first { $0["id"].text == "JX-SC205" }?["decisions"]["upheld"] == .number(0))
  }

  @Test func whatWasExplainedDoesNotSpeakAgainstItsProject() async throws {
    let plain = try await Self.plain.value
    let project = try #require(plain.projects.first)
    let known = plain.findings.filter { project.findings.contains($0.fingerprint) }
    let report = try await report(known.map { line($0, .explained) })
    #expect(report.projects.count < plain.projects.count)
    #expect(!report.projects.contains { !Set($0.findings).isDisjoint(with: project.findings) })
    #expect(report.findings.count == plain.findings.count)
  }

  @Test func unusedAndExpiredDecisionsAreNotified() async throws {
    let plain = try await Self.plain.value
    let gone = #"{"fingerprint":"\#(String(repeating: "0", count: 32))","status":"confirmed","decidedAt":"2026-01-01"}"#
    let report = try await report([
      gone, line(plain.findings[0], .explained, #","expiresAt":"2026-11-02""#),
      line(plain.findings[1], .explained, #","expiresAt":"2026-10-02""#),
    ])
    #expect(report.notifications.filter { $0.code == "unused-decision" }.count == 1)
    #expect(report.notifications.filter { $0.code == "expired-decision" }.map(\.level) == [.warning])
    let reversed = report.notifications.filter { $0.code == "reversed-decision" }
    #expect(reversed.count == 1 && reversed[0].message.en.contains("ends on 2026-10-02, before it was made"))
    #expect(report.findings.allSatisfy { $0.decision == nil })
  }

  /// A run knows by its name with which decisions it was made, also those that had no say any more.
  @Test func everythingDecidedIsPartOfTheRunsName() async throws {
    let finding = try await Self.plain.value.findings[0]
    let lines = [
      [], [line(finding, .explained)], [line(finding, .explained, #","reason":"a""#)],
      [line(finding, .explained, #","reason":"b""#)], [line(finding, .explained, #","expiresAt":"2026-11-02""#)],
      [line(finding, .explained, #","expiresAt":"2026-11-03""#)],
    ]
    var runs: Set<String> = []
    for lines in lines { runs.insert(try await report(lines).configurationDigest) }
    #expect(runs.count == lines.count)
  }

  // MARK: Weights of the settings

  private func weights(_ json: String) throws -> RankingFile {
    try JSONDecoder().decode(RankingFile.self, from: Data(json.utf8))
  }

  @Test func weightsOfTheSettingsChangeTheScores() async throws {
    let plain = try await Self.plain.value
    var settings = try AuditSettings.sampleCorpus()
    settings.ranking = try weights(#"{"rarity": 0, "money": {"materiality": "1000000"}}"#)
    let report = try await Audit(settings).run()
    #expect(report.findings.allSatisfy { $0.score.contributions.first { $0.factor == "rarity" }?.points == 0 })
    func money(_ report: Report) -> [String: Double] {
      Dictionary(
        uniqueKeysWithValues: report.findings.map { ranked in
          (ranked.fingerprint, ranked.score.contributions.first { $0.factor == "money" }?.points ?? 0)
        })
    }
    let (before, after) = (money(plain), money(report))
    #expect(before.keys == after.keys && before.allSatisfy { (after[$0.key] ?? 99) <= $0.value })
    #expect(report.configurationDigest != plain.configurationDigest)
  }

  @Test(arguments: [
    (#"{"rarety": 1}"#, "unknown key 'rarety', did you mean 'rarity'?"),
    (#"{"rarity": -1}"#, "rarity is -1, outside 0 … 100"),
    (#"{"money": {"materiality": "1e3"}}"#, "is not a decimal"),
    (#"{"money": {"materiality": "200000000"}}"#, "must be above"),
    (#"{"group": {"decay": 2}}"#, "group.decay is 2, outside 0 … 1"), (#"{"severity": []}"#, "severity"),
  ])
  func faultyWeightsAreNamed(_ json: String, _ sentence: String) async throws {
    #expect {
      var settings = try AuditSettings.sampleCorpus()
      settings.ranking = try weights(json)
      _ = try Audit(settings)
    } throws: { "\($0)".contains(sentence) }
  }
}
