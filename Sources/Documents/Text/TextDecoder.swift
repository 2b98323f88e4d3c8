import Glibc

/// Finds the encoding of a text by validity and turns it into UTF-8.
enum TextDecoder {
  /// A text in UTF-8 and where it came from.
  struct Decoded: Sendable {
    var text: [UInt8]
    var encoding: TextEncoding
    var replaced: Int
  }

  /// Decodes some bytes; throws where they are no text in a known encoding.
  static func decode(_ bytes: [UInt8]) throws(DocumentError) -> Decoded {
    // The mark of UTF-32 begins like that of UTF-16.
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return try convert(bytes[4...], from: .utf32LittleEndian) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return try convert(bytes[4...], from: .utf32BigEndian) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try convert(bytes[2...], from: .utf16LittleEndian) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try convert(bytes[2...], from: .utf16BigEndian) }
    if let encoding = utf16WithoutMark(bytes) { return try convert(bytes[...], from: encoding) }
    if hasZero(bytes) { return try decode(withoutPadding(bytes)) }
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let (wellFormed, broken) = bytes.withUnsafeBufferPointer {
      UTF8Validation.isPlain($0) ? (0, 0) : UTF8Validation.count($0)
    }
    let encoding: TextEncoding = isMarked ? .utf8Marked : .utf8
    if broken == 0 {
      return Decoded(text: isMarked ? Array(bytes[3...]) : bytes, encoding: encoding, replaced: 0)
    }
    // A text that is UTF-8 but for some bytes was damaged; GB18030 would read it as other characters. Text in GB18030
    // has about ten broken sequences to a well-formed one, so that a quarter leaves room on both sides.
    if isMarked || broken * 4 <= wellFormed {
      let text = bytes.withUnsafeBufferPointer { UTF8Validation.repaired($0) }
      return Decoded(text: isMarked ? Array(text[3...]) : text, encoding: encoding, replaced: broken)
    }
    return try convert(bytes[...], from: .gb18030)
  }

  /// Whether a zero byte stands in the first 64 KB.
  private static func hasZero(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      return memchr(base, 0, min(buffer.count, 1 << 16)) != nil
    }
  }

  /// The text that a program filled up with zeros at its end, as some do; other texts have none.
  private static func withoutPadding(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
    let text = bytes[..<((bytes.lastIndex { $0 != 0 } ?? -1) + 1)]
    guard !text.isEmpty, !text.contains(0), text.withUnsafeBufferPointer({ UTF8Validation.broken($0) }) == 0 else {
      throw .binary("NUL bytes")
    }
    return Array(text)
  }

  /// Tells UTF-16 without a mark by the zero bytes of its line ends and digits.
  private static func utf16WithoutMark(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 4, hasZero(bytes) else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    // 一 (U+4E00) and the like have a zero on the other side.
    if zeros.even * 8 <= zeros.odd && zeros.odd * 50 >= sample.count { return .utf16LittleEndian }
    if zeros.odd * 8 <= zeros.even && zeros.even * 50 >= sample.count { return .utf16BigEndian }
    return nil
  }

  /// Converts through the C library's iconv, replacing what is no character; too much of that is no text.
  static func convert(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) throws(DocumentError) -> Decoded {
    guard let converter = iconv_open("UTF-8", encoding.rawValue), Int(bitPattern: converter) != -1 else {
      throw .undecodable
    }
    defer { iconv_close(converter) }
    var input = Array(bytes)
    // Chinese text grows from two bytes to three; nothing grows by more than this.
    var output = [UInt8](repeating: 0, count: input.count * 3 + 16)
    var replaced = 0
    let written = input.withUnsafeMutableBytes { source -> Int in
      output.withUnsafeMutableBytes { target -> Int in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = target.count
        while left > 0 {
          if iconv(converter, &from, &left, &to, &room) != -1 { break }
          guard left > 0, room >= 3, let end = to else { break }
          // Step over the byte (or the unit of several) that is no character.
          let step = min(left, encoding.unit)
          from = from?.advanced(by: step)
          left -= step
          for (offset, byte) in [UInt8](arrayLiteral: 0xEF, 0xBF, 0xBD).enumerated() {
            end[offset] = CChar(bitPattern: byte)
          }
          to = end.advanced(by: 3)
          room -= 3
          replaced += 1
        }
        return target.count - room
      }
    }
    output.removeLast(output.count - written)
    if replaced * 20 > written / 3 { throw .undecodable }
    return Decoded(text: output, encoding: encoding, replaced: replaced)
  }
}
