/// What a cell holds, in its order.
enum FlowPiece {
  case text(TextRange)
  case table(FlowTable)
}

/// What a cell holds: nearly always one text, for which no list is made.
struct FlowContent {
  /// The text where there is nothing else; empty otherwise.
  private(set) var onlyText = TextRange(start: 0, end: 0)
  private var list: [FlowPiece] = []

  var isEmpty: Bool { onlyText.isEmpty && list.isEmpty }

  /// All there is, in its order.
  var pieces: [FlowPiece] { onlyText.isEmpty ? list : [.text(onlyText)] }

  /// Whether a table stands there that is read on its own.
  var holdsTable: Bool { list.contains { if case .table(let table) = $0 { table.standsAlone } else { false } } }

  /// Adds a table, or a text that is not empty.
  mutating func append(_ piece: FlowPiece) {
    if isEmpty, case .text(let range) = piece {
      onlyText = range
      return
    }
    if !onlyText.isEmpty {
      list = [.text(onlyText)]
      onlyText = TextRange(start: 0, end: 0)
    }
    list.append(piece)
  }
}

/// A cell of a table in a flow of text.
struct FlowCell {
  /// Whether a cell is one with the cell above it.
  enum Merge { case none, begins, goesOn }

  var column: Int
  var span = 1
  var rowSpan = 1
  var merge = Merge.none
  var content = FlowContent()
}

/// A table that has ended.
final class FlowTable {
  /// A row of it.
  struct Row {
    var cells: [FlowCell] = []
    var page: UInt16
  }

  let rows: [Row]
  /// Whether the table has columns in more than one row, or holds such a table.
  let standsAlone: Bool

  init(rows: [Row]) {
    self.rows = rows
    let wide = rows.count { row in row.cells.count { !$0.content.isEmpty } > 1 }
    standsAlone = wide > 1 || rows.contains { row in row.cells.contains(where: \.content.holdsTable) }
  }
}

/// A table that is being read.
struct OpenTable {
  private var rows: [FlowTable.Row] = []
  private(set) var row: FlowTable.Row?
  var cell: FlowCell?
  var isRowDropped = false
  private var column = 0
  /// For each column the number of the row up to which a cell from above covers it.
  private var coveredUntil: [Int] = []
  /// For each column whether a merged cell is open in it.
  private var isMergeOpen: [Bool] = []

  var table: FlowTable { FlowTable(rows: rows) }

  mutating func beginRow(page: UInt16) {
    row = FlowTable.Row(page: page)
    // Rows of a table are about as long as each other.
    row?.cells.reserveCapacity(rows.last?.cells.count ?? 8)
    column = 0
    isRowDropped = false
  }

  /// Moves the row at hand to a page where it has no text yet.
  mutating func beginPage(_ page: UInt16) {
    if row?.cells.allSatisfy(\.content.isEmpty) == true, cell?.content.isEmpty != false { row?.page = page }
  }

  mutating func skipColumns(_ columns: Int) { column = min(column + max(0, columns), Grid.mostColumns) }

  mutating func endRow() {
    if let row = row.take(), !isRowDropped { rows.append(row) }
  }

  mutating func leaveRowOut() { row = nil }

  mutating func beginCell() { cell = FlowCell(column: column) }

  /// Finds the cell its place and adds it to the row.
  mutating func endCell(budget: inout Int) {
    guard var cell = cell.take() else { return }
    while column < coveredUntil.count, coveredUntil[column] > rows.count, budget > 0 {
      column += 1
      budget -= 1
    }
    cell.column = column
    column = min(column + cell.span, Grid.mostColumns)
    if cell.rowSpan > 1 { cover(cell, budget: &budget) }
    if isContinuation(cell) { cell.content = FlowContent() }
    // An empty cell has done its work by taking its columns.
    if !cell.content.isEmpty { row?.cells.append(cell) }
  }

  private mutating func cover(_ cell: FlowCell, budget: inout Int) {
    guard column > cell.column, budget > column - cell.column else { return }
    budget -= column - cell.column
    if coveredUntil.count < column {
      coveredUntil += [Int](repeating: 0, count: column - coveredUntil.count)
    }
    let until = rows.count + min(cell.rowSpan, 1 << 20)
    for index in cell.column..<column { coveredUntil[index] = max(coveredUntil[index], until) }
  }

  /// Whether a cell goes on a merged one that stands above it; one that goes on nothing is a cell of its own.
  private mutating func isContinuation(_ cell: FlowCell) -> Bool {
    guard cell.column < Grid.mostColumns else { return true }
    if isMergeOpen.count <= cell.column {
      guard cell.merge != .none else { return false }
      isMergeOpen += [Bool](repeating: false, count: cell.column + 1 - isMergeOpen.count)
    }
    if cell.merge == .goesOn, isMergeOpen[cell.column] { return true }
    isMergeOpen[cell.column] = cell.merge != .none
    return false
  }
}
