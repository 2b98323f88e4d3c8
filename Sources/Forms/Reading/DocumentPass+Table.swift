import Documents

extension DocumentPass {
  /// Reads a row of a table, by what its cells are recognised as.
  func tableRow(_ row: GridRow) {
    var labels = RowLabels()
    for index in row.cellIndices.prefix(RowLabels.most) { labels.append(recognize(cells[index].text)) }
    tableRow(row, labels)
  }

  private func tableRow(_ row: GridRow, _ labels: RowLabels) {
    if isSummaryHeader(row, labels) { return summaryHeader(row, labels) }
    if draft?.summary != nil, summaryRow(row, labels) { return }
    let hasIndicators = draft?.hasIndicators == true
    if labels[0] == .otherBlock, !hasIndicators { return otherBlock() }
    if draft?.section == .other, isOtherBlock(labels) { return }
    if labels.amounts >= 2 { return fundingHeader(row, labels: labels) }
    if labels.areIndicatorHeads || isSecondHead(row, labels) { return indicatorHeader(row, labels: labels) }
    if isGoalBesideBlock(row, labels) { return goalBesideBlock(row) }
    if labels.hasGoal, draft?.section != .indicators, labels[0]?.isHead != true {
      return goalHeader(row, labels: labels)
    }
    switch lead(labels) {
    case .total? where hasIndicators || draft?.section == .indicators || draft?.section == .foot || labels.count > 1:
      if draft?.section == .funding && !hasIndicators, let kind = Label.fundTotal.fundingKind {
        return fundingRow(row, kind: kind, labelAt: labels.firstIndex(of: .total) ?? 0)
      }
      return totalRow(row, labels: labels)
    case .subtotal?: return
    // What the money was used for is no source of it.
    case .fundUse? where draft?.section == .funding: return
    case .grade?: return gradeRow(row, labels: labels)
    case .note?: return
    case let label? where label.isHead: return headRow(row, labels: labels)
    case let label? where label.fundingKind != nil && !hasIndicators:
      if let kind = label.fundingKind {
        return fundingRow(row, kind: kind, labelAt: labels.firstIndex(of: label) ?? 0)
      }
    default: break
    }
    if labels.hasHead, !hasIndicators { return headRow(row, labels: labels) }
    otherTableRow(row, labels)
  }

  /// The label that leads a row, one of its first two cells; the headings of blocks stand before such labels.
  private func lead(_ labels: RowLabels) -> Label? {
    for offset in 0..<2 {
      if let label = labels[offset], label != .indicatorBlock, label != .goalBlock, label != .fundingBlock {
        return label
      }
    }
    return nil
  }

  /// Opens a block that says nothing of what a form is judged by, such as the tasks of a department.
  private func otherBlock() {
    endFlowFunding()
    endGoal()
    draft?.section = .other
  }

  /// Whether a row below such a block's heading opens no block that is known.
  private func isOtherBlock(_ labels: RowLabels) -> Bool {
    let opens = [.goalBlock, .expected, .indicatorBlock, .fundingBlock].contains { labels.contains($0) }
    return !opens && labels.amounts < 2 && !labels.areIndicatorHeads && !labels.hasHead
  }

  /// A row without a label that leads it: what it is depends on the block.
  private func otherTableRow(_ row: GridRow, _ labels: RowLabels) {
    switch draft?.section {
    case .goal?: goalRow(row, labels)
    case .indicators?:
      // 总分：99.68 or 注：… in a cell that goes across the table.
      if row.cellCount == 1, leadsFoot(field(Int(row.firstCell), row)) { return lineRow(row) }
      if row.cellCount == 1, isNote(field(Int(row.firstCell), row)) { return endWithNote() }
      indicatorRow(row)
    case .foot?: tailRow(row)
    case .head?, nil: unlabelledHeadRow(row)
    case .other?: return
    case .funding?: unlabelledFundingRow(row, labels)
    }
  }

  /// The text of a row, cells divided by bars, for notices.
  func rowText(_ row: GridRow) -> String {
    let text = row.cellIndices.prefix(12).map { arena.string(cells[$0].text) }.joined(separator: " | ")
    return String(text.prefix(160))
  }

  /// A row behind the foot: the tail of another form whose head was lost, if it reads as an indicator row.
  private func tailRow(_ row: GridRow) {
    if draft?.pendingGrade == true, row.cellCount == 1 { return lineRow(row) }
    let layout = draft?.layout
    guard compactAlignment(row, layout: layout) != nil || alignment(row, layout: layout) != nil else {
      if row.cellCount == 1 { lineRow(row) }
      return
    }
    startDraft(at: place(row, column: 0))
    draft?.section = .indicators
    let here = place(row, column: 0)
    draft?.note(
      .orphan, "indicator rows stand behind the foot of a form; their own head was lost", at: here, doubt: true)
    indicatorRow(row)
  }

  // MARK: Head

  /// Takes label and value pairs of a head row.
  func headRow(_ row: GridRow, labels: RowLabels) {
    let hasContent = draft?.hasHeadOrMore ?? true
    if labels.contains(.project), hasContent || draft == nil {
      startDraft(at: place(row, column: 0))
    }
    if draft == nil || draft?.isClosed == true { startDraft(at: place(row, column: 0)) }
    draft?.pendingHead = nil
    var current: Label?
    for (offset, index) in row.cellIndices.enumerated() {
      if let label = labels[offset], label.isHead || label == .targetUnit || label == .total || label == .score {
        current = label
        draft?.headLabels.insert(label)
      } else if let label = current {
        addHead(label, field(index, row))
      }
    }
  }

  func addHead(_ label: Label, _ field: TextField) {
    switch label {
    case .project: draft?.project.add(field.text, at: field.place)
    case .department: draft?.department.add(field.text, at: field.place)
    case .implementer: draft?.implementer.add(field.text, at: field.place)
    case .filer: draft?.filer.add(field.text, at: field.place)
    case .total, .score: if draft?.headTotal == nil { draft?.headTotal = headTotal(field) }
    default: break
    }
  }

  /// The total that the head of a form states: 自评总分 98.5.
  func headTotal(_ field: TextField) -> NumberField? {
    let read = arena.withBytes(field.text) { CellTypes.number($0) }
    guard case .value(let value, false) = read else { return nil }
    return NumberField(cell: field, value: value)
  }

  /// A row between title and department without a label: the project's name if its label was lost.
  private func unlabelledHeadRow(_ row: GridRow) {
    guard row.cellCount == 1 else {
      // A table that is no form, or a head in words nobody listed.
      return
    }
    lineRow(row)
  }
}
