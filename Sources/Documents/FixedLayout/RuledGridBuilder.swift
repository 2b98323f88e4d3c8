/// Makes the grid of a fixed-layout document: ruled tables cell by cell, and what stands outside of them line by line.
struct RuledGridBuilder {
  private var grid = Grid(text: [])
  private var joiner: TextJoiner
  private let furniture: PageFurniture
  private var line: UInt32 = 0
  /// The number of the next row of the table at hand.
  private var tableRow: UInt32 = 1
  private var gap = false
  /// The lower edge of the line above on the same page; nil at its beginning and behind a table.
  private var lineAbove: Box?

  /// How many comparisons and places of lattices a document may cost; beyond, pages are read line by line.
  private static let budget = 300_000_000

  /// Makes the grid of a document.
  ///
  /// - Parameters:
  ///   - pages: its pages in their order.
  ///   - text: the text into which their words point.
  static func build(_ pages: [PageContent], text: [UInt8]) -> Grid {
    var budget = budget
    var parts = pages.prefix(Int(UInt16.max)).map { PageTables($0, text: text, budget: &budget) }
    let chains = TableChains(&parts, text: text)
    PageBreaks(text: text).join(&parts, chains)
    var builder = RuledGridBuilder(text: text)
    for (page, links) in zip(parts, chains.links) { builder.add(page, links) }
    builder.grid.text = builder.joiner.text
    return builder.grid
  }

  private init(text: [UInt8]) {
    joiner = TextJoiner(text)
    furniture = PageFurniture(text: text)
  }

  /// Adds a page from the top down.
  private mutating func add(_ page: PageTables, _ links: [TableChains.Link]) {
    gap = true
    lineAbove = nil
    var lines = page.lines[...]
    for (table, link) in zip(page.tables, links) {
      while let line = lines.first, line.box.middleY < table.box.top {
        add(line, page)
        lines.removeFirst()
      }
      add(table, link, page: page.number)
    }
    for line in lines { add(line, page) }
  }

  // MARK: Lines

  private mutating func add(_ line: TextLine, _ page: PageTables) {
    if furniture.isPageNumber(line, pageHeight: page.height) { return }
    if let above = lineAbove, line.box.top - above.bottom > 0.6 * min(above.height, line.box.height) { gap = true }
    lineAbove = line.box
    let range = joiner.join([line])
    guard !range.isEmpty else { return }
    addRow(
      [GridCell(text: range, column: 0)], number: self.line + 1, page: page.number, table: 0, isTable: false)
  }

  // MARK: Tables

  private mutating func add(_ filled: FilledTable, _ link: TableChains.Link, page: Int) {
    let table = filled.table
    if !link.isContinued { tableRow = 1 }
    var started = Set<Int>()
    for cell in table.cells { started.insert(cell.row) }
    var cells: [GridCell] = []
    var row = 0
    for (index, lines) in filled.cells {
      let cell = table.cells[index]
      if cell.row != row {
        finishRow(&cells, row, page, link)
        // A row in which cells begin, but all of them are empty, is a blank one.
        if row + 1 < cell.row, (row + 1..<cell.row).contains(where: started.contains) { gap = true }
        row = cell.row
      }
      let first = link.columns[cell.columns.lowerBound]
      let range = joiner.join(lines)
      guard !range.isEmpty, first < Self.mostColumns else { continue }
      let span = max(link.columns[cell.columns.upperBound] - first, 1)
      cells.append(
        GridCell(
          text: range, column: UInt16(first), columnSpan: UInt16(truncatingIfNeeded: min(span, Self.mostColumns))))
    }
    finishRow(&cells, row, page, link)
    tableRow &+= UInt32(truncatingIfNeeded: table.rowCount)
    gap = true
    lineAbove = nil
  }

  /// Columns beyond are no form.
  private static let mostColumns = 4096

  private mutating func finishRow(_ cells: inout [GridCell], _ row: Int, _ page: Int, _ link: TableChains.Link) {
    guard !cells.isEmpty else { return }
    let number = tableRow &+ UInt32(truncatingIfNeeded: row)
    addRow(cells, number: number, page: page, table: link.table, isTable: true)
    cells.removeAll(keepingCapacity: true)
  }

  private mutating func addRow(_ cells: [GridCell], number: UInt32, page: Int, table: Int, isTable: Bool) {
    line += 1
    var row = GridRow(
      firstCell: UInt32(grid.cells.count), cellCount: UInt16(truncatingIfNeeded: cells.count), gapBefore: gap,
      isTable: isTable, startLine: line, endLine: line, number: number)
    row.page = UInt16(clamping: page)
    row.table = UInt16(clamping: table)
    grid.rows.append(row)
    grid.cells.append(contentsOf: cells)
    gap = false
  }
}
