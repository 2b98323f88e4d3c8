import Documents

extension DocumentPass {
  /// Reads the gathered lines of an indicator block: rows whose values stand together in a line (text of a PDF), or
  /// one cell a line.
  func endFlowIndicators() {
    guard let lines = draft?.flowLines, !lines.isEmpty else { return }
    draft?.flowLines = []
    // The heads of the columns come first, often broken over lines; the first class ends them.
    let start = lines.firstIndex { startsWithClass($0.field) }
    if let lost = lines[..<(start ?? lines.endIndex)].first(where: { valueTail(of: $0.field) != nil }) {
      draft?.note(
        .doubtfulRow,
        "'\(arena.string(lost.field.text).prefix(60))' stands above the first known class and is not read",
        at: lost.field.place, doubt: true)
    }
    guard let first = start else { return }
    let heads = lines[..<first].flatMap { line in
      label(line.field.text).map { [$0] } ?? tokens(line.field).compactMap { self.label($0.text) }
    }
    draft?.flowHead = FlowHead((draft?.flowHeads ?? []) + heads)
    let body = lines[first...]
    let isInLines = body.contains { valueTail(of: $0.field) != nil }
    if let head = draft?.flowHead, !head.isUsual, !isInLines || !head.isWeightFirst && !head.isWeightless {
      draft?.isOrderDoubtful = true
      draft?.note(
        .doubtfulRow, "the columns of the indicators stand in another order than their cells are read in",
        at: lines[first].field.place, doubt: true)
    }
    if isInLines {
      flowValueLines(body)
    } else {
      flowCells(body)
    }
  }

  /// Whether a line is a class, or begins with one.
  func startsWithClass(_ field: TextField) -> Bool {
    guard let word = firstWord(field.text) else { return false }
    if case .indicatorClass? = recognize(word) { return true }
    if case .indicatorClass? = recognize(field.text) { return true }
    return false
  }

  // MARK: Values in a line

  func isPlain(_ field: TextField) -> Bool {
    arena.withBytes(field.text) { CellTypes.isPlainNumber($0) }
  }

  private func flowValueLines(_ lines: ArraySlice<FlowLine>) {
    // Text that waits for its values: the name of the next row, or the end of the last row's name.
    var floating: [TextField] = []
    var hasClassSinceValues = false
    var position = lines.startIndex
    while position < lines.endIndex {
      let line = lines[position]
      position += 1
      if isBlockResidue(line.field.text) || completeLevel(line.field.text) || isSubtotal(line.field) { continue }
      var words = tokens(line.field)[...]
      while let word = words.first, case .indicatorClass(let name)? = recognize(word.text) {
        // A name comes behind its classes: what floats before a class ends the row above.
        if !floating.isEmpty {
          if hasClassSinceValues { valuelessRow(floating) } else { extendLastName(floating) }
          floating = []
        }
        takeLevel(name, field: word, isCut: false)
        hasClassSinceValues = true
        words = words.dropFirst()
      }
      guard let first = words.first, let last = words.last else { continue }
      if let tail = valueTail(Array(words)) {
        flowRow(name: floating + join(tail.name), tail)
        floating = []
        hasClassSinceValues = false
        let rest = wrappedReason(lines[position...])
        if !rest.isEmpty { addReason(join(tail.reason) + rest) }
        position += rest.count
      } else {
        floating.append(spanning(first, last))
      }
    }
    guard !floating.isEmpty else { return }
    if hasClassSinceValues { valuelessRow(floating) } else { extendLastName(floating) }
  }

  /// The lines right below a row's values that go on with its reason; a gap, a class or other values end them.
  ///
  /// Lines that the values below them need as their name are none.
  private func wrappedReason(_ lines: ArraySlice<FlowLine>) -> [TextField] {
    guard let last = draft?.indicators.last, last.reasonContent == .text else { return [] }
    let run = lines.prefix { line in
      !line.gapBefore && !startsWithClass(line.field) && !isBlockResidue(line.field.text) && !isSubtotal(line.field)
        && valueTail(of: line.field) == nil
    }
    if let next = lines.dropFirst(run.count).first, let tail = valueTail(of: next.field), tail.name.isEmpty {
      return []
    }
    return run.map(\.field)
  }

