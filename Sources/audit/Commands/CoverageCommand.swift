import AuditEngine
import Detection
import Glibc
import Reporting

/// Prints what was read and judged: documents by format, encoding and outcome, forms, and the counts of each rule.
struct CoverageCommand {
  let arguments: ParsedArguments

  /// The formats of the coverage.
  enum Format: String, CaseIterable { case json, text }

  func run() async throws -> ExitCode {
    let settings = try arguments.auditSettings()
    let format = try arguments.choice(.format, Format.self) ?? (Console.isOutputTerminal ? .text : .json)
    let bar = ProgressBar(isVisible: !arguments.has(.quiet) && !arguments.has(.noProgress))
    let report = try await Audit(settings).run { bar.show($0) }
    let summary = CoverageSummary(report)
    let bytes = format == .json ? summary.json : Array(summary.text.utf8)
    if let path = arguments.all(.output).last {
      let file = try OutputFile(path)
      try file.write(bytes)
      try file.commit()
    } else {
      try Console.write(bytes, to: STDOUT_FILENO)
    }
    Summary.unread(report.notifications)
    return report.notifications.contains(where: \.isUnread) ? .unread : .done
  }
}
