import Documents

/// Targets whose sign, value and unit stand in three columns, where the columns are lost.
extension DocumentPass {
  /// Puts sign, value and unit of each target together, one cell a line, and leaves out what only says 定性.
  func joinedTargets(_ cells: [TextField]) -> [TextField] {
    var joined: [TextField] = []
    joined.reserveCapacity(cells.count)
    var index = 0
    while index < cells.count {
      let isBehindNature = isNature(cells[index])
      if isBehindNature { index += 1 }
      guard index < cells.count else { break }
      var end = index + 1
      if isSign(cells[index]), end < cells.count, startsWithDigit(cells[end]) {
        end += hasUnit(behind: end, in: cells) ? 2 : 1
      } else if isSigned(cells[index]) || isBehindNature && startsWithDigit(cells[index]),
        hasUnit(behind: index, in: cells)
      {
        end += 1
      }
      joined.append(self.joined(Array(cells[index..<end])))
      index = end
    }
    return joined
  }

  /// Whether a unit stands behind the value: with it, actual, weight and score come to stand where they should.
  private func hasUnit(behind value: Int, in cells: [TextField]) -> Bool {
    let weight = value + 3 + (draft?.flowHead.others ?? 0)
    return weight + 1 < cells.count && isUnit(cells[value + 1]) && isPlain(cells[weight]) && isPlain(cells[weight + 1])
  }

  /// Whether a cell is nothing but a comparator.
  func isSign(_ field: TextField) -> Bool {
    guard field.text.count <= 15 else { return false }
    let folded = arena.folded(field.text)
    return vocabulary.measures.comparators.contains { $0.word == folded }
  }

  /// Whether a word of a name is a comparator, alone or with its number.
  func holdsSign(_ field: TextField) -> Bool {
    isSign(field) || tokens(field).contains { isSign($0) || isSigned($0) }
  }

  /// Whether a cell is a number with a comparator.
  func isCompared(_ field: TextField) -> Bool {
    guard field.text.count <= 60 else { return false }
    let measure = measure(field)
    return measure.comparator != nil && measure.value != nil
  }

  /// Whether a word is a comparator with its number and no unit.
  func isSigned(_ field: TextField) -> Bool {
    isCompared(field) && measure(field).unit.isEmpty && !startsWithDigit(field)
  }

  /// Whether a word may be a unit: short, and without a digit.
  func isUnit(_ field: TextField) -> Bool {
    field.text.count <= 15
      && arena.withFolded(field.text) { text in !text.contains { $0 &- UInt8(ascii: "0") < 10 } }
  }

  /// Whether a cell says of what nature a target is, and no more.
  func isNature(_ field: TextField) -> Bool {
    arena.withBytes(field.text) { vocabulary.measures.natures.contains($0) }
  }

  /// Whether a cell begins with a digit.
  func startsWithDigit(_ field: TextField) -> Bool {
    arena.withFolded(field.text) { ($0.first ?? 0) &- UInt8(ascii: "0") < 10 }
  }
}
