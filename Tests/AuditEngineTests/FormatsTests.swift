import AuditEngine
import Detection
import Documents
import Ranking
import ReportModel
import Reporting
import TestSupport
import Testing

/// The same forms give the same findings whichever file they arrive in, and the place is named in its terms.
@Suite struct FormatsTests {
  private static let sample = "identical/ziteng_2024.txt"
  private static let table = Result {
    TableFiles.rows(
      ofTabSeparated: String(decoding: try Folders.bytes(Folders.corpus + "/" + sample), as: UTF8.self))
  }

  @Test(arguments: ["xlsx", "docx", "html", "zip"])
  func theFindingsAreThoseOfTheText(_ format: String) async throws {
    let rows = try Self.table.get()
    let bytes =
      switch format {
      case "xlsx": TableFiles.workbook(rows)
      case "docx": TableFiles.document(rows)
      case "html": TableFiles.page(rows)
      default: ZipWriter.archive([("自评表.txt", rows.map { $0.joined(separator: "\t") }.joined(separator: "\n"))])
      }
    let text = try await Corpora.report(["a.txt": Folders.bytes(Folders.corpus + "/" + Self.sample)])
    // The name says nothing of the format.
    let other = try await Corpora.report(["a.dat": bytes])
    #expect(other.inputs[0].format == format)
    #expect(other.register.count == text.register.count && text.register.count >= 2)
    #expect(other.lastingFingerprints == text.lastingFingerprints)
    #expect(other.findings.map(\.score.value) == text.findings.map(\.score.value))
    #expect(other.notifications.allSatisfy { !$0.isUnread })
  }

  @Test func placesAreNamedInTheTermsOfTheOriginal() async throws {
    let rows = try Self.table.get()
    func places(_ bytes: [UInt8]) async throws -> (json: JSONValue, text: String) {
      let report = try await Corpora.report(["a.bin": bytes])
      let json = try JSONValue(report.bytes())
      let text = String(decoding: try report.bytes(TextReportWriter(hasColour: false)), as: UTF8.self)
      return (json["findings"].elements[0]["evidence"].elements[0], text)
    }
    let plain = try await places(Array(rows.map { $0.joined(separator: "\t") }.joined(separator: "\n").utf8))
    let row = try #require(plain.json["startLine"].whole)
    let column = try #require(plain.json["column"].whole)
    let sheet = try await places(TableFiles.workbook(rows))
    #expect(sheet.json["sheet"].text == "自评表")
    #expect(sheet.json["row"].whole == row && sheet.json["column"].whole == column)
    #expect(sheet.json["startLine"].whole == nil)
    #expect(sheet.text.contains("a.bin [自评表!\(TableFiles.letters(column - 1))\(row)]"))
    let word = try await places(TableFiles.document(rows))
    #expect(word.json["table"].whole == 1 && word.json["row"].whole == row && word.json["column"].whole == column)
    #expect(word.text.contains("a.bin [表1第\(row)行第\(column)列]"))
  }

  /// Two forms without titles on two sheets are two forms, and hidden sheets are read and said.
  @Test func formsEndWithTheirSheet() async throws {
    let rows = try Self.table.get()
    let end = try #require(rows.firstIndex { $0.first == "总分" || $0.contains("总分") })
    func sheet(_ name: String, _ state: String? = nil) -> OfficeFiles.Sheet {
      let xml = rows[2...end].enumerated().map { row, cells in
        let filled = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
          "<c r=\"\(TableFiles.letters(column))\(row + 1)\" t=\"inlineStr\"><is><t>\(OfficeFiles.escaped(text))</t></is></c>"
        }
        return "<row r=\"\(row + 1)\">\(filled.joined())</row>"
      }
      return .init(name, "<sheetData>\(xml.joined())</sheetData>", state: state)
    }
    let report = try await Corpora.report(["a.xlsx": OfficeFiles.workbook([sheet("甲"), sheet("乙", "hidden")])])
    #expect(report.register.count == 2)
    #expect(report.notifications.map(\.code) == ["hidden-sheet"])
    #expect(report.notifications.first?.message.zh.contains("乙") == true)
  }

  @Test func aMissingProgramLosesNothingElse() async throws {
    var pages = PageDrawing()
    pages.write("财政项目支出绩效自评表", x: 100, y: 100)
    let text = try Folders.bytes(Folders.corpus + "/" + Self.sample)
    let report = try await Corpora.report([
      "a.pdf": PDFWriter().document([pages]), "b.rtf": Array("{\\rtf1 x}".utf8), "c.txt": text,
    ]) {
      $0.reading.pdf.textProgram = "/no/such/pdftotext"
      $0.reading.office.program = "/no/such/soffice"
    }
    #expect(report.register.count >= 2)
    #expect(report.notifications.filter(\.isUnread).map(\.code) == ["program-missing", "program-missing"])
    #expect(report.notifications.filter(\.isUnread).map(\.path) == ["a.pdf", "b.rtf"])
    #expect(report.notifications[0].message.en.contains("poppler-utils"))
    #expect(report.notifications[1].message.en.contains("libreoffice"))
    #expect(report.inputs.map(\.status) == [.failed, .failed, .ok])
  }
}
