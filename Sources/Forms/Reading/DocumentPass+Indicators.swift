import Documents

extension DocumentPass {
  // MARK: Alignment

  /// Reads the row where its cells stand, if everything fits; the way of nearly every row.
  func fastIndicatorRow(_ row: GridRow) -> Bool {
    guard let layout = draft?.layout, row.cellCount >= 4 else { return false }
    let alignment = RowAlignment(cells[row.cellIndices], layout: layout, shift: 0)
    guard fits(alignment, layout: layout), suitsWell(alignment, layout), !alignment.leading.isEmpty else {
      return false
    }
    if isTotalOrHeader(alignment) { return false }
    return takeRow(alignment, row, layout: layout, confidence: 1)
  }

  /// Whether the first cell makes it another kind of row.
  private func isTotalOrHeader(_ alignment: RowAlignment) -> Bool {
    guard let first = alignment.leading.first, case .label(let label) = recognize(cells[first].text) else {
      return false
    }
    return label != .indicatorBlock && label != .fundOther
  }

  /// Whether weight and score are numbers and everything stands under a head that suits it.
  private func fits(_ alignment: RowAlignment, layout: IndicatorLayout) -> Bool {
    guard alignment.leftovers == 0, !layout.hasMeasures || alignment.target != nil || alignment.actual != nil else {
      return false
    }
    if layout.hasWeights { guard arePoints(alignment.weight, shift: alignment.shift) else { return false } }
    if layout.hasScores { guard arePoints(alignment.score, shift: alignment.shift) else { return false } }
    if !layout.isScored, !standsByItsName(alignment) { return false }
    // A number under the reasons is a value that slipped, unless it is a 0 for nothing.
    return alignment.reasons.allSatisfy { index in
      arena.withBytes(cells[index].text) { bytes in
        switch CellTypes.number(bytes) {
        case .value(let value, _): value.isZero
        case .outOfRange: false
        case .dash, .text: true
        }
      }
    }
  }

  /// Whether a cell holds a number that could be read, and not only a sign for nothing.
  func isValue(_ cell: Int) -> Bool {
    arena.withBytes(cells[cell].text) { if case .value = CellTypes.number($0) { true } else { false } }
  }

  func isNumber(_ cell: Int?) -> Bool {
    guard let cell else { return false }
    return arena.withBytes(cells[cell].text) { bytes in
      switch CellTypes.number(bytes) {
      case .value, .dash, .outOfRange: true
      case .text: false
      }
    }
  }

  /// Whether a cell may hold points; a percentage in a row that is shifted is the value of another column.
  private func arePoints(_ cell: Int?, shift: Int?) -> Bool {
    guard let cell, isNumber(cell) else { return false }
    if shift == 0 { return true }
    return arena.withBytes(cells[cell].text) { if case .value(_, true) = CellTypes.number($0) { false } else { true } }
  }

  private func weighsMoreThanItScores(_ alignment: RowAlignment) -> Bool {
    guard let weight = alignment.weight, let score = alignment.score else { return true }
    func value(_ cell: Int) -> ExactDecimal? {
      arena.withBytes(cells[cell].text) { bytes in
        if case .value(let value, _) = CellTypes.number(bytes) { value } else { nil }
      }
    }
    guard let most = value(weight), let claimed = value(score) else { return true }
    return claimed <= most && most <= ExactDecimal(100)
  }

  /// The alignment under which a row's cells fit, nearest shift first; nil where none does.
  func alignment(_ row: GridRow, layout: IndicatorLayout?) -> RowAlignment? {
    guard let layout else { return nil }
    var found: RowAlignment?
    for shift in [0, -1, 1, -2, 2, -3, 3, -4, 4] {
      let alignment = RowAlignment(cells[row.cellIndices], layout: layout, shift: shift)
      guard fits(alignment, layout: layout) else { continue }
      guard shift == 0 || hasName(alignment) && weighsMoreThanItScores(alignment) else { continue }
      if suitsWell(alignment, layout) { return alignment }
      found = found ?? alignment
    }
    return found
  }

