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
      CentredText().settle(&upper, &pages[index].tables[0])
      joinCells(&upper, &pages[index].tables[0])
      pages[index - 1].tables.append(upper)
    }
  }

  /// Two parts of a cell, by their positions among the cells with text.
  private typealias Parts = (upper: Int, lower: Int)

  private func joinCells(_ upper: inout FilledTable, _ lower: inout FilledTable) {
    let firstRow = lower.cells.indices.prefix { lower.table.cells[lower.cells[$0].cell].row == 0 }
    let parts: [Parts] = firstRow.compactMap { index in counterpart(of: index, upper, lower).map { ($0, index) } }
    // A row goes on where each of its cells does, and one of them stands at the very edge: others may be centred.
    let isCutRow =
      parts.count == firstRow.count && parts.allSatisfy { isFull(upper, lower, $0) }
      && parts.contains { isAtEdge(upper, lower, $0) }
    let cut =
      isCutRow ? parts : parts.filter { isBracketOpen(upper.cells[$0.upper].lines, lower.cells[$0.lower].lines) }
    for part in cut { upper.cells[part.upper].lines += lower.cells[part.lower].lines }
    for part in cut.reversed() { lower.cells.remove(at: part.lower) }
  }

  /// The cell with text at the foot of the upper part that has the same sides.
  private func counterpart(of index: Int, _ upper: FilledTable, _ lower: FilledTable) -> Int? {
    let below = lower.sides(of: lower.cells[index].cell)
    guard let cell = upper.table.cell(x: (below.left + below.right) / 2, y: upper.box.bottom) else { return nil }
    let above = upper.sides(of: cell)
    guard abs(above.left - below.left) <= Self.tolerance, abs(above.right - below.right) <= Self.tolerance else {
      return nil
    }
    return upper.cells.firstIndex { $0.cell == cell }
  }

  /// Whether the last line of the upper part had no room for what the lower part begins with.
  private func isFull(_ upper: FilledTable, _ lower: FilledTable, _ parts: Parts) -> Bool {
    guard let last = upper.cells[parts.upper].lines.last, let before = last.words.last,
      let word = lower.cells[parts.lower].lines.first?.words.first
    else { return false }
    let sides = lower.sides(of: lower.cells[parts.lower].cell)
    let free = sides.right - sides.left - last.box.width
    let start = text[word.text.offsets]
    let kind = CharacterKind.first(start)
    // What did not fit on the line: a whole Latin word, or a character.
    guard free <= Self.margins + (kind == .letter ? word.box.width : word.box.height) else { return false }
    return kind != .digit || isCutNumber(text[before.text.offsets], start)
  }

  /// Whether digits go on with a number, as in 1180000.0 and 0; 10 and 10, or 5.00 and 5.00, are two.
  private func isCutNumber(_ before: ArraySlice<UInt8>, _ start: ArraySlice<UInt8>) -> Bool {
    guard CharacterKind.last(before) == .digit else { return true }
    let points = { (bytes: ArraySlice<UInt8>) in bytes.count { $0 == UInt8(ascii: ".") } }
    return before.count >= 5 && start.count <= 4 && points(before) + points(start) <= 1
  }

  /// Whether the upper part ends at the foot of its page, and the lower begins at the head of the next.
  private func isAtEdge(_ upper: FilledTable, _ lower: FilledTable, _ parts: Parts) -> Bool {
    guard let last = upper.cells[parts.upper].lines.last?.box, let first = lower.cells[parts.lower].lines.first?.box
    else { return false }
    return upper.box.bottom - last.bottom <= last.height && first.top - lower.box.top <= first.height
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
