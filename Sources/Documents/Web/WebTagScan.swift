import Glibc

/// Looks for tags with too many attributes before libxml2 sees them.
///
/// libxml2 compares each attribute of a tag with all before it, so that a tag of some hundred thousand would take
/// hours. Attributes are told as its parser tells them.
struct WebTagScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  /// Whether a comment was found without an end, so that no further one has one.
  private var hasOpenComment = false

  /// The most attributes of a tag; no page needs half of them.
  private static let mostAttributes = 128

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Refuses a page that has a tag with too many attributes.
  static func check(_ text: [UInt8]) throws(DocumentError) {
    let isSound = text.withUnsafeBufferPointer { buffer in
      var scan = WebTagScan(buffer)
      return scan.isSound()
    }
    guard isSound else { throw .tooComplex("a tag has more than \(mostAttributes) attributes") }
  }

  private mutating func isSound() -> Bool {
    guard let base = bytes.baseAddress else { return true }
    while position < bytes.count, let found = memchr(base + position, 0x3C, bytes.count - position) {
      position = UnsafeRawPointer(base).distance(to: found) + 1
      if stepOverComment() || stepOverEndTag() { continue }
      guard isLetter(position) else { continue }
      let start = position
      guard stepOverTag() else { return false }
      // In scripts and styles a '<' begins no tag.
      if isNamed("script", start) || isNamed("style", start) { stepOverRawText() }
    }
    return true
  }

  private func isNamed(_ name: StaticString, _ start: Int) -> Bool {
    let end = start + name.utf8CodeUnitCount
    guard end < bytes.count, bytes[end] <= 0x20 || ">/".utf8.contains(bytes[end]) else { return false }
    return name.withUTF8Buffer { wanted in wanted.indices.allSatisfy { bytes[start + $0] | 0x20 == wanted[$0] } }
  }

  private func isLetter(_ position: Int) -> Bool {
    position < bytes.count && (bytes[position] | 0x20) &- 0x61 < 26
  }

  /// Steps over a comment that begins behind a '<'; one without an end is looked into, and is none.
  private mutating func stepOverComment() -> Bool {
    guard !hasOpenComment, position + 3 <= bytes.count, bytes[position] == 0x21, bytes[position + 1] == 0x2D,
      bytes[position + 2] == 0x2D
    else { return false }
    var end = position + 3
    while end + 2 < bytes.count {
      if bytes[end] == 0x2D, bytes[end + 1] == 0x2D, bytes[end + 2] == 0x3E {
        position = end + 3
        return true
      }
      end += 1
    }
    // No other comment has an end either.
    hasOpenComment = true
    return false
  }

  /// Steps over an end tag, in which nothing else begins.
  private mutating func stepOverEndTag() -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "/"), isLetter(position + 1),
      let base = bytes.baseAddress
    else { return false }
    let end = memchr(base + position, 0x3E, bytes.count - position)
    position = end.map { UnsafeRawPointer(base).distance(to: $0) + 1 } ?? bytes.count
    return true
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private mutating func stepOverName() {
    while position < bytes.count, bytes[position] > 0x20, !">/=".utf8.contains(bytes[position]) { position += 1 }
  }

  /// Steps over a tag from its name on; false where it has too many attributes.
  private mutating func stepOverTag() -> Bool {
    stepOverName()
    var count = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") { return true }
      if isBlank(byte) || byte == UInt8(ascii: "/") {
        position += 1
        continue
      }
      count += 1
      guard count <= Self.mostAttributes else { return false }
      let start = position
      stepOverName()
      while position < bytes.count, isBlank(bytes[position]) { position += 1 }
      if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
        position += 1
        stepOverValue()
      }
      // What is neither a name nor a value is stepped over.
      if position == start { position += 1 }
    }
    return true
  }

  private mutating func stepOverValue() {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    guard position < bytes.count, let base = bytes.baseAddress else { return }
    let quote = bytes[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position += 1
      let end = memchr(base + position, Int32(quote), bytes.count - position)
      position = end.map { UnsafeRawPointer(base).distance(to: $0) + 1 } ?? bytes.count
    } else {
      while position < bytes.count, !isBlank(bytes[position]), bytes[position] != UInt8(ascii: ">") { position += 1 }
    }
  }

  /// Steps over the text of a script or a style, up to the next end tag.
  private mutating func stepOverRawText() {
    guard let base = bytes.baseAddress else { return }
    while position < bytes.count, let found = memchr(base + position, 0x3C, bytes.count - position) {
      position = UnsafeRawPointer(base).distance(to: found) + 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "/"), isLetter(position + 1) {
        // The end tag is stepped over like any other.
        position -= 1
        return
      }
    }
    position = bytes.count
  }
}
