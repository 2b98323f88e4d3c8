import Glibc

extension XMLScanner {
  /// Whether the element at hand has a name, prefixes left out.
  @inline(__always)
  func isNamed(_ name: StaticString) -> Bool { equals(nameRange, name) }

  /// Whether a stretch holds exactly a text.
  @inline(__always)
  func equals(_ stretch: Stretch, _ text: StaticString) -> Bool {
    guard stretch.count == text.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base + stretch.lowerBound, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// The value of an attribute as it is written, prefixes left out; nil where the element has none.
  @inline(__always)
  func attribute(_ name: StaticString) -> Stretch? {
    var index = 0
    while index < attributeCount {
      if equals(attributes[index].name, name) { return attributes[index].value }
      index &+= 1
    }
    return nil
  }

  /// Whether an attribute has a value.
  @inline(__always)
  func attribute(_ name: StaticString, is value: StaticString) -> Bool {
    guard let stretch = attribute(name) else { return false }
    return equals(stretch, value)
  }

  /// The value of an attribute with its escapes resolved.
  func string(_ name: StaticString) throws(DocumentError) -> String? {
    guard let stretch = attribute(name) else { return nil }
    var text: [UInt8] = []
    try append(stretch, isLiteral: false, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The value of an attribute as a number from 0; nil where it is none, or has more than nine digits.
  @inline(__always)
  func number(_ name: StaticString) -> Int? {
    guard let stretch = attribute(name) else { return nil }
    return number(stretch)
  }

  /// A stretch as a number from 0; nil where it is none, or has more than nine digits.
  @inline(__always)
  func number(_ stretch: Stretch) -> Int? {
    guard stretch.count > 0, stretch.count <= 9 else { return nil }
    var value = 0
    for byte in bytes[stretch] {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// Whether an attribute that stands for yes or no says yes: `1`, `true`, `on`; `fallback` where it is missing.
  func flag(_ name: StaticString, fallback: Bool = false) -> Bool {
    guard let stretch = attribute(name) else { return fallback }
    return equals(stretch, "1") || equals(stretch, "true") || equals(stretch, "on")
  }

  // MARK: Escapes

  /// Adds a stretch to some bytes, its escapes resolved and its line ends as LF.
  func append(_ stretch: Stretch, isLiteral: Bool, to text: inout [UInt8]) throws(DocumentError) {
    guard let base = bytes.baseAddress, !stretch.isEmpty else { return }
    let start = base + stretch.lowerBound
    let isPlain = isLiteral || memchr(start, 0x26, stretch.count) == nil
    if isPlain, memchr(start, 0x0D, stretch.count) == nil {
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[stretch]))
      return
    }
    var index = stretch.lowerBound
    while index < stretch.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&"), !isLiteral {
        index = try appendReference(index, stretch.upperBound, to: &text)
      } else if byte == 0x0D {
        text.append(0x0A)
        index += index + 1 < stretch.upperBound && bytes[index + 1] == 0x0A ? 2 : 1
      } else {
        text.append(byte)
        index += 1
      }
    }
  }

  /// Resolves one escape and answers where the text goes on.
  private func appendReference(
    _ start: Int, _ end: Int, to text: inout [UInt8]
  ) throws(DocumentError) -> Int {
    var semicolon = start + 1
    let limit = min(end, start + 12)
    while semicolon < limit, bytes[semicolon] != UInt8(ascii: ";") { semicolon += 1 }
    guard semicolon < limit, semicolon > start + 1 else {
      throw .malformed("its XML has a '&' that begins no escape")
    }
    let name = start + 1..<semicolon
    if bytes[start + 1] == UInt8(ascii: "#"), let code = character(name) {
      Self.append(code, to: &text)
    } else if equals(name, "amp") {
      text.append(UInt8(ascii: "&"))
    } else if equals(name, "lt") {
      text.append(UInt8(ascii: "<"))
    } else if equals(name, "gt") {
      text.append(UInt8(ascii: ">"))
    } else if equals(name, "quot") {
      text.append(UInt8(ascii: "\""))
    } else if equals(name, "apos") {
      text.append(UInt8(ascii: "'"))
    } else {
      throw .malformed("its XML has an escape that nothing defines")
    }
    return semicolon + 1
  }

  /// The number of a numeric escape: `#30446` or `#x9879`, at most ten digits long.
  private func character(_ name: Stretch) -> UInt64? {
    var index = name.lowerBound + 1
    let isHex = index < name.upperBound && bytes[index] == UInt8(ascii: "x")
    if isHex { index += 1 }
    guard index < name.upperBound else { return nil }
    var code: UInt64 = 0
    while index < name.upperBound {
      let byte = bytes[index]
      if byte &- 0x30 < 10 {
        code = code * (isHex ? 16 : 10) + UInt64(byte &- 0x30)
      } else if isHex, (byte | 0x20) &- 0x61 < 6 {
        code = code * 16 + UInt64((byte | 0x20) &- 0x61) + 10
      } else {
        return nil
      }
      index += 1
    }
    return code
  }

  /// Adds a character in UTF-8; what is no character is U+FFFD.
  private static func append(_ code: UInt64, to text: inout [UInt8]) {
    let isCharacter = code > 0 && code < 0x11_0000 && !(code >= 0xD800 && code < 0xE000)
    let code = isCharacter ? code : 0xFFFD
    func tail(_ shift: UInt64) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: code >> shift) & 0x3F }
    func lead(_ mark: UInt8, _ shift: UInt64) -> UInt8 { mark | UInt8(truncatingIfNeeded: code >> shift) }
    if code < 0x80 {
      text.append(UInt8(truncatingIfNeeded: code))
    } else if code < 0x800 {
      text.append(lead(0xC0, 6))
      text.append(tail(0))
    } else if code < 0x1_0000 {
      text.append(lead(0xE0, 12))
      text.append(tail(6))
      text.append(tail(0))
    } else {
      text.append(lead(0xF0, 18))
      text.append(tail(12))
      text.append(tail(6))
      text.append(tail(0))
    }
  }
}
