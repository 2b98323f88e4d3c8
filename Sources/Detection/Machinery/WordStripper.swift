import Forms

/// Cuts words out of folded letters, the longest word first.
public struct WordStripper: Sendable {
  private let words: [[UInt8]]
  private let starts: WordStarts

  /// Takes the words as they stand in a definition; punctuation in them does not count.
  public init(_ words: [String]) { self.init(folded: words.map { NarrativeMask.letters(of: $0) }) }

  /// Takes the words of skeletons, as `NarrativeMask.skeleton(of:)` makes them.
  public init(skeletonsOf texts: [String]) { self.init(folded: texts.map { NarrativeMask.skeleton(of: $0) }) }

  private init(folded: [[UInt8]]) {
    words = folded.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    starts = WordStarts(words)
  }

  /// The characters that stand in some word.
  var characters: [[UInt8]] {
    words.flatMap { word in TextContainment.scalars(word).map { Array(String($0).utf8) } }
  }

  /// The text without the words.
  public func strip(_ text: [UInt8]) -> [UInt8] {
    // Most texts hold none of the words.
    guard starts.occur(in: text) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      if let length = starts.length(in: text, at: position) {
        position += length
        continue
      }
      let end = min(position + Folding.width(text[position]), text.count)
      while position < end {
        output.append(text[position])
        position += 1
      }
    }
    return output
  }

  /// How many characters of a skeleton stand outside its slots and the words.
  public func charactersLeft(in skeleton: [UInt8]) -> Int { NarrativeMask.characters(strip(skeleton)) }
}
