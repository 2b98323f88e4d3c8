/// The characters with which some folded words begin, so that most places of a text are passed over at once.
struct WordStarts: Sendable {
  /// The second and third byte of an ideograph, for nearly all share the first.
  private var bits = [UInt64](repeating: 0, count: 64)

  /// Takes the words, none of them empty.
  init(_ words: [[UInt8]]) {
    for word in words {
      let place = Self.place(word, 0)
      bits[place.0] |= 1 &<< place.1
    }
  }

  /// Whether a word may stand at a position; a clash lets a place through and never stops one.
  @inline(__always)
  func mayStand(in text: [UInt8], at position: Int) -> Bool {
    let place = Self.place(text, position)
    return bits[place.0] &>> place.1 & 1 != 0
  }

  /// Where a character has its bit.
  @inline(__always)
  private static func place(_ text: [UInt8], _ position: Int) -> (Int, UInt64) {
    guard text[position] >= 0xE0, position + 2 < text.count else { return (Int(text[position] & 63), 0) }
    return (Int(text[position + 1] & 63), UInt64(text[position + 2] & 63))
  }
}
