import Forms

/// Cuts words out of folded letters, the longest word first.
public struct WordStripper: Sendable {
  private let words: [[UInt8]]
  /// The bytes with which words begin: the second and third one of an ideograph, for nearly all share the first.
  private var starts = [UInt64](repeating: 0, count: 64)

  /// Takes the words as they stand in a definition; punctuation in them does not count.
  public init(_ words: [String]) { self.init(folded: words.map { NarrativeMask.letters(of: $0) }) }

  /// Takes the words of skeletons, as `NarrativeMask.skeleton(of:)` makes them.
  public init(skeletonsOf texts: [String]) { self.init(folded: texts.map { NarrativeMask.skeleton(of: $0) }) }

  private init(folded: [[UInt8]]) {
    words = folded.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    for word in words {
      let place = Self.place(word, 0)
      starts[place.0] |= 1 &<< place.1
    }
  }

  /// Where a character has its bit.
  private static func place(_ text: [UInt8], _ position: Int) -> (Int, UInt64) {
    guard text[position] >= 0xE0, position + 2 < text.count else { return (Int(text[position] & 63), 0) }
    return (Int(text[position + 1] & 63), UInt64(text[position + 2] & 63))
  }

  /// The characters that stand in some word.
  var characters: [[UInt8]] {
    words.flatMap { word in TextContainment.scalars(word).map { Array(String($0).utf8) } }
  }

  /// The text without the words.
  public func strip(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let place = Self.place(text, position)
      if starts[place.0] &>> place.1 & 1 != 0,
        let word = words.first(where: { text[position...].starts(with: $0) })
      {
        position += word.count
        continue
      }
      output.append(text[position])
      position += 1
    }
    return output
  }

  /// How many characters of a skeleton stand outside its slots and the words.
  public func charactersLeft(in skeleton: [UInt8]) -> Int { NarrativeMask.characters(strip(skeleton)) }
}
