public import ReportModel

/// An earlier report that a run is compared with: the names of its findings; the findings themselves stay in the file.
public struct Baseline: Sendable {
  /// What a comparison has to know of a finding.
  public struct Entry: Sendable {
    /// Its names and its digest.
    public var identity: FindingIdentity
    /// Its rule.
    public var rule: String
    /// How it stood to a report before.
    public var state: PublishedReport.BaselineState
    /// What was decided about it.
    public var decision: DecisionStatus?

    init(_ finding: PublishedReport.Finding) {
      identity = FindingIdentity(finding)
      rule = finding.ruleId
      state = finding.baseline
      decision = finding.decision?.status
    }
  }

  private enum Findings: Sendable {
    case values(Values<PublishedReport.Finding>)
    case stored(StoredFindings)
  }

  /// The run.
  public let run: PublishedReport.Run
  /// The findings, in the order of the report.
  public let entries: [Entry]
  /// Whether the report holds only a part of its findings: its projects have some that are not there.
  public let isCut: Bool
  private let findings: Findings

  /// Reads every finding of a file once, on so many threads.
  ///
  /// - Throws: `StoredReportError` that names the file and the place in it.
  public init(path: String, jobs: Int) throws(StoredReportError) {
    let (report, findings) = try StoredReport.open(path: path)
    self.init(report, entries: try findings.map(jobs: jobs) { Entry($0) }, .stored(findings))
  }

  /// Takes a report that is there already.
  public init(_ report: PublishedReport) {
    self.init(report, entries: report.findings.map { Entry($0) }, .values(report.findings))
  }

  private init(_ report: PublishedReport, entries: [Entry], _ findings: Findings) {
    run = report.run
    self.entries = entries
    self.findings = findings
    let names = Set(entries.map(\.identity.fingerprint))
    isCut = report.isCut(from: names)
  }

  /// Some of the findings, by their positions.
  ///
  /// - Throws: `StoredReportError` where one cannot be read any more.
  public func findings(at positions: [Int], jobs: Int) throws(StoredReportError) -> [PublishedReport.Finding] {
    switch findings {
    case .values(let values): positions.map { values[$0] }
    case .stored(let stored): try stored.findings(at: positions, jobs: jobs)
    }
  }
}
