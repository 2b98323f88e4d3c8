import TestSupport
import Testing

@testable import Documents

/// Documents with random damage: each is read or refused, and nothing traps or hangs.
@Suite(.timeLimit(.minutes(2))) struct DocumentMutationTests {
  static let sheet = """
    <cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1">\
    <v>0.9369</v></c></row><row r="2"><c r="A2" s="2"><v>45291</v></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row>\
    </sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>
    """
  static let word =
    "<w:tbl><w:tr>" + OfficeFiles.cell("甲", "<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>")
    + OfficeFiles.cell("乙") + "</w:tr></w:tbl>" + OfficeFiles.paragraph("丙&#x4E01;")

  /// Parts by their names, so that damage goes into the XML and not only into what is packed.
  static let parts: [[(name: String, text: String)]] = [
    [
      ("xl/workbook.xml", "<workbook><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
          + "<Relationship Id=\"b\" Type=\"x/styles\" Target=\"y.xml\"/>"
          + "<Relationship Id=\"c\" Type=\"x/sharedStrings\" Target=\"t.xml\"/></Relationships>"
      ),
      ("xl/s.xml", "<worksheet>\(sheet)</worksheet>"),
      (
        "xl/y.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"[>=1]#,##0.0,&quot;万&quot;;0.00E+00\"/></numFmts>"
          + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/><xf numFmtId=\"31\"/></cellXfs></styleSheet>"
      ),
      ("xl/t.xml", "<sst><si><t>项目_x000D_</t></si></sst>"),
    ],
    [("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>\(word)</w:body></w:document>")],
  ]

  /// Reads a document; what comes out keeps the promises of grids.
  private func check(_ bytes: [UInt8]) -> Bool {
    guard let document = try? DocumentReader().read(bytes, path: "x", input: 0, sha256: "-") else { return false }
    let grid = document.grid
    #expect(grid.isSound)
    #expect(grid.cells.allSatisfy { Int($0.column) + Int($0.columnSpan) <= Grid.mostColumns })
    // What is remembered of it is what was found.
    let encoded = document.content.encoded
    #expect(grid.rows.isEmpty || DocumentContent(encoded: encoded[...])?.encoded == encoded)
    return true
  }

  @Test(arguments: [0, 1])
  func officeFiles(_ kind: Int) {
    var random = Generator(seed: 20_260_101 + UInt64(kind))
    #expect(check(ZipWriter.archive(Self.parts[kind])))
    var read = 0
    for _ in 0..<500 {
      var parts = Self.parts[kind]
      let place = Int.random(in: parts.indices, using: &random)
      var writer = ZipWriter()
      for index in parts.indices {
        let text = Array(parts[index].text.utf8)
        writer.add(parts[index].name, index == place ? Damage.of(text, using: &random) : text, deflated: index % 2 == 0)
      }
      parts.removeAll()
      if check(writer.finished) { read += 1 }
    }
    #expect(read > 10 && read < 500)
  }

  @Test(arguments: [0, 1])
  func archives(_ kind: Int) {
    var random = Generator(seed: 20_260_201 + UInt64(kind))
    let whole = ZipWriter.archive(Self.parts[kind])
    var read = 0
    for _ in 0..<500 {
      let bytes = Damage.of(whole, using: &random)
      if check(bytes) { read += 1 }
      guard let members = try? ArchiveMembers(bytes) else { continue }
      for member in members.members { _ = try? members.bytes(of: member) }
    }
    #expect(read > 3 && read < 480)
  }

  @Test func pages() {
    var random = Generator(seed: 20_260_301)
    let page = Array("<html><meta charset=gbk><body><div>\(WebTests.table)</div><p>尾</p></body></html>".utf8)
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    let part = "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    let message = Array(head.utf8) + Array(part.utf8) + page + Array("\r\n--b--".utf8)
    var read = 0
    for _ in 0..<500 {
      if check(Damage.of(page, using: &random)) { read += 1 }
      if check(Damage.of(message, using: &random)) { read += 1 }
    }
    #expect(read > 500)
  }
}
