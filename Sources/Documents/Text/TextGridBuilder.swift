/// Divides a text into rows and cells; lines end with LF, CR LF or CR.
enum TextGridBuilder {
  /// Fills the grid's rows and cells, of the whole text or of some of its lines.
  static func build(_ grid: inout Grid, style: TextStyle, slice: DocumentSlice? = nil) {
    let estimate = slice == nil ? grid.text.count / 12 : 512
    grid.cells.reserveCapacity(estimate)
    grid.rows.reserveCapacity(estimate / 4)
    var unquoted: [UInt8] = []
    let text = grid.text
    text.withUnsafeBufferPointer { bytes in
      var builder = Builder(bytes: bytes, style: style, rows: grid.rows, cells: grid.cells)
      if let slice { builder.restrict(to: slice) }
      grid.rows = []
      grid.cells = []
      builder.run()
      grid.rows = builder.rows
      grid.cells = builder.cells
      unquoted = builder.unquoted
    }
    if !unquoted.isEmpty { grid.text.append(contentsOf: unquoted) }
  }
}

/// The running state of dividing one text.
private struct Builder {
  let bytes: UnsafeBufferPointer<UInt8>
  let style: TextStyle
  var rows: [GridRow]
  var cells: [GridCell]
  /// Text of cells that are not read as they stand, such as those in quotes, to be put behind the document's text.
  var unquoted: [UInt8] = []
  var line: UInt32 = 1
  var number: UInt32 = 1
  var position = 0
  var end: Int
  var gap = false

  init(bytes: UnsafeBufferPointer<UInt8>, style: TextStyle, rows: [GridRow], cells: [GridCell]) {
    self.bytes = bytes
    self.style = style
    self.rows = rows
    self.cells = cells
    end = bytes.count
  }

  /// Restricts the work to the lines of a slice.
  mutating func restrict(to slice: DocumentSlice) {
    while line < slice.lines.lowerBound, position < bytes.count { stepOverLine() }
    number = slice.firstRow
    let start = (position, line)
    while line <= slice.lines.upperBound, position < bytes.count { stepOverLine() }
    end = position
    (position, line) = start
  }

  private mutating func stepOverLine() {
    stepOverText(upTo: UInt8(ascii: "\r"))
    stepOverLineEnd()
  }

  mutating func run() {
    while position < end {
      let firstCell = cells.count
      let startLine = line
      var isTable = false
      switch style {
      case .tabs: isTable = tabRow()
      case .commas: isTable = commaRow()
      case .pipes: isTable = pipeRow()
      case .lines: lineRow()
      }
      finishRow(firstCell: firstCell, startLine: startLine, isTable: isTable)
    }
  }

  private mutating func finishRow(firstCell: Int, startLine: UInt32, isTable: Bool) {
    let endLine = line
    stepOverLineEnd()
    defer { number += 1 }
    if cells.count == firstCell || isRule(firstCell) {
      cells.removeLast(cells.count - firstCell)
      gap = true
      return
    }
    rows.append(
      GridRow(
        firstCell: UInt32(firstCell), cellCount: UInt16(truncatingIfNeeded: cells.count - firstCell), gapBefore: gap,
        isTable: isTable, startLine: startLine, endLine: endLine, number: number))
    gap = false
  }

  /// Whether the row is a Markdown rule: nothing but three or more dashes (and colons) a cell.
  private func isRule(_ firstCell: Int) -> Bool {
    cells[firstCell...].allSatisfy { cell in
      // Cells taken out of quotes stand behind the text and are never rules.
      Int(cell.text.end) <= bytes.count && cell.text.count >= 3
        && bytes[cell.text.offsets].allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }
  }

