import AuditEngine
import Detection
import Reporting

/// The summary on standard error.
enum Summary {
  /// Names each document that could not be read whole.
  static func unread(_ notifications: [RunNotification]) {
    var text = ""
    for entry in notifications where entry.isUnread {
      text += "audit: \(entry.level.rawValue): \(entry.path.map { "\($0): " } ?? "")\(entry.message)\n"
    }
    if !text.isEmpty { Console.error(text) }
  }

  /// Counts what was read and found.
  static func show(_ report: Report, all: [RankedFinding]) {
    var lines = ["audit: \(report.inputs.count) documents, \(report.register.count) forms, \(all.count) findings"]
    let severities = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = all.count { $0.finding.severity == severity }
      return count > 0 ? "\(count) \(severity.rawValue)" : nil
    }
    if !severities.isEmpty { lines.append("audit: " + severities.joined(separator: ", ")) }
    if report.findings.count < all.count {
      lines.append("audit: \(report.findings.count) of them go out (--min-severity, --min-confidence, --limit)")
    }
    let withheld = report.coverage.reduce(0) { $0 + $1.coverage.withheld }
    if withheld > 0 { lines.append("audit: \(withheld) checks withheld on doubtful structure — see audit coverage") }
    let unread = report.notifications.count { $0.isUnread }
    if unread > 0 { lines.append("audit: \(unread) documents or folders could not be read whole, see above") }
    Console.error(lines.joined(separator: "\n") + "\n")
  }
}
