import Documents

/// One walk over the rows of a document, from block to block and from form to form.
///
/// A class, so that no closure over it copies its parts; like the draft, only its own thread ever sees it.
final class DocumentPass {
  let vocabulary: Vocabulary
  let rows: UnsafeBufferPointer<GridRow>
  let cells: UnsafeBufferPointer<GridCell>
  @exclusivity(unchecked) var arena: TextArena
  /// The forms that are finished.
  @exclusivity(unchecked) var drafts: [FormDraft] = []
  /// The form that is being read.
  @exclusivity(unchecked) var draft: FormDraft?
  /// The number of the row at hand among the rows of the document.
  @exclusivity(unchecked) private var rowNumber: UInt32 = 0
  /// The position of the row at hand in the grid.
  @exclusivity(unchecked) private(set) var rowIndex = 0
  /// The sheet of the row at hand.
  @exclusivity(unchecked) private var sheet: UInt16 = 0
  /// The columns of the last head of an indicator block, and their layout.
  @exclusivity(unchecked) var head: [(label: Label, column: Int)] = []
  @exclusivity(unchecked) var headLayout: IndicatorLayout?
  /// The position of that head in the grid.
  @exclusivity(unchecked) var headRow: Int?
  /// What cells were recognised as so far.
  private let memo: RecognitionMemo

  /// Makes the pass over the rows and cells of a grid, which must outlive it.
  init(
    vocabulary: Vocabulary, rows: UnsafeBufferPointer<GridRow>, cells: UnsafeBufferPointer<GridCell>, arena: TextArena
  ) {
    self.vocabulary = vocabulary
    self.rows = rows
    self.cells = cells
    self.arena = arena
    memo = RecognitionMemo(arena.base, vocabulary.labels)
  }

  func run() {
    for index in rows.indices {
      rowIndex = index
      handle(rows[index])
    }
    finishDraft()
  }

  // MARK: Forms

  /// Ends the form at hand and keeps it if it has anything of a form.
  func finishDraft() {
    guard draft != nil else { return }
    endFlowFunding()
    endGoal()
    endIndicators()
    guard let finished = draft.take() else { return }
    if finished.hasSubstance {
      drafts.append(finished)
    } else if finished.isRunTogether || finished.title != nil && isLost(finished) {
      finished.note(.orphan, "the cells of the form were run together and are lost", at: finished.place, doubt: true)
      drafts.append(finished)
    }
  }

  /// Ends the form at hand and begins another.
  func startDraft(at place: Place) {
    finishDraft()
    draft = FormDraft(at: place, firstRow: rowNumber)
  }

  /// Begins a form where none is open, or where the open one has its foot already.
  func openDraft(at place: Place) {
    if draft == nil || draft?.isClosed == true { startDraft(at: place) }
  }

  // MARK: Rows

  func place(_ row: GridRow, column: Int) -> Place {
    Place(
      startLine: row.startLine, endLine: row.endLine, table: row.table, row: row.isTable ? row.number : 0,
      column: row.isTable ? UInt16(column + 1) : 0, page: row.page, sheet: row.sheet)
  }

  func field(_ cell: Int, _ row: GridRow) -> TextField {
    let cell = cells[cell]
    return TextField(text: cell.text, place: place(row, column: Int(cell.column)))
  }

  private func handle(_ row: GridRow) {
    let endLine = row.endLine
    rowNumber = row.number
    if row.sheet != sheet {
      // No form runs on over the end of its sheet.
      finishDraft()
      sheet = row.sheet
    }
    if draft?.section == .indicators, row.isTable, fastIndicatorRow(row) {
      draft?.place.endLine = endLine
      return
    }
    if row.cellCount <= 2, startForm(row) { return }
    if isRunTogether(row), draft?.title == nil || draft?.hasSubstance == true {
      // Title and all in one line: a form of its own, or several.
      return runTogether(row)
    }
    if row.isTable && row.cellCount > 0 {
      tableRow(row)
    } else {
      lineRow(row)
    }
    draft?.place.endLine = endLine
  }

