import AuditEngine
import Detection
import Foundation
import Reporting

/// Reads a corpus, finds, ranks and reports.
struct ScanCommand {
  /// The formats of this version.
  enum Format: String, CaseIterable { case json, jsonl, text, html, markdown }

  let arguments: ParsedArguments

  /// Runs the command and says its exit code.
  func run() async throws -> ExitCode {
    var settings = try arguments.auditSettings()
    let targets = try targets()
    settings.keepsForms = targets.contains { $0.format == .html }
    let minimumSeverity = try arguments.choice(.minSeverity, Severity.self)
    let minimumConfidence = try arguments.fraction(.minConfidence)
    let limit = try arguments.count(.limit)
    let failOn = try arguments.choice(.failOn, Severity.self)
    let audit = try Audit(settings)
    let isQuiet = arguments.has(.quiet)
    let bar = ProgressBar(isVisible: !isQuiet && !arguments.has(.noProgress))
    var report = try await audit.run { bar.show($0) }
    let summary = Summary(report)
    if minimumSeverity != nil || minimumConfidence != nil {
      report.findings.removeAll {
        $0.finding.severity < minimumSeverity ?? .info || $0.finding.confidence < minimumConfidence ?? 0
      }
    }
    if let limit { report.findings.removeLast(max(0, report.findings.count - limit)) }
    for target in targets { try target.write(report, jobs: settings.jobCount) }
    Summary.unread(report.notifications)
    if !isQuiet { summary.show(report) }
    let isFailed = failOn.map { summary.worst ?? .info >= $0 && summary.worst != nil } ?? false
    let code: ExitCode = isFailed ? .failOn : report.notifications.contains(where: \.isUnread) ? .unread : .done
    // The process ends here; to give back a large report piece by piece would only take time.
    exit(code.rawValue)
  }

  /// Where the report goes, in which format.
  private struct Target {
    var format: Format
    var file: String?

    func write(_ report: Report, jobs: Int) throws {
      guard let file else {
        return try writer(jobs, hasColour: Console.hasColour).write(report) { try Console.write($0, to: STDOUT_FILENO) }
      }
      let output = try OutputFile(file)
      try writer(jobs, hasColour: false).write(report) { try output.write($0) }
      try output.commit()
    }

    private func writer(_ jobs: Int, hasColour: Bool) -> any ReportWriter {
      switch format {
      case .json: JSONReportWriter(jobs: jobs)
      case .jsonl: JSONLinesReportWriter()
      case .text: TextReportWriter(hasColour: hasColour)
      case .html: HTMLReportWriter(jobs: jobs)
      case .markdown: WorkingPaperWriter()
      }
    }
  }

  private func targets() throws -> [Target] {
    let format = try format(arguments.all(.format).last)
    let outputs = arguments.all(.output)
    guard !outputs.isEmpty else {
      return [Target(format: format ?? (Console.isOutputTerminal ? .text : .json), file: nil)]
    }
    let targets = try outputs.map { output -> Target in
      let parts = output.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, Format(rawValue: parts[0]) != nil || Option.plannedFormats.contains(parts[0]) {
        return Target(format: try self.format(parts[0]) ?? .json, file: parts[1])
      }
      return Target(format: format ?? .json, file: output)
    }
    if targets.count > 1, Set(targets.map(\.file)).count < targets.count {
      throw UsageError("--output names the same file twice — give each format its own file")
    }
    return targets
  }

  private func format(_ name: String?) throws -> Format? {
    guard let name else { return nil }
    if let format = Format(rawValue: name) { return format }
    if Option.plannedFormats.contains(name) {
      throw UsageError("format '\(name)' is not in this version yet — use json, jsonl, text, html or markdown")
    }
    throw UsageError("unknown format '\(name)' — use json, jsonl, text, html or markdown")
  }
}
