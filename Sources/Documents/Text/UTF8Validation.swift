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

  /// Whether a text is nothing but ASCII and well-formed characters of three bytes, as nearly all Chinese text is.
  ///
  /// False says nothing. Eight bytes at a time and without a branch: each byte is right by itself and the two before
  /// it, which are loaded again rather than carried over, so that the compiler makes wide instructions of the loop.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var faults: UInt64 = 0
    var position = min(2, bytes.count)
    guard (0..<position).allSatisfy({ isPlain(bytes, at: $0) }) else { return false }
    while position &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let expected =
        leads(raw.loadUnaligned(fromByteOffset: position &- 1, as: UInt64.self))
        | leads(raw.loadUnaligned(fromByteOffset: position &- 2, as: UInt64.self))
      let following = word & ~(word &<< 1)
      // Behind E0 and ED not every second byte is allowed; they are left to the closer look.
      faults |= (following ^ expected) | (word ^ (following | leads(word)))
      faults |= zeros(word ^ 0xE0E0_E0E0_E0E0_E0E0) | zeros(word ^ 0xEDED_EDED_EDED_EDED)
      position &+= 8
    }
    guard faults & 0x8080_8080_8080_8080 == 0,
      (position..<bytes.count).allSatisfy({ isPlain(bytes, at: $0) })
    else { return false }
    // No character is cut at the very end.
    return !isLead(bytes, at: bytes.count - 1) && !isLead(bytes, at: bytes.count - 2)
  }

  /// Marks, in the highest bit of each byte, which ones begin a character of three.
  @inline(__always)
  private static func leads(_ word: UInt64) -> UInt64 { word & (word &<< 1) & (word &<< 2) & ~(word &<< 3) }

  /// Marks, in the highest bit, where a byte is zero, and perhaps where one above such a byte is 1.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }

  private static func isLead(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    position >= 0 && bytes[position] > 0xE0 && bytes[position] < 0xF0 && bytes[position] != 0xED
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    let isExpected = isLead(bytes, at: position - 1) || isLead(bytes, at: position - 2)
    return isExpected ? bytes[position] & 0xC0 == 0x80 : bytes[position] < 0x80 || isLead(bytes, at: position)
  }

  /// How many byte sequences are not well formed.
  static func broken(_ bytes: UnsafeBufferPointer<UInt8>) -> Int { isPlain(bytes) ? 0 : count(bytes).broken }

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
