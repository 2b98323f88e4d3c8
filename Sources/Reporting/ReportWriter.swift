public import ReportModel

/// Takes the bytes of a report as they are written.
public typealias ByteOutput = ([UInt8]) throws -> Void

/// Writes a report in a format, piece by piece, so that it is never held whole.
public protocol ReportWriter: Sendable {
  /// Writes the whole report.
  ///
  /// - Throws: what `output` throws.
  func write(_ report: PublishedReport, to output: ByteOutput) throws

  /// How what it writes begins, in every language: by this a report that lies among documents is told from them.
  static var openings: [String] { get }
}

extension ReportWriter {
  /// Writes the whole report of a run.
  ///
  /// - Throws: what `output` throws.
  public func write(_ report: Report, to output: ByteOutput) throws { try write(report.published, to: output) }
}
