/// Steps through the tags of markup that a program of ours wrote: flat XML without comments or CDATA.
struct MarkupScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// A tag, as the offsets behind `<` and before `>`.
  struct Tag {
    var start: Int
    var end: Int
  }

  /// The next tag; the scanner stands behind it.
  mutating func nextTag() -> Tag? {
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position &+= 1 }
    guard position < bytes.count else { return nil }
    let start = position + 1
    position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position &+= 1 }
    guard position < bytes.count else { return nil }
    position += 1
    return Tag(start: start, end: position - 1)
  }

  /// Where the text that begins here ends: before the next tag.
  func textEnd() -> Int {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end &+= 1 }
    return end
  }

  /// Whether a tag has a name.
  func has(_ tag: Tag, _ name: StaticString) -> Bool {
    let count = name.utf8CodeUnitCount
    guard tag.end - tag.start >= count else { return false }
    for index in 0..<count where bytes[tag.start + index] != name.utf8Start[index] { return false }
    guard tag.start + count < tag.end else { return true }
    let next = bytes[tag.start + count]
    return next <= 0x20 || next == UInt8(ascii: "/")
  }

  /// The value of an attribute of a tag, as offsets.
  func attribute(_ tag: Tag, _ name: StaticString) -> Range<Int>? {
    let count = name.utf8CodeUnitCount
    var index = tag.start
    while index < tag.end {
      // An attribute stands behind a blank; values are stepped over.
      while index < tag.end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "\"") { index &+= 1 }
      guard index < tag.end else { return nil }
      if bytes[index] == UInt8(ascii: "\"") {
        index = quoteEnd(index, tag) + 1
        continue
      }
      index += 1
      guard index + count + 2 <= tag.end, bytes[index + count] == UInt8(ascii: "="),
        (0..<count).allSatisfy({ bytes[index + $0] == name.utf8Start[$0] }),
        bytes[index + count + 1] == UInt8(ascii: "\"")
      else { continue }
      let start = index + count + 1
      return start + 1..<quoteEnd(start, tag)
    }
    return nil
  }

  private func quoteEnd(_ start: Int, _ tag: Tag) -> Int {
    var end = start + 1
    while end < tag.end, bytes[end] != UInt8(ascii: "\"") { end &+= 1 }
    return end
  }

  /// The number that an attribute gives; 0 where it has none.
  func number(_ tag: Tag, _ name: StaticString) -> Double {
    guard let range = attribute(tag, name) else { return 0 }
    var index = range.lowerBound
    return PlainNumber.read(bytes, &index, range.upperBound) ?? 0
  }
}

/// Numbers as drawings have them: a sign, digits, a point, and an exponent.
enum PlainNumber {
  /// Reads a number behind blanks and commas; nil where none stands there.
  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int) -> Double? {
    while index < end, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ",") { index &+= 1 }
    var sign = 1.0
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      if bytes[index] == UInt8(ascii: "-") { sign = -1 }
      index &+= 1
    }
    var value = 0.0
    var digits = 0
    while index < end, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
      value = value * 10 + Double(digit)
      digits &+= 1
      index &+= 1
    }
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index &+= 1
      var scale = 0.1
      while index < end, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
        value += Double(digit) * scale
        scale *= 0.1
        digits &+= 1
        index &+= 1
      }
    }
    guard digits > 0 else { return nil }
    if index + 1 < end, bytes[index] | 0x20 == UInt8(ascii: "e") { value *= exponent(bytes, &index, end) }
    return value.isFinite ? sign * value : nil
  }

  private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int) -> Double {
    var next = index + 1
    let isNegative = bytes[next] == UInt8(ascii: "-")
    if isNegative || bytes[next] == UInt8(ascii: "+") { next += 1 }
    var factor = 1.0
    var power = 0
    while next < end, case let digit = bytes[next] &- UInt8(ascii: "0"), digit < 10 {
      power = min(power * 10 + Int(digit), 400)
      next += 1
    }
    for _ in 0..<power { factor *= isNegative ? 0.1 : 10 }
    index = next
    return factor
  }
}
