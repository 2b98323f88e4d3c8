import Forms

/// Words of several kinds, looked for in one pass: up to 32 kinds, a bit for each.
public struct WordKinds: Sendable {
  private let starts: WordStarts
  /// The kind of each word.
  private let kinds: [UInt32]

  /// Folds the words of each kind.
  public init(_ lists: [[String]]) {
    var words: [[UInt8]] = []
    var kinds: [UInt32] = []
    for (kind, list) in lists.enumerated() {
      for word in list.map({ Folding.key($0) }) where !word.isEmpty {
        words.append(word)
        kinds.append(1 << UInt32(kind))
      }
    }
    starts = WordStarts(words)
    self.kinds = kinds
  }

  /// The kinds of the words that stand in some folded text.
  public func kinds(in folded: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var found: UInt32 = 0
    starts.places(in: folded) { _, word in
      found |= kinds[word]
      return true
    }
    return found
  }
}
