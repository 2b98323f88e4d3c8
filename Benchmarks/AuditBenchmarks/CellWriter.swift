/// Writes rows of cells in the layouts that keep cells apart.
struct CellWriter {
  /// The widest row of a form.
  static let columns = 9

  var bytes = Word()
  let layout: TextLayout
  let lineEnd: Word
  private var column = 0

  init(_ style: FileStyle) {
    layout = style.layout
    lineEnd = style.isFromExcel ? [13, 10] : [10]
  }

  mutating func cell(_ write: (inout Word) -> Void) {
    openCell()
    let start = bytes.count
    write(&bytes)
    if layout == .commas { quoteIfNeeded(from: start) }
    if layout == .cellPerLine && bytes.count > start { bytes.append(contentsOf: lineEnd) }
  }

  mutating func cell(_ text: Word) {
    cell { $0.append(contentsOf: text) }
  }

  mutating func cell(_ text: StaticString) {
    cell { $0.append(literal: text) }
  }

  /// Cells that merging left empty.
  mutating func blank(_ count: Int) {
    for _ in 0..<count { openCell() }
  }

  mutating func endRow() {
    blank(CellWriter.columns - column)
    column = 0
    switch layout {
    case .cellPerLine: return
    case .pipes: bytes.append(literal: " |")
    case .tabs, .commas, .pdfLines: break
    }
    bytes.append(contentsOf: lineEnd)
  }

  /// The line below the head of a Markdown table.
  mutating func rule() {
    guard layout == .pipes else { return }
    for _ in 0..<CellWriter.columns { bytes.append(literal: "| --- ") }
    bytes.append(literal: "|")
    bytes.append(contentsOf: lineEnd)
  }

  /// A line outside the table.
  mutating func line(_ write: (inout Word) -> Void) {
    write(&bytes)
    bytes.append(contentsOf: lineEnd)
  }

  private mutating func openCell() {
    switch layout {
    case .tabs: if column > 0 { bytes.append(9) }
    case .commas: if column > 0 { bytes.append(UInt8(ascii: ",")) }
    case .pipes: bytes.append(literal: column > 0 ? " | " : "| ")
    case .cellPerLine, .pdfLines: break
    }
    column += 1
  }

  /// Cells here hold neither quotation marks nor line breaks.
  private mutating func quoteIfNeeded(from start: Int) {
    guard bytes[start...].contains(UInt8(ascii: ",")) else { return }
    bytes.insert(UInt8(ascii: "\""), at: start)
    bytes.append(UInt8(ascii: "\""))
  }
}
