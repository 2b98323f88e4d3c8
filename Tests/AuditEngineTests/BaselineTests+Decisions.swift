import AuditEngine
import CaseTracking
import Detection
import ReportModel
import Reporting
import TestSupport
import Testing

extension BaselineTests {
  // MARK: Decisions

  @Test func aDecisionOfTheBaselineIsNotLostSilently() async throws {
    let plain = try await Self.plain.value.report
    let folder = try TemporaryFolder()
    let name = plain.findings[3].fingerprint
    let decision = #"{"fingerprint":"\#(name)","status":"explained","decidedAt":"2026-11-01"}"#
    try folder.write("d.jsonl", decision)
    let decided = try await Corpora.report(Corpora.samples()) { $0.decisions = folder.path + "/d.jsonl" }
    try folder.write("old.json", decided.bytes())
    let without = try await report(Corpora.samples()) { $0.baseline = folder.path + "/old.json" }
    let notes = without.notifications.filter { $0.code == "decision-missing" }
    #expect(notes.map(\.level) == [.warning] && notes.first?.message.zh.contains(name) == true)
    let with = try await report(Corpora.samples()) {
      $0.baseline = folder.path + "/old.json"
      $0.decisions = folder.path + "/d.jsonl"
    }
    #expect(!with.notifications.contains { $0.code == "decision-missing" })
    // Where the finding is gone, its decision stays with it, and is said to be unused.
    let gone = try await report([:]) {
      $0.baseline = folder.path + "/old.json"
      $0.decisions = folder.path + "/d.jsonl"
    }
    #expect(gone.absent.first { $0.fingerprint == name }?.decision?.status == .explained)
    #expect(gone.notifications.filter { $0.code == "unused-decision" }.count == 1)
  }

  /// A decision was made on what stood there then; where something else stands now, somebody should look again.
  @Test func aDecisionOnOtherEvidenceIsSaid() async throws {
    var files = try Corpora.samples()
    let path = "hubei/麦垄县林业_2023.md"
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    files[path] = Array(text.replacing("89.53", with: "89.43").utf8)
    let folder = try TemporaryFolder()
    let name = "73b7dc40de7fa3437318c1276d499ff5"
    for (status, count) in [("explained", 1), ("assigned", 0)] {
      try folder.write("d.jsonl", #"{"fingerprint":"\#(name)","status":"\#(status)","decidedAt":"2026-11-01"}"#)
      let report = try await report(files) { $0.decisions = folder.path + "/d.jsonl" }
      #expect(report.findings.first { $0.fingerprint == name }?.baseline == .updated)
      let notes = report.notifications.filter { $0.code == "decision-updated" }
      #expect(notes.count == count && notes.allSatisfy { $0.message.zh.contains(name) }, "\(status)")
    }
  }

  @Test func aBaselineThatWasCutDownIsSaidToBe() async throws {
    var cut = try await Self.plain.value.report
    var filter = FindingFilter()
    filter.minimumSeverity = .high
    cut.filter(by: filter)
    let folder = try TemporaryFolder()
    try folder.write("old.json", cut.bytes())
    let report = try await report(Corpora.samples()) { $0.baseline = folder.path + "/old.json" }
    #expect(report.notifications.filter { $0.code == "baseline-cut" }.count == 1)
    #expect(states(report)[.unchanged] == cut.findings.count)
    let whole = try await self.report(Corpora.samples())
    #expect(!whole.notifications.contains { $0.code == "baseline-cut" })
  }

  @Test func aBaselineInAnotherLanguageIsSaidToBe() async throws {
    let samples = try Corpora.samples()
    let old = try await Corpora.report(samples) { $0.language = .en }
    let folder = try TemporaryFolder()
    try folder.write("old.json", old.bytes())
    let some = samples.filter { $0.key.hasPrefix("clean/") }
    let report = try await report(some) { $0.baseline = folder.path + "/old.json" }
    let notes = report.notifications.filter { $0.code == "baseline-language" }
    #expect(!report.absent.isEmpty && notes.count == 1)
    #expect(notes.first?.message.zh.contains("\(report.absent.count)条") == true)
    let same = try await self.report(samples) { $0.baseline = folder.path + "/old.json" }
    #expect(same.absent.isEmpty && !same.notifications.contains { $0.code == "baseline-language" })
  }

  // MARK: Versions of a rule

  /// A folder of heuristics with a rule whose fingerprints have another version.
  private func heuristics(_ rule: String, fingerprintVersion: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let path = "rules/\(rule).json"
    let text = String(decoding: try Folders.bytes(Folders.package + "/Heuristics/" + path), as: UTF8.self)
    let changed = text.replacing(
      #""fingerprintVersion": 1"#, with: "\"fingerprintVersion\": \(fingerprintVersion)")
    try #require(changed != text)
    try folder.write(path, changed)
    return folder
  }

  @Test func aRuleThatNamesItsCasesAnewFindsTheOldOnes() async throws {
    let plain = try await Self.plain.value
    let old = plain.report.findings(of: "JX-SC205")
    try #require(old.count >= 3)
    let heuristics = try heuristics("JX-SC205", fingerprintVersion: 3)
    let folder = try TemporaryFolder()
    try folder.write(
      "d.jsonl", #"{"fingerprint":"\#(old[0].fingerprint)","status":"confirmed","decidedAt":"2026-11-01"}"#)
    let report = try await report(Corpora.samples()) {
      $0.heuristics = heuristics.path
      $0.decisions = folder.path + "/d.jsonl"
    }
    let new = report.findings(of: "JX-SC205")
    #expect(Set(new.map(\.fingerprint)).isDisjoint(with: old.map(\.fingerprint)))
    #expect(Set(new.compactMap(\.previousFingerprints.last)) == Set(old.map(\.fingerprint)))
    #expect(new.allSatisfy { $0.previousFingerprints.count == 2 && $0.baseline == .unchanged })
    #expect(report.absent.isEmpty && states(report) == [.unchanged: plain.report.findings.count])
    #expect(new.filter { $0.decision?.status == .confirmed }.map(\.previousFingerprints.last) == [old[0].fingerprint])
    #expect(!report.notifications.contains { $0.code == "unused-decision" })
    #expect(report.precision["JX-SC205"]?.upheld == 1)
    #expect(ReportShape.problems(try JSONValue(report.bytes())) == [])
    // The way back: a report of the newer version is a baseline for the older one.
    try folder.write("new.json", report.bytes())
    let back = try await self.report(Corpora.samples()) { $0.baseline = folder.path + "/new.json" }
    #expect(states(back) == [.unchanged: plain.report.findings.count] && back.absent.isEmpty)
  }
}
