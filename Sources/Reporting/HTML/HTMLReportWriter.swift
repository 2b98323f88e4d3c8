public import ReportModel

/// Writes the report as a page for browsers.
public struct HTMLReportWriter: ReportWriter {
  private let forms: FormRecords?
  private let jobs: Int

  /// Makes a writer that shows some forms and packs its data on so many threads; the bytes are the same for every
  /// number of them.
  public init(forms: FormRecords? = nil, jobs: Int = 1) {
    self.forms = forms
    self.jobs = jobs
  }

  /// How a page begins.
  public static var openings: [String] { ["<!doctype html>\n<!-- audit -->"] }

  /// Writes the page, handing over its bytes piece by piece.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    var bytes: [UInt8] = []
    try JSONReportWriter(jobs: jobs).write(report) { bytes += $0 }
    try HTMLPage.write(report: bytes, forms: forms, language: report.run.locale, jobs: jobs, to: output)
  }
}
