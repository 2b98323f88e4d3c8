import Detection
import Glibc
import ReportModel
import Reporting

/// The formats of a report in this version.
enum ReportFormat: String, CaseIterable {
  case json, jsonl, text, html, markdown, csv, sarif, defectdojo

  /// The formats for people who named another one.
  static var known: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  func writer(jobs: Int, hasColour: Bool, forms: FormRecords?) -> any ReportWriter {
    switch self {
    case .json: JSONReportWriter(jobs: jobs)
    case .jsonl: JSONLinesReportWriter()
    case .text: TextReportWriter(hasColour: hasColour)
    case .html: HTMLReportWriter(forms: forms, jobs: jobs)
    case .markdown: WorkingPaperWriter()
    case .csv: CSVReportWriter()
    case .sarif: SARIFReportWriter(jobs: jobs)
    case .defectdojo: DefectDojoReportWriter(jobs: jobs)
    }
  }
}

/// Where a report goes, in which format.
struct ReportTarget {
  var format: ReportFormat
  /// The file; nil for standard output.
  var file: String?

  /// Writes a report to all of some targets: the files come into their places when all of them are whole.
  ///
  /// `forms` are for formats that show them; a stored report has none.
  static func write(
    _ report: PublishedReport, forms: FormRecords? = nil, to targets: [ReportTarget], jobs: Int
  ) throws {
    var files: [OutputFile] = []
    for target in targets {
      if let path = target.file {
        let file = try OutputFile(path)
        try target.format.writer(jobs: jobs, hasColour: false, forms: forms).write(report) { try file.write($0) }
        files.append(file)
      } else {
        let writer = target.format.writer(jobs: jobs, hasColour: Console.hasColour, forms: forms)
        try writer.write(report) { try Console.write($0, to: STDOUT_FILENO) }
      }
    }
    for file in files { try file.commit() }
  }
}

extension ParsedArguments {
  /// Where the report goes, by `--format` and `--output`.
  func reportTargets() throws -> [ReportTarget] {
    let format = try reportFormat(all(.format).last)
    let outputs = all(.output)
    guard !outputs.isEmpty else {
      return [ReportTarget(format: format ?? (Console.isOutputTerminal ? .text : .json), file: nil)]
    }
    let targets = try outputs.map { output -> ReportTarget in
      let parts = output.split(separator: "=", maxSplits: 1).map(String.init)
      // A path with = in it goes with its format before it: json=a=b.json.
      if parts.count == 2, !parts[0].contains(where: { $0 == "/" || $0 == "." }) {
        return ReportTarget(format: try reportFormat(parts[0]) ?? .json, file: parts[1])
      }
      return ReportTarget(format: format ?? .json, file: output)
    }
    let files = try targets.compactMap { target in try target.file.map { try checkedOutput($0) } }
    guard Set(files).count == files.count else {
      throw UsageError("--output names the same file twice — give each format its own file")
    }
    return targets
  }

  /// Which findings go out.
  func findingFilter() throws -> FindingFilter {
    var filter = FindingFilter()
    filter.minimumSeverity = try choice(.minSeverity, Severity.self)
    filter.minimumConfidence = try fraction(.minConfidence)
    filter.states = try choices(.only, ComparedState.self).map { Set($0.map(\.state)) }
    filter.limit = try count(.limit)
    return filter
  }

  private func reportFormat(_ name: String?) throws -> ReportFormat? {
    guard let name else { return nil }
    if let format = ReportFormat(rawValue: name) { return format }
    throw UsageError("unknown format '\(name)' — use \(ReportFormat.known)")
  }
}
