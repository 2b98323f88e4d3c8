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
  /// GB18030, which contains GBK and GB 2312.
  case gb18030 = "GB18030"
}