  private func isSubtotal(_ field: TextField) -> Bool {
    guard let word = firstWord(field.text) else { return false }
    return label(word) == .subtotal
  }

  /// What stands from one word to another.
  func spanning(_ first: TextField, _ last: TextField) -> TextField {
    TextField(text: TextRange(start: first.text.start, end: last.text.end), place: first.place.union(last.place))
  }

  private func join(_ words: ArraySlice<TextField>) -> [TextField] {
    guard let first = words.first, let last = words.last else { return [] }
    return [spanning(first, last)]
  }

  private func extendLastName(_ parts: [TextField]) {
    guard let last = draft?.indicators.indices.last, let start = draft?.indicators[last].name else { return }
    let name = joined([start] + parts)
    draft?.indicators[last].name = name
    if let row = draft?.indicators[last] { draft?.indicators[last].place = row.place.union(name.place) }
  }

  /// A name whose values were not found: kept, and said.
  private func valuelessRow(_ parts: [TextField]) {
    guard let name = joinedName(parts) else { return }
    var row = Indicator(name: name, place: name.place)
    setLevels(&row)
    row.confidence = 0.5
    draft?.note(
      .doubtfulRow, "no values were found for '\(arena.string(name.text).prefix(60))'", at: name.place, doubt: true)
    draft?.indicators.append(row)
  }

  private func joinedName(_ parts: [TextField]) -> TextField? {
    guard let first = parts.first else { return nil }
    var place = first.place
    for part in parts.dropFirst() { place = place.union(part.place) }
    return TextField(text: arena.join(parts.map(\.text)), place: place)
  }

  private func setLevels(_ row: inout Indicator) {
    supplyLostParent(at: row.place)
    row.level1 = draft?.levels.level1?.field
    row.level2 = draft?.levels.level2?.field
    row.indicatorClass = draft?.levels.indicatorClass ?? .unknown
  }

  private func flowRow(name parts: [TextField], _ tail: ValueTail) {
    let place = tail.target.place.union(tail.score.place)
    let name = joinedName(parts) ?? TextField(text: TextRange(start: 0, end: 0), place: place)
    var row = Indicator(name: name, place: place.union(name.place))
    setLevels(&row)
    row.target = measure(tail.target)
    row.actual = measure(tail.actual)
    row.weight = tail.weight.map { number($0).field }
    row.score = number(tail.score).field
    setReason(&row, join(tail.reason))
    row.direction = direction(of: row)
    if parts.contains(where: { holdsSign($0) }) {
      row.confidence = 0.5
      draft?.note(.doubtfulRow, "a sign stands in the name of '\(arena.string(name.text))'", at: place, doubt: true)
    }
    draft?.indicators.append(row)
  }

  // MARK: One cell a line

  private func flowCells(_ lines: ArraySlice<FlowLine>) {
    var segment: [TextField] = []
    var isBehindSubtotal = false
    for (index, line) in zip(lines.indices, lines) {
      if isBlockResidue(line.field.text) || isPartOfClass(line.field.text) { continue }
      if isBehindSubtotal, isPlain(line.field) { continue }
      isBehindSubtotal = false
      switch recognize(line.field.text) {
      case .indicatorClass(let name)? where !isNameOfClass(index, in: lines):
        endSegment(segment)
        segment = []
        takeLevel(name, field: line.field, isCut: false)
      case .label(.subtotal)?:
        endSegment(segment)
        segment = []
        isBehindSubtotal = true
      default:
        if segment.isEmpty, completeLevel(line.field.text) { continue }
        segment.append(line.field)
      }
    }
    endSegment(segment)
  }

