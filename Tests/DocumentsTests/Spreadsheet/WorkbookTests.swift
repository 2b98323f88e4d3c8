import TestSupport
import Testing

@testable import Documents

/// Reading XLSX.
@Suite struct WorkbookTests {
  private func read(_ content: String, strings: [String] = [], formats: [String] = []) throws -> Document {
    try Reading.document(OfficeFiles.workbook([.init("表", content)], strings: strings, formats: formats))
  }

  @Test func everyKindOfCell() throws {
    let document = try read(
      """
      <sheetData><row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t> 内 </t></is></c>\
      <c r="D2" s="1"><v>0.9369</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#DIV/0!</v></c>\
      <c r="G2" t="str"><f>A1&amp;"x"</f><v>甲&amp;乙</v></c><c r="H2"><f>1+1</f><v>2</v></c><c r="I2" t="s"><v>9</v></c>\
      <c r="J2" t="d"><v>2023-12-31T00:00:00</v></c><c r="K2"/><c r="L2"><f>1</f></c></row></sheetData>
      """, strings: ["<t>零</t>", "<r><t>项目</t></r><r><rPr/><t>名称</t></r><rPh><t>xiang</t></rPh>"], formats: ["0.00%"])
    #expect(document.format == .xlsx)
    #expect(document.grid.sheets == ["表"])
    #expect(document.cellTexts == [["项目名称", "内", "93.69%", "TRUE", "#DIV/0!", "甲&乙", "2", "2023-12-31"]])
    #expect(document.columns == [[0, 2, 3, 4, 5, 6, 7, 9]])
    let row = try #require(document.grid.rows.first)
    #expect(row.number == 2 && row.sheet == 1 && row.startLine == 1 && row.isTable)
    #expect(document.notices.map(\.code) == ["formulas-without-value"])
  }

  @Test func numbersOfWhichNothingIsShownAreNoted() throws {
    let document = try read(
      "<sheetData><row><c s=\"1\"><v>7</v></c><c s=\"2\"><v>0</v></c><c><v>8</v></c></row></sheetData>",
      formats: [";;;", "#,###"])
    #expect(document.cellTexts == [["8"]])
    #expect(document.notices.map(\.code) == ["hidden-numbers"])
    #expect(document.notices.first?.message.contains("of 1 numbers") == true)
  }

  @Test func rowsAndColumnsWithoutReferencesGoOn() throws {
    let document = try read(
      "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"B5\"><v>3</v></c><c><v>4</v></c></row></sheetData>"
    )
    #expect(document.columns == [[0, 1], [1, 2]])
    #expect(document.grid.rows.map(\.number) == [1, 5])
    #expect(document.grid.rows.map(\.gapBefore) == [false, true])
  }

  @Test func mergedCellsAreOne() throws {
    let document = try read(
      """
      <sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c><c r="D1"><v>2</v></c></row>\
      <row r="2"><c r="A2"><v>9</v></c><c r="D2"><v>3</v></c></row><row r="3"><c r="A3"><v>9</v></c></row>\
      <row r="4"><c r="A4"><v>4</v></c></row></sheetData>\
      <mergeCells><mergeCell ref="A1:C3"/><mergeCell ref="D2:F2"/><mergeCell ref="A4:A4"/></mergeCells>
      """)
    #expect(document.cellTexts == [["1", "2"], ["3"], ["4"]])
    #expect(document.grid.cells.prefix(2).map(\.columnSpan) == [3, 1])
    #expect(document.grid.rows.map(\.startLine) == [1, 2, 3])
    #expect(document.grid.rows.map(\.number) == [1, 2, 4])
    let spans = document.grid.rows.flatMap { $0.cellIndices.map { document.grid.cells[$0].columnSpan } }
    #expect(spans == [3, 1, 3, 1])
    #expect(document.notices.map(\.code) == ["covered-cells"])
    #expect(document.notices.first?.message.hasPrefix("3 cells") == true)
  }

  @Test func sheetsComeInTheirOrderAndHiddenOnesAreNoted() throws {
    func cell(_ text: String) -> String { "<sheetData><row r=\"1\"><c t=\"str\"><v>\(text)</v></c></row></sheetData>" }
    let hidden = """
      <cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>\
      <row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>
      """
    let document = try Reading.document(
      OfficeFiles.workbook([
        .init("甲&amp;", cell("一")), .init("乙", hidden, state: "veryHidden"),
        .init("空", "<sheetData/>", state: "hidden"),
      ]))
    #expect(document.grid.sheets == ["甲&", "乙", "空"])
    #expect(document.grid.rows.map(\.sheet) == [1, 2, 2])
    #expect(document.grid.rows.map(\.gapBefore) == [false, true, false])
    #expect(document.lines == [[1, 1], [2, 2], [3, 3]])
    #expect(document.notices.map(\.code) == ["hidden-sheet", "hidden-rows", "hidden-columns"])
    #expect(document.notices.map(\.place.sheet) == [2, 2, 2])
    #expect(document.notices[1].messageChinese == "1个含文字的行被隐藏，已读取，首行为第2行")
  }

