/// Reads Word documents and templates (DOCX, DOTX): what a reader of the final text sees.
///
/// Insertions are in, deletions and hidden text are out; the first choice stands for alternatives; text boxes come
/// before the paragraph they hang on. Pages are those that Word laid out when it saved, or what breaks say where it
/// did not.
struct WordReader {
  private var flow = FlowBuilder()
  /// For each open choice of alternatives whether one was taken.
  private var choices: [Bool] = []
  private var isText = false
  private var isHidden = false
  /// Whether each run around the one at hand is hidden: runs of text boxes stand in others.
  private var outerRuns: [Bool] = []
  private var isPlaceholder = false
  private var hiddenRuns = 0
  private let hasLaidOutPages: Bool
  private var memo = ElementMemo<Properties>()

  /// What properties say of a run or a cell.
  private struct Properties {
    var isHidden: Bool?
    var columns: Int?
    var merge: FlowCell.Merge?
  }

  private init(_ pages: PageMarks) {
    hasLaidOutPages = pages.isLaidOut
    flow.beginPage(pages.isKnown ? 1 : 0)
  }

  /// Reads the document's main part.
  static func read(_ archive: ZipArchive) throws(DocumentError) -> GridAssembler {
    var path = "word/document.xml"
    if archive.entry(named: path) == nil {
      path = try PartLinks(archive, of: "").path(ofType: "/officeDocument") ?? path
    }
    guard let bytes = try archive.bytes(named: path) else { throw .malformed("its document part is missing") }
    let part = try XMLPart(bytes)
    var reader = WordReader(PageMarks(part))
    try part.read { (scanner) throws(DocumentError) in try reader.read(&scanner) }
    var assembler = reader.finish()
    assembler.replaced = part.replaced
    return assembler
  }

  private mutating func finish() -> GridAssembler {
    var assembler = flow.finish()
    if hiddenRuns > 0 {
      assembler.notices.append(
        DocumentNotice(
          "hidden-text", "\(hiddenRuns) pieces of hidden text are left out", "有\(hiddenRuns)处隐藏文字，未读取"))
    }
    return assembler
  }

  private mutating func read(_ scanner: inout XMLScanner) throws(DocumentError) {
    while true {
      switch try scanner.next() {
      case .start: try begin(&scanner)
      case .end: end(scanner)
      case .text: if isText { try addText(scanner) }
      case .finish: return
      }
    }
  }

  private mutating func addText(_ scanner: borrowing XMLScanner) throws(DocumentError) {
    if isHidden {
      hiddenRuns += 1
    } else if flow.assembler.isFull {
      flow.assembler.noteCut()
    } else {
      try scanner.appendText(to: &flow.assembler.grid.text)
    }
  }

  // MARK: Elements

  private mutating func begin(_ scanner: inout XMLScanner) throws(DocumentError) {
    switch scanner.nameRange.count {
    case 1: if scanner.isNamed("t") { isText = true } else if scanner.isNamed("r") { beginRun() }
    case 2: try beginShort(&scanner)
    case 3: try beginMiddle(&scanner)
    default: try beginLong(&scanner)
    }
  }

  private mutating func beginShort(_ scanner: inout XMLScanner) throws(DocumentError) {
    if scanner.isNamed("tr") {
      flow.beginRow()
    } else if scanner.isNamed("tc") {
      flow.beginCell()
    } else if scanner.isNamed("br") {
      if scanner.attribute("type", is: "page") {
        if !hasLaidOutPages { beginPage() }
      } else {
        add(0x0A)
      }
    } else if scanner.isNamed("cr") {
      add(0x0A)
    } else if scanner.isNamed("rt") {
      // How the characters below are spoken.
      try scanner.skipElement()
    }
  }

  private mutating func beginMiddle(_ scanner: inout XMLScanner) throws(DocumentError) {
    if scanner.isNamed("tbl") {
      flow.beginTable()
    } else if scanner.isNamed("rPr") {
      try readRunProperties(&scanner)
    } else if scanner.isNamed("pPr") {
      try leaveOut(&scanner)
    } else if scanner.isNamed("del") {
      try scanner.skipElement()
    } else if scanner.isNamed("tab") {
      add(0x09)
    } else if scanner.isNamed("sym") {
      flow.append(Self.symbol(scanner))
    }
  }

