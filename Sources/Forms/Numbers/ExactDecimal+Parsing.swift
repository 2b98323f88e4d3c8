extension ExactDecimal {
  /// Reads a plain decimal: sign, digits with thousands separators, point; nothing else.
  ///
  /// Full-width digits, commas, points and minus signs count as the half-width ones, and so does U+2212. More than 18
  /// digits, more than 12 decimals (zeros at their end aside) or any other character answers nil.
  public init?(_ text: String) {
    var text = text
    let parsed = text.withUTF8 { ExactDecimal.parse($0[...]) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Reads a plain decimal from UTF-8 bytes, as `init(_:)` does.
  public static func parse(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> ExactDecimal? {
    guard let scan = prefix(bytes), scan.end == bytes.endIndex else { return nil }
    return scan.value
  }

  /// Reads the decimal that the bytes begin with, and says where it ends.
  ///
  /// Most cells that are asked begin with a digit and hold few of them, or with a word.
  public static func prefix(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (value: ExactDecimal, end: Int)? {
    prefix(UnsafeBufferPointer(rebasing: bytes)).map { ($0.value, $0.end + bytes.startIndex) }
  }

  /// Reads the decimal that the bytes begin with, and says where it ends.
  @inline(__always)
  static func prefix(_ bytes: UnsafeBufferPointer<UInt8>) -> (value: ExactDecimal, end: Int)? {
    guard let first = bytes.first else { return nil }
    if first &- UInt8(ascii: "0") < 10 { return shortPrefix(bytes) ?? scanPrefix(bytes[...]) }
    // What else a number can begin with: a sign, or a full-width character.
    guard first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first == 0xEF || isMinus(bytes[...]) else {
      return nil
    }
    return scanPrefix(bytes[...])
  }

  /// Reads up to 17 plain digits with a point among them; nil where anything else could be part of the number.
  @inline(__always)
  private static func shortPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> (value: ExactDecimal, end: Int)? {
    let limit = min(bytes.count, 18)
    var units: Int64 = 0
    var position = 0
    while position < limit, bytes[position] &- UInt8(ascii: "0") < 10 {
      units = units &* 10 &+ Int64(bytes[position] &- UInt8(ascii: "0"))
      position &+= 1
    }
    var decimals = 0
    if position &+ 1 < limit, bytes[position] == UInt8(ascii: "."), bytes[position &+ 1] &- UInt8(ascii: "0") < 10 {
      position &+= 1
      while position < limit, bytes[position] &- UInt8(ascii: "0") < 10 {
        units = units &* 10 &+ Int64(bytes[position] &- UInt8(ascii: "0"))
        decimals &+= 1
        position &+= 1
      }
    }
    guard position < 18, decimals <= mostDecimals else { return nil }
    if position < bytes.count {
      let next = bytes[position]
      if next == UInt8(ascii: ".") || next == UInt8(ascii: ",") || next == 0xEF { return nil }
    }
    return (ExactDecimal(units: units, decimals: UInt8(truncatingIfNeeded: decimals)), position)
  }

  /// Reads any decimal that the bytes begin with, and says where it ends.
  private static func scanPrefix(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (value: ExactDecimal, end: Int)? {
    var position = bytes.startIndex
    let end = bytes.endIndex
    var negative = false
    if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      negative = bytes[position] == UInt8(ascii: "-")
      position += 1
    } else if isMinus(bytes) {
      negative = true
      position += 3
    }
    var units: Int64 = 0
    var digits = 0
    var significant = 0
    var decimals = 0
    var seenPoint = false
    // Where the number ends: a trailing separator or point is not part of it.
    var accepted = position
    while position < end {
      var byte = bytes[position]
      var width = 1
      if byte == 0xEF, position + 2 < end, bytes[position + 1] == 0xBC,
        bytes[position + 2] >= 0x8C, bytes[position + 2] <= 0x99
      {
        // U+FF0C … U+FF19: the full-width comma, point and digits.
        byte = bytes[position + 2] &- 0x8C &+ 0x2C
        width = 3
      }
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        if seenPoint, decimals == mostDecimals {
          // Zeros at the end say nothing.
          guard byte == UInt8(ascii: "0") else { return nil }
          position += width
          accepted = position
          continue
        }
        if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        if significant > 18 { return nil }
        units = units * 10 + Int64(byte &- UInt8(ascii: "0"))
        digits += 1
        if seenPoint { decimals += 1 }
        position += width
        accepted = position
      } else if byte == UInt8(ascii: "."), !seenPoint, digits > 0 {
        seenPoint = true
        position += width
      } else if byte == UInt8(ascii: ","), !seenPoint, digits > 0, digitsFollow(bytes, position + width, 3) {
        position += width
      } else {
        break
      }
    }
    guard digits > 0 else { return nil }
    return (ExactDecimal(units: negative ? -units : units, decimals: UInt8(decimals)), accepted)
  }

  /// Whether the bytes begin with U+2212 or U+FF0D, the minus signs of three bytes.
  @inline(__always)
  private static func isMinus(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count > 3 else { return false }
    let start = bytes.startIndex
    return bytes[start] == 0xE2 && bytes[start + 1] == 0x88 && bytes[start + 2] == 0x92
      || bytes[start] == 0xEF && bytes[start + 1] == 0xBC && bytes[start + 2] == 0x8D
  }

  /// Whether exactly `count` digits stand at `position`: what makes a comma a thousands separator.
  private static func digitsFollow(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ position: Int, _ count: Int
  ) -> Bool {
    var position = position
    var seen = 0
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        seen += 1
        position += 1
      } else if byte == 0xEF, position + 2 < bytes.endIndex, bytes[position + 1] == 0xBC,
        bytes[position + 2] >= 0x90, bytes[position + 2] <= 0x99
      {
        seen += 1
        position += 3
      } else {
        break
      }
    }
    return seen == count
  }
}
