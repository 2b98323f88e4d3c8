/// Reads Excel workbooks (XLSX, XLSM): the sheets in their order, every cell as Excel shows it.
struct WorkbookReader {
  /// What the workbooks read last said of their sheets and styles.
  final class Memory: Sendable {
    fileprivate let workbooks = PartMemory<WorkbookParts>()
    fileprivate let styles = PartMemory<WorkbookStyles>()
  }

  private let archive: ZipArchive
  private let memory: Memory

  init(_ archive: ZipArchive, _ memory: Memory) {
    self.archive = archive
    self.memory = memory
  }

  /// Reads the sheets into a grid.
  func read() throws(DocumentError) -> GridAssembler {
    let workbook = try workbook()
    var assembler = GridAssembler()
    let styles = try styles(workbook.styles)
    let strings = try SharedStrings(archive, path: workbook.strings, into: &assembler)
    assembler.grid.sheets = workbook.sheets.map(\.name)
    var parts = SheetParts(archive)
    var repeated: [String] = []
    for (index, sheet) in workbook.sheets.enumerated() {
      guard !assembler.isFull else {
        assembler.noteCut()
        break
      }
      assembler.sheet = UInt16(truncatingIfNeeded: index + 1)
      assembler.gap = index > 0
      switch try parts.part(sheet.path) {
      case .part(let part): try read(sheet, part, styles, strings, is1904: workbook.is1904, into: &assembler)
      case .missing: assembler.notices.append(Self.missing(sheet, number: assembler.sheet))
      case .repeated: repeated.append(sheet.name)
      case .tooLarge: assembler.notices.append(Self.tooLarge(sheet, number: assembler.sheet))
      }
    }
    if let first = repeated.first {
      assembler.notices.append(
        DocumentNotice(
          "sheets-repeated",
          "\(repeated.count) sheets name cells that another sheet has already, the first is '\(first)'; they are left out",
          "\(repeated.count)个工作表与其他工作表共用同一内容，未重复读取，首个为“\(first)”"))
    }
    return assembler
  }

  private func workbook() throws(DocumentError) -> WorkbookParts {
    let path = try WorkbookParts.path(in: archive)
    return try memory.workbooks.meaning(of: [path, PartLinks.place(of: path)], in: archive) {
      () throws(DocumentError) in try WorkbookParts(archive, path: path)
    }
  }

  private func styles(_ path: String?) throws(DocumentError) -> WorkbookStyles {
    guard let path else { return WorkbookStyles() }
    return try memory.styles.meaning(of: [path], in: archive) {
      () throws(DocumentError) in try WorkbookStyles(archive, path: path)
    }
  }

  private func read(
    _ sheet: WorkbookParts.Sheet, _ part: XMLPart, _ styles: WorkbookStyles, _ strings: SharedStrings, is1904: Bool,
    into assembler: inout GridAssembler
  ) throws(DocumentError) {
    var reader = SheetReader(assembler, styles, strings, is1904: is1904)
    // The assembler is given away and taken back, so that its arrays are never copied.
    assembler = GridAssembler()
    try part.read { (scanner) throws(DocumentError) in try reader.read(&scanner) }
    assembler = reader.finish(sheet)
    assembler.replaced += part.replaced
  }

  private static func missing(_ sheet: WorkbookParts.Sheet, number: UInt16) -> DocumentNotice {
    DocumentNotice(
      "sheet-missing", "the sheet '\(sheet.name)' is listed but not in the file", "工作表“\(sheet.name)”只有目录没有内容",
      at: Place(startLine: 0, endLine: 0, sheet: number))
  }

  private static func tooLarge(_ sheet: WorkbookParts.Sheet, number: UInt16) -> DocumentNotice {
    DocumentNotice(
      "sheets-limit",
      "the sheets hold more than \(SheetParts.mostBytes) bytes together; the sheet '\(sheet.name)' is left out",
      "各工作表合计超过\(SheetParts.mostBytes)字节，工作表“\(sheet.name)”未读取",
      at: Place(startLine: 0, endLine: 0, sheet: number))
  }
}
