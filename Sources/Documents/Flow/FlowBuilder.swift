/// Takes paragraphs and tables as Word documents and web pages have them, in each other, and makes rows of them.
///
/// Text outside tables becomes rows of one cell, a line each. A table becomes rows when it ends. A table inside a cell
/// stands on its own if it is more than a few words in columns, and the cell around it is then layout: its text becomes
/// lines before and behind that table. A smaller one is text of its cell.
struct FlowBuilder {
  var assembler = GridAssembler()
  /// The page of what comes, from 1; 0 where it is not known.
  var page: UInt16 = 0
  /// The page on which the paragraph at hand begins.
  private var paragraphPage: UInt16 = 0
  var tables: [OpenTable] = []
  /// Tables inside too many others, whose cells are read as paragraphs.
  private var tablesTooDeep = 0
  /// Where the text of the paragraph or cell at hand begins.
  private var start = 0
  private var tableCount: UInt16 = 0
  private var lineCount: UInt32 = 0
  /// How many columns may still be looked at for cells that reach down; hostile tables would look for ever.
  private var budget = 50_000_000
  /// Text of paragraphs that a text box stands in.
  private var setAside: [[UInt8]] = []
  private var bytesSetAside = 0

  /// How many more rows, texts and tables may be kept until the outermost table ends.
  private var room = Self.mostPieces
  private var isCutNoted = false

  /// The most rows, texts and tables that are kept of one table; each takes about a hundred bytes.
  static let mostPieces = 2 << 20
  /// The most tables inside each other.
  private static let deepest = 32

  /// Whether text stands in a cell.
  var isInCell: Bool { tables.last?.cell != nil }

  // MARK: Text

  /// Adds text to what is at hand.
  mutating func append(_ text: some Sequence<UInt8>) {
    guard !assembler.isFull else { return assembler.noteCut() }
    assembler.grid.text.append(contentsOf: text)
  }

  mutating func append(_ byte: UInt8) { assembler.grid.text.append(byte) }

  /// Where the text added next will stand.
  var mark: Int { assembler.grid.text.count }

  /// Takes back what was added behind a mark, unless a paragraph or cell began since.
  mutating func takeBack(to mark: Int) {
    guard mark >= start, mark < assembler.grid.text.count else { return }
    assembler.grid.text.removeLast(assembler.grid.text.count - mark)
  }

  /// Whether nothing was added to the paragraph or cell so far.
  var isAtStart: Bool { assembler.grid.text.count == start }

  /// The byte added last; nil at the start of a paragraph or cell.
  var lastByte: UInt8? { isAtStart ? nil : assembler.grid.text.last }

  /// Ends a paragraph; an empty one outside tables is a gap where paragraphs say so.
  mutating func endParagraph(emptyIsGap: Bool = false) {
    if isInCell {
      if let last = lastByte, last != 0x0A { append(0x0A) }
      return
    }
    let isEmpty = assembler.trimmed(from: start).isEmpty
    assembler.page = paragraphPage
    paragraphPage = page
    // What stands between the cells of a table belongs to none of them.
    if tables.isEmpty, !isEmpty { addLines(start, assembler.grid.text.count) }
    if tables.isEmpty, isEmpty, emptyIsGap { assembler.gap = true }
    start = assembler.grid.text.count
  }

  /// Begins a page: what has no text yet stands on it.
  mutating func beginPage(_ number: UInt16) {
    page = number
    guard isAtStart else { return }
    paragraphPage = page
    if let depth = tables.indices.last { tables[depth].beginPage(page) }
  }

  /// Adds the lines of some text as rows.
  private mutating func addLines(_ start: Int, _ end: Int) {
    var position = start
    while position < end {
      let lineEnd = assembler.grid.text[position..<end].firstIndex(of: 0x0A) ?? end
      let range = assembler.trimmed(position, lineEnd)
      position = lineEnd + 1
      guard !range.isEmpty, !assembler.isFull else { continue }
      lineCount += 1
      let firstCell = assembler.grid.cells.count
      assembler.grid.cells.append(GridCell(text: range, column: 0))
      assembler.finishRow(firstCell: firstCell, number: lineCount, isTable: false)
    }
  }

  /// Begins a text box: its text comes before that of the paragraph it stands in.
  mutating func beginBox() throws(DocumentError) {
    let text = Array(assembler.grid.text[start...])
    bytesSetAside += text.count
    guard bytesSetAside <= GridAssembler.mostText else { throw .tooComplex("it has too many text boxes") }
    setAside.append(text)
    assembler.grid.text.removeLast(text.count)
  }

  mutating func endBox() {
    endParagraph()
    if let text = setAside.popLast() { append(text) }
  }

  // MARK: Tables

  mutating func beginTable() {
    guard tables.count < Self.deepest else {
      tablesTooDeep += 1
      return endParagraph()
    }
    if isInCell { endPiece() } else { endParagraph() }
    tables.append(OpenTable())
  }

  mutating func endTable() {
    if tablesTooDeep > 0 {
      tablesTooDeep -= 1
      return endParagraph()
    }
    guard !tables.isEmpty else { return }
    endRow()
    guard let table = tables.popLast()?.table else { return }
    start = assembler.grid.text.count
    if let depth = tables.indices.last {
      let holdsText = table.rows.contains { !$0.cells.isEmpty }
      if holdsText, takeRoom() { tables[depth].cell?.content.append(.table(table)) }
    } else {
      add(table)
      room = Self.mostPieces
    }
  }

  mutating func beginRow() {
    guard tablesTooDeep == 0, let depth = tables.indices.last else { return endParagraph() }
    endRow()
    start = assembler.grid.text.count
    tables[depth].beginRow(page: page)
  }

