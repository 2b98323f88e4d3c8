/// Reads the cells of one worksheet.
struct SheetReader {
  var assembler: GridAssembler
  private let styles: WorkbookStyles
  private let strings: SharedStrings
  private let is1904: Bool
  /// The first row of the sheet in the grid.
  let firstRow: Int
  var merges: [MergedRange] = []
  /// Hidden columns, from 0.
  var hiddenColumns: [ClosedRange<Int>] = []
  /// Numbers of hidden rows with text.
  var hiddenRows: [UInt32] = []
  var formulasWithoutValue = 0
  /// Numbers other than zero of which their format shows nothing.
  var hiddenNumbers = 0
  var columnsBeyond = 0
  private var row: UInt32 = 0
  var isSorted = true

  /// The most merged ranges that are taken in.
  private static let mostMerges = 1 << 20

  init(_ assembler: GridAssembler, _ styles: WorkbookStyles, _ strings: SharedStrings, is1904: Bool) {
    self.assembler = assembler
    self.styles = styles
    self.strings = strings
    self.is1904 = is1904
    firstRow = assembler.grid.rows.count
  }

  mutating func read(_ scanner: inout XMLScanner) throws(DocumentError) {
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("row") {
          try readRow(&scanner)
        } else if scanner.isNamed("mergeCell") {
          if merges.count < Self.mostMerges, let reference = scanner.attribute("ref"),
            let range = MergedRange(scanner.bytes, reference)
          {
            merges.append(range)
          }
        } else if scanner.isNamed("col"), scanner.flag("hidden"), let first = scanner.number("min"),
          let last = scanner.number("max"), first > 0, last >= first, hiddenColumns.count < 1024
        {
          hiddenColumns.append(first - 1...last - 1)
        }
      case .finish: return
      default: break
      }
    }
  }

  private mutating func readRow(_ scanner: inout XMLScanner) throws(DocumentError) {
    let outside = scanner.depth &- 1
    let number = scanner.number("r").map { UInt32($0) } ?? row &+ 1
    if number <= row { isSorted = false }
    row = number
    let isHidden = scanner.flag("hidden")
    let firstCell = assembler.grid.cells.count
    var column = -1
    var isRowSorted = true
    while scanner.depth > outside {
      let last = column
      if let cell = scanner.takePlainCell() {
        column = cell.column
        if column <= last { isRowSorted = false }
        try add(
          cell.isShared ? .shared : .number, cell.value, style: cell.style, column: column,
          textStart: assembler.grid.text.count, scanner)
        continue
      }
      let event = try scanner.next()
      if event == .start, scanner.isNamed("c") {
        try readCell(&scanner, column: &column)
        if column <= last { isRowSorted = false }
      } else if event == .finish {
        return
      }
    }
    if !isRowSorted { assembler.grid.cells[firstCell...].sort { $0.column < $1.column } }
    if isHidden, assembler.grid.cells.count > firstCell { hiddenRows.append(number) }
    assembler.finishRow(firstCell: firstCell, number: number, isTable: true)
  }

  /// What a cell's `t` says.
  private enum Kind { case number, shared, formulaText, inline, truth, error, date }

  private mutating func readCell(_ scanner: inout XMLScanner, column: inout Int) throws(DocumentError) {
    let outside = scanner.depth &- 1
    var style = 0
    var kind = Kind.number
    column &+= 1
    var index = 0
    while index < scanner.attributes.count {
      let attribute = scanner.attributes[index]
      index &+= 1
      guard attribute.name.count == 1 else { continue }
      switch scanner.bytes[attribute.name.lowerBound] {
      case UInt8(ascii: "r"):
        if let reference = CellReference(scanner.bytes, attribute.value) { column = reference.column }
      case UInt8(ascii: "s"): style = scanner.number(attribute.value) ?? 0
      case UInt8(ascii: "t"): kind = Self.kind(scanner, attribute.value)
      default: break
      }
    }
    var value = 0..<0
    var hasFormula = false
    let textStart = assembler.grid.text.count
    while scanner.depth > outside {
      guard try scanner.next() == .start else { continue }
      if scanner.isNamed("v") {
        value = try readValue(&scanner)
      } else if scanner.isNamed("is") {
        if assembler.isFull { try scanner.skipElement() } else { try appendInline(&scanner) }
      } else {
        hasFormula = hasFormula || scanner.isNamed("f")
        try scanner.skipElement()
      }
    }
    if hasFormula, value.isEmpty, textStart == assembler.grid.text.count { formulasWithoutValue += 1 }
    try add(kind, value, style: style, column: column, textStart: textStart, scanner)
  }

  private mutating func appendInline(_ scanner: inout XMLScanner) throws(DocumentError) {
    try RichText.append(from: &scanner, to: &assembler.grid.text)
  }

  private static func kind(_ scanner: borrowing XMLScanner, _ value: Range<Int>) -> Kind {
    switch (value.count, value.isEmpty ? 0 : scanner.bytes[value.lowerBound]) {
    case (1, UInt8(ascii: "s")): .shared
    case (1, UInt8(ascii: "b")): .truth
    case (1, UInt8(ascii: "e")): .error
    case (1, UInt8(ascii: "d")): .date
    case (3, UInt8(ascii: "s")): .formulaText
    case (9, UInt8(ascii: "i")): .inline
    default: .number
    }
  }

  /// The text of the element that has just begun, as it is written.
  @inline(__always)
  private func readValue(_ scanner: inout XMLScanner) throws(DocumentError) -> Range<Int> {
    let outside = scanner.depth &- 1
    var value = 0..<0
    while scanner.depth > outside {
      if try scanner.next() == .text, value.isEmpty { value = scanner.textRange }
    }
    return value
  }

  // MARK: Values

  private mutating func add(
    _ kind: Kind, _ value: Range<Int>, style: Int, column: Int, textStart: Int, _ scanner: borrowing XMLScanner
  ) throws(DocumentError) {
    if kind != .inline, value.isEmpty { return }
    var range: TextRange?
    if kind == .shared {
      range = scanner.number(value).flatMap { strings[$0] }
    } else if assembler.isFull {
      assembler.noteCut()
    } else {
      try appendValue(kind, value, style: style, scanner)
      range = assembler.trimmed(from: textStart)
    }
    guard let range, !range.isEmpty else { return }
    guard column < Grid.mostColumns else {
      columnsBeyond += 1
      return
    }
    guard !assembler.isFull else { return assembler.noteCut() }
    assembler.grid.cells.append(GridCell(text: range, column: UInt16(column)))
  }

  private mutating func appendValue(
    _ kind: Kind, _ value: Range<Int>, style: Int, _ scanner: borrowing XMLScanner
  ) throws(DocumentError) {
    switch kind {
    case .number: try appendNumber(value, style: style, scanner)
    case .truth: assembler.grid.text += (scanner.equals(value, "1") ? "TRUE" : "FALSE").utf8
    case .formulaText:
      let start = assembler.grid.text.count
      try scanner.append(value, isLiteral: false, to: &assembler.grid.text)
      RichText.resolveEscapes(&assembler.grid.text, from: start)
    case .date:
      // ISO 8601; a time of midnight says nothing.
      let midnight = scanner.bytes[value].suffix(9).elementsEqual("T00:00:00".utf8) ? 9 : 0
      try scanner.append(value.dropLast(midnight), isLiteral: false, to: &assembler.grid.text)
    case .error: try scanner.append(value, isLiteral: false, to: &assembler.grid.text)
    case .inline, .shared: break
    }
  }

  private mutating func appendNumber(
    _ value: Range<Int>, style: Int, _ scanner: borrowing XMLScanner
  ) throws(DocumentError) {
    let isGeneral = style < styles.formats.count ? styles.formats[style].isGeneral : true
    if isGeneral, value.count <= 8, Self.isPlain(scanner.bytes, value) {
      assembler.grid.text.append(contentsOf: scanner.bytes[value])
    } else if let number = DecimalText(scanner.bytes, value) {
      if isGeneral {
        number.appendGeneral(to: &assembler.grid.text)
      } else {
        let start = assembler.grid.text.count
        styles.formats[style].append(number, is1904: is1904, to: &assembler.grid.text)
        if !number.isZero, assembler.grid.text[start...].allSatisfy({ $0 <= 0x20 }) { hiddenNumbers += 1 }
      }
    } else {
      try scanner.append(value, isLiteral: false, to: &assembler.grid.text)
    }
  }

  /// Whether a number is shown as it is stored: digits that begin with no zero.
  @inline(__always)
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> Bool {
    for index in value where bytes[index] &- 0x30 >= 10 { return false }
    return bytes[value.lowerBound] != 0x30 || value.count == 1
  }
}
