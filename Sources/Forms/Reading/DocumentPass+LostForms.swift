import Documents

/// Forms of which a converter lost the cells: their text is there, its parts cannot be told, and they must be said.
extension DocumentPass {
  /// The shortest line that is looked at as a form of its own, in bytes.
  private static let shortestForm = 600
  /// The fewest digits of a form that was filled in; instructions name the labels and have hardly any.
  private static let fewestDigits = 20

  /// Whether a line is as long as a form and reads like one, title and all.
  func isRunTogether(_ row: GridRow) -> Bool {
    !row.isTable && cells[Int(row.firstCell)].text.count > Self.shortestForm && holdForm([row])
  }

  /// Reads a form of one line word by word, as if each stood in a line of its own; says so where that tells nothing.
  func runTogether(_ row: GridRow) {
    finishDraft()
    let first = drafts.count
    let line = field(Int(row.firstCell), row)
    startDraft(at: line.place)
    var words = tokens(line)[...]
    while let word = words.popFirst() {
      if startForm(word, isAlone: true) { continue }
      // (2023 年度).
      if let next = words.first, beginsWithBracket(word), startForm(spanning(word, next), isAlone: true) {
        words.removeFirst()
        continue
      }
      self.line(word, gapBefore: false)
    }
    finishDraft()
    if drafts[first...].contains(where: { !$0.indicators.isEmpty && !$0.project.isEmpty }) {
      for draft in drafts[first...] {
        draft.note(
          .doubtfulRow, "the form stands in one line and was divided at its blanks", at: line.place, doubt: true)
      }
      return
    }
    drafts.removeSubrange(first...)
    startDraft(at: line.place)
    draft?.isRunTogether = true
    finishDraft()
  }

  private func beginsWithBracket(_ field: TextField) -> Bool {
    field.text.count <= 10 && arena.withFolded(field.text) { $0.first == UInt8(ascii: "(") }
  }

  /// Whether the rows of a draft in which nothing was recognised hold a form all the same.
  func isLost(_ draft: FormDraft) -> Bool {
    var (first, last) = (0, rows.count)
    while first < last {
      let middle = (first + last) / 2
      if rows[middle].startLine < draft.place.startLine { first = middle + 1 } else { last = middle }
    }
    return holdForm(rows[first...].prefix { $0.startLine <= draft.place.endLine })
  }

  /// Whether some rows hold most of the labels of a form and as many digits as its figures have.
  private func holdForm(_ rows: some Sequence<GridRow>) -> Bool {
    var marks: UInt8 = 0
    var digits = 0
    for row in rows {
      for index in row.cellIndices {
        arena.withFolded(cells[index].text) { folded in
          marks |= vocabulary.formMarks(in: folded)
          digits += folded.count { $0 &- UInt8(ascii: "0") < 10 }
        }
      }
    }
    return marks.nonzeroBitCount >= 4 && digits >= Self.fewestDigits
  }
}