  private mutating func beginLong(_ scanner: inout XMLScanner) throws(DocumentError) {
    if scanner.isNamed("tcPr") {
      try readCellProperties(&scanner)
    } else if scanner.isNamed("trPr") {
      try readRowProperties(&scanner)
    } else if scanner.isNamed("lastRenderedPageBreak") {
      beginPage()
    } else if scanner.isNamed("AlternateContent") {
      choices.append(false)
    } else if scanner.isNamed("Choice") || scanner.isNamed("Fallback") {
      try beginChoice(&scanner)
    } else if scanner.isNamed("txbxContent") {
      try flow.beginBox()
    } else if scanner.isNamed("noBreakHyphen") {
      add(UInt8(ascii: "-"))
    } else if scanner.isNamed("sdtPr") {
      try readControlProperties(&scanner)
    } else if scanner.isNamed("sdtContent") {
      if isPlaceholder, !flow.isAtStart || flow.isInCell { try scanner.skipElement() }
      isPlaceholder = false
    } else if Self.isLeftOut(scanner) {
      try leaveOut(&scanner)
    }
  }

  /// Elements whose content is no text of the document.
  private static func isLeftOut(_ scanner: borrowing XMLScanner) -> Bool {
    scanner.isNamed("instrText") || scanner.isNamed("delText") || scanner.isNamed("delInstrText")
      || scanner.isNamed("moveFrom") || scanner.isNamed("tblPr") || scanner.isNamed("tblPrEx")
      || scanner.isNamed("tblGrid") || scanner.isNamed("sectPr")
  }

  private mutating func beginChoice(_ scanner: inout XMLScanner) throws(DocumentError) {
    guard let last = choices.indices.last else { return }
    if choices[last] { try scanner.skipElement() } else { choices[last] = true }
  }

  private mutating func end(_ scanner: borrowing XMLScanner) {
    switch scanner.nameRange.count {
    case 1:
      if scanner.isNamed("t") {
        isText = false
      } else if scanner.isNamed("r") {
        isHidden = outerRuns.popLast() ?? false
      } else if scanner.isNamed("p") {
        flow.endParagraph(emptyIsGap: true)
      }
    case 2: if scanner.isNamed("tc") { flow.endCell() } else if scanner.isNamed("tr") { flow.endRow() }
    case 3: if scanner.isNamed("tbl") { flow.endTable() }
    case 11: if scanner.isNamed("txbxContent") { flow.endBox() }
    case 16: if scanner.isNamed("AlternateContent") { _ = choices.popLast() }
    default: break
    }
  }

  private mutating func beginRun() {
    outerRuns.append(isHidden)
    isHidden = false
  }

  private mutating func add(_ byte: UInt8) { if !isHidden { flow.append(byte) } }

  private mutating func beginPage() { if flow.page > 0, flow.page < .max { flow.beginPage(flow.page + 1) } }

  // MARK: Properties

  private mutating func leaveOut(_ scanner: inout XMLScanner) throws(DocumentError) {
    _ = try memo.read(&scanner, Properties()) { _, _ in }
  }

  private mutating func readRunProperties(_ scanner: inout XMLScanner) throws(DocumentError) {
    let found = try memo.read(&scanner, Properties()) { scanner, found in
      if scanner.isNamed("vanish") || scanner.isNamed("webHidden") {
        found.isHidden = scanner.flag("val", fallback: true)
      }
    }
    if let isHidden = found.isHidden { self.isHidden = isHidden }
  }

  private mutating func readCellProperties(_ scanner: inout XMLScanner) throws(DocumentError) {
    let found = try memo.read(&scanner, Properties()) { scanner, found in
      if scanner.isNamed("gridSpan") {
        found.columns = scanner.number("val") ?? 1
      } else if scanner.isNamed("vMerge") {
        found.merge = scanner.attribute("val", is: "restart") ? .begins : .goesOn
      }
    }
    if let columns = found.columns { flow.spanCell(columns: columns) }
    if let merge = found.merge { flow.mergeCell(merge) }
  }

  private mutating func readRowProperties(_ scanner: inout XMLScanner) throws(DocumentError) {
    try scanner.readProperties { scanner in
      if scanner.isNamed("gridBefore") {
        flow.skipColumns(scanner.number("val") ?? 0)
      } else if scanner.isNamed("del") {
        flow.dropRow()
      }
    }
  }

  private mutating func readControlProperties(_ scanner: inout XMLScanner) throws(DocumentError) {
    isPlaceholder = false
    try scanner.readProperties { scanner in
      if scanner.isNamed("showingPlcHdr") { isPlaceholder = scanner.flag("val", fallback: true) }
    }
  }

  /// The character of a symbol font; ticks and boxes are what forms use.
  private static func symbol(_ scanner: borrowing XMLScanner) -> [UInt8] {
    guard let code = scanner.attribute("char"),
      let value = UInt32(String(decoding: scanner.bytes[code], as: UTF8.self), radix: 16)
    else { return [] }
    switch value & 0xFF {
    case 0xFC, 0x50: return Array("√".utf8)
    case 0xFE, 0x52: return Array("☑".utf8)
    case 0xA8, 0x6F, 0xA3: return Array("□".utf8)
    case 0xFB, 0x4F: return Array("×".utf8)
    default: return []
    }
  }
}
