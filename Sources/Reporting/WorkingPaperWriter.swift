import Detection
public import ReportModel

/// Writes each finding as an audit working paper (审计取证单) in Markdown: facts, evidence with its places, criteria,
/// innocent explanations and what came of checking them, next steps, papers to ask for, and room for the unit's answer.
public struct WorkingPaperWriter: ReportWriter {
  /// Makes a writer.
  public init() {}

  /// How the papers begin.
  public static var openings: [String] { Language.allCases.map { opening(Words($0)) } }

  private static func opening(_ words: Words) -> String { "# \(words.title)\n\n\(words.run): `" }

  /// Writes a heading for the run, then the findings, worst first.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    let words = Words(report.run.locale)
    var head = Self.opening(words) + "\(Markdown.code(report.run.id))` · audit \(Markdown.escaped(report.version))"
    if let date = report.run.startedAt { head += " · \(Markdown.escaped(date))" }
    head += "\n\n\(words.notice)\n"
    try output(Array(head.utf8))
    if report.findings.isEmpty { try output(Array("\n\(words.none)\n".utf8)) }
    let papers = WorkingPaper.Maker(report)
    for finding in report.findings { try output(Array(papers.paper(finding).text.utf8)) }
  }
}
