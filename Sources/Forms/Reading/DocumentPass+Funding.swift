import Documents

extension DocumentPass {
  /// Takes the head of the funding block: which column stands where, and the unit of the amounts.
  func fundingHeader(_ row: GridRow, labels: RowLabels) {
    let place = place(row, column: 0)
    if draft == nil || draft?.isClosed == true || draft?.indicators.isEmpty == false { startDraft(at: place) }
    draft?.section = .funding
    draft?.pendingHead = nil
    var layout = FundingLayout()
    layout.columns.reserveCapacity(Int(row.cellCount))
    var unknown: [(cell: Int, column: Int)] = []
    for (offset, index) in row.cellIndices.enumerated() {
      let cell = cells[index]
      if let label = labels[offset], label.isFundingColumn {
        layout.columns.append((label, Int(cell.column)))
        if label == .rate { layout.isRatePercent = hasPercentSign(cell.text) }
      } else if offset > 0 {
        unknown.append((index, Int(cell.column)))
      }
      if let unit = unitInHeading(cell.text, isFirst: offset == 0) { draft?.moneyUnit = unit }
      layout.headingWeight = layout.headingWeight ?? weightInHeading(field(index, row))
    }
    // A label that was cut, such as 全年: the only column that begins so and is still missing.
    for (index, column) in unknown {
      let candidates = vocabulary.labels.columns(beginningWith: arena.folded(cells[index].text))
        .filter { $0.isFundingColumn && !layout.has($0) }
      if candidates.count == 1 { layout.columns.append((candidates[0], column)) }
    }
    layout.columns.sort { ($0.column ?? 0) < ($1.column ?? 0) }
    draft?.fundingLayout = layout
  }

  /// The unit in a heading: in brackets behind a label, or in the block's title.
  func unitInHeading(_ text: TextRange, isFirst: Bool) -> MoneyUnit? {
    guard arena.withBytes(text, { Folding.find(0xE5_8583, in: $0, from: 0) != nil }) else { return nil }  // 元
    return arena.withFolded(text) { folded in
      guard let bracket = folded.firstIndex(of: UInt8(ascii: "(")) else {
        return isFirst ? CellTypes.moneyUnit(folded) : nil
      }
      return CellTypes.moneyUnit(UnsafeBufferPointer(rebasing: folded[bracket...]))
    }
  }

  /// The number in front of 分 in a heading: 预算执行情况(10分), 得分(20分*执行率).
  func weightInHeading(_ heading: TextField) -> NumberField? {
    arena.withBytes(heading.text) { bytes in
      for start in bytes.indices where start > 0 && bytes[start] &- UInt8(ascii: "0") < 10 {
        guard let scan = ExactDecimal.prefix(UnsafeBufferPointer(rebasing: bytes[start...])) else { continue }
        let rest = bytes[(start + scan.end)...]
        guard rest.starts(with: Self.points), scan.value <= ExactDecimal(100) else { return nil }
        let offset = heading.text.start + UInt32(start)
        let number = TextField(text: TextRange(start: offset, end: offset + UInt32(scan.end)), place: heading.place)
        return NumberField(cell: number, value: scan.value)
      }
      return nil
    }
  }

  private static let points = Array("分".utf8)

  /// Whether a heading says %.
  func hasPercentSign(_ text: TextRange) -> Bool {
    arena.withFolded(text) { $0.contains(UInt8(ascii: "%")) }
  }

  /// Reads a funding row: the cells fall on the columns of the head, shifted where only that fits their types.
  func fundingRow(_ row: GridRow, kind: FundingRow.Kind, labelAt: Int) {
    let place = place(row, column: 0)
    if draft == nil || draft?.isClosed == true { startDraft(at: place) }
    draft?.section = .funding
    let labelCell = row.cellIndices.lowerBound + labelAt
    var funding = FundingRow(kind: kind, label: field(labelCell, row))
    let values = labelCell + 1..<row.cellIndices.upperBound
    guard let layout = draft?.fundingLayout else { return }
    if draft?.moneyUnit == nil { draft?.moneyUnit = unitInHeading(funding.label.text, isFirst: false) }
    let shift = fundingShift(values, layout: layout)
    if shift == nil, !layout.columns.isEmpty { funding.confidence = 0.85 }
    for (offset, index) in values.enumerated() {
      let column = Int(cells[index].column)
      let label =
        shift.map { layout.label(at: column - $0) } ?? (offset < layout.order.count ? layout.order[offset] : nil)
      let field = field(index, row)
      guard let label else {
        draft?.note(
          .doubtfulRow, "'\(arena.string(field.text))' stands in no column of the funding block", at: field.place)
        continue
      }
      setFunding(&funding, label, field, layout: layout)
    }
    if kind == .total, !layout.has(.weight) { funding.weight = layout.headingWeight }
    draft?.funding.append(funding)
  }

  /// How far the row's cells stand from their head; nil where no shift puts every cell on a column.
  private func fundingShift(_ values: Range<Int>, layout: FundingLayout) -> Int? {
    guard !layout.columns.isEmpty else { return nil }
    for shift in [0, -1, 1, -2, 2]
    where values.allSatisfy({ index in
      layout.label(at: Int(cells[index].column) - shift) != nil
    }) { return shift }
    return nil
  }

  func setFunding(_ row: inout FundingRow, _ label: Label, _ field: TextField, layout: FundingLayout) {
    var read = number(field, isDue: true)
    switch label {
    case .initial: row.initial = read.field
    case .adjusted: row.adjusted = read.field
    case .executed: row.executed = read.field
    case .weight: row.weight = read.field
    case .score: row.score = read.field
    case .rate:
      read.field.value = read.field.value.flatMap {
        RateReading.percent(
          $0, hasPercentSign: read.isPercent || layout.isRatePercent, executed: row.executed?.value,
          adjusted: row.adjusted?.value ?? row.initial?.value)
      }
      row.rate = read.field
    default: break
    }
  }

  /// Ends a funding row of line text: its numbers fall on the columns in their order.
  func endFlowFunding() {
    guard let flow = draft?.flowFunding, let layout = draft?.fundingLayout else { return }
    draft?.flowFunding = nil
    var row = FundingRow(kind: flow.kind, label: flow.label)
    let order = layout.order
    if flow.kind == .total, !order.contains(.weight) { row.weight = layout.headingWeight }
    var next = 0
    for token in flow.tokens {
      let read = arena.withBytes(token.text) { CellTypes.number($0) }
      // Empty cells vanish from line text; a sign for nothing stands under the weight, a percentage under the rate.
      if case .dash = read, let weight = order.firstIndex(of: .weight), next < weight, next > 0 { next = weight }
      if case .value(_, true) = read, let rate = order.firstIndex(of: .rate), next < rate { next = rate }
      guard next < order.count else {
        draft?.note(
          .doubtfulRow, "'\(arena.string(token.text))' stands behind the last column of the funding block",
          at: token.place, doubt: true)
        break
      }
      setFunding(&row, order[next], token, layout: layout)
      next += 1
    }
    draft?.funding.append(row)
  }
}