  /// Whether a line is a part of a class that stands beside the table: a character of 产出指标, （50分）.
  private func isPartOfClass(_ text: TextRange) -> Bool {
    guard text.count <= 24 else { return false }
    return arena.withFolded(text) { folded in
      if folded.count == 3 { return Self.classCharacters.contains(folded: folded) }
      return folded.first == UInt8(ascii: "(") && folded.last == UInt8(ascii: ")")
        && folded.dropFirst().dropLast(4).allSatisfy { $0 &- UInt8(ascii: "0") < 10 } && folded.count > 5
        && Folding.stands(0xE5_8886, in: folded, at: folded.count - 4)  // 分
    }
  }

  private static let classCharacters = ShortWords(["产", "出", "效", "益", "满", "意", "度", "指", "标"])

  /// Whether a line that reads like a class is the name of a row: values follow it at once.
  private func isNameOfClass(_ index: Int, in lines: ArraySlice<FlowLine>) -> Bool {
    guard index + 4 < lines.endIndex else { return false }
    // Three numbers are an actual without its unit, weight and score of the row below the class.
    if index + 5 < lines.endIndex, isPlain(lines[index + 5].field) { return false }
    return isPlain(lines[index + 3].field) && isPlain(lines[index + 4].field)
      && !isPlain(lines[index + 1].field) && startsNoClass(lines[index + 1].field)
      && startsNoClass(lines[index + 2].field)
  }

  private func startsNoClass(_ field: TextField) -> Bool {
    if case .indicatorClass? = recognize(field.text) { false } else { true }
  }

  /// Divides the cells between two classes into rows: name, target, actual, weight, score, perhaps a reason.
  private func endSegment(_ parts: [TextField]) {
    let cells = joinedTargets(parts)
    let others = draft?.flowHead.others ?? 0
    var start = 0
    while start < cells.count {
      guard let weight = weightIndex(cells, from: start) else {
        let rest = Array(cells[start...])
        if start > 0 { addReason(rest) } else { valuelessRow(rest) }
        return
      }
      let tail = ValueTail(
        name: [], target: cells[weight - 2 - others], actual: cells[weight - 1 - others], weight: cells[weight],
        score: cells[weight + 1], reason: [])
      flowRow(name: Array(cells[start..<weight - 2 - others]), tail)
      start = weight + 2
      // A cell more than the next row needs is this row's reason.
      let next = weightIndex(cells, from: start)
      let spare = next.map { $0 - 2 - others - start - 1 } ?? (cells.count - start)
      if spare > 0 {
        let count = next == nil ? spare : 1
        addReason(Array(cells[start..<start + count]))
        start += count
      }
    }
  }

  private func addReason(_ fields: [TextField]) {
    guard !fields.isEmpty, let last = draft?.indicators.indices.last, var row = draft?.indicators[last] else { return }
    setReason(&row, fields)
    draft?.indicators[last] = row
  }

  /// Where the weight of the next row stands: the first pair of plain numbers, the second not above the first, with a
  /// name, a target and an actual in front.
  private func weightIndex(_ cells: [TextField], from start: Int) -> Int? {
    let others = draft?.flowHead.others ?? 0
    guard start + 5 + others <= cells.count else { return nil }
    var first: Int?
    var index = start + 3 + others
    while index < cells.count - 1, index <= (first ?? index) + 2 {
      if let weight = plainValue(cells[index]), let score = plainValue(cells[index + 1]) {
        if score <= weight, weight <= ExactDecimal(100), !isActual(index, in: cells) { return index }
        // Behind a name of several lines target and actual may be the first pair.
        first = first ?? index
      }
      index += 1
    }
    // A score above its weight is the unit's, not ours: take the first pair after all.
    return first
  }

  /// Whether a number right behind a target with its comparator is the actual: weight and score follow it.
  private func isActual(_ index: Int, in cells: [TextField]) -> Bool {
    index + 2 < cells.count && isPlain(cells[index + 2])
      && isCompared(cells[index - 1]) && !isCompared(cells[index - 2])
  }

  private func plainValue(_ field: TextField) -> ExactDecimal? {
    arena.withBytes(field.text) { bytes in
      guard let scan = ExactDecimal.prefix(bytes[...]), scan.end == bytes.count else { return nil }
      return scan.value
    }
  }
}
