import Foundation

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
  public static func isOne(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    return openings.contains { $0.first == first && bytes.starts(with: $0) }
  }

  /// Whether a file is empty or begins as one of this program does; false where it cannot be read.
  public static func isOne(atPath path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    guard let beginning = try? file.read(upToCount: openings.map(\.count).max() ?? 0) ?? Data() else { return false }
    return beginning.isEmpty || isOne(beginning)
  }
}
