import Detection
import Documents
import Forms

/// Says where something stands, in the terms in which the original is opened.
enum PlaceWording {
  /// The place as the members of a JSON object.
  static func members(_ place: Place, in source: FormSource?, to json: inout JSONWriter) {
    if place.page > 0 { json.member("page", Int(place.page)) }
    if let sheet = source?.sheet(of: place) { json.member("sheet", sheet) }
    if place.table > 0 { json.member("table", Int(place.table)) }
    if place.row > 0 { json.member("row", Int(place.row)) }
    if place.column > 0 { json.member("column", Int(place.column)) }
    guard source?.hasLines ?? true, place.startLine > 0 else { return }
    json.member("startLine", Int(place.startLine))
    if place.endLine > 0 { json.member("endLine", Int(place.endLine)) }
  }

  /// The place behind a path, for people: `:12` in a text, ` [Sheet1!C12]` in a workbook, ` [p. 3, table 2, row 4,
  /// column 5]` in a document of pages.
  static func suffix(_ place: Place, in source: FormSource?, _ language: Language) -> String {
    guard let source, !source.hasLines else { return place.startLine > 0 ? ":\(place.startLine)" : "" }
    if let sheet = source.sheet(of: place) {
      return place.row > 0 && place.column > 0
        ? " [\(sheet)!\(columnLetters(place.column))\(place.row)]" : " [\(sheet)]"
    }
    let isChinese = language == .zh
    let parts = [
      place.page > 0 ? (isChinese ? "第\(place.page)页" : "p. \(place.page)") : nil,
      place.table > 0 ? (isChinese ? "表\(place.table)" : "table \(place.table)") : nil,
      place.row > 0 ? (isChinese ? "第\(place.row)行" : "row \(place.row)") : nil,
      place.column > 0 ? (isChinese ? "第\(place.column)列" : "column \(place.column)") : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? "" : " [\(parts.joined(separator: isChinese ? "" : ", "))]"
  }

  /// A column as spreadsheets name it: 1 is A, 27 is AA.
  static func columnLetters(_ column: UInt16) -> String {
    var rest = Int(column)
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
