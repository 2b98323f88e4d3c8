/// Small Office files for tests.
public enum OfficeFiles {
  /// A sheet of a workbook.
  public struct Sheet: Sendable {
    /// Its name.
    public var name: String
    /// What stands in its `worksheet` element.
    public var content: String
    /// `hidden`, or nothing.
    public var state: String?

    /// Makes a sheet.
    public init(_ name: String, _ content: String, state: String? = nil) {
      self.name = name
      self.content = content
      self.state = state
    }
  }

  /// A workbook: its sheets, shared strings (what stands in each `si`) and number formats (style 1 is the first).
  public static func workbook(
    _ sheets: [Sheet], strings: [String] = [], formats: [String] = [], is1904: Bool = false, styles: String? = nil
  ) -> [UInt8] {
    var parts = [(name: "[Content_Types].xml", text: "<Types/>")]
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"r\(index)\""
        + (sheet.state.map { " state=\"\($0)\"" } ?? "") + "/>"
    }
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><workbookPr\(is1904 ? " date1904=\"1\"" : "")/><sheets>\(list.joined())</sheets></workbook>"
      ))
    var links = sheets.indices.map { index in
      "<Relationship Id=\"r\(index)\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    links.append("<Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"/xl/styles.xml\"/>")
    links.append("<Relationship Id=\"t\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/>")
    parts.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(links.joined())</Relationships>"))
    let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(escaped($1))\"/>" }
    let cells = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    let usual =
      "<styleSheet><numFmts>\(codes.joined())</numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/>\(cells.joined())</cellXfs></styleSheet>"
    parts.append(("xl/styles.xml", styles ?? usual))
    parts.append(("xl/sharedStrings.xml", "<sst>" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>"))
    for (index, sheet) in sheets.enumerated() {
      parts.append(("xl/worksheets/sheet\(index + 1).xml", "<worksheet>\(sheet.content)</worksheet>"))
    }
    return ZipWriter.archive(parts)
  }

  /// A Word document of what stands in its `body` element.
  public static func document(_ body: String) -> [UInt8] {
    ZipWriter.archive([
      ("[Content_Types].xml", "<Types/>"),
      ("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>\(body)</w:body></w:document>"),
    ])
  }

  /// A paragraph of one run.
  public static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(escaped(text))</w:t></w:r></w:p>" }

  /// A cell with properties and a paragraph.
  public static func cell(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(paragraph(text))</w:tc>"
  }

  /// A text as attributes and elements hold it.
  public static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