  /// Takes titles and years, which stand alone in their rows.
  private func startForm(_ row: GridRow) -> Bool {
    startForm(
      TextField(text: cells[Int(row.firstCell)].text, place: place(row, column: 0)), isAlone: row.cellCount == 1)
  }

  /// Takes a title, and a year where it stands alone.
  func startForm(_ field: TextField, isAlone: Bool) -> Bool {
    let text = field.text
    guard text.count <= 150 else { return false }
    let mayBeTitle = arena.withBytes(text) { Self.mayBeTitle($0) }
    if mayBeTitle {
      let title = arena.withFolded(text) { folded -> (type: FormType, year: Int?)? in
        guard vocabulary.titles.occurs(inFolded: folded) || vocabulary.headings.endsAsTitle(folded) else { return nil }
        return (titleType(folded), CellTypes.year(in: folded))
      }
      if let title {
        startDraft(at: field.place)
        draft?.title = field
        draft?.year = title.year
        draft?.formType = title.type
        return true
      }
    }
    guard isAlone, text.count >= 7, text.count <= 24, arena.withBytes(text, { Self.mayBeYear($0) }),
      let year = arena.withFolded(text, { CellTypes.yearAlone($0) })
    else { return false }
    openDraft(at: field.place)
    if draft?.year == nil { draft?.year = year }
    return true
  }

  /// The type of form that a title names.
  private func titleType(_ folded: UnsafeBufferPointer<UInt8>) -> FormType {
    if vocabulary.departmentTitles.occurs(inFolded: folded) { return .department }
    return vocabulary.transferTitles.occurs(inFolded: folded) ? .transfer : .project
  }

  /// Whether 评 and 表 stand in the bytes: every title has both, hardly any other line has.
  private static func mayBeTitle(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var seen = 0
    var index = 0
    while index + 2 < bytes.count {
      if bytes[index] == 0xE8 {
        if bytes[index + 1] == 0xAF, bytes[index + 2] == 0x84 { seen |= 1 }  // 评
        if bytes[index + 1] == 0xA1, bytes[index + 2] == 0xA8 { seen |= 2 }  // 表
      }
      // A character begins nowhere within another one.
      index &+= bytes[index] >= 0xE0 ? 3 : 1
    }
    return seen == 3
  }

  /// Whether 年 stands in the bytes.
  private static func mayBeYear(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 4
    while index + 2 < bytes.count {
      if bytes[index] == 0xE5, bytes[index + 1] == 0xB9, bytes[index + 2] == 0xB4 { return true }
      index += 1
    }
    return false
  }

  /// What a cell is recognised as.
  @inline(__always)
  func recognize(_ text: TextRange) -> Recognition? {
    guard text.count <= LabelTable.longest else { return nil }
    if Int(text.end) <= arena.base.count { return memo.recognize(text) }
    return arena.withBytes(text) { vocabulary.labels.recognize($0) }
  }

  /// What a cell is recognised as, if it is a label.
  func label(_ text: TextRange) -> Label? {
    if case .label(let label) = recognize(text) { label } else { nil }
  }

  /// The number of a cell with its raw text; a sign for nothing has no value.
  ///
  /// A number with too many digits is said, and so is text where a number is `due`.
  func number(_ field: TextField, isDue: Bool = false) -> (field: NumberField, isPercent: Bool, isText: Bool) {
    switch arena.withBytes(field.text, { CellTypes.number($0) }) {
    case .value(let value, let isPercent): return (NumberField(cell: field, value: value), isPercent, false)
    case .dash: return (NumberField(cell: field, value: nil), false, false)
    case .outOfRange:
      draft?.note(
        .numberOutOfRange, "the number '\(arena.string(field.text))' has too many digits to be exact", at: field.place,
        doubt: true)
    case .text where isDue:
      draft?.note(
        .textInNumber, "'\(arena.string(field.text))' stands where a number should", at: field.place, doubt: true)
    case .text: break
    }
    return (NumberField(cell: field, value: nil), false, true)
  }
}
