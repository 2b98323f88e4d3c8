import Testing
import TestSupport

@testable import Documents

/// What is found in a document comes back from its bytes, and bytes that are anything else come to nothing.
@Suite struct DocumentContentTests {
  /// A content in which no two numbers are equal, of two rows with three cells.
  private static let sample: DocumentContent = {
    var grid = Grid(text: Array("项目名称甲乙\t99.50".utf8))
    grid.sheets = ["自评表", ""]
    grid.cells = [
      GridCell(text: TextRange(start: 0, end: 12), column: 0), GridCell(text: TextRange(start: 12, end: 18), column: 3),
      GridCell(text: TextRange(start: 19, end: 24), column: 300, columnSpan: 7),
    ]
    grid.rows = [
      GridRow(firstCell: 0, cellCount: 2, gapBefore: false, isTable: true, startLine: 4, endLine: 5, number: 70_000),
      GridRow(
        firstCell: 2, cellCount: 1, gapBefore: true, isTable: false, startLine: 6, endLine: 8, number: 9, sheet: 2,
        page: 65_535, table: 11),
    ]
    let notice = DocumentNotice(
      "hidden-sheet", "sheet is hidden", "工作表已隐藏",
      at: Place(startLine: 1, endLine: 2, table: 3, row: 4, column: 5, page: 6, sheet: 7))
    return DocumentContent(grid: grid, notices: [notice], encoding: .gb18030, replacedSequences: 12)
  }()

  /// Everything that is in a content, as text.
  private func all(_ content: DocumentContent) -> String { "\(content)" }

  @Test func everyPartComesBack() throws {
    let bytes = Self.sample.encoded
    let back = try #require(DocumentContent(encoded: bytes[...]))
    #expect(all(back) == all(Self.sample))
    #expect(back.grid.rows[1].page == 65_535 && back.grid.cells[2].columnSpan == 7 && back.encoding == .gb18030)
    #expect(back.notices == Self.sample.notices && back.encoded == bytes)
    // Behind an offset, as in the file of an entry.
    #expect(DocumentContent(encoded: ([9, 9] + bytes)[2...]).map(all) == all(Self.sample))
  }

  @Test func otherLengthsAreNothing() {
    let bytes = Self.sample.encoded
    for count in bytes.indices { #expect(DocumentContent(encoded: bytes[..<count]) == nil, "\(count)") }
    #expect(DocumentContent(encoded: (bytes + [0])[...]) == nil)
  }

  /// Every eight bytes in turn say that there are ever so many things; none of them are made room for.
  @Test(arguments: [UInt64.max, 1 << 62, 1 << 40, 1 << 31]) func hugeCountsAreNothing(_ count: UInt64) {
    let bytes = Self.sample.encoded
    var refused = 0
    for place in 0...bytes.count - 8 {
      var hostile = bytes
      for index in 0..<8 { hostile[place + index] = UInt8(truncatingIfNeeded: count >> UInt64(8 * index)) }
      guard let content = DocumentContent(encoded: hostile[...]) else {
        refused += 1
        continue
      }
      #expect(content.grid.isSound && content.grid.text.count <= bytes.count)
    }
    #expect(refused > bytes.count / 2)
  }

  @Test func gridsThatBreakTheirPromisesAreNothing() {
    func refuses(_ change: (inout DocumentContent) -> Void) -> Bool {
      var content = Self.sample
      change(&content)
      return DocumentContent(encoded: content.encoded[...]) == nil
    }
    #expect(!refuses { $0.grid.sheets.append("x") })
    #expect(refuses { $0.grid.rows = [] })
    #expect(refuses { $0.grid.rows[1].cellCount = 2 })
    #expect(refuses { $0.grid.rows[0].cellCount = 0 })
    #expect(refuses { $0.grid.rows[1].firstCell = .max })
    #expect(refuses { $0.grid.rows[1].startLine = 4 })
    #expect(refuses { $0.grid.rows[1].endLine = 5 })
    #expect(refuses { $0.grid.rows[1].sheet = 3 })
    #expect(refuses { $0.grid.cells[2].text.end = 25 })
    #expect(refuses { $0.grid.cells[0].text.end = 0 })
    // In the middle of a character.
    #expect(refuses { $0.grid.cells[0].text.end = 11 })
    #expect(refuses { $0.grid.cells[1].text.start = 13 })
    #expect(refuses { $0.grid.text[1] = 0xFF })
    #expect(refuses { $0.grid.cells[0].columnSpan = 0 })
    #expect(refuses { $0.grid.cells[0].column = .max })
  }

  @Test func damageComesToNothingOrToASoundGrid() {
    var random = Generator(seed: 20_261_121)
    let whole = Self.sample.encoded
    var read = 0
    for _ in 0..<5000 {
      let bytes = Damage.of(whole, using: &random)
      guard let content = DocumentContent(encoded: bytes[...]) else { continue }
      #expect(content.grid.isSound && !content.grid.rows.isEmpty)
      read += 1
    }
    #expect(read > 250 && read < 4750)
  }
}
