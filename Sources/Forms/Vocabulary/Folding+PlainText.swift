extension Folding {
  /// Writes the folded bytes of a narrative without its markup and says how many there are.
  ///
  /// Dropped are, besides white space, HTML tags (`<p>`, `</span>`, `<br/>`) and character references (`&nbsp;`).
  /// Folding never makes a text longer, but whole words are stored: `output` must hold `bytes.count + 4` bytes.
  /// `origins`, where it is given, takes for each folded byte the offset of the character that it came from.
  public static func plainText(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableRawBufferPointer,
    origins: UnsafeMutableBufferPointer<UInt32>? = nil
  ) -> Int {
    var position = 0
    var count = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 0xE4, byte <= 0xE9, position + 4 <= bytes.count {
        // Most Chinese characters stand for themselves; the fourth byte is overwritten by the next one.
        let four = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt32.self)
        output.storeBytes(of: four, toByteOffset: count, as: UInt32.self)
        if let origins { for index in count..<count + 3 { origins[index] = UInt32(position) } }
        count += 3
        position += 3
        continue
      }
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
        let width = markupWidth(bytes, position)
        position += width
        if width > 0 { continue }
      }
      let step = next(bytes, position)
      output.storeBytes(of: step.folded.littleEndian, toByteOffset: count, as: UInt32.self)
      if let origins {
        for index in count..<count + Int(step.count) { origins[index] = UInt32(position) }
      }
      count += Int(step.count)
      position += step.width
    }
    return count
  }

  /// How many bytes the tag or character reference at `position` has; 0 where there is none.
  private static func markupWidth(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    let isTag = bytes[position] == UInt8(ascii: "<")
    let close = isTag ? UInt8(ascii: ">") : UInt8(ascii: ";")
    var cursor = position + 1
    if cursor < bytes.count, bytes[cursor] == (isTag ? UInt8(ascii: "/") : UInt8(ascii: "#")) { cursor += 1 }
    let name = cursor
    while cursor < bytes.count, isLetterOrDigit(bytes[cursor]), cursor - name < 10 { cursor += 1 }
    guard cursor > name, cursor < bytes.count else { return 0 }
    if bytes[cursor] == close { return cursor + 1 - position }
    // Behind a tag's name only attributes may stand: `温度<t,湿度>30` is text.
    guard isTag, bytes[cursor] == UInt8(ascii: " ") || bytes[cursor] == UInt8(ascii: "/") else { return 0 }
    let last = min(bytes.count, position + 400)
    while cursor < last, bytes[cursor] != close, bytes[cursor] != UInt8(ascii: "<") { cursor += 1 }
    return cursor < last && bytes[cursor] == close ? cursor + 1 - position : 0
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }
}

extension Folding {
  /// The number of bytes of the UTF-8 character that begins with a byte; 1 for a stray byte.
  @inlinable
  public static func width(_ lead: UInt8) -> Int { lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  /// The number of UTF-8 characters, eight bytes at a time.
  public static func characters(_ bytes: UnsafeRawBufferPointer) -> Int {
    var following = 0
    var position = 0
    while position + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      // A byte 10xxxxxx goes on with a character.
      let marks = word &>> 7 & ~(word &>> 6) & 0x0101_0101_0101_0101
      following += Int((marks &* 0x0101_0101_0101_0101) &>> 56)
      position += 8
    }
    while position < bytes.count {
      following += bytes[position] & 0xC0 == 0x80 ? 1 : 0
      position += 1
    }
    return bytes.count - following
  }

  /// The number of UTF-8 characters.
  public static func characters(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBytes { characters($0) } }
}
