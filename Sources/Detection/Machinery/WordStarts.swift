/// Some folded words, looked for all at once: the characters that they begin with let most places of a text be passed
/// over.
struct WordStarts: Sendable {
  private let words: [[UInt8]]
  /// The second and third byte of an ideograph, for nearly all share the first.
  private var bits = [UInt64](repeating: 0, count: 64)

  /// Takes the words, none of them empty.
  init(_ words: [[UInt8]]) {
    self.words = words
    for word in words {
      let place = word.withUnsafeBufferPointer { Self.place($0, 0) }
      bits[place.0] |= 1 &<< place.1
    }
  }

  /// Whether a word may stand at a position; a clash lets a place through and never stops one.
  @inline(__always)
  func mayStand(in text: [UInt8], at position: Int) -> Bool {
    let place = text.withUnsafeBufferPointer { Self.place($0, position) }
    return bits[place.0] &>> place.1 & 1 != 0
  }

  /// Hands out every place where a word stands, in the order of the text, until `body` answers false.
  func places(in text: [UInt8], _ body: (Range<Int>) -> Bool) {
    text.withUnsafeBufferPointer { text in
      for position in text.indices {
        let place = Self.place(text, position)
        guard bits[place.0] &>> place.1 & 1 != 0 else { continue }
        for word in words where Self.stands(word, text, position) {
          guard body(position..<position + word.count) else { return }
        }
      }
    }
  }

  /// Whether a word stands somewhere in a text.
  func occur(in text: [UInt8]) -> Bool {
    var isFound = false
    places(in: text) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  private static func stands(_ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard word.count <= text.count - position else { return false }
    return word.withUnsafeBufferPointer { word in
      var index = 0
      while index < word.count, word[index] == text[position + index] { index += 1 }
      return index == word.count
    }
  }

  /// Where a character has its bit.
  @inline(__always)
  private static func place(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> (Int, UInt64) {
    guard text[position] >= 0xE0, position + 2 < text.count else { return (Int(text[position] & 63), 0) }
    return (Int(text[position + 1] & 63), UInt64(text[position + 2] & 63))
  }
}
