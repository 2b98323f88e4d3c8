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

  private func damaged(_ bytes: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &random)))
      case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  /// Reads a document; what comes out keeps the promises of grids.
  private func check(_ bytes: [UInt8]) -> Bool {
    guard let document = try? DocumentReader().read(bytes, path: "x", input: 0, sha256: "-") else { return false }
    let grid = document.grid
    let isSound = grid.rows.allSatisfy { row in
      row.cellCount > 0 && row.cellIndices.upperBound <= grid.cells.count
        && row.cellIndices.allSatisfy { index in
          let cell = grid.cells[index]
          return !cell.text.isEmpty && Int(cell.text.end) <= grid.text.count && cell.columnSpan > 0
            && Int(cell.column) + Int(cell.columnSpan) <= Grid.mostColumns
        }
    }
    #expect(isSound)
    #expect(zip(grid.rows, grid.rows.dropFirst()).allSatisfy { $0.startLine < $1.startLine })
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
        writer.add(parts[index].name, index == place ? damaged(text, &random) : text, deflated: index % 2 == 0)
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
      let bytes = damaged(whole, &random)
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
      if check(damaged(page, &random)) { read += 1 }
      if check(damaged(message, &random)) { read += 1 }
    }
    #expect(read > 500)
  }
}
