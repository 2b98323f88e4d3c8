import TestSupport
import Testing

@testable import Documents

/// Workbooks that try to do harm; each is read within bounds.
@Suite(.timeLimit(.minutes(1))) struct HostileWorkbookTests {
  /// A number format of any length shows whole characters; libFuzzer found one that did not.
  @Test(arguments: [1022, 1023, 1024])
  func noCharacterOfALongFormatIsCut(_ length: Int) throws {
    let format = "\"" + String(repeating: "a", count: length - 1) + "万万\""
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>7</v></c></row></sheetData>"
    let document = try Reading.document(OfficeFiles.workbook([.init("表", sheet)], formats: [format]))
    #expect(document.grid.isSound && document.grid.rows.count == 1)
  }

  @Test func rowsOfSixteenThousandColumnsLoseWhatIsBehindTheBounds() throws {
    let cells = (0..<16_384).map { _ in "<c><v>1</v></c>" }.joined()
    let content = "<sheetData><row r=\"1\">\(cells)</row></sheetData>"
    let document = try Reading.document(OfficeFiles.workbook([.init("表", content)]))
    #expect(document.grid.cells.count == 4096)
    #expect(document.notices.map(\.code) == ["columns-limit"])
    #expect(document.notices.first?.message.hasPrefix("12288 cells") == true)
  }

  @Test func wideMergesThatOverlapAreBoundedHoweverMany() throws {
    let merges = (1...100_000).map { "<mergeCell ref=\"A1:XFD\($0 + 9)\"/>" }.joined()
    let content = """
      <sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="9"><c><v>3</v></c></row></sheetData>\
      <mergeCells>\(merges)</mergeCells>
      """
    let document = try Reading.document(OfficeFiles.workbook([.init("表", content)]))
    #expect(document.cellTexts == [["1"]])
    #expect(document.grid.cells[0].columnSpan == 4096)
    #expect(document.notices.map(\.code) == ["covered-cells", "merges-limit"])
  }

  @Test func stylesInACircleDoNotMatter() throws {
    let styles = """
      <styleSheet><cellStyleXfs><xf numFmtId="0" xfId="1"/><xf numFmtId="0" xfId="0"/></cellStyleXfs>\
      <cellXfs><xf numFmtId="10" xfId="1"/></cellXfs></styleSheet>
      """
    let content = "<sheetData><row><c s=\"0\"><v>0.5</v></c><c s=\"77\"><v>0.5</v></c></row></sheetData>"
    let document = try Reading.document(OfficeFiles.workbook([.init("表", content)], styles: styles))
    #expect(document.cellTexts == [["50.00%", "0.5"]])
  }

  @Test func entitiesAreRefusedInEveryPart() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"&c;&c;\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]>"
    let bytes = OfficeFiles.workbook([.init("表", "<sheetData/>")], styles: bomb + "<styleSheet/>")
    #expect(throws: DocumentError.entityDefinitions) { _ = try Reading.document(bytes) }
  }

  @Test func numbersOfCellsThatFitNoIntegerAreLeftOut() throws {
    let content = """
      <sheetData><row r="99999999999"><c r="ZZZZZZZZ99999999999"><v>1</v></c><c r="A0"><v>2</v></c>\
      <c r="" t="s"><v>99999999999</v></c><c s="-1"><v>3</v></c></row></sheetData>\
      <mergeCells><mergeCell ref="A1:"/><mergeCell ref="B9:A1"/><mergeCell/></mergeCells>
      """
    let document = try Reading.document(OfficeFiles.workbook([.init("表", content)]))
    #expect(document.cellTexts == [["1", "2", "3"]])
    #expect(document.columns == [[0, 1, 3]])
  }

  @Test func sheetsThatNameOnePartAreReadOnce() throws {
    let bytes = ZipWriter.archive([
      (
        "xl/workbook.xml",
        "<workbook><sheets>"
          + (0..<4096).map { "<sheet name=\"s\($0)\" r:id=\"\($0 % 2 == 0 ? "a" : "A")\"/>" }.joined()
          + "</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships><Relationship Id="a" Type="http://x/worksheet" Target="worksheets/a.xml"/>\
        <Relationship Id="A" Type="http://x/worksheet" Target="worksheets/A.xml"/></Relationships>
        """
      ),
      ("xl/worksheets/a.xml", "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"),
    ])
    let document = try Reading.document(bytes)
    #expect(document.cellTexts == [["7"]])
    #expect(document.notices.map(\.code) == ["sheets-repeated"])
    #expect(document.notices.first?.message.hasPrefix("4095 sheets") == true)
  }

  @Test func sheetsAreUnpackedWithinABudget() throws {
    let part = "<worksheet>" + String(repeating: " ", count: 77) + "</worksheet>"
    var parts = SheetParts(
      try ZipArchive(ZipWriter.archive([("1", part), ("2", part), ("3", part), ("4", "<worksheet/>")])), budget: 230)
    let findings = try ["1", "1", "2", "3", "4", "5", nil].map { path in
      switch try parts.part(path) {
      case .part(let part): "\(part.text.count)"
      case .missing: "missing"
      case .repeated: "repeated"
      case .tooLarge: "too large"
      }
    }
    #expect(findings == ["100", "repeated", "100", "too large", "12", "missing", "missing"])
    #expect(parts.budget == 18)
  }
}
