/// Tells files that this program wrote from the documents among which they lie.
public enum OwnOutput {
  /// What findings, forms and decisions of one run to the next begin with, whichever format they are in.
  private static let openings: [[UInt8]] = {
    let writers: [any ReportWriter.Type] = [
      JSONReportWriter.self, JSONLinesReportWriter.self, TextReportWriter.self, HTMLReportWriter.self,
      WorkingPaperWriter.self, CSVReportWriter.self, SARIFReportWriter.self, DefectDojoReportWriter.self,
    ]
    let texts = writers.flatMap { $0.openings } + [FormRecordWriter.opening]
    return texts.map { Array($0.utf8) }
  }()

  /// Whether a file begins as one of this program does.
  public static func isOne(_ bytes: [UInt8]) -> Bool { openings.contains { bytes.starts(with: $0) } }
}
