public import Detection

/// Which findings of a report go out.
public struct FindingFilter: Sendable {
  /// Findings below it stay in.
  public var minimumSeverity: Severity?
  /// Findings below it stay in, 0 to 1.
  public var minimumConfidence: Double?
  /// Findings in other states stay in.
  public var states: Set<PublishedReport.BaselineState>?
  /// At most so many go out, the worst ones.
  public var limit: Int?

  /// Makes a filter that lets everything out.
  public init() {}

  /// Whether a finding goes out, the limit aside.
  public func admits(
    _ severity: Severity, _ confidence: PublishedReport.Confidence, _ state: PublishedReport.BaselineState
  ) -> Bool {
    severity >= minimumSeverity ?? .info && confidence.value >= minimumConfidence ?? 0
      && states?.contains(state) != false
  }

  /// Whether a finding goes out, the limit aside.
  public func admits(_ finding: PublishedReport.Finding) -> Bool {
    admits(finding.severity, finding.confidence, finding.baseline)
  }
}

extension PublishedReport {
  /// The report with the findings that go out; everything else stays as it is.
  public func filtered(by filter: FindingFilter) -> PublishedReport {
    let admitted = findings.indices.lazy
      .filter { filter.admits(findings[$0]) }
      .prefix(filter.limit ?? .max)
    let places = Array(admitted)
    let all = findings
    var report = self
    report.findings = Values(count: places.count) { all[places[$0]] }
    report.run.findings = places.count
    return report
  }
}
