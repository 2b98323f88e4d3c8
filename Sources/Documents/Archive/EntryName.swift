/// The names of entries: Chinese archivers write them in GB18030 or in UTF-8 and seldom say which.
enum EntryName {
  /// The name of an entry with `/` between folders.
  static func decode(_ raw: [UInt8], isUTF8: Bool, extra: ZipExtra) -> String {
    var bytes = raw
    if !isUTF8, let unicode = extra.unicodeName, UInt32(truncatingIfNeeded: unicode.crc) == Checksum.crc32(raw) {
      bytes = unicode.name
    }
    // Inside GB18030 a backslash may be half of a character.
    var text = utf8(bytes)
    if text.contains(UInt8(ascii: "\\")) {
      text = text.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.withUnsafeBufferPointer({ UTF8Validation.broken($0) }) > 0,
      let decoded = try? TextDecoder.convert(bytes[...], from: .gb18030)
    else { return bytes }
    return decoded.text
  }

  /// Whether a name is absolute or leads upwards.
  static func isUnsafe(_ name: String) -> Bool {
    let bytes = name.utf8
    if bytes.first == UInt8(ascii: "/") || bytes.contains(0) { return true }
    if bytes.dropFirst().first == UInt8(ascii: ":") { return true }
    guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: ".") && $1 == UInt8(ascii: ".") }) else {
      return false
    }
    return bytes.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
  }
}
