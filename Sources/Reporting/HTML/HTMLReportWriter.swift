/// Writes the report as a page for browsers, with the forms that the report holds.
public struct HTMLReportWriter: ReportWriter {
  private let jobs: Int

  /// Makes a writer that packs its data on so many threads; the bytes are the same for every number of them.
  public init(jobs: Int = 1) { self.jobs = jobs }

  /// Writes the page, handing over its bytes piece by piece.
  public func write(_ report: Report, to output: ByteOutput) throws {
    var bytes: [UInt8] = []
    try JSONReportWriter(jobs: jobs).write(report) { bytes += $0 }
    try HTMLPage.write(report: bytes, forms: report.forms, language: report.language, jobs: jobs, to: output)
  }
}
