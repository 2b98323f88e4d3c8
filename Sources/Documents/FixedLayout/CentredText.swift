/// Text of a merged cell that is printed at the middle of the whole cell, behind the page break that cuts it.
///
/// Spreadsheets print so: the cell's part on the first page is empty, though it is there that the cell begins.
struct CentredText {
  /// Puts such text where the cell begins.
  func settle(_ upper: inout FilledTable, _ lower: inout FilledTable) {
    let firstRow = lower.cells.indices.prefix { lower.table.cells[lower.cells[$0].cell].row == 0 }
    for index in firstRow.reversed() {
      let sides = lower.sides(of: lower.cells[index].cell)
      guard let cell = upper.table.cell(x: (sides.left + sides.right) / 2, y: upper.box.bottom) else { continue }
      let above = upper.sides(of: cell)
      guard max(abs(above.left - sides.left), abs(above.right - sides.right)) <= PageBreaks.tolerance,
        !upper.cells.contains(where: { $0.cell == cell }),
        isCentred(lower, index, hidden: upper.box.bottom - upper.table.rowEdges[upper.table.cells[cell].row])
      else { continue }
      upper.take(lower.cells[index].lines, into: cell)
      lower.cells.remove(at: index)
    }
  }

  /// Whether a text stands at the middle of its part and the `hidden` height above it, and not at its part's own.
  private func isCentred(_ filled: FilledTable, _ index: Int, hidden: Double) -> Bool {
    let (cell, lines) = filled.cells[index]
    guard let first = lines.first?.box, let last = lines.last?.box else { return false }
    let top = filled.box.top
    let middle = (first.top + last.bottom) / 2
    let bottom = filled.bottom(of: cell)
    let slack = min(first.height / 2, hidden / 4)
    return abs(middle - (top - hidden + bottom) / 2) <= slack && abs(middle - (top + bottom) / 2) > slack
  }
}

extension FilledTable {
  /// The left and the right side of a cell.
  func sides(of cell: Int) -> (left: Double, right: Double) {
    let columns = table.cells[cell].columns
    return (table.columnEdges[columns.lowerBound], table.columnEdges[columns.upperBound])
  }

  /// The lower edge of a cell in its first column.
  func bottom(of cell: Int) -> Double {
    let column = table.cells[cell].columns.lowerBound
    var row = table.cells[cell].row
    while row < table.rowCount, table.cellAt[row * table.columnCount + column] == Int32(cell) { row += 1 }
    return table.rowEdges[row]
  }

  /// Gives a cell without text some lines.
  mutating func take(_ lines: [TextLine], into cell: Int) {
    cells.insert((cell, lines), at: cells.firstIndex { $0.cell > cell } ?? cells.endIndex)
  }
}