  /// Whether the points are numbers and no signs for nothing, and the name is no target.
  private func suitsWell(_ alignment: RowAlignment, _ layout: IndicatorLayout) -> Bool {
    if layout.hasWeights, let weight = alignment.weight, !beginsWithDigit(weight), !isValue(weight) { return false }
    if layout.hasScores, let score = alignment.score, !beginsWithDigit(score), !isValue(score) { return false }
    guard let name = alignment.leading.last else { return true }
    // A comparator is no Chinese character most of the time, nor does a name begin with one.
    let mayBeTarget = arena.withBytes(cells[name].text) { ($0.first ?? 0) < 0xE3 && $0.count <= 48 }
    return !mayBeTarget || !isCompared(TextField(text: cells[name].text, place: Place(startLine: 0, endLine: 0)))
  }

  private func beginsWithDigit(_ cell: Int) -> Bool {
    arena.withBytes(cells[cell].text) { ($0.first ?? 0) &- UInt8(ascii: "0") < 10 }
  }

  /// Whether the values stand behind one name and else nothing but classes.
  ///
  /// Without points that is all that tells how far a row was shifted. A row in its place may have classes that nobody
  /// listed, a shifted one has both values.
  private func standsByItsName(_ alignment: RowAlignment) -> Bool {
    let hasBoth = alignment.target != nil && alignment.actual != nil
    if hasBoth, alignment.shift == 0 { return true }
    return (hasBoth || alignment.shift == 0)
      && alignment.leading.count { recognize(cells[$0].text) == nil } == 1
  }

  /// Whether one of the leading cells is a name and not a class.
  private func hasName(_ alignment: RowAlignment) -> Bool {
    guard let last = alignment.leading.last, !isNumber(last) else { return false }
    return alignment.leading.contains { recognize(cells[$0].text) == nil }
  }

  /// The reading of a row whose columns say nothing: by the order of its cells and their types.
  ///
  /// Under heads in another order, or with columns of other things between, the order would tell wrong.
  func compactAlignment(_ row: GridRow, layout: IndicatorLayout?) -> RowAlignment? {
    let own = row.cellIndices
    guard own.count >= 5, layout?.isInUsualOrder != false else { return nil }
    for weight in own.lowerBound + 3..<own.upperBound - 1 {
      guard let alignment = RowAlignment(compact: own, weightAt: weight), isNumber(weight), isNumber(weight + 1),
        hasName(alignment), weighsMoreThanItScores(alignment)
      else { continue }
      return alignment
    }
    return nil
  }

  // MARK: Rows

  /// Reads a row of the indicator block.
  func indicatorRow(_ row: GridRow) {
    if draft?.indicators.isEmpty == true, row.gapBefore, isRestOfHead(row) { return }
    let place = place(row, column: 0)
    let layout = draft?.layout
    if let layout, let found = alignment(row, layout: layout) {
      if found.shift != 0 {
        draft?.note(.shiftedRow, "the row stands \(found.shift ?? 0) columns from its head", at: place)
      }
      _ = takeRow(found, row, layout: layout, confidence: 1)
    } else if let found = compactAlignment(row, layout: layout) {
      draft?.note(.shiftedRow, "the row was read by the order of its cells", at: place)
      _ = takeRow(found, row, layout: layout, confidence: layout == nil ? 0.95 : 0.9)
    } else {
      incompleteRow(row)
    }
  }

  /// Whether a row is what a page break left of the heads above it: each cell ends a label, in a column of its own.
  private func isRestOfHead(_ row: GridRow) -> Bool {
    guard let layout = draft?.layout else { return false }
    return row.cellIndices.allSatisfy { index in
      let cell = cells[index]
      if isBlockResidue(cell.text) { return true }
      return layout.role(at: Int(cell.column)) != nil && cell.text.count <= LabelTable.longest
        && vocabulary.labels.isEndOfColumn(arena.folded(cell.text))
    }
  }

