/// Text of a merged cell that is printed below the table at the foot of a page, and again in the cell's next part.
struct SpilledText {
  let text: [UInt8]

  /// How far below the table it may stand, in points.
  private static let reach = 72.0

  /// Drops such text from the lines of a page, and puts the cell's text where the cell begins.
  func settle(_ page: inout PageTables, before next: inout PageTables) {
    guard let last = page.tables.last, let first = next.tables.first,
      max(abs(last.box.left - first.box.left), abs(last.box.right - first.box.right)) <= PageBreaks.tolerance
    else { return }
    let below = page.lines.indices.filter { index in
      let box = page.lines[index].box
      return box.middleY > last.box.bottom && box.top < last.box.bottom + Self.reach
    }
    guard !below.isEmpty, below.count <= 8 else { return }
    var dropped: Set<Int> = []
    for position in first.cells.indices.reversed() where first.table.cells[first.cells[position].cell].row == 0 {
      let printed = bytes(first.cells[position].lines)
      let spilled = below.filter { index in
        let line = page.lines[index]
        let isBeside = first.table.cell(x: line.box.middleX, y: first.box.top) == first.cells[position].cell
        return isBeside && Self.contains(printed, bytes([line]))
      }
      guard let line = spilled.first else { continue }
      dropped.formUnion(spilled)
      guard let cell = last.table.cell(x: page.lines[line].box.middleX, y: last.box.bottom) else { continue }
      move(position, of: &next.tables[0], to: cell, of: &page.tables[page.tables.count - 1])
    }
    if !dropped.isEmpty { page.lines = page.lines.indices.filter { !dropped.contains($0) }.map { page.lines[$0] } }
  }

  /// Moves a text to the cell's first part, unless that has text of its own.
  private func move(_ position: Int, of lower: inout FilledTable, to cell: Int, of upper: inout FilledTable) {
    guard !upper.cells.contains(where: { $0.cell == cell }) else { return }
    upper.take(lower.cells[position].lines, into: cell)
    lower.cells.remove(at: position)
  }

  private func bytes(_ lines: [TextLine]) -> [UInt8] { lines.flatMap { $0.words.flatMap { text[$0.text.offsets] } } }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty, bytes.count >= part.count, bytes.count < 4096 else { return false }
    return (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }
}
