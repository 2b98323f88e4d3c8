import Glibc

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
    replaced = bytes.withUnsafeBufferPointer { UTF8Validation.count($0).broken }
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
    let declaration = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    return declaration.contains("encoding=\"gb") || declaration.contains("encoding='gb") ? .gb18030 : nil
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

extension XMLPart {
  /// Whether some characters of ASCII stand anywhere in the part.
  func contains(_ word: StaticString) -> Bool {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      let count = word.utf8CodeUnitCount
      var position = 0
      while position + count <= buffer.count {
        // Behind the prefix, because a `w` stands everywhere and the third character of a word does not.
        guard let found = memchr(base + position + 2, Int32(word.utf8Start[2]), buffer.count - position - 2) else {
          return false
        }
        position = UnsafeRawPointer(base).distance(to: found) - 2
        if position + count <= buffer.count, memcmp(base + position, word.utf8Start, count) == 0 { return true }
        position += 1
      }
      return false
    }
  }
}
