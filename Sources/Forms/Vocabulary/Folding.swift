/// Makes labels and words comparable: white space dropped, full and half width alike, letters in lower case.
///
/// This is the quick cousin of `Fingerprint.key` for the many cells of a corpus: a table over UTF-8 instead of NFKC.
public enum Folding {
  /// The folded bytes of a text.
  public static func key(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { key($0[...]) }
  }

  /// The folded bytes of some UTF-8 bytes.
  public static func key(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      count = fold(UnsafeBufferPointer(rebasing: bytes), into: buffer)
    }
  }

  /// Lets `body` read the folded bytes of some UTF-8 bytes, for which no array is made.
  ///
  /// Inlined, so that what `body` uses is not copied for it.
  @inlinable @inline(__always)
  public static func withKey<Result>(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
      let count = fold(UnsafeBufferPointer(rebasing: bytes), into: buffer)
      return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Writes the folded bytes and says how many there are; folding never makes a text longer.
  public static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var position = 0
    var count = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 0xE4, byte <= 0xE9, position &+ 3 <= bytes.count {
        // Most Chinese characters stand for themselves.
        output[count] = byte
        output[count &+ 1] = bytes[position &+ 1]
        output[count &+ 2] = bytes[position &+ 2]
        count &+= 3
        position &+= 3
        continue
      }
      let step = next(bytes, position)
      position &+= step.width
      var folded = step.folded
      for _ in 0..<step.count {
        output[count] = UInt8(truncatingIfNeeded: folded)
        folded >>= 8
        count &+= 1
      }
    }
    return count
  }

  /// Whether folding would change nothing, as in most cells.
  static func isFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte > 0x20, byte < 0x80 {
        guard byte < UInt8(ascii: "A") || byte > UInt8(ascii: "Z") else { return false }
        position &+= 1
      } else if byte >= 0xE4, byte <= 0xE9, position &+ 3 <= bytes.count {
        position &+= 3
      } else {
        let step = next(bytes, position)
        guard Int(step.count) == step.width else { return false }
        for offset in 0..<step.width
        where bytes[position &+ offset] != UInt8(truncatingIfNeeded: step.folded &>> UInt32(8 &* offset)) {
          return false
        }
        position &+= step.width
      }
    }
    return true
  }

  /// Whether two texts are the same once folded.
  static func equal(_ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if left.count == right.count, left.elementsEqual(right) { return true }
    return key(left) == key(right)
  }

  /// Whether `text` contains `part`; both are folded already.
  public static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool { find(part, in: text, from: 0) != nil }

  /// Where `part` first stands in `text` at or after `start`; both are folded already.
  public static func find(_ part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard !part.isEmpty, text.count - start >= part.count else { return nil }
    return text.withUnsafeBufferPointer { text in
      part.withUnsafeBufferPointer { part in
        let first = part[0]
        var position = start
        let last = text.count - part.count
        while position <= last {
          if text[position] == first {
            var index = 1
            while index < part.count, text[position + index] == part[index] { index += 1 }
            if index == part.count { return position }
          }
          // A character begins nowhere within another one.
          position += width(text[position])
        }
        return nil
      }
    }
  }

  /// Whether a character of three bytes, first one highest, stands at a position.
  @inline(__always)
  static func stands(_ character: UInt32, in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    position >= 0 && position &+ 3 <= text.count && text[position] == UInt8(truncatingIfNeeded: character >> 16)
      && text[position &+ 1] == UInt8(truncatingIfNeeded: character >> 8)
      && text[position &+ 2] == UInt8(truncatingIfNeeded: character)
  }

  /// Where a character of three bytes, first one highest, next stands.
  @inline(__always)
  static func find(_ character: UInt32, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var position = start
    while position &+ 3 <= text.count {
      if stands(character, in: text, at: position) { return position }
      position &+= 1
    }
    return nil
  }

  /// One character of the input: its width in bytes, and what it folds to (up to 4 bytes, first one lowest).
  struct Step {
    var width: Int
    var folded: UInt32
    var count: UInt8
  }

  /// Folds the character at `position`.
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Step {
    let byte = bytes[position]
    if byte < 0x80 {
      if byte <= 0x20 { return Step(width: 1, folded: 0, count: 0) }
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      return Step(width: 1, folded: UInt32(isUpper ? byte | 0x20 : byte), count: 1)
    }
    let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    guard position + width <= bytes.count else { return Step(width: bytes.count - position, folded: 0, count: 0) }
    if width == 3 {
      let second = bytes[position + 1]
      let third = bytes[position + 2]
      // Most Chinese characters (U+4000 … U+9FFF) stand for themselves.
      if byte >= 0xE4 && byte <= 0xE9 {
        return Step(width: 3, folded: UInt32(byte) | UInt32(second) << 8 | UInt32(third) << 16, count: 3)
      }
      let scalar = (UInt32(byte) & 0x0F) << 12 | (UInt32(second) & 0x3F) << 6 | UInt32(third) & 0x3F
      return foldScalar(
        scalar,
        Step(
          width: 3, folded: UInt32(byte) | UInt32(second) << 8 | UInt32(third) << 16, count: 3))
    }
    if width == 2 {
      let second = bytes[position + 1]
      if byte == 0xC2, second == 0xA0 { return Step(width: 2, folded: 0, count: 0) }
      return Step(width: 2, folded: UInt32(byte) | UInt32(second) << 8, count: 2)
    }
    if width == 4 {
      let folded =
        UInt32(byte) | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2]) << 16
        | UInt32(bytes[position + 3]) << 24
      return Step(width: 4, folded: folded, count: 4)
    }
    return Step(width: 1, folded: UInt32(byte), count: 1)
  }

  private static func foldScalar(_ scalar: UInt32, _ same: Step) -> Step {
    func ascii(_ character: Unicode.Scalar) -> Step { Step(width: 3, folded: character.value, count: 1) }
    switch scalar {
    case 0x3000, 0x2000...0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0xFEFF: return Step(width: 3, folded: 0, count: 0)
    case 0xFF01...0xFF5E:
      let half = scalar - 0xFEE0
      return Step(width: 3, folded: half >= 0x41 && half <= 0x5A ? half | 0x20 : half, count: 1)
    case 0x201C, 0x201D, 0x300C, 0x300D, 0x300E, 0x300F: return ascii("\"")
    case 0x2018, 0x2019: return ascii("'")
    case 0x2014, 0x2013, 0x2212, 0x2015, 0x2500: return ascii("-")
    case 0x3001: return ascii(",")
    case 0x3002: return ascii(".")
    case 0x3008, 0x300A: return ascii("<")
    case 0x3009, 0x300B: return ascii(">")
    case 0x3010, 0x3014: return ascii("[")
    case 0x3011, 0x3015: return ascii("]")
    case 0x2267: return Step(width: 3, folded: 0xA5_89E2, count: 3)
    case 0x2266: return Step(width: 3, folded: 0xA4_89E2, count: 3)
    default: return same
    }
  }
}
