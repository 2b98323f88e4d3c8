/// Resolves the escapes of some text into room that is as large as the text.
struct XMLTextWriter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let room: UnsafeMutableBufferPointer<UInt8>
  /// How many bytes are written.
  private(set) var count = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ room: UnsafeMutableBufferPointer<UInt8>) {
    self.bytes = bytes
    self.room = room
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    room[count] = byte
    count &+= 1
  }

  /// Writes a stretch; line ends become LF.
  mutating func write(_ stretch: Range<Int>, isLiteral: Bool) throws(DocumentError) {
    var index = stretch.lowerBound
    while index < stretch.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&"), !isLiteral {
        index = try writeReference(index, stretch.upperBound)
      } else if byte == 0x0D {
        put(0x0A)
        index += index + 1 < stretch.upperBound && bytes[index + 1] == 0x0A ? 2 : 1
      } else {
        put(byte)
        index &+= 1
      }
    }
  }

  /// Resolves one escape and answers where the text goes on.
  private mutating func writeReference(_ start: Int, _ end: Int) throws(DocumentError) -> Int {
    var semicolon = start + 1
    let limit = min(end, start + 12)
    while semicolon < limit, bytes[semicolon] != UInt8(ascii: ";") { semicolon &+= 1 }
    guard semicolon < limit, semicolon > start + 1 else {
      throw .malformed("its XML has a '&' that begins no escape")
    }
    let name = start + 1..<semicolon
    if bytes[start + 1] == UInt8(ascii: "#"), let code = character(name) {
      put(character: code)
    } else if let named = Self.named.first(where: { bytes[name].elementsEqual($0.name.utf8) }) {
      put(named.byte)
    } else {
      throw .malformed("its XML has an escape that nothing defines")
    }
    return semicolon + 1
  }

  private static let named: [(name: String, byte: UInt8)] = [
    ("amp", UInt8(ascii: "&")), ("lt", UInt8(ascii: "<")), ("gt", UInt8(ascii: ">")), ("quot", UInt8(ascii: "\"")),
    ("apos", UInt8(ascii: "'")),
  ]

  /// The number of a numeric escape: `#30446` or `#x9879`, at most ten digits long.
  private func character(_ name: Range<Int>) -> UInt64? {
    var index = name.lowerBound + 1
    let isHex = index < name.upperBound && bytes[index] == UInt8(ascii: "x")
    if isHex { index += 1 }
    guard index < name.upperBound else { return nil }
    var code: UInt64 = 0
    while index < name.upperBound {
      let byte = bytes[index]
      if byte &- 0x30 < 10 {
        code = code &* (isHex ? 16 : 10) &+ UInt64(byte &- 0x30)
      } else if isHex, (byte | 0x20) &- 0x61 < 6 {
        code = code &* 16 &+ UInt64((byte | 0x20) &- 0x61) &+ 10
      } else {
        return nil
      }
      index &+= 1
    }
    return code
  }

  /// Writes a character in UTF-8; what is no character is U+FFFD, where the escape has room for it.
  private mutating func put(character code: UInt64) {
    let isCharacter = code > 0 && code < 0x11_0000 && !(code >= 0xD800 && code < 0xE000)
    let code = isCharacter ? code : 0xFFFD
    func tail(_ shift: UInt64) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: code >> shift) & 0x3F }
    func lead(_ mark: UInt8, _ shift: UInt64) -> UInt8 { mark | UInt8(truncatingIfNeeded: code >> shift) }
    if code < 0x80 {
      put(UInt8(truncatingIfNeeded: code))
    } else if code < 0x800 {
      put(lead(0xC0, 6))
      put(tail(0))
    } else if code < 0x1_0000 {
      put(lead(0xE0, 12))
      put(tail(6))
      put(tail(0))
    } else {
      put(lead(0xF0, 18))
      put(tail(12))
      put(tail(6))
      put(tail(0))
    }
  }
}
