import Forms

/// Some folded words, looked for all at once: the characters that they begin with let most places of a text be passed
/// over.
struct WordStarts: Sendable {
  /// All words, one behind the other.
  private var bytes: [UInt8] = []
  /// The words by the bits of their first characters, those with the same one in the order in which they were given.
  private var entries: [Entry] = []
  /// A bit for each first character: the second and third byte of an ideograph, for nearly all share the first.
  private var bits = [UInt64](repeating: 0, count: 64)
  /// What of a `FoldedText` tells that no word stands in it, each once; nil where a word has but one character.
  private var traces: [FoldedText.Trace]?

  /// A word by where it stands in `bytes`.
  private struct Entry {
    /// The bit of its first character.
    var place: UInt16
    /// What it leaves in a `FoldedText`; nil where it has but one character.
    var trace: FoldedText.Trace?
    /// Which of the words it is.
    var number: Int32
    var start: Int32
    var count: Int32
  }

  /// Takes the words, none of them empty.
  init(_ words: [[UInt8]]) {
    for (number, word) in words.enumerated() {
      var characters: [UInt16] = []
      word.withUnsafeBufferPointer { Self.forEachCharacter(of: $0) { characters.append($0) } }
      let place = characters[0]
      bits[Int(place >> 6)] |= 1 &<< UInt64(place & 63)
      entries.append(
        Entry(
          place: place, trace: FoldedText.Trace(characters), number: Int32(number), start: Int32(bytes.count),
          count: Int32(word.count)))
      bytes += word
    }
    entries.sort { ($0.place, $0.number) < ($1.place, $1.number) }
    let traces = entries.compactMap(\.trace)
    self.traces = traces.count == entries.count ? Array(Set(traces)) : nil
  }

  /// Hands out every place where a word stands, in the order of the text, with the word's number, until `body` answers
  /// false.
  @inline(__always)
  func places(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, _ word: Int) -> Bool) {
    guard !entries.isEmpty else { return }
    bytes.withUnsafeBufferPointer { bytes in
      bits.withUnsafeBufferPointer { bits in
        entries.withUnsafeBufferPointer { entries in
          var position = 0
          while position < text.count {
            let place = Self.place(text, position)
            if bits[Int(place >> 6)] &>> UInt64(place & 63) & 1 != 0 {
              var index = Self.first(of: place, in: entries)
              while index < entries.count, entries[index].place == place {
                let word = entries[index]
                if Self.stands(word, of: bytes, text, position) {
                  guard body(position..<position + Int(word.count), Int(word.number)) else { return }
                }
                index += 1
              }
            }
            position += Folding.width(text[position])
          }
        }
      }
    }
  }

  /// Every place where a word stands, in the order of the text.
  func places(in text: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    text.withUnsafeBufferPointer { text in
      places(in: text) { place, _ in
        found.append(place)
        return true
      }
    }
    return found
  }

  /// Whether a word stands somewhere in a text.
  func occur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var isFound = false
    places(in: text) { _, _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// Whether a word may stand somewhere in a text; no is certain, and costs no pass over the text.
  func mayOccur(in text: FoldedText) -> Bool {
    traces.map { text.mayHold(anyOf: $0) } ?? true
  }

  /// Whether a word stands somewhere in a text; only those that may are looked for.
  func occur(in text: FoldedText) -> Bool {
    mayOccur(in: text)
      && entries.contains { entry in
        (entry.trace.map { text.mayHold(anyOf: CollectionOfOne($0)) } ?? true) && stands(entry, in: text.bytes)
      }
  }

  private func stands(_ word: Entry, in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        while position + Int(word.count) <= text.count {
          if Self.place(text, position) == word.place, Self.stands(word, of: bytes, text, position) { return true }
          position += Folding.width(text[position])
        }
        return false
      }
    }
  }

  /// Whether a word stands somewhere in a text.
  func occur(in text: [UInt8]) -> Bool { text.withUnsafeBufferPointer { occur(in: $0) } }

  /// Whether a text is one of the words.
  func hold(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    let place = Self.place(text, 0)
    guard bits[Int(place >> 6)] &>> UInt64(place & 63) & 1 != 0 else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      entries.withUnsafeBufferPointer { entries in
        entries[Self.first(of: place, in: entries)...].lazy.prefix { $0.place == place }
          .contains { Int($0.count) == text.count && Self.stands($0, of: bytes, text, 0) }
      }
    }
  }

  /// How long the first of the words is that stands at a position; nil where none does.
  @inline(__always)
  func length(in text: [UInt8], at position: Int) -> Int? {
    text.withUnsafeBufferPointer { text in
      guard position < text.count else { return nil }
      let place = Self.place(text, position)
      guard bits[Int(place >> 6)] &>> UInt64(place & 63) & 1 != 0 else { return nil }
      return bytes.withUnsafeBufferPointer { bytes in
        entries.withUnsafeBufferPointer { entries in
          entries[Self.first(of: place, in: entries)...].lazy.prefix { $0.place == place }
            .first { Self.stands($0, of: bytes, text, position) }.map { Int($0.count) }
        }
      }
    }
  }

  /// Where the words with a bit begin.
  @inline(__always)
  private static func first(of place: UInt16, in entries: UnsafeBufferPointer<Entry>) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func stands(
    _ word: Entry, of bytes: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> Bool {
    let (start, count) = (Int(word.start), Int(word.count))
    guard count <= text.count - position else { return false }
    var index = 0
    while index < count, bytes[start + index] == text[position + index] { index += 1 }
    return index == count
  }

  /// Hands out the bits of a text's characters, one after another.
  @inline(__always)
  static func forEachCharacter(of text: UnsafeBufferPointer<UInt8>, _ body: (UInt16) -> Void) {
    var position = 0
    while position < text.count {
      body(place(text, position))
      position += Folding.width(text[position])
    }
  }

  /// The bit of a character; others may have the same, which lets a place through and never stops one.
  @inline(__always)
  private static func place(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt16 {
    guard text[position] >= 0xE0, position + 2 < text.count else { return UInt16(text[position] & 63) << 6 }
    return UInt16(text[position + 1] & 63) << 6 | UInt16(text[position + 2] & 63)
  }
}
