/// Reads Excel workbooks (XLSX, XLSM): the sheets in their order, every cell as Excel shows it.
struct WorkbookReader {
  private let archive: ZipArchive

  init(_ archive: ZipArchive) { self.archive = archive }

  /// Reads the sheets into a grid.
  func read() throws(DocumentError) -> GridAssembler {
    let workbook = try WorkbookParts(archive)
    var assembler = GridAssembler()
    let styles = try WorkbookStyles(archive, path: workbook.styles)
    let strings = try SharedStrings(archive, path: workbook.strings, into: &assembler)
    assembler.grid.sheets = workbook.sheets.map(\.name)
    for (index, sheet) in workbook.sheets.enumerated() {
      guard !assembler.isFull else {
        assembler.noteCut()
        break
      }
      assembler.sheet = UInt16(truncatingIfNeeded: index + 1)
      assembler.gap = index > 0
      try read(sheet, styles, strings, is1904: workbook.is1904, into: &assembler)
    }
    return assembler
  }

  private func read(
    _ sheet: WorkbookParts.Sheet, _ styles: WorkbookStyles, _ strings: SharedStrings, is1904: Bool,
    into assembler: inout GridAssembler
  ) throws(DocumentError) {
    guard let path = sheet.path, let entry = archive.entry(named: path) else {
      assembler.notices.append(
        DocumentNotice(
          "sheet-missing", "the sheet '\(sheet.name)' is listed but not in the file", "工作表“\(sheet.name)”只有目录没有内容",
          at: Place(startLine: 0, endLine: 0, sheet: assembler.sheet)))
      return
    }
    let part = try XMLPart(try archive.bytes(of: entry))
    var reader = SheetReader(assembler, styles, strings, is1904: is1904)
    // The assembler is given away and taken back, so that its arrays are never copied.
    assembler = GridAssembler()
    try part.read { (scanner) throws(DocumentError) in try reader.read(&scanner) }
    assembler = reader.finish(sheet)
    assembler.replaced += part.replaced
  }
}
