import CaseTracking
import Detection
import ReportModel
import Testing

/// What is new, updated, unchanged and absent, by names and digests alone.
@Suite struct BaselineComparisonTests {
  private func finding(
    _ name: String, _ digest: String = "d", previous: [String]? = nil, rule: String = "JX-AR101",
    state: PublishedReport.BaselineState = .none
  ) -> PublishedReport.Finding {
    var finding = PublishedReport.Finding()
    (finding.fingerprint, finding.evidenceDigest, finding.previousFingerprints) = (name, digest, previous)
    (finding.ruleId, finding.baseline) = (rule, state)
    return finding
  }

  private func compare(
    _ new: [PublishedReport.Finding], since old: [PublishedReport.Finding], rules: Set<String> = ["JX-AR101"]
  ) -> BaselineComparison {
    var report = PublishedReport()
    report.findings = Values(old)
    return BaselineComparison(new.map { FindingIdentity($0) }, rules: rules, since: Baseline(report))
  }

  @Test func theFourStates() {
    let comparison = compare(
      [finding("c"), finding("a"), finding("b", "other")], since: [finding("x"), finding("b"), finding("a")])
    #expect(comparison.states == [.new, .unchanged, .updated])
    #expect(comparison.earlier == [nil, 2, 1] && comparison.absent == [0] && comparison.notLookedFor == 0)
    #expect(compare([], since: []).states.isEmpty)
  }

  @Test func aNameOfAnEarlierVersionIsFoundFromEitherSide() {
    let renamed = compare([finding("a3", previous: ["a2", "a1"])], since: [finding("b"), finding("a1")])
    #expect(renamed.states == [.unchanged] && renamed.earlier == [1] && renamed.absent == [0])
    let back = compare([finding("a1", "other")], since: [finding("a2", previous: ["a1"])])
    #expect(back.states == [.updated] && back.absent == [])
    // Neither knows the other's name, but both had the same one before.
    let both = compare([finding("a3", previous: ["a1"])], since: [finding("a2", previous: ["a1"])])
    #expect(both.states == [.unchanged] && both.absent == [])
  }

  @Test func aFindingIsTakenOnceAndByItsOwnNameFirst() {
    let comparison = compare([finding("n", previous: ["a"]), finding("a")], since: [finding("a")])
    #expect(comparison.states == [.new, .unchanged])
    let two = compare([finding("n", previous: ["a"]), finding("m", previous: ["a"])], since: [finding("a")])
    #expect(two.states == [.unchanged, .new])
  }

  @Test func whatWasAbsentBeforeIsForgottenAndNewWhereItComesBack() {
    let old = [finding("a", state: .absent), finding("b", state: .new), finding("c", state: .unchanged)]
    let comparison = compare([finding("a"), finding("b")], since: old)
    #expect(comparison.states == [.new, .unchanged] && comparison.absent == [2])
  }

  @Test func rulesThatDidNotRunMakeNothingAbsent() {
    let comparison = compare([], since: [finding("a"), finding("b", rule: "JX-TX501")])
    #expect(comparison.absent == [0] && comparison.notLookedFor == 1)
  }
}
