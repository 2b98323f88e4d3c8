import Documents

extension DocumentPass {
  /// Reads a row of a table, by what its cells are recognised as.
  mutating func tableRow(_ row: GridRow) {
    recognizeCells(row)
    let labels = labels
    if isSummaryHeader(row, labels: labels) { return summaryHeader(row, labels: labels) }
    if draft?.summary != nil, summaryRow(row, labels: labels) { return }
    let hasIndicators = draft?.hasIndicators == true
    if labels.first == .otherBlock, !hasIndicators { return otherBlock() }
    if draft?.section == .other, isOtherBlock(labels) { return }
    if labels.count(where: { $0 == .initial || $0 == .adjusted || $0 == .executed }) >= 2 {
      return fundingHeader(row, labels: labels)
    }
    if isIndicatorHeader(labels) { return indicatorHeader(row, labels: labels) }
    if labels.contains(.expected) || labels.contains(.actualGoal), draft?.section != .indicators,
      !(labels.first ?? nil).map({ $0.isHead }).isTrue
    {
      return goalHeader(row, labels: labels)
    }
    let lead = labels.prefix(2).lazy.compactMap { $0 }.first {
      $0 != .indicatorBlock && $0 != .goalBlock && $0 != .fundingBlock
    }
    switch lead {
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
    if labels.contains(where: { $0?.isHead == true }), !hasIndicators {
      return headRow(row, labels: labels)
    }
    otherTableRow(row)
  }

  /// Recognises the row's first cells.
  private mutating func recognizeCells(_ row: GridRow) {
    recognitions.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    for index in row.cellIndices.prefix(32) {
      let recognition = recognize(grid.cells[index].text)
      recognitions.append(recognition)
      if case .label(let label) = recognition { labels.append(label) } else { labels.append(nil) }
    }
  }

  private func isIndicatorHeader(_ labels: [Label?]) -> Bool {
    let columns = labels.count { $0?.isIndicatorColumn == true }
    let own = labels.count { $0 == .level3 || $0 == .target || $0 == .actual || $0 == .level1 || $0 == .level2 }
    return columns >= 3 && own >= 2
  }

  /// Opens a block that says nothing of what a form is judged by, such as the tasks of a department.
  private mutating func otherBlock() {
    endFlowFunding()
    endGoal()
    draft?.section = .other
  }

  /// Whether a row below such a block's heading opens no block that is known.
  private func isOtherBlock(_ labels: [Label?]) -> Bool {
    let opens = labels.contains { $0 == .goalBlock || $0 == .expected || $0 == .indicatorBlock || $0 == .fundingBlock }
    return !opens && !isIndicatorHeader(labels) && !labels.contains { $0?.isHead == true }
  }

  /// A row without a label that leads it: what it is depends on the block.
  private mutating func otherTableRow(_ row: GridRow) {
    switch draft?.section {
    case .goal?: goalRow(row)
    case .indicators?: indicatorRow(row)
    case .foot?: tailRow(row)
    case .head?, nil: unlabelledHeadRow(row)
    case .other?: return
    case .funding?:
      if row.cellCount == 1 { return lineRow(row) }
      if let label = labelBeforePoints(row) { return fundingRow(row, kind: .total, labelAt: label) }
      let message = "a row of the funding block has no known label: \(rowText(row))"
      let here = place(row, column: 0)
      draft?.note(.doubtfulRow, message, at: here)
    }
  }

  /// Which cell names a row of the funding block that carries points, as only its total does; nil for any other row.
  private func labelBeforePoints(_ row: GridRow) -> Int? {
    guard let draft, draft.funding.isEmpty else { return nil }
    let isPoints = { (label: Label?) in label == .weight || label == .score }
    let columns = draft.fundingLayout.columns.count { isPoints($0.label) }
    let points = row.cellIndices.count { index in
      isPoints(draft.fundingLayout.label(at: Int(grid.cells[index].column))) && isValue(index)
    }
    guard columns > 0, points == columns, let first = row.cellIndices.firstIndex(where: { isNumber($0) }) else {
      return nil
    }
    let offset = first - row.cellIndices.lowerBound
    return offset > 0 ? offset - 1 : nil
  }

  /// The text of a row, cells divided by bars, for notices.
  func rowText(_ row: GridRow) -> String {
    let text = row.cellIndices.prefix(12).map { arena.string(grid.cells[$0].text) }.joined(separator: " | ")
    return String(text.prefix(160))
  }

  /// A row behind the foot: the tail of another form whose head was lost, if it reads as an indicator row.
  private mutating func tailRow(_ row: GridRow) {
    if draft?.pendingGrade == true, row.cellCount == 1 { return lineRow(row) }
    let layout = draft?.layout
    guard compactAlignment(row) != nil || alignment(row, layout: layout) != nil else {
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
  mutating func headRow(_ row: GridRow, labels: [Label?]) {
    let hasContent = draft?.hasHeadOrMore ?? true
    if labels.contains(.project), hasContent || draft == nil {
      startDraft(at: place(row, column: 0))
    }
    if draft == nil || draft?.isClosed == true { startDraft(at: place(row, column: 0)) }
    draft?.pendingHead = nil
    var current: Label?
    for (offset, index) in row.cellIndices.enumerated() {
      if offset < labels.count, let label = labels[offset], label.isHead || label == .targetUnit {
        current = label
      } else if let label = current {
        addHead(label, field(index, row))
      }
    }
  }

  mutating func addHead(_ label: Label, _ field: TextField) {
    switch label {
    case .project: draft?.project.add(field.text, at: field.place)
    case .department: draft?.department.add(field.text, at: field.place)
    case .implementer: draft?.implementer.add(field.text, at: field.place)
    default: break
    }
  }

  /// A row between title and department without a label: the project's name if its label was lost.
  private mutating func unlabelledHeadRow(_ row: GridRow) {
    guard row.cellCount == 1 else {
      // A table that is no form, or a head in words nobody listed.
      return
    }
    lineRow(row)
  }

  // MARK: Foot

  mutating func totalRow(_ row: GridRow, labels: [Label?]) {
    endIndicators()
    openFoot(row)
    var numbers: [(field: NumberField, column: Int)] = []
    var graded: NumberField?
    for (offset, index) in row.cellIndices.enumerated() {
      if offset < labels.count, labels[offset] != nil { continue }
      let field = field(index, row)
      let read = self.number(field)
      if read.isText {
        let both = graded == nil ? scoreWithGrade(field) : nil
        graded = graded ?? both?.score
        footText(both?.grade ?? field)
      } else if read.field.value != nil {
        numbers.append((read.field, Int(grid.cells[index].column)))
      }
    }
    takeTotal(numbers, graded: graded)
  }

  /// Marks the foot; a second total in a form belongs to another one.
  private mutating func openFoot(_ row: GridRow) {
    let place = place(row, column: 0)
    if draft == nil { startDraft(at: place) }
    if draft?.isTotalSeen == true {
      draft?.note(.twoTotals, "the form has two rows of totals", at: place, doubt: true)
    }
    draft?.section = .foot
  }

  /// Takes weight and score; a number with the grade behind it is the score wherever it stands.
  private mutating func takeTotal(_ numbers: [(field: NumberField, column: Int)], graded: NumberField?) {
    guard draft?.isTotalSeen == false else { return }
    draft?.isTotalSeen = true
    if let graded {
      draft?.totalWeight = numbers.first?.field
      draft?.totalScore = graded
    } else if numbers.count >= 2 {
      draft?.totalWeight = numbers[0].field
      draft?.totalScore = numbers[1].field
    } else if let only = numbers.first {
      if draft?.layout?.role(at: only.column) == .weight {
        draft?.totalWeight = only.field
      } else {
        draft?.totalScore = only.field
      }
    }
  }

  /// Text in the total row: the grade.
  private mutating func footText(_ field: TextField) {
    if field.text.count <= 18 { draft?.grade.add(field.text, at: field.place) }
  }

  mutating func gradeRow(_ row: GridRow, labels: [Label?]) {
    endIndicators()
    if draft == nil { startDraft(at: place(row, column: 0)) }
    draft?.section = .foot
    draft?.pendingGrade = true
    for (offset, index) in row.cellIndices.enumerated() where offset >= labels.count || labels[offset] == nil {
      let value = field(index, row)
      if draft?.pendingGrade == true, value.text.count <= 30 {
        draft?.grade.add(value.text, at: value.place)
        draft?.pendingGrade = false
      }
    }
  }
}

extension Optional<Bool> {
  /// Whether there is a value and it is true.
  var isTrue: Bool { self == true }
}
