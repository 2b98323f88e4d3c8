import Detection
import Glibc
import ReportModel
import Reporting

/// Compares two stored reports.
struct DiffCommand {
  /// The formats of the difference.
  enum Format: String, CaseIterable { case json, text }

  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    guard arguments.operands.count == 2 else {
      throw UsageError("which reports? — write audit diff OLD.json NEW.json")
    }
    let format = try arguments.choice(.format, Format.self)
    let filter = try arguments.findingFilter()
    let language = try arguments.choice(.lang, Language.self)
    let failOn = try arguments.choice(.failOn, Severity.self)
    let reports = try arguments.operands.map { try StoredReport.read(path: $0) }
    for (path, report) in zip(arguments.operands, reports) where report.isCut && !arguments.has(.quiet) {
      Console.error(
        "audit: warning: \(path.printable): the report holds only a part of its findings; what it left out counts as new "
          + "or absent — compare whole reports\n")
    }
    var difference = ReportDifference(from: reports[0], to: reports[1])
    let news = difference.entries.map(\.finding).filter { $0.baseline.isNews && $0.decision?.status.isOpen != false }
    difference.filter(by: filter)
    let isText = (format ?? (!arguments.has(.output) && Console.isOutputTerminal ? .text : .json)) == .text
    let bytes = isText ? Array(difference.text(language ?? reports[1].run.locale).utf8) : difference.json
    try arguments.write(bytes)
    return failOn.map { limit in news.contains { $0.severity >= limit } } == true ? .failOn : .done
  }
}
