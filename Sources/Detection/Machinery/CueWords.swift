import Forms

/// Words to look for where they mean what they say: not within a longer harmless word, not behind a negation.
public struct CueWords: Sendable {
  private let words: WordStarts
  private let harmless: WordStarts
  private let negators: [[UInt8]]

  /// Folds the words, the longer words that make them harmless, and what denies them where it stands right before.
  public init(_ words: [String], harmless: [String] = [], negators: [String] = []) {
    self.words = WordStarts(Self.folded(words))
    self.harmless = WordStarts(Self.folded(harmless))
    self.negators = Self.folded(negators)
  }

  /// Whether some folded text may hold one of the words, be it in a harmless one or denied; no is certain.
  public func mayStand(in text: FoldedText) -> Bool { words.mayOccur(in: text) }

  /// Whether some folded text holds one of the words.
  public func occur(in text: FoldedText) -> Bool { words.occur(in: text) && occur(in: text.bytes) }

  /// Whether some folded text holds one of the words.
  public func occur(in folded: [UInt8]) -> Bool { first(in: folded) != nil }

  /// Where the first of them stands in some folded text.
  public func first(in folded: [UInt8]) -> Range<Int>? { places(in: folded).first }

  /// Where they stand in some folded text, in its order.
  public func places(in folded: [UInt8]) -> [Range<Int>] {
    let found = words.places(in: folded)
    guard !found.isEmpty else { return [] }
    let covered = harmless.places(in: folded)
    let kept = found.filter { place in
      !covered.contains { $0.overlaps(place) } && !isDenied(folded[..<place.lowerBound])
    }
    return kept.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
  }

  /// Whether a word at a place only tells what kind of thing is meant, as in 未完成自查的企业: 的 stands behind it in its
  /// clause, `within` bytes on or nearer; 未完成的原因 is no kind of thing.
  public static func isAttribute(_ place: Range<Int>, in folded: [UInt8], within: Int = .max) -> Bool {
    let clause = Array(folded[place.upperBound...].prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") })
    guard let of = Folding.find(Self.of, in: clause, from: 0), of <= within else { return false }
    return !Folding.contains(clause, Self.reason)
  }

  /// Whether a word at a place stands in quotation marks, as in the name of a course.
  public static func isQuoted(_ place: Range<Int>, in folded: [UInt8]) -> Bool {
    let mark = UInt8(ascii: "\"")
    return folded[..<place.lowerBound].count { $0 == mark } % 2 == 1 && folded[place.upperBound...].contains(mark)
  }

  private static let of = Array("的".utf8)
  private static let reason = Array("原因".utf8)

  private func isDenied(_ before: ArraySlice<UInt8>) -> Bool {
    negators.contains { before.count >= $0.count && before.suffix($0.count).elementsEqual($0) }
  }

  private static func folded(_ words: [String]) -> [[UInt8]] {
    words.map { Folding.key($0) }.filter { !$0.isEmpty }
  }
}

extension RuleDefinition {
  /// Word lists of the rule as cues; throws where the definition lacks one.
  public func cueWords(
    _ name: String, harmless: String? = nil, negators: String? = nil
  ) throws(DetectionError) -> CueWords {
    CueWords(
      try list(name), harmless: try harmless.map { name throws(DetectionError) in try list(name) } ?? [],
      negators: try negators.map { name throws(DetectionError) in try list(name) } ?? [])
  }
}