  /// A row without weight and score: the rest of a cut row, class labels alone, or a row that was not filled in.
  private func incompleteRow(_ row: GridRow) {
    var rest: [Int] = []
    var hasClass = false
    for index in row.cellIndices {
      let text = cells[index].text
      if row.gapBefore, completeLevel(text) { continue }
      switch recognize(text) {
      case .indicatorClass(let name)?:
        hasClass = true
        takeLevel(name, field: field(index, row), isCut: false)
      case .label?: continue
      case nil: if !isBlockResidue(text), !completeLevel(text) { rest.append(index) }
      }
    }
    guard !rest.isEmpty else { return }
    let hasNumbers = rest.contains { isNumber($0) }
    if hasClass || hasNumbers || draft?.indicators.isEmpty == true {
      return unfilledRow(rest, row, hasNumbers: hasNumbers)
    }
    for index in rest {
      let piece = PendingPiece(
        field: field(index, row), column: Int(cells[index].column), gapBefore: row.gapBefore)
      draft?.pieces.append(piece)
    }
  }

  /// A row whose values are missing: kept where the columns tell what its cells are.
  private func unfilledRow(_ rest: [Int], _ row: GridRow, hasNumbers: Bool) {
    guard let layout = draft?.layout else { return }
    let alignment = RowAlignment(cells[row.cellIndices], layout: layout, shift: 0)
    if hasNumbers || alignment.target != nil || alignment.actual != nil {
      let message = "the row's weight and score could not be told: \(rowText(row))"
      let here = place(row, column: 0)
      draft?.note(.doubtfulRow, message, at: here, doubt: hasNumbers)
    }
    _ = takeRow(alignment, row, layout: layout, confidence: hasNumbers ? 0.6 : 0.9)
  }

  /// Makes an indicator of a row that was aligned; false where it has no name and no value.
  func takeRow(
    _ alignment: RowAlignment, _ row: GridRow, layout: IndicatorLayout?, confidence: Double
  ) -> Bool {
    var name = takeLeading(alignment, row, layout: layout)
    let place = place(row, column: 0)
    if name == nil, alignment.target != nil || alignment.actual != nil || alignment.weight != nil {
      // An indicator without a name keeps its place.
      name = TextField(text: TextRange(start: 0, end: 0), place: place)
    }
    guard let name else { return false }
    var indicator = Indicator(name: name, place: place)
    indicator.confidence = confidence
    indicator.level1 = draft?.levels.level1?.field
    indicator.level2 = draft?.levels.level2?.field
    indicator.indicatorClass = draft?.levels.indicatorClass ?? .unknown
    indicator.target = targetMeasure(alignment, row)
    indicator.actual = alignment.actual.map { measure(field($0, row)) }
    indicator.prior = alignment.prior.map { measure(field($0, row)) }
    indicator.weight = alignment.weight.map { number(field($0, row), isDue: true).field }
    indicator.score = alignment.score.map { number(field($0, row), isDue: true).field }
    if alignment.reasons.count == 1 {
      setReason(&indicator, field(alignment.reasons.lowerBound, row))
    } else if !alignment.reasons.isEmpty {
      setReason(&indicator, alignment.reasons.map { field($0, row) })
    }
    indicator.direction = direction(of: indicator)
    var found = alignment
    found.nameColumn = alignment.leading.last.map { Int(cells[$0].column) } ?? layout?.nameColumn ?? 0
    placePieces(next: found)
    draft?.lastAlignment = found
    draft?.indicators.append(indicator)
    return true
  }

  func measure(_ field: TextField) -> Measure {
    MeasureParser(words: vocabulary.measures).parse(field, in: arena)
  }

