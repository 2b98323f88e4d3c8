/// Words by which a title or a heading is told that is not listed as a whole.
struct HeadingWords: Sendable {
  /// The words of one label.
  private struct Entry: Sendable {
    var label: Label
    var within: WordSearch
    var words: [[UInt8]]
  }

  /// The labels that a word may tell, those first that say more: 财政性结转资金 is carried over, 非财政资金 a unit's own.
  private static let order: [Label] = [
    .reason, .actualGoal, .expected, .fundTotal, .fundCarryover, .fundOwn, .fundOther, .fundCentral, .fundLocal,
    .fundAppropriation,
  ]

  private let entries: [Entry]
  private let titleEndings: [[UInt8]]

  /// Folds the words.
  ///
  /// - Throws: `VocabularyError` where a label has no such words or a word is empty, as it would stand everywhere.
  init(titleEndings: [String], within: [String: [String]]) throws(VocabularyError) {
    if let key = within.keys.sorted().first(where: { key in !Self.order.contains { $0.rawValue == key } }) {
      throw .unknownKey(file: "labels.json", key: "within.\(key)")
    }
    self.titleEndings = titleEndings.map { Folding.key($0) }
    entries = Self.order.map { label in
      let words = within[label.rawValue] ?? []
      return Entry(label: label, within: WordSearch(words), words: words.map { Folding.key($0) })
    }
    if self.titleEndings.contains(where: \.isEmpty) { throw .emptyWord(file: "labels.json", key: "titleEndings") }
    if let entry = entries.first(where: { $0.words.contains(where: \.isEmpty) }) {
      throw .emptyWord(file: "labels.json", key: "within.\(entry.label.rawValue)")
    }
  }

  /// Whether a folded text ends as a title does, but for what stands in brackets behind it.
  func endsAsTitle(_ folded: UnsafeBufferPointer<UInt8>) -> Bool {
    let bracket = folded.dropFirst().firstIndex(of: UInt8(ascii: "("))
    let text = folded[..<(bracket ?? folded.count)]
    return titleEndings.contains { text.count > $0.count && text.suffix($0.count).elementsEqual($0) }
  }

  /// What a folded heading names, by a word in it: one of some labels, nil for none.
  func label(in folded: UnsafeBufferPointer<UInt8>, among labels: Set<Label>) -> Label? {
    entries.first { labels.contains($0.label) && $0.within.occurs(inFolded: folded) }?.label
  }

  /// What a folded heading names, by the word that it ends with: one of some labels, nil for none.
  func label(atEndOf folded: UnsafeBufferPointer<UInt8>, among labels: Set<Label>) -> Label? {
    entries.first { entry in
      labels.contains(entry.label) && entry.words.contains { folded.suffix($0.count).elementsEqual($0) }
    }?.label
  }
}
