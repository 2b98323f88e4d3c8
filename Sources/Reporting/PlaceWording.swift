import Detection
import ReportModel

/// Says where something stands, in the terms in which the original is opened.
enum PlaceWording {
  /// Writes the place as the members of a JSON object.
  static func members(_ place: PublishedReport.Location, to json: inout JSONWriter) {
    if let page = place.page { json.member("page", page) }
    if let sheet = place.sheet { json.member("sheet", sheet) }
    if let table = place.table { json.member("table", table) }
    if let row = place.row { json.member("row", row) }
    if let column = place.column { json.member("column", column) }
    if let line = place.startLine { json.member("startLine", line) }
    if let line = place.endLine { json.member("endLine", line) }
  }

  /// The place behind a path, for people: `:12` in a text, ` [Sheet1!C12]` in a workbook, ` [p. 3, table 2, row 4,
  /// column 5]` in a document of pages.
  static func suffix(_ place: PublishedReport.Location, _ language: Language) -> String {
    if let line = place.startLine { return ":\(line)" }
    if let sheet = place.sheet {
      guard let row = place.row, let column = place.column else { return " [\(sheet)]" }
      return " [\(sheet)!\(columnLetters(column))\(row)]"
    }
    let isChinese = language == .zh
    let parts = [
      place.page.map { isChinese ? "第\($0)页" : "p. \($0)" },
      place.table.map { isChinese ? "表\($0)" : "table \($0)" },
      place.row.map { isChinese ? "第\($0)行" : "row \($0)" },
      place.column.map { isChinese ? "第\($0)列" : "column \($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? "" : " [\(parts.joined(separator: isChinese ? "" : ", "))]"
  }

  /// The name of a field of the form, for people; of one that this program does not know, its path.
  static func field(_ evidence: PublishedReport.Evidence, _ language: Language) -> String {
    FormField(evidence.field)?.title[language] ?? evidence.field
  }

  /// A column as spreadsheets name it: 1 is A, 27 is AA.
  static func columnLetters(_ column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
