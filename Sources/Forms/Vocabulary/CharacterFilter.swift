/// Tells quickly that no word of a list begins, or ends, with the character at hand.
struct CharacterFilter: Sendable {
  private var known = [Bool](repeating: false, count: 4096)

  /// Makes the filter of the words' first characters, or of their last ones; the words are folded.
  init(_ words: [[UInt8]], last: Bool = false) {
    for word in words {
      word.withUnsafeBufferPointer { word in
        let start = last ? Self.lastStart(word) : 0
        if start < word.count { known[Self.key(word, start)] = true }
      }
    }
  }

  /// A character of three bytes by 12 of its bits, any other by its first byte.
  @inline(__always)
  private static func key(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    let first = Int(bytes[position])
    guard first >= 0xE0, position + 2 < bytes.count else { return first }
    return ((first & 0x0F) << 12 ^ Int(bytes[position + 1] & 0x3F) << 6 ^ Int(bytes[position + 2] & 0x3F)) & 4095
  }

  /// Where the last character begins.
  @inline(__always)
  private static func lastStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = bytes.count - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return max(start, 0)
  }

  /// Whether a word may begin with the character at `position`.
  @inline(__always)
  func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool { known[Self.key(bytes, position)] }

  /// Whether a word may end with the last character; there is at least one byte.
  @inline(__always)
  func mayEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { known[Self.key(bytes, Self.lastStart(bytes))] }
}