  private mutating func stepOverLineEnd() {
    guard position < bytes.count else { return }
    if bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\n") {
      position += 1
    }
    position += 1
    line += 1
  }

  @inline(__always)
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// Whether a line ends at a byte: LF, or a CR that no LF follows.
  @inline(__always)
  private func endsLine(at index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: "\n") { return true }
    guard bytes[index] == UInt8(ascii: "\r") else { return false }
    return index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
  }

  @inline(__always)
  private mutating func addCell(_ start: Int, _ end: Int, column: Int) {
    if start == end { return }
    let range = WhiteSpace.trim(bytes, start, end)
    if !range.isEmpty, column < Grid.mostColumns { cells.append(GridCell(text: range, column: UInt16(column))) }
  }

  // MARK: Styles

  /// Steps over the rest of a line up to its end, or to `separator`, which must be below 0x2D.
  @inline(__always)
  private mutating func stepOverText(upTo separator: UInt8) {
    var index = ByteScan.next(below: separator &+ 1, in: bytes, from: position)
    while index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) {
      index = ByteScan.next(below: separator &+ 1, in: bytes, from: index &+ 1)
    }
    position = index
  }

  private mutating func lineRow() {
    let start = position
    stepOverText(upTo: UInt8(ascii: "\r"))
    // The cells of a web page may come one a line, each with the bar that divided it from the next.
    var last = position
    while last > start, bytes[last - 1] == UInt8(ascii: "|") || bytes[last - 1] == UInt8(ascii: " ") { last -= 1 }
    addCell(start, last, column: 0)
  }

  private mutating func tabRow() -> Bool {
    var start = position
    var column = 0
    while true {
      position = ByteScan.next(below: UInt8(ascii: "\"") + 1, in: bytes, from: position)
      guard position < bytes.count else { break }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\t") {
        addCell(start, position, column: column)
        column += 1
        position += 1
        start = position
      } else if isLineEnd(byte) {
        break
      } else if byte == UInt8(ascii: "\""), position == start, let quoted = closingQuoteOnLaterLine() {
        if quoted.doubled {
          addUnquoted(start + 1, quoted.end - 1, column: column)
        } else {
          addCell(start + 1, quoted.end - 1, column: column)
        }
        line += quoted.lines
        position = quoted.end
        start = position
      } else {
        position += 1
      }
    }
    addCell(start, position, column: column)
    return column > 0
  }

  /// Where a quoted cell of several lines ends: behind the quote that a tab or a line end follows; how many lines it
  /// goes on for, and whether quotes stand doubled in it.
  ///
  /// A cell whose quote is closed on its own line, or never, keeps its quotes as they stand.
  private func closingQuoteOnLaterLine() -> (end: Int, lines: UInt32, doubled: Bool)? {
    var index = position + 1
    var lines: UInt32 = 0
    var doubled = false
    while index < bytes.count, lines < 64, index - position < 1 << 16 {
      let byte = bytes[index]
      if endsLine(at: index) { lines += 1 }
      if byte == UInt8(ascii: "\t"), lines == 0 { return nil }
      if byte == UInt8(ascii: "\"") {
        let next = index + 1
        if next == bytes.count || bytes[next] == UInt8(ascii: "\t") || isLineEnd(bytes[next]) {
          return lines > 0 ? (next, lines, doubled) : nil
        }
        if bytes[next] == UInt8(ascii: "\"") {
          doubled = true
          index += 1
        }
      }
      index += 1
    }
    return nil
  }

  private mutating func pipeRow() -> Bool {
    let start = position
    var pipes = 0
    var cellStart = position
    var column = 0
    var hasEscape = false
    let firstCell = cells.count
    while true {
      position = ByteScan.next(below: UInt8(ascii: "\r") + 1, or: UInt8(ascii: "|"), in: bytes, from: position)
      guard position < bytes.count, !isLineEnd(bytes[position]) else { break }
      if bytes[position] == UInt8(ascii: "|") {
        if position > start, bytes[position - 1] == UInt8(ascii: "\\") {
          hasEscape = true
        } else {
          // What stands before the first pipe is no cell if it is blank.
          if pipes > 0 || !WhiteSpace.trim(bytes, cellStart, position).isEmpty {
            addPipeCell(cellStart, position, column: column, hasEscape: hasEscape)
            column += 1
          }
          pipes += 1
          cellStart = position + 1
          hasEscape = false
        }
      }
      position += 1
    }
    if pipes == 0 {
      cells.removeLast(cells.count - firstCell)
      addCell(start, position, column: 0)
      return false
    }
    addPipeCell(cellStart, position, column: column, hasEscape: hasEscape)
    return true
  }

  @inline(__always)
  private mutating func addPipeCell(_ start: Int, _ end: Int, column: Int, hasEscape: Bool) {
    if hasEscape { addUnescaped(start, end, column: column) } else { addCell(start, end, column: column) }
  }

  private mutating func commaRow() -> Bool {
    var column = 0
    while position < bytes.count, !isLineEnd(bytes[position]) {
      if bytes[position] == UInt8(ascii: "\"") {
        quotedCell(column: column)
      } else {
        let start = position
        stepOverText(upTo: UInt8(ascii: ","))
        addCell(start, position, column: column)
      }
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      column += 1
      position += 1
    }
    return column > 0
  }

  /// Takes a cell in quotes, in which two quotes stand for one and line ends belong to the text.
  ///
  /// Without a closing quote within 64 KB the opening one is text.
  private mutating func quotedCell(column: Int) {
    let start = position
    var index = position + 1
    var lines: UInt32 = 0
    var doubled = false
    while index < bytes.count, index - start < 1 << 16 {
      if bytes[index] == UInt8(ascii: "\"") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
        doubled = true
        index += 2
        continue
      }
      if endsLine(at: index) { lines += 1 }
      index += 1
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      stepOverText(upTo: UInt8(ascii: ","))
      return addCell(start, position, column: column)
    }
    position = index + 1
    line += lines
    stepOverText(upTo: UInt8(ascii: ","))
    if !WhiteSpace.trim(bytes, index + 1, position).isEmpty {
      // "重点"项目: text goes on behind its quotes.
      addUnquoted(start + 1, index, rest: index + 1..<position, column: column)
    } else if doubled {
      addUnquoted(start + 1, index, column: column)
    } else {
      addCell(start + 1, index, column: column)
    }
  }

  /// Adds a cell whose quotes are taken off, with what stands behind them as it is.
  private mutating func addUnquoted(_ start: Int, _ end: Int, rest: Range<Int> = 0..<0, column: Int) {
    let quote = UInt8(ascii: "\"")
    addRewritten(column: column) { bytes, text in
      var index = start
      while index < end {
        text.append(bytes[index])
        // A quote that stands alone is text, and so is what follows it.
        let isDoubled = bytes[index] == quote && index + 1 < end && bytes[index + 1] == quote
        index += isDoubled ? 2 : 1
      }
      text.append(contentsOf: bytes[rest])
    }
  }

  /// Adds a cell of a Markdown table in which `\|` stands for a pipe.
  private mutating func addUnescaped(_ start: Int, _ end: Int, column: Int) {
    addRewritten(column: column) { bytes, text in
      for index in start..<end {
        let isEscape = bytes[index] == UInt8(ascii: "\\") && index + 1 < end && bytes[index + 1] == UInt8(ascii: "|")
        if !isEscape { text.append(bytes[index]) }
      }
    }
  }

  /// Adds a cell of another text than stands in the document, without white space at its ends.
  private mutating func addRewritten(
    column: Int, _ write: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
  ) {
    guard column < Grid.mostColumns else { return }
    let first = unquoted.count
    write(bytes, &unquoted)
    let range = unquoted.withUnsafeBufferPointer { WhiteSpace.trim($0, first, $0.count) }
    guard !range.isEmpty else { return unquoted.removeLast(unquoted.count - first) }
    let base = UInt32(bytes.count)
    cells.append(
      GridCell(text: TextRange(start: base + range.start, end: base + range.end), column: UInt16(column)))
  }
}
