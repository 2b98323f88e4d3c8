import Detection
import Foundation
import ReportModel
import Reporting
import TestSupport
import Testing

/// Whatever stands in documents: no format becomes invalid, runs as a formula or markup, or steers its reader.
@Suite struct HostileTextTests {
  static let texts = [
    "<script>alert(1)</script>", "a\"b'c\\d", "tab\tbreak\r\nline\u{2028}end", "\u{0}\u{1}\u{1B}[2J\u{7F}\u{9B}",
    "right\u{202E}to\u{200F}left\u{2066}", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1",
    " =1+1", "[link](javascript:alert(1)) `code` {0} {name}", "# heading | cell \\", "\u{FEFF}\u{FFFE}\u{10FFFF}",
    "e\u{301}",
    String(repeating: "长", count: 5000), String(repeating: "{", count: 300), "", ",,;\"\"", "]]></x><!--",
  ]

  /// The sample report with a text in every place that documents, decisions or people fill in.
  private static func report(_ text: String, _ language: Language) async throws -> PublishedReport {
    var report = try await SampleReport.report(language).published
    let original = report
    report.inputs = Values(
      [original.inputs[0]].map { input in
        var input = input
        input.path = text
        return input
      })
    report.findings = Values(Array(original.findings.prefix(30)).map { spoilt($0, text) })
    report.projects = Values(
      [original.projects[0]].map { group in
        var group = group
        group.subject.project = text
        group.subject.implementer = text
        return group
      })
    var note = PublishedReport.Notification()
    note.message = text
    note.path = text
    report.notifications = Values([note])
    report.run.findings = 30
    return report
  }

  private static func spoilt(_ finding: PublishedReport.Finding, _ text: String) -> PublishedReport.Finding {
    var finding = finding
    finding.subject.project = text
    finding.subject.implementer = text
    finding.subject.department = text
    finding.subject.indicator = text
    finding.facts = text
    finding.template = text
    for index in finding.evidence.indices {
      finding.evidence[index].path = text
      finding.evidence[index].raw = text
      finding.evidence[index].place.sheet = text
      finding.evidence[index].place.startLine = nil
    }
    finding.members = finding.members?.map { member in
      var member = member
      member.project = text
      member.implementer = nil
      member.path = text
      return member
    }
    finding.benignExplanations = [PublishedReport.Explanation(text: text, status: .excluded, how: text)]
    finding.decision = PublishedReport.Decision(status: .explained, decidedAt: text)
    finding.decision?.reason = text
    return finding
  }

  /// Excel drops what stands behind the 32,767th UTF-16 unit of a cell; the table says that something is missing.
  @Test func aCellThatNoSpreadsheetHoldsIsCutAndSaysSo() async throws {
    func row(_ text: String) async throws -> [String] {
      let bytes = try await Self.report(text, .zh).bytes(CSVReportWriter())
      return CSVTable(String(decoding: bytes, as: UTF8.self)).rows[1]
    }
    for text in [String(repeating: "长", count: 40_000), "a" + String(repeating: "𠀀", count: 20_000)] {
      let cell = try #require(await row(text).first { $0.hasPrefix(text.prefix(2)) })
      #expect(cell.utf16.count <= 32_767 && cell.utf16.count > 31_990 && cell.hasSuffix("……（余下见 JSON 报告）"))
    }
    let text = String(repeating: "长", count: 32_000)
    #expect(try await row(text).contains(text))
  }

  /// The short cut past the tables of Unicode takes nothing for harmless that steers.
  @Test func everyCharacterThatSteersBecomesABlank() {
    let steering: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
    let wrong = (0...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
      let expected = steering.contains(scalar.properties.generalCategory) ? " " : String(scalar)
      return String(scalar).printable.unicodeScalars.elementsEqual(expected.unicodeScalars) == false
    }
    #expect(wrong.isEmpty)
  }

  /// Wherever among eight bytes it stands, and whatever stands beside it.
  @Test(arguments: Array(0..<0x20) + [0x22, 0x5C, 0x7F] as [UInt8])
  func everyByteThatNeedsAnEscapeHasOne(_ byte: UInt8) throws {
    for filling in ["x", " ", "文", "\u{7E}", "\u{E2}"] {
      for place in 0..<17 {
        var letters = Array(repeating: filling, count: 17)
        letters[place] = String(UnicodeScalar(byte))
        let text = letters.joined()
        var json = JSONWriter()
        json.value(text)
        let inner = json.bytes.dropFirst().dropLast()
        #expect(try JSONValue(json.bytes).text == text && inner.count > text.utf8.count)
        #expect(inner.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
      }
    }
  }

