/// What a workbook says of its parts: the sheets in their order, where their cells, styles and strings stand.
struct WorkbookParts {
  /// One sheet.
  struct Sheet {
    var name: String
    var isHidden: Bool
    /// Where its cells stand; nil where nothing is linked.
    var path: String?
  }

  var sheets: [Sheet] = []
  var styles: String?
  var strings: String?
  /// Whether days are counted from 1904, as on old Macintoshes.
  var is1904 = false

  /// The most sheets that are read.
  static let mostSheets = 4096

  /// Reads the part at a path, and its links.
  init(_ archive: ZipArchive, path: String) throws(DocumentError) {
    guard let bytes = try archive.bytes(named: path) else { throw .malformed("its workbook part is missing") }
    let links = try PartLinks(archive, of: path)
    styles = links.path(ofType: "/styles")
    strings = links.path(ofType: "/sharedStrings")
    var sheets: [Sheet] = []
    var is1904 = false
    try XMLPart(bytes).read { (scanner) throws(DocumentError) in
      while true {
        let event = try scanner.next()
        if event == .finish { return }
        guard event == .start else { continue }
        if scanner.isNamed("workbookPr") {
          is1904 = scanner.flag("date1904")
        } else if scanner.isNamed("sheet"), sheets.count < Self.mostSheets {
          let link = try scanner.string("id").flatMap { links.links[$0] }
          // Sheets that hold a chart or macros have no cells.
          if let link, !link.type.hasSuffix("/worksheet") { continue }
          let state = try scanner.string("state") ?? "visible"
          let name = try scanner.string("name") ?? "\(sheets.count + 1)"
          sheets.append(Sheet(name: name, isHidden: state != "visible", path: link?.path))
        }
      }
    }
    self.sheets = sheets
    self.is1904 = is1904
  }

  /// Where the part stands that lists the sheets.
  static func path(in archive: ZipArchive) throws(DocumentError) -> String {
    if archive.entry(named: "xl/workbook.xml") != nil { return "xl/workbook.xml" }
    let links = try PartLinks(archive, of: "")
    return links.path(ofType: "/officeDocument") ?? "xl/workbook.xml"
  }
}
