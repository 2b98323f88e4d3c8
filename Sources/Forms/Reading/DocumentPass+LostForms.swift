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
