/// Puts the rows of any format but text into a grid, within its bounds.
///
/// Rows are counted as lines: the first row of the document is line 1, whatever sheet or table it stands in.
struct GridAssembler {
  /// The grid so far.
  var grid = Grid(text: [])
  /// What was noticed on the way.
  var notices: [DocumentNotice] = []
  /// The sheet, page and table of the rows to come, as `GridRow` has them.
  var sheet: UInt16 = 0
  var page: UInt16 = 0
  var table: UInt16 = 0
  /// Whether something divides the next row from the last one.
  var gap = false
  /// The encoding of the document's text.
  var encoding = TextEncoding.utf8
  /// How many byte sequences were no characters.
  var replaced = 0
  /// Whether reading the document again would give the same: not where a program that helps failed.
  var isLasting = true
  private var isCutNoted = false

  /// The most bytes of text.
  static let mostText = 64 << 20
  /// The most cells.
  static let mostCells = 4 << 20

  /// Whether no more text or cells are taken.
  var isFull: Bool { grid.text.count >= Self.mostText || grid.cells.count >= Self.mostCells }

  /// The text from an offset to its end, without white space at its ends.
  func trimmed(from start: Int) -> TextRange { trimmed(start, grid.text.count) }

  /// Some of the text without white space at its ends.
  func trimmed(_ start: Int, _ end: Int) -> TextRange {
    grid.text.withUnsafeBufferPointer { WhiteSpace.trim($0, start, end) }
  }

  /// Adds a row of the cells behind `firstCell`; a row without cells is a gap.
  mutating func finishRow(firstCell: Int, number: UInt32, isTable: Bool) {
    guard grid.cells.count > firstCell else {
      gap = true
      return
    }
    let line = UInt32(truncatingIfNeeded: grid.rows.count + 1)
    grid.rows.append(
      GridRow(
        firstCell: UInt32(firstCell), cellCount: UInt16(min(grid.cells.count - firstCell, Int(UInt16.max))),
        gapBefore: gap, isTable: isTable, startLine: line, endLine: line, number: number, sheet: sheet, page: page,
        table: isTable ? table : 0))
    gap = false
  }

  /// Says once that the document was not read to its end.
  mutating func noteCut() {
    guard !isCutNoted else { return }
    isCutNoted = true
    notices.append(
      DocumentNotice(
        "document-cut",
        "the document has more than \(Self.mostCells) cells or \(Self.mostText) bytes of text; the rest is left out",
        "文档超过\(Self.mostCells)个单元格或\(Self.mostText)字节文字，其余部分未读取"))
  }
}
