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
    while index < attributes.count {
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
    // Nothing grows: an escape is longer than its character.
    var failure: DocumentError?
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: stretch.count) { room in
      var writer = XMLTextWriter(bytes, room)
      do throws(DocumentError) { try writer.write(stretch, isLiteral: isLiteral) } catch { failure = error }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<writer.count]))
    }
    if let failure { throw failure }
  }
}