  @Test func whatOneWorkbookSaidIsNotSaidOfAnother() throws {
    func sheet(_ value: Int) -> OfficeFiles.Sheet {
      .init("表\(value % 3)", "<sheetData><row><c s=\"1\"><v>\(value)</v></c></row></sheetData>")
    }
    let reader = DocumentReader()
    for value in 1...60 {
      let format = ["0.0", "0%", "0.00"][value % 3] + String(repeating: " ", count: value % 11)
      let bytes = OfficeFiles.workbook([sheet(value)], formats: [format])
      let document = try reader.read(bytes, path: "a", input: 0)
      #expect(document.grid.sheets == ["表\(value % 3)"])
      #expect(document.cellTexts == [[["\(value).0", "\(value)00%", "\(value).00"][value % 3]]])
    }
    // The same bytes behind a password, or with another checksum, are still refused.
    for (flags, crc, code) in [(1, nil, "encrypted-document"), (0, 7, "damaged-archive")] as [(UInt16, UInt32?, String)]
    {
      var writer = ZipWriter()
      for entry in try ZipArchive(OfficeFiles.workbook([sheet(1)], formats: ["0.0"])).entries {
        let archive = try ZipArchive(OfficeFiles.workbook([sheet(1)], formats: ["0.0"]))
        var oddities = ZipWriter.Oddities()
        if entry.name == "xl/styles.xml" { (oddities.flags, oddities.crc) = (flags, crc) }
        writer.add(entry.name, try archive.bytes(of: entry), oddities)
      }
      _ = try reader.read(OfficeFiles.workbook([sheet(1)], formats: ["0.0"]), path: "a", input: 0)
      #expect { try reader.read(writer.finished, path: "b", input: 0) } throws: { ($0 as? DocumentError)?.code == code }
    }
  }

  @Test func manySheetsAreFoundInAnyCase() throws {
    let sheets = (1...40).map {
      OfficeFiles.Sheet("\($0)", "<sheetData><row><c t=\"str\"><v>第\($0)页</v></c></row></sheetData>")
    }
    var writer = ZipWriter()
    let archive = try ZipArchive(OfficeFiles.workbook(sheets))
    for (index, entry) in archive.entries.enumerated() {
      let name = entry.name.contains("sheet") && index % 2 == 0 ? entry.name.uppercased() : entry.name
      writer.add(name, try archive.bytes(of: entry))
    }
    let document = try Reading.document(writer.finished)
    #expect(document.cellTexts == (1...40).map { ["第\($0)页"] })
  }

  @Test func slicesAreTheSameRows() throws {
    let rows = (1...20).map { "<row r=\"\($0 * 2)\"><c><v>\($0)</v></c></row>" }.joined()
    let bytes = OfficeFiles.workbook([.init("表", "<sheetData>\(rows)</sheetData>")])
    let slice = DocumentSlice(lines: 5...7, firstRow: 10)
    let part = try DocumentReader().read(bytes, path: "a", input: 0, slice: slice)
    #expect(part.cellTexts == [["5"], ["6"], ["7"]])
    #expect(part.grid.rows.map(\.number) == [10, 12, 14])
    #expect(part.lines == [[5, 5], [6, 6], [7, 7]])
  }

  @Test func escapesOfExcelAndLineEnds() throws {
    let document = try read(
      "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row></sheetData>",
      strings: ["<t>甲_x000D_\n乙_x005F_x</t>", "<t>_x00_&#10;&#x4E01;</t>"])
    #expect(document.cellTexts == [["甲\n乙_x", "_x00_\n丁"]])
  }

  @Test func rowsAndCellsOutOfOrderAreSorted() throws {
    let document = try read(
      """
      <sheetData><row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>\
      </sheetData>
      """)
    #expect(document.cellTexts == [["1"], ["3", "4"]])
    #expect(document.lines == [[1, 1], [2, 2]])
  }

  @Test func sheetsThatAreMissingAreNoted() throws {
    let bytes = ZipWriter.archive([
      ("xl/workbook.xml", "<workbook><sheets><sheet name=\"甲\" r:id=\"r1\"/></sheets></workbook>")
    ])
    #expect(throws: DocumentError.empty) { _ = try Reading.document(bytes) }
  }
}
