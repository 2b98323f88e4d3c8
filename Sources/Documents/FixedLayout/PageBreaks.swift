/// Puts cells together that a page break cuts, where the layout leaves no doubt; the others stay rows of their own.
struct PageBreaks {
  let text: [UInt8]

  /// How far apart the sides of the parts of a cell may lie, in points.
  static let tolerance = 4.0
  /// The space that a full line leaves at both its sides together, in points: the cell's margins.
  private static let margins = 14.0

  /// Joins the cells, from the last page on, so that a cell may go on over several.
  func join(_ pages: inout [PageTables], _ chains: TableChains) {
    for index in pages.indices.dropFirst().reversed() where chains.links[index].first?.isContinued == true {
      guard var upper = pages[index - 1].tables.popLast() else { continue }
      joinCells(&upper, &pages[index].tables[0])
      pages[index - 1].tables.append(upper)
    }
  }

  /// Two parts of a cell, by their positions among the cells with text.
  private typealias Parts = (upper: Int, lower: Int)

  private func joinCells(_ upper: inout FilledTable, _ lower: inout FilledTable) {
    let firstRow = lower.cells.indices.prefix { lower.table.cells[lower.cells[$0].cell].row == 0 }
    let parts: [Parts] = firstRow.compactMap { index in counterpart(of: index, upper, lower).map { ($0, index) } }
    // A row goes on where each of its cells does: the line above is full, and there is no room below it.
    let isCutRow = parts.count == firstRow.count && parts.allSatisfy { goesOn(upper, lower, $0) }
    let cut =
      isCutRow ? parts : parts.filter { isBracketOpen(upper.cells[$0.upper].lines, lower.cells[$0.lower].lines) }
    for part in cut { upper.cells[part.upper].lines += lower.cells[part.lower].lines }
    for part in cut.reversed() { lower.cells.remove(at: part.lower) }
  }

  /// The cell with text at the foot of the upper part that has the same sides.
  private func counterpart(of index: Int, _ upper: FilledTable, _ lower: FilledTable) -> Int? {
    let below = sides(lower, lower.table.cells[lower.cells[index].cell])
    guard let cell = upper.table.cell(x: (below.left + below.right) / 2, y: upper.box.bottom) else { return nil }
    let above = sides(upper, upper.table.cells[cell])
    guard abs(above.left - below.left) <= Self.tolerance, abs(above.right - below.right) <= Self.tolerance else {
      return nil
    }
    return upper.cells.firstIndex { $0.cell == cell }
  }

  private func sides(_ filled: FilledTable, _ cell: RuledTable.Cell) -> (left: Double, right: Double) {
    (filled.table.columnEdges[cell.columns.lowerBound], filled.table.columnEdges[cell.columns.upperBound])
  }

  /// Whether the upper part of a cell ends with a full line at the foot of its page, and the lower begins at its head.
  private func goesOn(_ upper: FilledTable, _ lower: FilledTable, _ parts: Parts) -> Bool {
    guard let last = upper.cells[parts.upper].lines.last, let first = lower.cells[parts.lower].lines.first,
      let word = first.words.first
    else { return false }
    guard upper.box.bottom - last.box.bottom <= last.box.height, first.box.top - lower.box.top <= first.box.height
    else {
      return false
    }
    let sides = sides(lower, lower.table.cells[lower.cells[parts.lower].cell])
    let free = sides.right - sides.left - last.box.width
    let kind = CharacterKind.first(text[word.text.offsets])
    // What did not fit on the line: a whole Latin word, or a character.
    return free <= Self.margins + (kind == .letter ? word.box.width : word.box.height)
  }

  /// Whether a bracket is open at the end of the first lines, or the others begin with one, as in 项目资金 and （元）.
  private func isBracketOpen(_ first: [TextLine], _ second: [TextLine]) -> Bool {
    var depth = 0
    for word in first.lazy.flatMap(\.words) {
      let bytes = text[word.text.offsets]
      for index in bytes.indices {
        if Self.opening.contains(where: { bytes[index...].starts(with: $0) }) { depth += 1 }
        if Self.closing.contains(where: { bytes[index...].starts(with: $0) }) { depth -= 1 }
      }
    }
    if depth > 0 { return true }
    guard let word = second.first?.words.first else { return false }
    return Self.opening.contains { text[word.text.offsets].starts(with: $0) }
  }

  private static let opening = ["(", "（"].map { Array($0.utf8) }
  private static let closing = [")", "）"].map { Array($0.utf8) }
}

/// Text of a merged cell that is printed below the table at the foot of a page, and again in the cell's next part.
struct SpilledText {
  let text: [UInt8]

  /// How far below the table it may stand, in points.
  private static let reach = 72.0

  /// The page's lines without such text; nil where there is none.
  func rest(of page: PageTables, before next: PageTables) -> [TextLine]? {
    guard let last = page.tables.last, let first = next.tables.first,
      max(abs(last.box.left - first.box.left), abs(last.box.right - first.box.right)) <= PageBreaks.tolerance
    else { return nil }
    let below = page.lines.filter { $0.box.middleY > last.box.bottom && $0.box.top < last.box.bottom + Self.reach }
    guard !below.isEmpty, below.count <= 8 else { return nil }
    let printed = first.cells.prefix { first.table.cells[$0.cell].row == 0 }.map { bytes($0.lines) }
    let spilled = below.filter { line in
      let column = last.table.column(line.box.middleX)
      return column != nil && printed.contains { Self.contains($0, bytes([line])) }
    }
    guard !spilled.isEmpty else { return nil }
    return page.lines.filter { line in !spilled.contains { $0.box == line.box } }
  }

  private func bytes(_ lines: [TextLine]) -> [UInt8] { lines.flatMap { $0.words.flatMap { text[$0.text.offsets] } } }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty, bytes.count >= part.count, bytes.count < 4096 else { return false }
    return (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }
}
