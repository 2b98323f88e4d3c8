/// The number formats of a workbook's cell styles.
///
/// Only what a cell's own format record says is used; what styles inherit from each other never matters for numbers, so
/// that no circle among them does either.
struct WorkbookStyles {
  private(set) var formats: [NumberFormat] = []

  /// The most cell formats that Excel knows.
  private static let mostFormats = 65_536

  /// No styles: every number is shown as General.
  init() {}

  init(_ archive: ZipArchive, path: String) throws(DocumentError) {
    guard let bytes = try archive.bytes(named: path) else { return }
    var codes: [Int: String] = [:]
    var ids: [Int] = []
    try XMLPart(bytes).read { (scanner) throws(DocumentError) in
      var isCell = false
      while true {
        switch try scanner.next() {
        case .start:
          if scanner.isNamed("numFmt"), let id = scanner.number("numFmtId"), codes.count < Self.mostFormats {
            codes[id] = try scanner.string("formatCode")
          } else if scanner.isNamed("cellXfs") {
            isCell = true
          } else if isCell, scanner.isNamed("xf"), ids.count < Self.mostFormats {
            ids.append(scanner.number("numFmtId") ?? 0)
          }
        case .end:
          // What stands behind the cell formats is fonts of other things.
          if scanner.isNamed("cellXfs") { return }
        case .text: break
        case .finish: return
        }
      }
    }
    var known: [Int: NumberFormat] = [0: .general]
    formats = ids.map { id in
      if let format = known[id] { return format }
      let format = NumberFormat(codes[id] ?? NumberFormat.builtIn(id))
      known[id] = format
      return format
    }
  }
}
