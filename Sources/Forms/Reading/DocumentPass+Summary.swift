import Documents

/// A summary table while it is being read.
struct SummaryDraft {
  var table = SummaryTable()
  /// Which column of the document stands for what.
  var columns: [(label: Label, column: Int)]
  /// Whether the row of totals, or something else behind the rows, has ended it.
  var isClosed = false

  /// The role of a column.
  func label(at column: Int) -> Label? { columns.first { $0.column == column }?.label }
}

extension DocumentPass {
  /// Whether a row is the head of a summary table: the projects' names stand in a column beside money and scores.
  ///
  /// In the head of a form the name stands behind its label, and within a form a list of projects is a part of it.
  func isSummaryHeader(_ row: GridRow, _ labels: RowLabels) -> Bool {
    guard labels.hasHead, labels.contains(.project), row.cellCount >= 4,
      draft.map({ $0.isClosed || $0.mayBeSummary }) ?? true,
      (0..<labels.count).count(where: { Self.summaryColumn(labels[$0]) != nil || labels[$0] == .rate }) >= 2
    else { return false }
    // Every cell is a heading: a label, or a few words such as 序号.
    return row.cellIndices.enumerated().allSatisfy { offset, index in
      labels[offset] != nil || cells[index].text.count <= Self.longestHeading && !isNumber(index)
    }
  }

  private static let longestHeading = 36

  private static func summaryColumn(_ label: Label?) -> SummaryTable.Column? {
    switch label {
    case .initial: .initial
    case .adjusted: .adjusted
    case .executed: .executed
    case .score: .score
    default: nil
    }
  }

  /// Begins a summary table; year and unit stand in its head or in the few lines above it.
  func summaryHeader(_ row: GridRow, _ labels: RowLabels) {
    var columns: [(label: Label, column: Int)] = []
    var unit: MoneyUnit?
    for (offset, index) in row.cellIndices.enumerated() {
      let cell = cells[index]
      guard let label = labels[offset] else { continue }
      if Self.summaryColumn(label) != nil || label == .project || label == .implementer,
        !columns.contains(where: { $0.label == label })
      {
        columns.append((label, Int(cell.column)))
      }
      unit = unitInHeading(cell.text, isFirst: false) ?? unit
    }
    if let open = draft?.summary, !open.isClosed {
      // The head is printed again on each page; the columns may stand elsewhere there.
      if open.columns.map(\.label) != columns.map(\.label) { doubtSummary(row) }
      draft?.summary?.columns = columns
      return
    }
    openDraft(at: place(row, column: 0))
    if let unit { draft?.moneyUnit = unit }
    var summary = SummaryDraft(columns: columns)
    summary.table.columns = columns.compactMap { Self.summaryColumn($0.label) }
    draft?.section = .other
    draft?.summary = summary
    lookAboveSummary()
  }

  /// Takes the year, the unit of the amounts and who filed the table from the lines above the head.
  private func lookAboveSummary() {
    for index in (max(0, rowIndex - 4)..<rowIndex).reversed() {
      let row = rows[index]
      guard row.cellCount <= 3 else { return }
      for cell in row.cellIndices where cells[cell].text.count <= 150 {
        let found = arena.withFolded(cells[cell].text) { (CellTypes.year(in: $0), CellTypes.moneyUnit($0)) }
        if draft?.year == nil { draft?.year = found.0 }
        if draft?.moneyUnit == nil { draft?.moneyUnit = found.1 }
        if draft?.filer.isEmpty == true, let filer = filer(field(cell, row)) {
          draft?.filer.add(filer.text, at: filer.place)
        }
      }
    }
  }

  /// Whose table it is, where a cell says so: 填报单位：… up to what the cell says besides.
  private func filer(_ field: TextField) -> TextField? {
    guard let lead = leadingLabel(field), lead.label == .filer || lead.label == .implementer else { return nil }
    let words = tokens(lead.rest).prefix { word in
      label(word.text) == nil && leadingLabel(word) == nil
        && arena.withFolded(word.text) { CellTypes.moneyUnit($0) } == nil
    }
    guard let first = words.first, let last = words.last else { return nil }
    return spanning(first, last)
  }

  /// Reads a row below the head of a summary table; false where the row is none of it.
  func summaryRow(_ row: GridRow, _ labels: RowLabels) -> Bool {
    guard let summary = draft?.summary, !summary.isClosed else { return false }
    let isAlone = row.cellCount == 1
    let first = (0..<3).lazy.compactMap { labels[$0] }.first
    let lead = first ?? (isAlone ? leadingLabel(field(Int(row.firstCell), row))?.label : nil)
    if lead == .subtotal { return true }
    if lead?.isHead == true || lead == .note || isAlone && lead == .total {
      draft?.summary?.isClosed = true
      return lead?.isHead == false
    }
    // The number of a page, or whose projects follow.
    if isAlone { return true }
    let isTotal = lead == .total
    let read = read(row, summary)
    if isTotal {
      if !read.fits || summary.table.total != nil { doubtSummary(row) }
      draft?.summary?.table.total = summary.table.total ?? read.row
      // Totals that stand first end nothing.
      draft?.summary?.isClosed = !summary.table.rows.isEmpty
      return true
    }
    if read.fits, read.row.project != nil {
      draft?.summary?.table.rows.append(read.row)
    } else {
      doubtSummary(row)
    }
    return true
  }

  private func doubtSummary(_ row: GridRow) {
    if draft?.summary?.table.doubt == nil { draft?.summary?.table.doubt = field(Int(row.firstCell), row) }
  }

  /// The cells of a row under their heads, and whether each is of the type that its head wants.
  private func read(_ row: GridRow, _ summary: SummaryDraft) -> (row: SummaryTable.Row, fits: Bool) {
    var result = SummaryTable.Row(place: place(row, column: 0))
    var fits = true
    for index in row.cellIndices {
      let field = field(index, row)
      switch summary.label(at: Int(cells[index].column)) {
      case .project?:
        if isNumber(index) { fits = false }
        result.project = field
      case .implementer?: result.implementer = field
      case let label?:
        guard let column = Self.summaryColumn(label) else { continue }
        let number = number(field)
        if number.isText || number.isPercent { fits = false }
        result.numbers[column] = number.field
      case nil: continue
      }
    }
    return (result, fits)
  }
}
