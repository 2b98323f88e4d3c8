import Documents

/// Reads targets and actuals: `≥95%`, `=100.00(%)`, `24小时内`, `当月20日之前`, `32`, 健全.
struct MeasureParser {
  let words: MeasureWords

  /// The longest cell that is looked into, in bytes; a longer one is words.
  private static let longest = 160

  /// Reads a cell.
  func parse(_ cell: TextField, in arena: TextArena) -> Measure {
    guard cell.text.count <= Self.longest else { return Measure(cell: cell, kind: .text) }
    return arena.withBytes(cell.text) { bytes in
      if Folding.isFolded(bytes) {
        return MeasureScan(text: bytes, origins: nil, words: words, cell: cell).measure()
      }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { buffer in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest + 1) { origins in
          let count = fold(bytes, into: buffer, origins: origins)
          let scan = MeasureScan(
            text: UnsafeBufferPointer(rebasing: buffer[..<count]),
            origins: UnsafeBufferPointer(rebasing: origins[...count]), words: words, cell: cell)
          return scan.measure()
        }
      }
    }
  }

  /// Folds the cell and notes where each folded byte came from.
  private func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>,
    origins: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var position = 0
    var count = 0
    while position < bytes.count {
      let step = Folding.next(bytes, position)
      var folded = step.folded
      for _ in 0..<step.count {
        buffer[count] = UInt8(truncatingIfNeeded: folded)
        origins[count] = UInt8(truncatingIfNeeded: position)
        folded >>= 8
        count &+= 1
      }
      position += step.width
    }
    origins[count] = UInt8(bytes.count)
    return count
  }
}

/// One folded cell that is being read.
private struct MeasureScan {
  let text: UnsafeBufferPointer<UInt8>
  /// Where in the cell each byte came from; nil where it was folded already.
  let origins: UnsafeBufferPointer<UInt8>?
  let words: MeasureWords
  let cell: TextField

  func measure() -> Measure {
    if text.isEmpty || words.nothing.contains(folded: text) {
      return Measure(cell: cell, kind: .none)
    }
    let (comparator, start) = leadingComparator()
    guard let number = prefix(from: start) else { return embedded() }
    return behindNumber(comparator, value: number.value, from: number.end)
  }

  private func leadingComparator() -> (Measure.Comparator?, Int) {
    let first = text[0]
    if first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") { return (nil, 0) }
    for (word, comparator) in words.comparators[words.comparatorRanges[Int(first)]] where starts(word, at: 0) {
      return (comparator, word.count)
    }
    return (nil, 0)
  }

  private func starts(_ word: [UInt8], at position: Int) -> Bool {
    guard text.count - position >= word.count else { return false }
    for index in word.indices where text[position + index] != word[index] { return false }
    return true
  }

  /// The number that begins at `start`, and where it ends.
  private func prefix(from start: Int) -> (value: ExactDecimal, end: Int)? {
    ExactDecimal.prefix(UnsafeBufferPointer(rebasing: text[start...])).map { ($0.value, $0.end + start) }
  }

  private func isDigit(_ position: Int) -> Bool {
    position < text.count && text[position] >= UInt8(ascii: "0") && text[position] <= UInt8(ascii: "9")
  }