  /// The target, put together where its sign, value and unit stand in three columns.
  private func targetMeasure(_ alignment: RowAlignment, _ row: GridRow) -> Measure? {
    guard alignment.nature != nil || alignment.unit != nil else {
      return alignment.target.map { measure(field($0, row)) }
    }
    // 正向指标 is no sign of a target.
    let sign = alignment.nature.flatMap { isNature(field($0, row)) ? nil : $0 }
    let parts = [sign, alignment.target, alignment.unit].compactMap { $0 }.map { field($0, row) }
    guard var place = parts.first?.place else { return nil }
    for part in parts.dropFirst() { place = place.union(part.place) }
    // Sign and unit belong to a figure; beside words they say no more than 定性 or 是/否.
    if let target = alignment.target {
      let alone = measure(TextField(text: cells[target].text, place: place))
      if ![.number, .range, .duration].contains(alone.kind) { return alone }
    }
    let text = arena.join(parts.map(\.text))
    return measure(TextField(text: text, place: place))
  }

  /// Takes classes and name from the cells in front of the values.
  private func takeLeading(
    _ alignment: RowAlignment, _ row: GridRow, layout: IndicatorLayout?
  ) -> TextField? {
    var name: TextField?
    let isInPlace = alignment.shift == 0
    for (offset, index) in alignment.leading.enumerated() {
      let cell = cells[index]
      if let shift = alignment.shift, layout?.role(at: Int(cell.column) - shift) == .otherColumn { continue }
      let isLast = index == alignment.leading.upperBound - 1
      if isInPlace, isLast, name == nil, let layout, isName(cell, alignment, layout) {
        name = field(index, row)
        continue
      }
      switch recognize(cell.text) {
      case .indicatorClass? where isLast && offset >= 2 && name == nil && isNameColumn(cell, layout, alignment):
        name = field(index, row)
      case .indicatorClass(let found)?:
        takeLevel(found, field: field(index, row), isCut: false)
      case .label(.indicatorBlock)?: continue
      default:
        if isBlockResidue(cell.text) { continue }
        if let layout, isInPlace, !isLast || Int(cell.column) != layout.nameColumn,
          takeLevelColumn(cell, index, row, layout: layout)
        {
          continue
        }
        if !isLast, takeCutLevel(index, row) { continue }
        name = field(index, row)
      }
    }
    supplyLostParent(at: place(row, column: 0))
    return name
  }

  /// Whether the last leading cell stands under the head of the names and is one even where it reads like a class: 成本.
  private func isName(_ cell: GridCell, _ alignment: RowAlignment, _ layout: IndicatorLayout) -> Bool {
    guard Int(cell.column) == layout.nameColumn else { return false }
    if alignment.leading.count > 2 { return true }
    guard layout.hasNameHead else { return false }
    // Behind its class a cell is the name; alone it may be a class that slipped, which is written out.
    let first = Int(cells[alignment.leading.lowerBound].column)
    let isBehindClass = alignment.leading.count == 2 && (first == layout.level1Column || first == layout.level2Column)
    return isBehindClass || !isFull(cell.text)
  }

  private func isNameColumn(_ cell: GridCell, _ layout: IndicatorLayout?, _ alignment: RowAlignment) -> Bool {
    guard let layout, let shift = alignment.shift else { return true }
    return Int(cell.column) - shift >= layout.nameColumn
  }

  /// A cell in the column of 一级指标 or 二级指标 whose words nobody listed, or whose label was cut.
  private func takeLevelColumn(
    _ cell: GridCell, _ index: Int, _ row: GridRow, layout: IndicatorLayout
  ) -> Bool {
    let column = Int(cell.column)
    guard column == layout.level1Column || column == layout.level2Column else { return false }
    if takeCutLevel(index, row) { return true }
    // A name that slipped into a class column is longer than a class, and nothing stands in its own column.
    guard row.cellIndices.contains(where: { Int(cells[$0].column) == layout.nameColumn }) else { return false }
    let level = LevelTracker.Level(
      field: field(index, row), indicatorClass: .unknown, cut: cell.text)
    draft?.levels.take(level, as: column == layout.level1Column ? 1 : 2)
    return true
  }
}
