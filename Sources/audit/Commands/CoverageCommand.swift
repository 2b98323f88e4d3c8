import AuditEngine
import Detection
import Glibc
import Reporting

/// Prints what was read and judged: documents by format, encoding and outcome, forms, the fields that are filled, what
/// was withheld and why, and the counts of each rule.
struct CoverageCommand {
  let arguments: ParsedArguments

  /// The formats of the coverage.
  enum Format: String, CaseIterable { case json, text }

  func run() async throws -> ExitCode {
    var settings = try arguments.auditSettings()
    settings.countsFields = true
    let format = try arguments.choice(.format, Format.self) ?? (Console.isOutputTerminal ? .text : .json)
    if let path = arguments.all(.output).last { _ = try arguments.checkedOutput(path) }
    let bar = ProgressBar(isVisible: !arguments.has(.quiet) && !arguments.has(.noProgress))
    let audit = try Audit(settings)
    let report = try await audit.run { bar.show($0) }
    let summary = CoverageSummary(report)
    let bytes = format == .json ? summary.json : Array(summary.text.utf8)
    try arguments.write(bytes)
    Summary.unread(report.notifications)
    Summary.cache(audit.cacheUse, isFull: !arguments.has(.quiet))
    return report.notifications.contains(where: \.isUnread) ? .unread : .done
  }
}
