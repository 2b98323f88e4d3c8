import Forms

/// A list of words to look for in cells, folded once.
public struct WordList: Sendable {
  private let words: [[UInt8]]
  private let starts: WordStarts

  /// Folds the words.
  public init(_ words: [String]) {
    self.words = words.map { Folding.key($0) }.filter { !$0.isEmpty }
    starts = WordStarts(self.words)
  }

  /// Whether the folded text contains one of the words.
  public func occurs(in folded: [UInt8]) -> Bool { starts.occur(in: folded) }

  /// Whether the folded text contains one of the words.
  public func occurs(in text: FoldedText) -> Bool { starts.occur(in: text) }

  /// Whether the folded text may contain one of the words; no is certain.
  public func mayOccur(in text: FoldedText) -> Bool { starts.mayOccur(in: text) }

  /// Whether the folded text contains one of the words.
  public func occurs(in folded: UnsafeBufferPointer<UInt8>) -> Bool { starts.occur(in: folded) }

  /// Whether a text contains one of the words.
  public func occurs(in text: String) -> Bool { occurs(in: Folding.key(text)) }

  /// Whether the folded text is one of the words, punctuation aside.
  public func equals(_ folded: [UInt8]) -> Bool { folded.withUnsafeBufferPointer { equals($0) } }

  /// Whether the folded text is one of the words, punctuation aside.
  public func equals(_ folded: UnsafeBufferPointer<UInt8>) -> Bool { starts.hold(folded) }

  /// Whether a text is one of the words.
  public func equals(_ text: String) -> Bool { equals(Folding.key(text)) }

  /// The first word that a text contains, folded.
  public func first(in folded: [UInt8]) -> String? {
    words.first { Folding.contains(folded, $0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}
