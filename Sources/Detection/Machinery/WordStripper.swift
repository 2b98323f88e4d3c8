import Forms

/// Cuts words out of folded letters, the longest word first.
public struct WordStripper: Sendable {
  private let words: [[UInt8]]
  private let filter: [Bool]

  /// Takes the words as they stand in a definition; punctuation in them does not count.
  public init(_ words: [String]) {
    let folded = words.map { NarrativeMask.letters(of: $0) }.filter { !$0.isEmpty }
    self.words = folded.sorted { $0.count > $1.count }
    var filter = [Bool](repeating: false, count: 256)
    for word in folded { filter[Int(word[word.startIndex])] = true }
    self.filter = filter
  }

  /// Takes the words of skeletons, as `NarrativeMask.skeleton(of:)` makes them.
  public init(skeletonsOf texts: [String]) {
    let folded = texts.map { NarrativeMask.skeleton(of: $0) }.filter { !$0.isEmpty }
    words = folded.sorted { $0.count > $1.count }
    var filter = [Bool](repeating: false, count: 256)
    for word in words { filter[Int(word[word.startIndex])] = true }
    self.filter = filter
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
      if filter[Int(text[position])],
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
}
