import Documents

/// The heads of an indicator block, of one row or of two: which column stands where.
extension DocumentPass {
  /// Takes a row of heads.
  func indicatorHeader(_ row: GridRow, labels: RowLabels) {
    endGoal()
    endFlowFunding()
    let place = place(row, column: 0)
    if draft == nil || draft?.isClosed == true { startDraft(at: place) }
    let isSecond = isBelowHead
    draft?.section = .indicators
    draft?.pendingHead = nil
    var columns = headColumns(row, labels)
    if isSecond { columns = joinedHeads(columns) }
    if !isSameHead(columns) {
      head = columns
      headLayout = IndicatorLayout(columns)
    }
    headRow = rowIndex
    if let headLayout { draft?.layout = headLayout }
    draft?.hasReasonColumn = columns.contains { $0.label == .reason }
  }

  /// The heads of two rows: 年度指标值 goes across 指标性质, 指标值 and 度量单位 below it.
  private func joinedHeads(_ below: [(label: Label, column: Int)]) -> [(label: Label, column: Int)] {
    let above = head.filter { above in
      above.label == .otherColumn || !below.contains { $0.label == above.label }
    }
    let isUnder = { (column: Int) in below.contains { $0.column == column } }
    guard let last = below.map(\.column).max(),
      above.contains(where: { $0.label != .otherColumn && isUnder($0.column) })
    else { return (below + above.filter { !isUnder($0.column) }).sorted { $0.column < $1.column } }
    // The merged cells above are gone: what goes on behind them stands behind all that is below.
    return below + above.enumerated().map { ($1.label, last + 1 + $0) }
  }

  /// Whether the row above is the head of this block, but for the beginning of a second one.
  private var isBelowHead: Bool {
    guard draft?.section == .indicators, draft?.indicators.isEmpty == true, let headRow else { return false }
    return headRow + 1 == rowIndex
      || headRow + 2 == rowIndex && rows[headRow + 1].cellCount == 1
        && label(cells[Int(rows[headRow + 1].firstCell)].text) == .level1
  }

  /// Whether a row goes on with the heads above it: 指标性质, 指标值, 度量单位.
  func isSecondHead(_ row: GridRow, _ labels: RowLabels) -> Bool {
    isBelowHead && labels.indicatorColumns >= 2 && labels.indicatorColumns == Int(row.cellCount)
  }

  /// Whether the columns are those of the last head, as they are in most forms of a document.
  private func isSameHead(_ columns: [(label: Label, column: Int)]) -> Bool {
    columns.count == head.count && zip(columns, head).allSatisfy { $0.label == $1.label && $0.column == $1.column }
  }

  private static let usualOrder: [Label] = [.level1, .level2, .level3, .target, .actual, .weight, .score, .reason]

  /// The columns that a row of heads names.
  private func headColumns(_ row: GridRow, _ labels: RowLabels) -> [(label: Label, column: Int)] {
    var columns: [(label: Label, column: Int)] = []
    columns.reserveCapacity(Int(row.cellCount))
    var unknown: [Int] = []
    for (offset, index) in row.cellIndices.enumerated() {
      let column = Int(cells[index].column)
      switch labels.recognition(offset) {
      case .label(let label)? where label.isIndicatorColumn: columns.append((label, column))
      // 实际完成情况 heads a column here.
      case .label(.actualGoal)? where !labels.contains(.actual): columns.append((.actual, column))
      case .label(.expected)? where !labels.contains(.target): columns.append((.target, column))
      case .label(.note)? where !labels.contains(.reason): columns.append((.reason, column))
      // 指标完成情况 and 年度目标 head a block mostly, and one of its columns here.
      case .label? where offset > 0: unknown.append(index)
      // 产出指标 standing in the row of the heads belongs to the rows below.
      case .indicatorClass(let name)?: takeLevel(name, field: field(index, row), isCut: false)
      case nil where offset < labels.count: unknown.append(index)
      default: break
      }
    }
    takeUnknownHeads(unknown, row, into: &columns)
    return columns
  }

  /// Tells the columns whose heads are not listed: cut ones by what they begin with, others by a word or their place.
  private func takeUnknownHeads(_ unknown: [Int], _ row: GridRow, into columns: inout [(label: Label, column: Int)]) {
    var others: [Int] = []
    for index in unknown {
      let used = columns.map(\.label)
      let candidates = vocabulary.labels.columns(beginningWith: arena.folded(cells[index].text))
      let isReason = arena.withFolded(cells[index].text) { vocabulary.headings.label(in: $0, among: [.reason]) } != nil
      if let label = Self.usualOrder.first(where: { candidates.contains($0) && !used.contains($0) })
        ?? (isReason ? .reason : nil)
      {
        columns.append((label, Int(cells[index].column)))
      } else {
        others.append(index)
      }
    }
    columns.sort { $0.column < $1.column }
    guard let name = nameColumn(others, &columns) else { return }
    let unread = others.map { Int(cells[$0].column) }.filter { $0 > name }
    for index in others where Int(cells[index].column) > name {
      let label = labelByPlace(Int(cells[index].column), columns, unread)
      if label == .otherColumn {
        draft?.note(
          .doubtfulRow, "the column '\(arena.string(cells[index].text).prefix(40))' is not known and is not read",
          at: place(row, column: Int(cells[index].column)))
      }
      columns.append((label, Int(cells[index].column)))
      columns.sort { $0.column < $1.column }
    }
  }

  /// The column of the names: the head that says so, else an unknown one between the classes and the first value.
  private func nameColumn(_ unknown: [Int], _ columns: inout [(label: Label, column: Int)]) -> Int? {
    let levels: Set<Label> = [.level1, .level2, .level3]
    guard let last = columns.last(where: { levels.contains($0.label) }) else { return nil }
    let tail = columns.first { $0.column > last.column }?.column ?? 0
    guard last.label != .level3, let name = unknown.map({ Int(cells[$0].column) }).first(where: { $0 > last.column }),
      name < tail
    else { return last.column }
    columns.append((.level3, name))
    columns.sort { $0.column < $1.column }
    return name
  }

  /// What a column must be by its neighbours: the target before the actual, the actual behind the target.
  private func labelByPlace(_ column: Int, _ columns: [(label: Label, column: Int)], _ unread: [Int]) -> Label {
    let used = Set(columns.map(\.label))
    let next = columns.first { $0.column > column }
    let previous = columns.last { $0.column < column }
    // Another one between them may be it as well.
    if !used.contains(.target), next?.label == .actual,
      !unread.contains(where: { $0 > column && $0 < next?.column ?? 0 })
    {
      return .target
    }
    let isBehindTarget = previous?.label == .target || previous?.label == .targetUnit
    if !used.contains(.actual), isBehindTarget,
      !unread.contains(where: { $0 < column && $0 > previous?.column ?? 0 })
    {
      return .actual
    }
    return .otherColumn
  }
}
