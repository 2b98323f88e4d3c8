extension DocumentContent {
  /// The version of the encoding; what another one wrote is not understood.
  public static let encodingVersion = 1

  /// How many bytes a cell, a row, and a notice without its words take.
  private enum Size {
    static let cell = 12
    static let row = 26
    static let notice = 44
  }

  /// The content as bytes, the same on every machine.
  public var encoded: [UInt8] {
    var writer = ByteWriter(
      capacity: grid.text.count + grid.cells.count * Size.cell + grid.rows.count * Size.row + 256)
    writer.write(encoding?.rawValue ?? "")
    writer.write(count: replacedSequences)
    writer.write(count: notices.count)
    for notice in notices { writer.write(notice) }
    writer.write(count: grid.sheets.count)
    for sheet in grid.sheets { writer.write(sheet) }
    writer.write(grid.text)
    writer.write(count: grid.rows.count)
    for row in grid.rows { writer.write(row) }
    writer.write(count: grid.cells.count)
    for cell in grid.cells { writer.write(cell) }
    return writer.bytes
  }

  /// Reads a content from its bytes, whatever they are; nil where they are not the encoding of a content with rows.
  public init?(encoded bytes: ArraySlice<UInt8>) {
    do throws(ByteReader.Malformed) {
      try self.init(ByteReader(bytes))
    } catch {
      return nil
    }
  }

  private init(_ source: ByteReader) throws(ByteReader.Malformed) {
    var reader = source
    let name = try reader.text()
    encoding = TextEncoding(rawValue: name)
    guard encoding != nil || name.isEmpty, let replaced = Int(exactly: try reader.number(UInt64.self)) else {
      throw ByteReader.Malformed()
    }
    replacedSequences = replaced
    notices = []
    for _ in 0..<(try reader.count(of: Size.notice)) { notices.append(try reader.notice()) }
    var sheets: [String] = []
    for _ in 0..<(try reader.count(of: MemoryLayout<UInt64>.size)) { sheets.append(try reader.text()) }
    grid = Grid(text: try reader.byteArray())
    grid.sheets = sheets
    let rows = try reader.count(of: Size.row)
    grid.rows.reserveCapacity(rows)
    for _ in 0..<rows { grid.rows.append(try reader.row()) }
    let cells = try reader.count(of: Size.cell)
    grid.cells.reserveCapacity(cells)
    for _ in 0..<cells { grid.cells.append(try reader.cell()) }
    guard reader.isAtEnd, !grid.rows.isEmpty, grid.isSound else { throw ByteReader.Malformed() }
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ notice: DocumentNotice) {
    write(notice.code)
    write(notice.message)
    write(notice.messageChinese)
    for number in [notice.place.startLine, notice.place.endLine, notice.place.row] { write(number) }
    for number in [notice.place.column, notice.place.table, notice.place.page, notice.place.sheet] { write(number) }
  }

  fileprivate mutating func write(_ row: GridRow) {
    write(row.firstCell)
    write(row.cellCount)
    write(UInt8(row.gapBefore ? 1 : 0))
    write(UInt8(row.isTable ? 1 : 0))
    write(row.startLine)
    write(row.endLine)
    write(row.number)
    write(row.sheet)
    write(row.page)
    write(row.table)
  }

  fileprivate mutating func write(_ cell: GridCell) {
    write(cell.text.start)
    write(cell.text.end)
    write(cell.column)
    write(cell.columnSpan)
  }
}

extension ByteReader {
  fileprivate mutating func notice() throws(Malformed) -> DocumentNotice {
    var notice = DocumentNotice(try text(), try text(), try text())
    notice.place = Place(startLine: try number(), endLine: try number(), row: try number())
    notice.place.column = try number()
    notice.place.table = try number()
    notice.place.page = try number()
    notice.place.sheet = try number()
    return notice
  }

  fileprivate mutating func row() throws(Malformed) -> GridRow {
    GridRow(
      firstCell: try number(), cellCount: try number(), gapBefore: try truth(), isTable: try truth(),
      startLine: try number(), endLine: try number(), number: try number(), sheet: try number(), page: try number(),
      table: try number())
  }

  fileprivate mutating func cell() throws(Malformed) -> GridCell {
    GridCell(
      text: TextRange(start: try number(), end: try number()), column: try number(), columnSpan: try number())
  }

  private mutating func truth() throws(Malformed) -> Bool {
    switch try number(UInt8.self) {
    case 0: false
    case 1: true
    default: throw Malformed()
    }
  }
}
