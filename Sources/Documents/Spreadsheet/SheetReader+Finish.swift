extension SheetReader {
  /// Puts the sheet in order, joins merged cells, notes what is hidden, and gives the grid back.
  mutating func finish(_ sheet: WorkbookParts.Sheet) -> GridAssembler {
    if !isSorted { sortRows() }
    if !merges.isEmpty, assembler.grid.rows.count > firstRow {
      var joining = MergedCells(merges)
      joining.join(&assembler.grid, from: firstRow)
      if joining.covered > 0 {
        note(
          "covered-cells", "\(joining.covered) cells under merged ones hold text that is not shown; it is left out",
          "合并单元格下有\(joining.covered)个单元格含未显示的文字，未读取")
      }
      if joining.isOverBudget {
        note("merges-limit", "the sheet has too many merged ranges; some are not joined", "工作表合并区域过多，部分未合并")
      }
      removeEmptyRows()
    }
    noteHidden(sheet)
    if formulasWithoutValue > 0 {
      note(
        "formulas-without-value",
        "\(formulasWithoutValue) formulas have no stored value and are read as empty — open the file in Excel and save it",
        "\(formulasWithoutValue)个公式没有缓存值，按空白读取，请用Excel打开后重新保存")
    }
    if hiddenNumbers > 0 {
      note(
        "hidden-numbers",
        "the formats of \(hiddenNumbers) numbers show nothing of them (such as ;;;); they are left out",
        "\(hiddenNumbers)个数字的单元格格式不显示任何内容（如;;;），未读取")
    }
    if columnsBeyond > 0 {
      note(
        "columns-limit", "\(columnsBeyond) cells behind column \(Grid.mostColumns) are left out",
        "第\(Grid.mostColumns)列之后的\(columnsBeyond)个单元格未读取")
    }
    return assembler
  }

  private mutating func sortRows() {
    assembler.grid.rows[firstRow...].sort { ($0.number, $0.startLine) < ($1.number, $1.startLine) }
    renumber()
  }

  private mutating func removeEmptyRows() {
    guard assembler.grid.rows[firstRow...].contains(where: { $0.cellCount == 0 }) else { return }
    let kept = assembler.grid.rows[firstRow...].filter { $0.cellCount > 0 }
    assembler.grid.rows.replaceSubrange(firstRow..., with: kept)
    renumber()
  }

  /// Counts lines and gaps anew after rows moved.
  private mutating func renumber() {
    for index in assembler.grid.rows.indices[firstRow...] {
      assembler.grid.rows[index].startLine = UInt32(index + 1)
      assembler.grid.rows[index].endLine = UInt32(index + 1)
    }
  }

  /// Marks the rows that blank ones stand before: the file need not list those.
  private mutating func markGaps() {
    guard assembler.grid.rows.count > firstRow else { return }
    for index in assembler.grid.rows.indices[(firstRow + 1)...] {
      let isNext = assembler.grid.rows[index].number <= assembler.grid.rows[index - 1].number + 1
      assembler.grid.rows[index].gapBefore = !isNext
    }
  }

  private mutating func noteHidden(_ sheet: WorkbookParts.Sheet) {
    markGaps()
    guard assembler.grid.rows.count > firstRow else { return }
    if sheet.isHidden {
      note("hidden-sheet", "the sheet '\(sheet.name)' is hidden and was read", "工作表“\(sheet.name)”为隐藏工作表，已读取")
    }
    if let first = hiddenRows.first {
      note(
        "hidden-rows", "\(hiddenRows.count) rows with text are hidden and were read, the first is row \(first)",
        "\(hiddenRows.count)个含文字的行被隐藏，已读取，首行为第\(first)行", row: first)
    }
    guard !hiddenColumns.isEmpty else { return }
    // Where ranges begin and end, so that many wide ones cost no more than narrow ones.
    var changes = [Int](repeating: 0, count: Grid.mostColumns + 2)
    for range in hiddenColumns where range.lowerBound < Grid.mostColumns {
      changes[range.lowerBound] += 1
      changes[min(range.upperBound, Grid.mostColumns) + 1] -= 1
    }
    var depth = 0
    let isHidden = changes.map { change in
      depth += change
      return depth > 0
    }
    let first = assembler.grid.rows[firstRow].firstCell
    let columns = Set(assembler.grid.cells[Int(first)...].lazy.map(\.column).filter { isHidden[Int($0)] })
    if let column = columns.min() {
      note(
        "hidden-columns",
        "\(columns.count) columns with text are hidden and were read, the first is column \(column + 1)",
        "\(columns.count)个含文字的列被隐藏，已读取，首列为第\(column + 1)列")
    }
  }

  private mutating func note(_ code: String, _ message: String, _ chinese: String, row: UInt32 = 0) {
    assembler.notices.append(
      DocumentNotice(
        code, message, chinese, at: Place(startLine: 0, endLine: 0, row: row, sheet: assembler.sheet)))
  }
}
