import Detection
import Foundation
import ReportModel

/// Writes a stored report in other formats, without its corpus.
struct ReportCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    guard let path = arguments.operands.first, arguments.operands.count == 1 else {
      throw UsageError("which report? — write audit report REPORT.json --format markdown")
    }
    let targets = try arguments.reportTargets()
    let filter = try arguments.findingFilter()
    let language = try arguments.choice(.lang, Language.self)
    let report = try StoredReport.read(path: path)
    guard filter.states == nil || report.run.baselineRunId != nil else {
      throw UsageError("\(path) was compared with no other report — run audit --baseline, or leave --only out")
    }
    let own = report.run.locale
    if let language, language != own {
      throw UsageError(
        "\(path) is written in '\(own.rawValue)', not '\(language.rawValue)' — leave --lang out, "
          + "or run audit --corpus DIR --lang \(language.rawValue) again")
    }
    try ReportTarget.write(
      report.filtered(by: filter), to: targets, jobs: ProcessInfo.processInfo.activeProcessorCount)
    return .done
  }
}
