import AuditEngine
import CaseTracking
import Detection
import ReportModel
import Reporting

/// The summary on standard error.
struct Summary {
  private var counts: [Severity: Int] = [:]
  private var open: Set<Severity> = []

  /// Counts the findings of a report before any of them is left out.
  init(_ report: Report) {
    for index in report.findings.indices {
      let severity = report.findings[index].finding.severity
      counts[severity, default: 0] += 1
      if report.findings[index].decision?.status.isOpen != false { open.insert(severity) }
    }
  }

  /// The worst severity of the findings about which nothing is decided yet.
  var worst: Severity? { open.max() }

  /// Names each document that could not be read whole.
  static func unread(_ notifications: [RunNotification]) {
    var text = ""
    for entry in notifications where entry.isUnread {
      text += "audit: \(entry.level.rawValue): \(entry.path.map { "\($0): " } ?? "")\(entry.message)\n"
    }
    if !text.isEmpty { Console.error(text) }
  }

  /// Counts what was read and found.
  func show(_ report: Report) {
    let all = counts.values.reduce(0, +)
    var lines = ["audit: \(report.inputs.count) documents, \(report.register.count) forms, \(all) findings"]
    let severities = Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { "\($0) \(severity.rawValue)" }
    }
    if !severities.isEmpty { lines.append("audit: " + severities.joined(separator: ", ")) }
    if report.findings.count < all {
      lines.append("audit: \(report.findings.count) of them go out (--min-severity, --min-confidence, --limit)")
    }
    let withheld = report.coverage.reduce(0) { $0 + $1.coverage.withheld }
    if withheld > 0 { lines.append("audit: \(withheld) checks withheld on doubtful structure — see audit coverage") }
    let unread = report.notifications.count { $0.isUnread }
    if unread > 0 { lines.append("audit: \(unread) documents or folders could not be read whole, see above") }
    Console.error(lines.joined(separator: "\n") + "\n")
  }
}
