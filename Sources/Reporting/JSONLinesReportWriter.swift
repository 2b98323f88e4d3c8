import Detection
public import ReportModel

/// Writes each finding as a JSON object on a line of its own.
public struct JSONLinesReportWriter: ReportWriter {
  /// Makes a writer.
  public init() {}

  /// How a line begins.
  public static var openings: [String] { [#"{"id":"\#(PublishedReport.Finding.idPrefix)"#] }

  /// Writes the findings, handing over their bytes piece by piece.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    var json = JSONWriter()
    let findings = FindingJSON(report)
    for finding in report.findings {
      findings.write(finding, to: &json)
      json.endLine()
      if json.bytes.count > 1 << 18 { try json.flush(to: output) }
    }
    try json.flush(to: output)
  }
}
