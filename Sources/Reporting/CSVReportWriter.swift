import Detection
public import ReportModel

/// Writes each finding as a row of a table for Excel: UTF-8 with a byte-order mark, lines that end with CR LF, cells
/// quoted as RFC 4180 says.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front. A plain decimal such as `-10.00` is no
/// formula and stays as it is, so that columns of figures can be summed.
public struct CSVReportWriter: ReportWriter {
  /// Makes a writer.
  public init() {}

  /// The headings.
  public static var openings: [String] { Language.allCases.map { headings($0) } }

  /// Writes the headings and the findings, handing over their bytes piece by piece.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    let columns = Self.columns(report.run.locale)
    var text = Self.headings(report.run.locale)
    for finding in report.findings {
      text += Self.line(columns.map { $0.value(finding).map { Self.cut($0, report.run.locale) } ?? "" })
      if text.utf8.count > 1 << 18 {
        try output(Array(text.utf8))
        text = ""
      }
    }
    try output(Array(text.utf8))
  }

  private static func headings(_ language: Language) -> String {
    "\u{FEFF}" + line(columns(language).map { language == .zh ? $0.zh : $0.en })
  }

  /// A column: its headings and what stands in it.
  private struct Column {
    var zh: String
    var en: String
    var value: (PublishedReport.Finding) -> String?

    init(_ zh: String, _ en: String, _ value: @escaping (PublishedReport.Finding) -> String?) {
      self.zh = zh
      self.en = en
      self.value = value
    }
  }

  private static func columns(_ language: Language) -> [Column] {
    return [
      Column("序号", "Rank") { finding in String(finding.rank) },
      Column("得分", "Score") { finding in hundredths(finding.score.value) },
      Column("关注程度", "Severity") { finding in finding.severity.title[language] },
      Column("把握程度", "Confidence") { finding in hundredths(finding.confidence.value) },
      Column("规则", "Rule") { finding in finding.ruleId },
      Column("疑点", "Title") { finding in finding.title },
      Column("主管部门", "Department") { finding in finding.subject.department },
      Column("实施单位", "Implementing unit") { finding in finding.subject.implementer },
      Column("年度", "Year") { finding in finding.subject.year.map { String($0) } },
      Column("项目", "Project") { finding in finding.subject.project },
      Column("指标", "Indicator") { finding in finding.subject.indicator },
      Column("审计事实", "Facts") { finding in finding.facts },
      Column("涉及资金（元）", "Money (yuan)") { finding in finding.materiality.exposure?.amount },
      Column("差额（元）", "Difference (yuan)") { finding in finding.materiality.discrepancy?.amount },
      Column("多计分数", "Points overclaimed") { finding in finding.materiality.overclaimedPoints },
      Column("文件", "Document") { finding in finding.evidence.first?.path },
      Column("位置", "Place") { finding in finding.evidence.first.map { place($0, language) } },
      Column("单元格内容", "Cell") { finding in finding.evidence.first?.raw },
      Column("证据数", "Cells of evidence") { finding in String(finding.evidence.count) },
      Column("涉及表数", "Forms") { finding in String(max(1, finding.members?.count ?? 0)) },
      Column("与基线相比", "Baseline") { finding in finding.baseline == .none ? nil : finding.baseline.title[language] },
      Column("处理意见", "Decision") { finding in finding.decision?.status.title[language] },
      Column("处理说明", "Reason") { finding in finding.decision?.reason },
      // The prefix keeps a spreadsheet from reading a fingerprint of digits as a number.
      Column("编号", "Id") { finding in finding.id },
    ]
  }

  /// A number with two decimals.
  private static func hundredths(_ value: Double) -> String {
    let units = Int((value * 100).rounded())
    return "\(units / 100)." + (units % 100 < 10 ? "0" : "") + "\(units % 100)"
  }

  /// The line of a text, or the sheet and cell, page, table, row and column; then the field of the form.
  private static func place(_ evidence: PublishedReport.Evidence, _ language: Language) -> String {
    let words = language == .zh ? ("第", "行") : ("line ", "")
    let line = evidence.place.startLine.map { words.0 + String($0) + words.1 }
    let place = line ?? PlaceWording.suffix(evidence.place, language)
    return [place.trimmingPrefix(" "), PlaceWording.field(evidence, language)[...]].filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  // MARK: Cells

  /// How many UTF-16 units of a text go into a cell; Excel drops without a word what stands behind the 32,767th.
  private static let longest = 32_000

  /// The text as far as a cell holds it, with a word where something is left out.
  private static func cut(_ text: String, _ language: Language) -> String {
    guard text.utf16.count > longest else { return text }
    let end = text.unicodeScalars.index(after: String.Index(utf16Offset: longest - 2, in: text))
    return text[..<end] + (language == .zh ? "……（余下见 JSON 报告）" : "… (the rest stands in the JSON report)")
  }

  private static func line(_ cells: [String]) -> String {
    cells.map { quoted(defused($0)) }.joined(separator: ",") + "\r\n"
  }

  /// The text on one line, with an apostrophe in front where its first character begins a formula, blanks aside.
  private static func defused(_ text: String) -> String {
    let text = text.printable
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }), begins.contains(first),
      !isDecimal(text)
    else { return text }
    return "'" + text
  }

  /// What begins a formula, also in the full width that spreadsheets in Chinese take for it.
  private static let begins: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]

  private static func isDecimal(_ text: String) -> Bool {
    text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
