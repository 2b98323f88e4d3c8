import Documents

/// Rows of the funding block that no listed label begins.
extension DocumentPass {
  /// Reads a row by the words of its label, or by its place right below the heads; says it where that tells nothing.
  func unlabelledFundingRow(_ row: GridRow, _ labels: RowLabels) {
    if row.cellCount == 1 { return lineRow(row) }
    if let label = labelBeforePoints(row) { return fundingRow(row, kind: .total, labelAt: label) }
    if let total = totalBelowHeads(row) { return fundingRow(row, total, values: row.cellIndices) }
    if let source = source(row, labels) { return fundingRow(row, source.row, values: source.values) }
    let message = "a row of the funding block has no known label: \(rowText(row))"
    let here = place(row, column: 0)
    draft?.note(.doubtfulRow, message, at: here)
  }

  /// Which cell names a row of the funding block that carries points, as only its total does; nil for any other row.
  private func labelBeforePoints(_ row: GridRow) -> Int? {
    guard let draft, draft.funding.isEmpty else { return nil }
    let isPoints = { (label: Label?) in label == .weight || label == .score }
    let columns = draft.fundingLayout.columns.count { isPoints($0.label) }
    let points = row.cellIndices.count { index in
      isPoints(draft.fundingLayout.label(at: Int(cells[index].column))) && isValue(index)
    }
    guard columns > 0, points == columns, let first = row.cellIndices.firstIndex(where: { isNumber($0) }) else {
      return nil
    }
    let offset = first - row.cellIndices.lowerBound
    return offset > 0 ? offset - 1 : nil
  }

  /// The total of a block whose amounts stand right below their heads, without a name: the heading names it.
  private func totalBelowHeads(_ row: GridRow) -> FundingRow? {
    guard let draft, draft.funding.isEmpty, let heading = draft.fundingLayout.heading else { return nil }
    let layout = draft.fundingLayout
    let fits = row.cellIndices.allSatisfy { index in
      let column = Int(cells[index].column)
      return layout.label(at: column) != nil ? isNumber(index) : layout.others.contains(column)
    }
    let amounts = row.cellIndices.count { isAmount($0, layout) }
    return fits && amounts >= 2 ? FundingRow(kind: .total, label: heading) : nil
  }

  /// A source of money in words nobody listed: what it is by one of them, and not sure where none tells.
  private func source(_ row: GridRow, _ labels: RowLabels) -> (row: FundingRow, values: Range<Int>)? {
    guard let draft, !draft.fundingLayout.columns.isEmpty,
      let first = row.cellIndices.firstIndex(where: { isNumber($0) }), first > row.cellIndices.lowerBound,
      labels[first - 1 - row.cellIndices.lowerBound] == nil
    else { return nil }
    let values = first..<row.cellIndices.upperBound
    guard values.contains(where: { isAmount($0, draft.fundingLayout) }) else { return nil }
    let label = field(first - 1, row)
    let isFirst = !draft.funding.contains { $0.kind == .total }
    let told = arena.withFolded(label.text) {
      vocabulary.headings.label(in: $0, among: isFirst ? Self.sources.union([.fundTotal]) : Self.sources)
    }
    var source = FundingRow(kind: told?.fundingKind ?? .other, label: label)
    if told == nil { source.confidence = 0.85 }
    return (source, values)
  }

  /// Opens a source of money in words nobody listed, below the first row of a block in line text.
  func openSource(_ token: TextField) {
    guard draft?.funding.isEmpty == false, token.text.count <= LabelTable.longest else { return }
    let told = arena.withFolded(token.text) { vocabulary.headings.label(in: $0, among: Self.sources) }
    draft?.flowFunding = FlowFunding(label: token, kind: told?.fundingKind ?? .other, isListed: false)
  }

  private static let sources: Set<Label> = [
    .fundAppropriation, .fundCentral, .fundLocal, .fundCarryover, .fundOwn, .fundOther,
  ]

  /// Whether a cell is a number under one of the columns of amounts.
  private func isAmount(_ cell: Int, _ layout: FundingLayout) -> Bool {
    switch layout.label(at: Int(cells[cell].column)) {
    case .initial?, .adjusted?, .executed?: isValue(cell)
    default: false
    }
  }
}
