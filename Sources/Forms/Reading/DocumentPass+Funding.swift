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
      if candidates.count == 1 { layout.columns.append((candidates[0], column)) } else { layout.others.append(column) }
    }
    layout.columns.sort { ($0.column ?? 0) < ($1.column ?? 0) }
    layout.dropDoubles { column in
      guard rowIndex + 1 < rows.count else { return false }
      return rows[rowIndex + 1].cellIndices.contains { Int(cells[$0].column) == column && !isNumber($0) }
    }
    layout.heading = field(Int(row.firstCell), row)
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
    let labelCell = row.cellIndices.lowerBound + labelAt
    fundingRow(
      row, FundingRow(kind: kind, label: field(labelCell, row)), values: labelCell + 1..<row.cellIndices.upperBound)
  }

  /// Reads the values of a funding row.
  func fundingRow(_ row: GridRow, _ named: FundingRow, values: Range<Int>) {
    var funding = named
    if draft == nil || draft?.isClosed == true { startDraft(at: place(row, column: 0)) }
    draft?.section = .funding
    guard let layout = draft?.fundingLayout else { return }
    if draft?.moneyUnit == nil { draft?.moneyUnit = unitInHeading(funding.label.text, isFirst: false) }
    let shift = fundingShift(values, layout: layout)
    if let shift { draft?.fundingLayout.lastShift = shift }
    if shift == nil, !layout.columns.isEmpty { funding.confidence = min(funding.confidence, 0.85) }
    for (offset, index) in values.enumerated() {
      let column = Int(cells[index].column)
      let label =
        shift.map { layout.label(at: column - $0) } ?? (offset < layout.order.count ? layout.order[offset] : nil)
      let field = field(index, row)
      guard let label else {
        if let shift, layout.others.contains(column - shift) { continue }
        draft?.note(
          .doubtfulRow, "'\(arena.string(field.text))' stands in no column of the funding block", at: field.place)
        continue
      }
      setFunding(&funding, label, field, layout: layout)
    }
    if funding.kind == .total, !layout.has(.weight) { funding.weight = layout.headingWeight }
    draft?.funding.append(funding)
  }

  /// How far the row's cells stand from their head; nil where no shift puts every number on a column.
  private func fundingShift(_ values: Range<Int>, layout: FundingLayout) -> Int? {
    // Rows of one block stand alike.
    let shifts = [layout.lastShift, 0, -1, 1, -2, 2]
    let suits = { (shift: Int) in values.allSatisfy { self.suits($0, layout, at: Int(self.cells[$0].column) - shift) } }
    // Words may stand where a number should, but not if they have a column of their own somewhere else.
    return shifts.first(where: suits)
      ?? shifts.first { shift in values.allSatisfy { layout.label(at: Int(cells[$0].column) - shift) != nil } }
  }

  /// Whether a cell suits a column: a number one of numbers, words one that is not read.
  private func suits(_ cell: Int, _ layout: FundingLayout, at column: Int) -> Bool {
    guard let label = layout.label(at: column) else {
      guard let first = layout.columns.first?.column, let last = layout.columns.last?.column else { return false }
      let isOther = layout.others.contains(column) && column > first
      return isOther || column > last && !isNumber(cell)
    }
    return arena.withBytes(cells[cell].text) { bytes in
      switch CellTypes.number(bytes) {
      case .value(_, let isPercent): !isPercent || label == .rate || label == .weight
      case .dash, .outOfRange: true
      case .text: false
      }
    }
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

  /// Whether a word is a number that could be read.
  private func isValue(_ token: TextField) -> Bool {
    arena.withBytes(token.text) { if case .value = CellTypes.number($0) { true } else { false } }
  }

  /// Ends a funding row of line text: its numbers fall on the columns in their order.
  func endFlowFunding() {
    guard let flow = draft?.flowFunding, let layout = draft?.fundingLayout else { return }
    draft?.flowFunding = nil
    guard flow.isListed || flow.tokens.contains(where: { isValue($0) }) else { return }
    var row = FundingRow(kind: flow.kind, label: flow.label)
    if !flow.isListed, flow.kind == .other { row.confidence = 0.85 }
    let order = layout.order
    if flow.kind == .total, !order.contains(.weight) { row.weight = layout.headingWeight }
    // Beside a source stand amounts and perhaps a rate, if not every column has its value.
    let points: Set<Label> = [.weight, .score]
    let isSource = flow.kind != .total && flow.tokens.count < order.count
    var next = 0
    for token in flow.tokens {
      let read = arena.withBytes(token.text) { CellTypes.number($0) }
      // Empty cells vanish from line text; a sign for nothing stands under the weight, a percentage under the rate.
      if case .dash = read, let weight = order.firstIndex(of: .weight), next < weight, next > 0 { next = weight }
      if case .value(_, true) = read, let rate = order.firstIndex(of: .rate), next < rate { next = rate }
      if isSource, case .value = read { while next < order.count, points.contains(order[next]) { next += 1 } }
      guard next < order.count else {
        draft?.note(
          .doubtfulRow, "'\(arena.string(token.text))' stands behind the last column of the funding block",
          at: token.place, doubt: true)
        break
      }
      setFunding(&row, order[next], token, layout: layout)
      next += 1
    }
    takeScoreForRate(&row)
    draft?.funding.append(row)
  }

  /// Takes the last number of a row of line text for the score where its rate is empty: 880 880 880 10 10.
  private func takeScoreForRate(_ row: inout FundingRow) {
    guard row.score == nil, let weight = row.weight?.value, let printed = row.rate, let value = printed.value,
      case .value(let plain, false) = arena.withBytes(printed.cell.text, { CellTypes.number($0) }), plain <= weight,
      let executed = row.executed?.value, let adjusted = row.adjusted?.value ?? row.initial?.value,
      let quotient = Ratio(executed, over: adjusted)?.approximate
    else { return }
    let isRate = abs(value.approximate - quotient * 100) <= 1
    guard !isRate, abs(plain.approximate - quotient * weight.approximate) <= 0.5 else { return }
    row.rate = nil
    row.score = NumberField(cell: printed.cell, value: plain)
  }
}