  /// Leaves columns free before the first cell of the row at hand.
  mutating func skipColumns(_ columns: Int) {
    guard tablesTooDeep == 0, let depth = tables.indices.last else { return }
    tables[depth].skipColumns(columns)
  }

  mutating func endRow() {
    guard tablesTooDeep == 0, let depth = tables.indices.last else { return endParagraph() }
    endCell()
    if tables[depth].row != nil, takeRoom() { tables[depth].endRow() } else { tables[depth].leaveRowOut() }
    start = assembler.grid.text.count
  }

  mutating func beginCell() {
    guard tablesTooDeep == 0, let depth = tables.indices.last else { return endParagraph() }
    endCell()
    if tables[depth].row == nil { tables[depth].beginRow(page: page) }
    start = assembler.grid.text.count
    tables[depth].beginCell()
  }

  /// Says what the cell at hand covers.
  mutating func spanCell(columns: Int, rows: Int = 1) {
    guard tablesTooDeep == 0, let depth = tables.indices.last else { return }
    tables[depth].cell?.span = max(1, min(columns, Grid.mostColumns))
    tables[depth].cell?.rowSpan = max(1, rows)
  }

  /// Says that the cell at hand goes on or begins a merged one over rows (`vMerge`).
  mutating func mergeCell(_ merge: FlowCell.Merge) {
    guard tablesTooDeep == 0, let depth = tables.indices.last else { return }
    tables[depth].cell?.merge = merge
  }

  /// Leaves the row at hand out.
  mutating func dropRow() {
    guard tablesTooDeep == 0, let depth = tables.indices.last else { return }
    tables[depth].isRowDropped = true
  }

  mutating func endCell() {
    guard tablesTooDeep == 0, let depth = tables.indices.last, tables[depth].cell != nil else { return }
    endPiece()
    tables[depth].endCell(budget: &budget)
    start = assembler.grid.text.count
  }

  /// Ends the text of a cell so far.
  private mutating func endPiece() {
    guard let depth = tables.indices.last else { return }
    let range = assembler.trimmed(from: start)
    if !range.isEmpty, takeRoom() { tables[depth].cell?.content.append(.text(range)) }
    start = assembler.grid.text.count
  }

  /// Takes room for a row, a text or a table; where there is none, the document is said to be cut.
  private mutating func takeRoom() -> Bool {
    guard room == 0 else {
      room -= 1
      return true
    }
    guard !isCutNoted else { return false }
    isCutNoted = true
    assembler.notices.append(
      DocumentNotice(
        "document-cut", "a table has more than \(Self.mostPieces) rows and cells; the rest of it is left out",
        "有表格超过\(Self.mostPieces)个行和单元格，其余部分未读取"))
    return false
  }

  // MARK: Rows

  private mutating func add(_ table: FlowTable) {
    tableCount = tableCount == .max ? .max : tableCount + 1
    let own = tableCount
    for (index, row) in table.rows.enumerated() {
      assembler.page = row.page
      if row.cells.contains(where: \.content.holdsTable) {
        for cell in row.cells { addLayout(cell) }
        continue
      }
      assembler.table = own
      let firstCell = assembler.grid.cells.count
      for cell in row.cells where cell.column < Grid.mostColumns {
        let text = text(of: cell)
        guard !text.isEmpty else { continue }
        guard !assembler.isFull else {
          assembler.noteCut()
          break
        }
        let span = UInt16(min(cell.span, Grid.mostColumns - cell.column))
        assembler.grid.cells.append(GridCell(text: text, column: UInt16(cell.column), columnSpan: span))
      }
      assembler.finishRow(firstCell: firstCell, number: UInt32(index + 1), isTable: true)
    }
    assembler.gap = true
    start = assembler.grid.text.count
  }

  /// Adds what a cell holds that is only there to place a table.
  private mutating func addLayout(_ cell: FlowCell) {
    for piece in cell.content.pieces {
      switch piece {
      case .text(let range): addLines(Int(range.start), Int(range.end))
      case .table(let table) where table.standsAlone: add(table)
      case .table(let table):
        let range = flattened([.table(table)])
        addLines(Int(range.start), Int(range.end))
      }
    }
  }

  private mutating func text(of cell: FlowCell) -> TextRange {
    if !cell.content.onlyText.isEmpty { return cell.content.onlyText }
    return cell.content.isEmpty ? TextRange(start: 0, end: 0) : flattened(cell.content.pieces)
  }

  /// The text of pieces one below the other, tables in them line by line.
  private mutating func flattened(_ pieces: [FlowPiece]) -> TextRange {
    let start = assembler.grid.text.count
    appendFlat(pieces)
    return assembler.trimmed(from: start)
  }

  private mutating func appendFlat(_ pieces: [FlowPiece]) {
    for piece in pieces {
      switch piece {
      case .text(let range):
        append(Array(assembler.grid.text[range.offsets]))
        append(0x0A)
      case .table(let table):
        for row in table.rows {
          for cell in row.cells {
            let before = assembler.grid.text.count
            appendFlat(cell.content.pieces)
            // A cell whose tables are empty adds nothing; the byte before it is another's.
            if assembler.grid.text.count > before { assembler.grid.text[assembler.grid.text.count - 1] = 0x20 }
          }
          append(0x0A)
        }
      }
    }
  }

  /// Ends everything that is open and gives the rows back.
  mutating func finish() -> GridAssembler {
    tablesTooDeep = 0
    while !tables.isEmpty { endTable() }
    endParagraph()
    return assembler
  }
}
