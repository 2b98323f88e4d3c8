/// A document, or a part of one, in XML: its text in UTF-8.
struct XMLPart {
  /// The text, well-formed UTF-8.
  let text: [UInt8]
  /// How many byte sequences were no characters.
  let replaced: Int

  /// Takes the bytes as UTF-8, or as what their mark or declaration says (UTF-16 and the GB family).
  init(_ bytes: [UInt8]) throws(DocumentError) {
    if let encoding = Self.encoding(bytes) {
      let mark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
      let decoded = try TextDecoder.convert(bytes[mark...], from: encoding)
      (text, replaced) = (decoded.text, decoded.replaced)
      return
    }
    replaced = bytes.withUnsafeBufferPointer { UTF8Validation.broken($0) }
    text = replaced == 0 ? bytes : bytes.withUnsafeBufferPointer { UTF8Validation.repaired($0) }
  }

  private static func encoding(_ bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0x3C, 0): return .utf16LittleEndian
    case (0xFE, 0xFF), (0, 0x3C): return .utf16BigEndian
    default: break
    }
    guard bytes.starts(with: "<?xml".utf8), let end = bytes.prefix(200).firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    // Nearly every part says UTF-8, and the rest of them GB2312, GBK or GB18030.
    let word: StaticString = "encoding="
    let isGB = (5..<max(5, end - word.utf8CodeUnitCount - 2)).contains { start in
      let behind = start + word.utf8CodeUnitCount + 1
      return bytes[start] == word.utf8Start[0] && bytes[behind] | 0x20 == UInt8(ascii: "g")
        && bytes[behind + 1] | 0x20 == UInt8(ascii: "b")
        && bytes[start...].starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
    return isGB ? .gb18030 : nil
  }

  /// Reads the part.
  func read<Result>(
    _ body: (inout XMLScanner) throws(DocumentError) -> Result
  ) throws(DocumentError) -> Result {
    try text.withUnsafeBufferPointer { (buffer) throws(DocumentError) -> Result in
      var scanner = XMLScanner(buffer)
      return try body(&scanner)
    }
  }
}
