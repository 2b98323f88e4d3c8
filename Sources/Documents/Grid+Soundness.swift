extension Grid {
  /// Whether the grid keeps what every reader promises, so that nobody behind it has to look: its text is UTF-8, its
  /// cells are whole characters of it, its rows hold cells and follow each other, and its numbers fit.
  public var isSound: Bool {
    text.withUnsafeBufferPointer { text in
      UTF8Validation.broken(text) == 0
        && cells.allSatisfy { cell in
          cell.text.start < cell.text.end && Int(cell.text.end) <= text.count
            && Self.isBoundary(cell.text.start, text) && Self.isBoundary(cell.text.end, text)
            && cell.columnSpan > 0 && Int(cell.column) + Int(cell.columnSpan) <= Self.mostColumns
        }
    }
      && rows.allSatisfy { row in
        row.cellCount > 0 && Int(row.firstCell) + Int(row.cellCount) <= cells.count && row.startLine <= row.endLine
          && row.endLine < UInt32.max && Int(row.sheet) <= sheets.count
      }
      && zip(rows, rows.dropFirst()).allSatisfy { $0.startLine < $1.startLine }
  }

  /// Whether a character begins at an offset, or the text ends.
  private static func isBoundary(_ offset: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    Int(offset) == text.count || text[Int(offset)] & 0xC0 != 0x80
  }

  /// Keeps only the rows of a slice.
  mutating func restrict(to slice: DocumentSlice) {
    rows.removeAll { !slice.lines.contains($0.startLine) }
  }
}
