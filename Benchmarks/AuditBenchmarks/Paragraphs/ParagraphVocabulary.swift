/// The words, hot clauses and project names of the synthetic paragraphs: nonsense made of real ideographs.
///
/// Words are drawn by Zipf's law, so that two unrelated paragraphs share common words and hardly a sentence. The hot
/// clauses are what every form says: clause k stands in about a third ÷ (k + 1) of all paragraphs.
struct ParagraphVocabulary {
  static let words = 20_000
  static let hotClauses = 50

  /// The words, the most common first, and the hot clauses behind them.
  let texts: [Word]
  /// How many characters each of the texts has.
  let lengths: [Int]
  /// The words in proportion to how often they occur.
  private let drawn: [UInt16]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 0, salt: 11)
    var known = Set<Word>()
    var texts: [Word] = []
    var lengths: [Int] = []
    while texts.count < Self.words {
      let length = [2, 2, 2, 2, 2, 2, 2, 3, 3, 4][generator.below(10)]
      let word = (0..<length).flatMap { _ in generator.element(of: CommonCharacters.all) }
      guard known.insert(word).inserted else { continue }
      texts.append(word)
      lengths.append(length)
    }
    drawn = Self.zipf()
    for _ in 0..<Self.hotClauses {
      let wanted = generator.within(15...27)
      var (clause, length) = (Word(), 0)
      while length < wanted {
        let word = generator.below(Self.words)
        clause += texts[word]
        length += lengths[word]
      }
      texts.append(clause)
      lengths.append(length)
    }
    self.texts = texts
    self.lengths = lengths
  }

  /// A word's number; that of rank r is drawn in proportion to 1 ÷ (r + 2).
  func word(_ generator: inout SeededGenerator) -> UInt16 { drawn[generator.below(drawn.count)] }

  /// The number of a hot clause among the texts.
  static func hot(_ clause: Int) -> UInt16 { UInt16(words + clause) }

  /// Of ten thousand paragraphs, how many a hot clause is put into.
  static func chance(ofHot clause: Int) -> Int { 3_400 / (clause + 1) }

  /// The name of a project: 6 to 14 characters.
  func name(_ generator: inout SeededGenerator) -> Word {
    var name = Word()
    for _ in 0..<generator.within(2...3) { name += texts[generator.below(Self.words)] }
    return name + generator.element(of: Self.nameEndings)
  }

  private static let nameEndings = Vocabulary.words("项目 经费 专项 工程 服务")

  /// About a million places, shared out by Zipf's law; every word has at least one.
  private static func zipf() -> [UInt16] {
    var sum = 0.0
    for rank in 0..<words { sum += 1 / Double(rank + 2) }
    var places: [UInt16] = []
    for rank in 0..<words {
      let share = 1_000_000 / Double(rank + 2) / sum
      places += repeatElement(UInt16(rank), count: max(1, Int(share.rounded())))
    }
    return places
  }
}
