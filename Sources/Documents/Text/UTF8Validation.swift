/// Checks and repairs UTF-8.
enum UTF8Validation {
  /// The number of bytes of the well-formed sequence at `position`, or 0.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let first = bytes[position]
    if first < 0x80 { return 1 }
    let left = bytes.count - position
    if first >= 0xE0 && first < 0xF0 {
      guard left >= 3, bytes[position + 1] & 0xC0 == 0x80, bytes[position + 2] & 0xC0 == 0x80 else { return 0 }
      if first == 0xE0 && bytes[position + 1] < 0xA0 { return 0 }
      if first == 0xED && bytes[position + 1] >= 0xA0 { return 0 }
      return 3
    }
    if first >= 0xC2 && first < 0xE0 {
      return left >= 2 && bytes[position + 1] & 0xC0 == 0x80 ? 2 : 0
    }
    if first >= 0xF0 && first < 0xF5 {
      guard left >= 4, bytes[position + 1] & 0xC0 == 0x80, bytes[position + 2] & 0xC0 == 0x80,
        bytes[position + 3] & 0xC0 == 0x80
      else { return 0 }
      if first == 0xF0 && bytes[position + 1] < 0x90 { return 0 }
      if first == 0xF4 && bytes[position + 1] >= 0x90 { return 0 }
      return 4
    }
    return 0
  }

  /// How many characters beyond ASCII are well formed, and how many byte sequences are not.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> (wellFormed: Int, broken: Int) {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = 0
    var wellFormed = 0
    var broken = 0
    while position < bytes.count {
      // Most text is ASCII, eight bytes at a time, or Chinese, two characters at a time.
      while position &+ 8 <= bytes.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        if isChinesePair(word) {
          wellFormed &+= 2
          position &+= 6
        } else if word & 0x8080_8080_8080_8080 == 0 {
          position &+= 8
        } else if word & 0x80 == 0 {
          position &+= (word & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
        } else {
          break
        }
      }
      guard position < bytes.count else { break }
      let length = sequenceLength(bytes, at: position)
      if length == 0 {
        broken += 1
        position += 1
      } else {
        if length > 1 { wellFormed += 1 }
        position += length
      }
    }
    return (wellFormed, broken)
  }

  /// Whether the lowest six bytes are two well-formed characters of three bytes that begin with E4 … EB.
  @inline(__always)
  private static func isChinesePair(_ word: UInt64) -> Bool {
    // Four more makes E8 … EF of them, which one mask tells; a carry out of a higher lead leaves none of these.
    (word &+ 0x0400_0004) & 0x0000_C0C0_F8C0_C0F8 == 0x0000_8080_E880_80E8
  }

  /// The text with each broken sequence replaced by U+FFFD.
  static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let length = sequenceLength(bytes, at: position)
      if length == 0 {
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
        position += 1
      } else {
        text.append(contentsOf: bytes[position..<position + length])
        position += length
      }
    }
    return text
  }
}
