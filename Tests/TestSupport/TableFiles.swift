/// The same rows of cells as files of different formats.
public enum TableFiles {
  /// The cells of a text of lines with tabulators.
  public static func rows(ofTabSeparated text: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// A text with commas, every cell in quotation marks.
  public static func commaSeparated(_ rows: [[String]]) -> [UInt8] {
    let lines = rows.map { cells in
      cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// The letter of a column, from 0; of the first 26.
  public static func letters(_ column: Int) -> String { String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column))) }

  /// A workbook with the rows on one sheet.
  public static func workbook(_ rows: [[String]]) -> [UInt8] {
    let xml = rows.enumerated().map { row, cells in
      let filled = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        "<c r=\"\(letters(column))\(row + 1)\" t=\"inlineStr\"><is><t>\(OfficeFiles.escaped(text))</t></is></c>"
      }
      return "<row r=\"\(row + 1)\">\(filled.joined())</row>"
    }
    return OfficeFiles.workbook([.init("自评表", "<sheetData>\(xml.joined())</sheetData>")])
  }

  /// A Word document with the rows as one table.
  public static func document(_ rows: [[String]]) -> [UInt8] {
    let xml = rows.map { cells in "<w:tr>" + cells.map { OfficeFiles.cell($0) }.joined() + "</w:tr>" }
    return OfficeFiles.document("<w:tbl>\(xml.joined())</w:tbl>")
  }

  /// A web page with the rows as one table.
  public static func page(_ rows: [[String]]) -> [UInt8] {
    let html = rows.map { cells in
      "<tr>" + cells.map { "<td>\(OfficeFiles.escaped($0))</td>" }.joined() + "</tr>"
    }
    return Array("<html><body><ul><li>首页</li></ul><table>\(html.joined(separator: "\n"))</table></body></html>".utf8)
  }
}