  @Test func quotedTextHasSingleMarksWithin() {
    #expect("“数智”平台".quotable == "‘数智’平台" && "平台".quotable == "平台" && "“\u{301}x".quotable == "‘\u{301}x")
  }

  @Test(arguments: texts)
  func jsonGivesTheTextBack(_ text: String) async throws {
    let report = try await Self.report(text, .en)
    let stored = try PublishedReport(stored: try report.bytes())
    #expect(stored.findings[0].subject.project == text && stored.findings[0].evidence[0].raw == text)
    for writer in [JSONReportWriter(), CSVReportWriter(), SARIFReportWriter(), WorkingPaperWriter()]
      as [any ReportWriter]
    {
      #expect(try stored.bytes(writer) == report.bytes(writer))
    }
    let lines = try report.bytes(JSONLinesReportWriter()).split(separator: 0x0A)
    #expect(lines.count == 30)
    for line in lines { #expect(try JSONValue(Array(line))["facts"].text == text) }
  }

  @Test(arguments: texts)
  func sarifAndDefectDojoStayValid(_ text: String) async throws {
    let report = try await Self.report(text, .zh)
    let log = try JSONValue(report.bytes(SARIFReportWriter()))
    #expect(try SARIFShape.problems(log) == [])
    for result in log["runs"].elements[0]["results"].elements {
      let message = try #require(result["message"]["text"].text)
      #expect(message.unicodeScalars.count <= 150 && message == message.printable && !message.contains("]("))
      let open = message.filter { $0 == "{" }
      #expect(open.count % 2 == 0, "a single brace is a placeholder")
      let place = result["locations"].elements[0]["physicalLocation"]["artifactLocation"]["uri"].text
      #expect(place.map { $0.utf8.allSatisfy { 0x21...0x7E ~= $0 } } ?? text.isEmpty)
    }
    for finding in try JSONValue(report.bytes(DefectDojoReportWriter()))["findings"].elements {
      #expect(finding["title"].text.map { $0.unicodeScalars.count <= 511 && $0 == $0.printable } == true)
      #expect(finding["service"].text.map { $0.unicodeScalars.count <= 200 } == true)
      #expect(finding["description"].text.map { Self.isInert($0) } == true)
    }
  }

  @Test(arguments: texts)
  func noCellIsAFormula(_ text: String) async throws {
    let bytes = try await Self.report(text, .zh).bytes(CSVReportWriter())
    let table = CSVTable(String(decoding: bytes, as: UTF8.self))
    #expect(table.rows.count == 31 && Set(table.rows.map(\.count)) == [24])
    for cell in table.rows.joined() {
      #expect(cell == cell.printable)
      let first = cell.unicodeScalars.first { $0 != " " }
      let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
      #expect(!isFormula || cell.wholeMatch(of: /-[0-9]+(\.[0-9]+)?/) != nil, "\(cell)")
    }
  }

  @Test(arguments: texts)
  func textAndPapersStayTextOnTheirLines(_ text: String) async throws {
    let report = try await Self.report(text, .en)
    let plain = try await Self.report("plain", .en)
    for writer in [TextReportWriter(), WorkingPaperWriter()] as [any ReportWriter] {
      let output = String(decoding: try report.bytes(writer), as: UTF8.self)
      #expect(
        output.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { $0 == String($0).printable[...] })
      let expected = try plain.bytes(writer).count { $0 == 0x0A }
      #expect(output.utf8.count { $0 == 0x0A } == expected, "as many lines as with a plain text")
    }
    let papers = String(decoding: try report.bytes(WorkingPaperWriter()), as: UTF8.self)
    #expect(Self.isInert(papers))
  }

  /// Whether a Markdown text has no markup of HTML and no link that is not escaped.
  private static func isInert(_ markdown: String) -> Bool {
    let rest = markdown.replacing(#/\\./#, with: "")
    return !rest.contains("<") && !rest.contains("](") && !rest.contains("[link")
  }

  @Test(arguments: [
    ("-10.00", "-10.00"), ("-10.00元", "'-10.00元"), ("-", "'-"), ("+5", "'+5"), ("=1", "'=1"), ("5", "5"),
  ])
  func plainNegativeNumbersStayNumbers(_ raw: String, _ cell: String) async throws {
    let bytes = try await Self.report(raw, .zh).bytes(CSVReportWriter())
    let table = CSVTable(String(decoding: bytes, as: UTF8.self))
    let column = try #require(table.rows[0].firstIndex(of: "单元格内容"))
    #expect(table.rows[1][column] == cell)
  }
}