  /// What stands behind a number: unit, suffix, a second bound, or the rest of a date.
  private func behindNumber(_ comparator: Measure.Comparator?, value: ExactDecimal, from start: Int) -> Measure {
    if start == text.count {
      return Measure(cell: cell, kind: .number, comparator: comparator, value: value)
    }
    if text[start] == UInt8(ascii: "%"), start + 1 == text.count {
      return Measure(cell: cell, kind: .number, comparator: comparator, value: value, unit: range(start, start + 1))
    }
    if let range = rangeMeasure(low: value, from: start) { return range }
    var end = text.count
    var comparator = comparator
    if words.suffixEndings.mayEnd(text) {
      for (word, suffix) in words.suffixes
      where text.count - start >= word.count && starts(word, at: text.count - word.count) {
        end -= word.count
        comparator = comparator ?? suffix
        break
      }
    }
    let isBeforeDay = end < text.count
    var unitStart = start
    // A unit in brackets: 2.00(小时).
    if unitStart < end, text[unitStart] == UInt8(ascii: "("), text[end - 1] == UInt8(ascii: ")") {
      unitStart += 1
      end -= 1
    }
    let unit = UnsafeBufferPointer(rebasing: text[unitStart..<max(unitStart, end)])
    if unit.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) {
      return Measure(cell: cell, kind: looksLikeDate(unit) ? .date : .text, comparator: nil)
    }
    if isCalendar(unit, value: value, isBefore: isBeforeDay) {
      return Measure(cell: cell, kind: .date, comparator: comparator)
    }
    guard unit.count <= 30 else { return Measure(cell: cell, kind: .text) }
    let isDuration = words.durationUnits.contains(folded: unit)
    return Measure(
      cell: cell, kind: isDuration ? .duration : .number, comparator: comparator, value: value,
      unit: range(unitStart, max(unitStart, end)))
  }

  private func range(_ start: Int, _ end: Int) -> TextRange {
    func offset(_ position: Int) -> UInt32 { origins.map { UInt32($0[position]) } ?? UInt32(position) }
    return TextRange(start: cell.text.start + offset(start), end: cell.text.start + offset(end))
  }

  /// 60%-80%, 3至5次.
  private func rangeMeasure(low: ExactDecimal, from start: Int) -> Measure? {
    var mark = start
    if mark < text.count, text[mark] == UInt8(ascii: "%") { mark += 1 }
    guard mark < text.count, words.rangeBeginnings.mayBegin(text, at: mark) else { return nil }
    for word in words.rangeMarks where mark < text.count && starts(word, at: mark) {
      let second = mark + word.count
      guard second < text.count, let high = prefix(from: second), low < high.value else { continue }
      let unit = text[high.end...]
      guard unit.count <= 30, !unit.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
        return nil
      }
      return Measure(
        cell: cell, kind: .range, value: low, upper: high.value, unit: range(high.end, text.count))
    }
    return nil
  }

  private static let year: UInt32 = 0xE5_B9B4  // 年
  private static let month: UInt32 = 0xE6_9C88  // 月
  private static let day: UInt32 = 0xE6_97A5  // 日

  /// Whether a unit with digits in it is the rest of a date: 年3月, 月15日.
  private func looksLikeDate(_ unit: UnsafeBufferPointer<UInt8>) -> Bool {
    Folding.find(Self.month, in: unit, from: 0) != nil || Folding.find(Self.day, in: unit, from: 0) != nil
      || (unit.count >= 2
        && (unit[0] == UInt8(ascii: ".") || unit[0] == UInt8(ascii: "-") || unit[0] == UInt8(ascii: "/")))
  }

  /// Whether number and unit name a month, a day of the month or a year.
  private func isCalendar(_ unit: UnsafeBufferPointer<UInt8>, value: ExactDecimal, isBefore: Bool) -> Bool {
    guard value.decimals == 0 else { return false }
    if Folding.stands(Self.month, in: unit, at: 0) { return (1...12).contains(value.units) }
    if Folding.stands(Self.day, in: unit, at: 0) { return isBefore && (1...31).contains(value.units) }
    if Folding.stands(Self.year, in: unit, at: 0) { return (1900...2100).contains(value.units) }
    return false
  }

  /// A cell that begins with words: 接单后7个自然日内 is a duration, 当月20日之前 a date, 健全 words.
  private func embedded() -> Measure {
    var position = 0
    while position < text.count, !isDigit(position) { position += 1 }
    guard position > 0, position < text.count, position <= 24, let number = prefix(from: position) else {
      return Measure(cell: cell, kind: .text)
    }
    let found = behindNumber(nil, value: number.value, from: number.end)
    switch found.kind {
    case .date: return found
    case .duration where found.comparator != nil: return found
    default: return Measure(cell: cell, kind: .text)
    }
  }
}
