import AuditEngine
import CaseTracking
import Detection
import ReportModel
import Reporting

/// The summary on standard error.
struct Summary {
  private var counts: [Severity: Int] = [:]
  private var open: Set<Severity> = []
  private var states: [PublishedReport.BaselineState: Int] = [:]
  private var baseline: String?

  /// Counts the findings of a report before any of them is left out.
  init(_ report: Report) {
    for index in report.findings.indices {
      let severity = report.findings[index].finding.severity
      counts[severity, default: 0] += 1
      let state = report.findings[index].baseline
      states[state, default: 0] += 1
      guard report.findings[index].decision?.status.isOpen != false, state == .none || state.isNews else { continue }
      open.insert(severity)
    }
    states[.absent] = report.absent.count
    baseline = report.baselineRunID
  }

  /// The worst severity of the findings about which nothing is decided yet; with a baseline, of what is new since.
  var worst: Severity? { open.max() }

  /// Names each document that could not be read whole.
  static func unread(_ notifications: [RunNotification]) {
    var text = ""
    for entry in notifications where entry.isUnread {
      text += "audit: \(entry.level.rawValue): \(entry.path.map { "\($0): " } ?? "")\(entry.message.en)\n"
    }
    if !text.isEmpty { Console.error(text) }
  }

  /// Says what came from the cache, and what is in its way; without `isFull` only that.
  static func cache(_ use: CacheUse?, isFull: Bool) {
    guard let use else { return }
    var text = ""
    if let problem = use.problem {
      text += "audit: warning: the cache \(use.folder.printable): \(problem) — what was read anew is not kept\n"
    }
    if isFull {
      text += "audit: \(use.recalled.counted("document")) from the cache, \(use.kept) read anew and kept"
      text += use.removed > 0 ? ", the \(use.removed) longest unused entries removed (reading.cacheBytes)\n" : "\n"
    }
    if !text.isEmpty { Console.error(text) }
  }

  /// Says what became of every document.
  static func documents(_ inputs: [InputRecord]) {
    let lines = inputs.map { input in
      let format = [input.format, input.encoding].compactMap { $0 }.joined(separator: ", ")
      return "audit: \(input.path.printable): \(input.status.rawValue), \(format), \(input.forms.counted("form"))\n"
    }
    Console.error(lines.joined())
  }

  /// Counts what was read and found.
  func show(_ report: Report) {
    let all = counts.values.reduce(0, +)
    let counted = [(report.inputs.count, "document"), (report.register.count, "form"), (all, "finding")]
    var lines = ["audit: " + counted.map { count, word in count.counted(word) }.joined(separator: ", ")]
    let severities = Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { "\($0) \(severity.rawValue)" }
    }
    if !severities.isEmpty { lines.append("audit: " + severities.joined(separator: ", ")) }
    if let baseline {
      let counts = ComparedState.allCases.map { "\(states[$0.state] ?? 0) \($0.rawValue)" }
      lines.append("audit: " + counts.joined(separator: ", ") + " since \(baseline.printable)")
    }
    let shown = report.findings.count + report.absent.count
    if shown < all + (states[.absent] ?? 0) {
      let only = baseline == nil ? "" : "--only, "
      lines.append("audit: \(shown) of them go out (\(only)--min-severity, --min-confidence, --limit)")
    }
    let withheld = report.coverage.reduce(0) { $0 + $1.coverage.withheld }
    if withheld > 0 {
      lines.append("audit: \(withheld.counted("check")) withheld on doubtful structure — see audit coverage")
    }
    let unread = report.notifications.count { $0.isUnread }
    if unread > 0 {
      let what = unread.counted("document or folder", "documents or folders")
      lines.append("audit: \(what) could not be read whole, see above")
    }
    Console.error(lines.joined(separator: "\n") + "\n")
  }
}
