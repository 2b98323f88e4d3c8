/// The parts of small packages by their names, so that damage goes into the XML and not only into what is packed.
public enum SamplePackages {
  /// A part of a package.
  public typealias Part = (name: String, text: String)

  /// A workbook, a Word document and an OFD document.
  public static let all: [[Part]] = [workbook, word, ofd]

  private static let workbook: [Part] = [
    ("xl/workbook.xml", "<workbook><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"),
    (
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
        + "<Relationship Id=\"b\" Type=\"x/styles\" Target=\"y.xml\"/>"
        + "<Relationship Id=\"c\" Type=\"x/sharedStrings\" Target=\"t.xml\"/></Relationships>"
    ),
    (
      "xl/s.xml",
      """
      <worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>\
      <c r="C1" s="1"><v>0.9369</v></c></row><row r="2"><c r="A2" s="2"><v>45291</v></c><c r="B2" t="inlineStr"><is>\
      <t>甲</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>
      """
    ),
    (
      "xl/y.xml",
      "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"[>=1]#,##0.0,&quot;万&quot;;0.00E+00\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/><xf numFmtId=\"31\"/></cellXfs></styleSheet>"
    ),
    ("xl/t.xml", "<sst><si><t>项目_x000D_</t></si></sst>"),
  ]

  private static let word: [Part] = [
    (
      "word/document.xml",
      "<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr>"
        + OfficeFiles.cell("甲", "<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>")
        + OfficeFiles.cell("乙") + "</w:tr></w:tbl>" + OfficeFiles.paragraph("丙&#x4E01;") + "</w:body></w:document>"
    )
  ]

  private static let ofd: [Part] = [
    ("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
    (
      "Doc_0/Document.xml",
      "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages>"
        + "<Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></Pages></Document>"
    ),
    (
      "Doc_0/Pages/Page_0/Content.xml",
      "<Page><Content><Layer><PathObject Boundary=\"10 10 50 20\"><AbbreviatedData>M 0 0 L 50 0 L 50 20 L 0 20 C"
        + "</AbbreviatedData></PathObject><TextObject Boundary=\"12 12 40 6\" Size=\"4\" CTM=\"1 0 0 1 0 0\">"
        + "<TextCode X=\"0\" Y=\"4\" DeltaX=\"g 2 4\">总分甲</TextCode></TextObject></Layer></Content></Page>"
    ),
  ]
}
