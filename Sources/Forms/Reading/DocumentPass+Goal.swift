import Documents

extension DocumentPass {
  /// Takes the row of the two headings; the texts stand below, or beside their heading.
  func goalHeader(_ row: GridRow, labels: RowLabels) {
    if draft == nil { startDraft(at: place(row, column: 0)) }
    guard draft?.isClosed == false else { return }
    draft?.section = .goal
    // A label beside the texts that a page break cut in two: 年度 above, 总体目标 below.
    if draft?.goal.isHeaderSeen == true, !labels.contains(.actualGoal),
      (0..<labels.count).count(where: { labels[$0] == nil }) >= 2
    {
      return goalRow(row, labels)
    }
    draft?.goal.isHeaderSeen = true
    draft?.hasGoalBlock = true
    draft?.goal.otherColumns = []
    var current: Label?
    for (offset, index) in row.cellIndices.enumerated() {
      let column = Int(cells[index].column)
      switch labels[offset] ?? goalHeading(index, labels) {
      case .expected:
        draft?.goal.expectedColumn = column
        current = .expected
      case .actualGoal:
        draft?.goal.actualColumn = column
        current = .actualGoal
      case .otherGoal:
        draft?.goal.otherColumns.append(column)
        current = .otherGoal
      case nil:
        let value = field(index, row)
        if current == .expected { draft?.goal.expected.add(value.text, at: value.place) }
        if current == .actualGoal { draft?.goal.actual.add(value.text, at: value.place) }
      default: break
      }
    }
  }

  /// What a cell beside a heading of the goal block heads, by the words that it ends with; nil for a text.
  private func goalHeading(_ cell: Int, _ labels: RowLabels) -> Label? {
    guard cells[cell].text.count <= LabelTable.longest else { return nil }
    let missing = Set([Label.expected, .actualGoal].filter { !labels.contains($0) })
    return arena.withFolded(cells[cell].text) { vocabulary.headings.label(atEndOf: $0, among: missing) }
  }

  /// Whether a row holds the texts of the goal beside the block's label, without headings of their own.
  func isGoalBesideBlock(_ row: GridRow, _ labels: RowLabels) -> Bool {
    guard labels[0] == .goalBlock, draft?.goal.isHeaderSeen != true, draft?.isClosed != true,
      let section = draft?.section, section <= .goal
    else { return false }
    let texts = row.cellIndices.dropFirst()
    return (1...2).contains(texts.count)
      && texts.allSatisfy { labels.recognition($0 - Int(row.firstCell)) == nil && !isNumber($0) }
  }

  /// Takes the one text or the two beside the block's label.
  func goalBesideBlock(_ row: GridRow) {
    endFlowFunding()
    draft?.section = .goal
    draft?.hasGoalBlock = true
    for (offset, index) in row.cellIndices.dropFirst().enumerated() {
      addGoal(field(index, row), toActual: offset == 1)
    }
  }

  /// A row of goal texts: each cell belongs to the heading it stands under.
  func goalRow(_ row: GridRow, _ labels: RowLabels) {
    guard let goal = draft?.goal else { return }
    let texts = row.cellIndices.filter { index in
      labels.recognition(index - Int(row.firstCell)) == nil || cells[index].text.count > 48
    }
    for (offset, index) in texts.enumerated() {
      let value = field(index, row)
      let column = Int(cells[index].column)
      let away = (expected: abs(column - goal.expectedColumn), actual: abs(column - goal.actualColumn))
      if goal.otherColumns.contains(where: { abs(column - $0) < min(away.expected, away.actual) }) {
        draft?.note(
          .doubtfulRow, "a goal besides the expected one is not read: \(arena.string(value.text).prefix(60))",
          at: value.place)
        continue
      }
      let isActual =
        texts.count == 2 && goal.otherColumns.isEmpty ? offset == 1 : away.actual < away.expected
      addGoal(value, toActual: isActual)
    }
  }

  private func addGoal(_ value: TextField, toActual: Bool) {
    if toActual {
      draft?.goal.actual.add(value.text, at: value.place)
    } else {
      draft?.goal.expected.add(value.text, at: value.place)
    }
  }

  /// Divides the lines that were gathered under both headings.
  func endGoal() {
    guard var lines = draft?.goal.lines, !lines.isEmpty else { return }
    draft?.goal.lines = []
    while let last = lines.last, isBlockResidue(last.field.text) { lines.removeLast() }
    guard !lines.isEmpty else { return }
    if lines.count == 1 { lines = halves(of: lines[0]) }
    let split = goalSplit(lines)
    for (index, line) in lines.enumerated() { addGoal(line.field, toActual: index >= split.index) }
    if !split.isSure {
      draft?.note(
        .doubtfulRow, "the paragraphs of the goal block cannot be told apart with certainty", at: lines[0].field.place)
    }
  }

  /// The two paragraphs of a line that only one blank divides; else the line.
  private func halves(of line: FlowLine) -> [FlowLine] {
    let words = tokens(line.field)
    return words.count == 2 ? words.map { FlowLine(field: $0, gapBefore: false) } : [line]
  }

  /// Where the second paragraph begins: at the only gap, at the only line break, or where the lines change their width.
  private func goalSplit(_ lines: [FlowLine]) -> (index: Int, isSure: Bool) {
    let gaps = lines.indices.dropFirst().filter { lines[$0].gapBefore }
    if gaps.count == 1 { return (gaps[0], true) }
    if lines.count == 1 { return (1, false) }
    if lines.count == 2 { return (1, true) }
    // A column of wrapped text has lines of one width but for its last.
    let widths = lines.dropLast().map(\.field.text.count)
    let above = [0] + Self.spreads(widths.dropLast())
    let below = Array(Self.spreads(widths.reversed()).reversed()) + [0]
    let candidates = gaps.isEmpty ? Array(lines.indices.dropFirst()) : gaps
    let best = candidates.min { above[$0 - 1] + below[$0] < above[$1 - 1] + below[$1] }
    return (best ?? lines.count, false)
  }

  /// How far the first widths up to each one, itself included, stay behind the widest of them, taken together.
  private static func spreads(_ widths: some Sequence<Int>) -> [Int] {
    var widest = 0
    var sum = 0
    var count = 0
    return widths.map { width in
      widest = max(widest, width)
      sum += width
      count += 1
      return count * widest - sum
    }
  }

  /// Whether a line is a piece of the label 绩效指标, written downwards beside the table.
  func isBlockResidue(_ text: TextRange) -> Bool {
    guard text.count <= 12, arena.withBytes(text, { Self.mayBeResidue($0) }) else { return false }
    let folded = arena.folded(text)
    return folded.isEmpty
      || (folded.count < Self.block.count && Folding.contains(Self.block, folded)
        && !Self.keptPieces.contains(folded))
      || folded == Self.block
  }

  /// Whether a text begins like a piece of the block's label, or with what is dropped from it.
  private static func mayBeResidue(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    // Only the characters 绩 (E7 BB A9), 效 (E6 95 88), 指 (E6 8C 87) and 标 (E6 A0 87) stand in it.
    return first >= 0x80 && (first < 0xE4 || first > 0xE9) || first <= 0x20 || first == 0xE7 || first == 0xE6
  }

  private static let block = Folding.key("绩效指标")
  /// 指标 alone more often ends a class label that was cut.
  private static let keptPieces: Set<[UInt8]> = [Folding.key("指标")]
}
