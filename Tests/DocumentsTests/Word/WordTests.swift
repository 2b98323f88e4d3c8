import TestSupport
import Testing

@testable import Documents

/// Reading DOCX.
@Suite struct WordTests {
  private func read(_ body: String) throws -> Document { try Reading.document(OfficeFiles.document(body)) }
  private func cell(_ text: String, _ properties: String = "") -> String { OfficeFiles.cell(text, properties) }
  private func p(_ text: String) -> String { OfficeFiles.paragraph(text) }

  @Test func mergedCellsAreOneAndColumnsStand() throws {
    let document = try read(
      """
      \(p("自评表"))<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>\
      <w:tr>\(cell("甲", "<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>"))\(cell("乙"))</w:tr>\
      <w:tr>\(cell("甲", "<w:gridSpan w:val=\"2\"/><w:vMerge/>"))\(cell("丙"))</w:tr>\
      <w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>\(cell("丁"))\(cell("戊", "<w:vMerge/>"))</w:tr></w:tbl>\(p("注"))
      """)
    #expect(document.format == .docx)
    #expect(document.cellTexts == [["自评表"], ["甲", "乙"], ["丙"], ["丁", "戊"], ["注"]])
    #expect(document.columns == [[0], [0, 2], [2], [1, 2], [0]])
    #expect(document.grid.cells[1].columnSpan == 2)
    #expect(document.grid.rows.map(\.isTable) == [false, true, true, true, false])
    #expect(document.grid.rows.map(\.table) == [0, 1, 1, 1, 0])
    #expect(document.grid.rows.map(\.number) == [1, 1, 2, 3, 2])
    #expect(document.grid.rows.map(\.gapBefore) == [false, false, false, false, true])
    #expect(document.grid.rows.map(\.page) == [0, 0, 0, 0, 0])
  }

  @Test func trackedChangesHiddenTextAndFields() throws {
    let document = try read(
      """
      <w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>\
      <w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>戊</w:t></w:r></w:moveTo>\
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>己</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>庚</w:t></w:r>\
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>辛</w:t></w:r>\
      <w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/><w:tab/><w:t>壬</w:t></w:r></w:p>\
      <w:tbl><w:tr>\(cell("留"))</w:tr><w:tr><w:trPr><w:del/></w:trPr>\(cell("去"))</w:tr></w:tbl>
      """)
    #expect(document.cellTexts == [["甲乙戊庚辛☑-\t壬"], ["留"]])
    #expect(document.notices.map(\.code) == ["hidden-text"])
  }

  @Test func formerPropertiesAndRunsOfBoxesHideNothing() throws {
    let former = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
    let box = "<w:txbxContent><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p></w:txbxContent>"
    let span = "<w:tcPrChange><w:tcPr><w:gridSpan w:val=\"5\"/></w:tcPr></w:tcPrChange>"
    let document = try read(
      """
      <w:p><w:r>\(former)<w:t>甲</w:t></w:r></w:p><w:p><w:r>\(box)<w:t>乙</w:t></w:r></w:p>\
      <w:tbl><w:tr>\(cell("丙", span))\(cell("丁"))</w:tr></w:tbl>
      """)
    #expect(document.cellTexts == [["甲"], ["乙"], ["丙", "丁"]])
    #expect(document.columns.last == [0, 1])
  }

  @Test func paragraphsAndBreaksInCellsAreLines() throws {
    let document = try read(
      """
      <w:tbl><w:tr><w:tc>\(p("一"))<w:p/><w:p><w:r><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p></w:tc>\(cell("四"))</w:tr>\
      </w:tbl><w:p/><w:p><w:r><w:t>五</w:t><w:br/><w:t>六</w:t></w:r></w:p>
      """)
    #expect(document.cellTexts == [["一\n二\n三", "四"], ["五"], ["六"]])
    #expect(document.grid.rows.map(\.gapBefore) == [false, true, false])
  }

  @Test func alternativesAndTextBoxesAreReadOnce() throws {
    let box = "<w:txbxContent>\(p("框"))</w:txbxContent>"
    let document = try read(
      """
      <w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>\(box)</mc:Choice><mc:Fallback>\(box)</mc:Fallback>\
      </mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>\
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>左</w:t>\(box)</w:r></w:p></w:tc>\(cell("右"))</w:tr></w:tbl>
      """)
    #expect(document.cellTexts == [["框"], ["前后"], ["框\n左", "右"]])
  }

  @Test func nestedTablesStandAloneOrAreText() throws {
    let small = "<w:tbl><w:tr>\(cell("小"))\(cell("表"))</w:tr></w:tbl>"
    let large = "<w:tbl><w:tr>\(cell("1"))\(cell("2"))</w:tr><w:tr>\(cell("3"))\(cell("4"))</w:tr></w:tbl>"
    let document = try read(
      """
      <w:tbl><w:tr><w:tc>\(p("题"))\(large)\(p("尾"))</w:tc></w:tr><w:tr><w:tc>\(p("含"))\(small)<w:p/></w:tc>\(cell("旁"))\
      </w:tr></w:tbl>
      """)
    #expect(document.cellTexts == [["题"], ["1", "2"], ["3", "4"], ["尾"], ["含\n小 表", "旁"]])
    #expect(document.grid.rows.map(\.table) == [0, 2, 2, 0, 1])
  }

  @Test func pagesAreThoseOfTheBreaks() throws {
    let rendered = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>"
    let page = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
    #expect(try read(p("一") + page + rendered).grid.rows.map(\.page) == [1, 2])
    #expect(try read(p("一") + page + p("二")).grid.rows.map(\.page) == [1, 2])
    let table = "<w:tbl><w:tr>\(cell("甲"))</w:tr><w:tr><w:tc>\(rendered)</w:tc></w:tr><w:tr>\(cell("丙"))</w:tr></w:tbl>"
    #expect(try read(table).grid.rows.map(\.page) == [1, 2, 2])
  }

  @Test func tablesTooDeepInEachOtherAreText() throws {
    let depth = 60
    let body =
      String(repeating: "<w:tbl><w:tr><w:tc>", count: depth) + p("底")
      + String(repeating: "</w:tc></w:tr></w:tbl>", count: depth)
    #expect(try read(body).cellTexts == [["底"]])
  }

  @Test func entitiesAreRefused() {
    let bytes = ZipWriter.archive([("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document>&b;</w:document>")])
    #expect(throws: DocumentError.entityDefinitions) { _ = try Reading.document(bytes) }
  }
}
