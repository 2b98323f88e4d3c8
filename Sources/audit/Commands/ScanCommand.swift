import AuditEngine
import Detection
import Foundation
import ReportModel
import Reporting

/// Reads a corpus, finds, ranks and reports.
struct ScanCommand {
  let arguments: ParsedArguments

  /// Runs the command and says its exit code.
  func run() async throws -> ExitCode {
    var settings = try arguments.auditSettings()
    let targets = try arguments.reportTargets()
    settings.keepsForms = targets.contains { $0.format == .html }
    let filter = try arguments.findingFilter()
    let failOn = try arguments.choice(.failOn, Severity.self)
    let audit = try Audit(settings)
    let isQuiet = arguments.has(.quiet)
    let bar = ProgressBar(isVisible: !isQuiet && !arguments.has(.noProgress))
    var report = try await audit.run { bar.show($0) }
    let summary = Summary(report)
    report.filter(by: filter)
    try ReportTarget.write(report.published, forms: report.forms, to: targets, jobs: settings.jobCount)
    if arguments.has(.verbose) { Summary.documents(report.inputs) }
    Summary.unread(report.notifications)
    Summary.cache(audit.cacheUse, isFull: !isQuiet || arguments.has(.verbose))
    if !isQuiet { summary.show(report) }
    let isFailed = failOn.map { summary.worst ?? .info >= $0 && summary.worst != nil } ?? false
    let code: ExitCode = isFailed ? .failOn : report.notifications.contains(where: \.isUnread) ? .unread : .done
    // The process ends here; to give back a large report piece by piece would only take time.
    exit(code.rawValue)
  }
}
