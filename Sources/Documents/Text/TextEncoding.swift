/// The encodings of text documents; the names stand in the report.
public enum TextEncoding: String, Sendable {
  /// UTF-8 without a mark.
  case utf8 = "UTF-8"
  /// UTF-8 with a byte order mark.
  case utf8Marked = "UTF-8-BOM"
  /// UTF-16, little end first.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, big end first.
  case utf16BigEndian = "UTF-16BE"
  /// UTF-32, little end first.
  case utf32LittleEndian = "UTF-32LE"
  /// UTF-32, big end first.
  case utf32BigEndian = "UTF-32BE"
  /// GB18030, which contains GBK and GB 2312.
  case gb18030 = "GB18030"

  /// How many bytes its smallest unit has.
  var unit: Int {
    switch self {
    case .utf8, .utf8Marked, .gb18030: 1
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf32LittleEndian, .utf32BigEndian: 4
    }
  }
}
