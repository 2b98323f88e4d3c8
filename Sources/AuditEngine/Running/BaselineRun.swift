import CaseTracking
import Detection
import ReportModel
import Reporting

extension Report {
  /// Says how the findings stand to those of an earlier report, and takes over what only that one has.
  mutating func compare(with earlier: Baseline, _ decisions: DecisionRegister, jobs: Int) throws {
    let comparison = BaselineComparison(
      findings.map {
        FindingIdentity(
          fingerprint: $0.fingerprint, previous: $0.previousFingerprints, evidenceDigest: $0.evidenceDigest)
      },
      rules: Set(definitions.map(\.id.description)), since: earlier)
    for (index, state) in comparison.states.enumerated() { findings[index].baseline = state }
    baselineRunID = earlier.run.id
    let present = findings.count
    absent = try earlier.findings(at: comparison.absent, jobs: jobs).enumerated().map { number, finding in
      var finding = finding
      finding.baseline = .absent
      finding.rank = present + number + 1
      let names = [finding.fingerprint] + (finding.previousFingerprints ?? [])
      if let decision = names.lazy.compactMap({ decisions.decisions[$0] }).first {
        finding.decision = PublishedReport.Decision(decision)
      }
      return finding
    }
    notifications += RunNotes.undecided(findings, comparison, earlier)
    notifications += RunNotes.decidedBefore(findings)
    notifications += RunNotes.otherRules(comparison.notLookedFor)
    if earlier.isCut { notifications.append(RunNotes.cutBaseline()) }
    if !absent.isEmpty, earlier.run.locale != language { notifications.append(RunNotes.otherLanguage(absent.count)) }
  }
}
