/// Joins merged cells: the first one spans the columns, what lies under the others is not shown.
///
/// One walk over rows and ranges together, with the last row that a merged range covers for each column; the work is
/// bounded however many ranges there are and however they overlap.
struct MergedCells {
  /// How many cells with text lay under merged ones.
  private(set) var covered = 0
  /// Whether the ranges were too many or too wide to follow all.
  private(set) var isOverBudget = false
  private let merges: [MergedRange]
  private var next = 0
  /// The row behind the last one that a range covers, column by column.
  private var coveredUntil: [UInt32]
  private var budget = 50_000_000

  init(_ merges: [MergedRange]) {
    self.merges = merges.sorted { ($0.firstRow, $0.firstColumn) < ($1.firstRow, $1.firstColumn) }
    coveredUntil = [UInt32](repeating: 0, count: Grid.mostColumns)
  }

  /// Joins the cells of the rows from `firstRow` on, which stand in order.
  mutating func join(_ grid: inout Grid, from firstRow: Int) {
    for index in firstRow..<grid.rows.count {
      let number = grid.rows[index].number
      let skipped = next
      while next < merges.count, merges[next].firstRow < number { next += 1 }
      for merge in merges[skipped..<next] where merge.lastRow >= number { cover(merge) }
      let start = next
      while next < merges.count, merges[next].firstRow == number { next += 1 }
      join(&grid.rows[index], &grid.cells, starting: merges[start..<next])
      for merge in merges[start..<next] where merge.lastRow > number { cover(merge) }
    }
  }

  private mutating func cover(_ merge: MergedRange) {
    let first = Int(merge.firstColumn)
    let last = min(Int(merge.lastColumn), Grid.mostColumns - 1)
    guard first <= last else { return }
    budget -= last - first + 1
    guard budget >= 0 else {
      isOverBudget = true
      return
    }
    for column in first...last { coveredUntil[column] = max(coveredUntil[column], merge.lastRow + 1) }
  }

  private mutating func join(_ row: inout GridRow, _ cells: inout [GridCell], starting: ArraySlice<MergedRange>) {
    var kept = Int(row.firstCell)
    var range = starting.startIndex
    // The last column that a range of this row reaches.
    var reach = -1
    for index in row.cellIndices {
      var cell = cells[index]
      let column = Int(cell.column)
      while range < starting.endIndex, Int(starting[range].firstColumn) < column {
        reach = max(reach, Int(starting[range].lastColumn))
        range += 1
      }
      if coveredUntil[column] > row.number || reach >= column {
        covered += 1
        continue
      }
      if range < starting.endIndex, Int(starting[range].firstColumn) == column {
        let last = min(Int(starting[range].lastColumn), Grid.mostColumns - 1)
        cell.columnSpan = UInt16(last - column + 1)
      }
      cells[kept] = cell
      kept += 1
    }
    row.cellCount = UInt16(kept - Int(row.firstCell))
  }
}
