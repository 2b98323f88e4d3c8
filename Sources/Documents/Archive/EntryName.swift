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
    var name = name
    return name.withUTF8 { bytes in
      if bytes.first == UInt8(ascii: "/") || bytes.count > 1 && bytes[1] == UInt8(ascii: ":") { return true }
      // Two points are a name of their own where a slash or an end is on either side.
      var run = 0
      var points = 0
      for byte in bytes {
        if byte == 0 { return true }
        if byte == UInt8(ascii: "/") {
          if run == 2, points == 2 { return true }
          (run, points) = (0, 0)
        } else {
          run &+= 1
          if byte == UInt8(ascii: ".") { points &+= 1 }
        }
      }
      return run == 2 && points == 2
    }
  }
}
