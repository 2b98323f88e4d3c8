import Forms
import Testing

@testable import Detection

/// The pairs of characters of a text spare passes over it and change no answer.
@Suite struct FoldedTextTests {
  private static let text = "全年按月巡检36次，更换灯具126盏；支付2021年度工程尾款12.5万元，a区未完成。"
  private static let folded = FoldedText(Folding.key(text))

  /// Every stretch of the text is found, be it one character or many.
  @Test func whatStandsThereIsFound() {
    let characters = Self.text.map { String($0) }
    for start in characters.indices {
      for end in start..<min(start + 4, characters.count) {
        let words = [characters[start...end].joined()]
        #expect(WordList(words).mayOccur(in: Self.folded) && WordList(words).occurs(in: Self.folded))
      }
    }
  }

  /// Most words that do not stand there are told off without a pass, and none is found.
  @Test func whatStandsElsewhereIsNot() {
    let strangers = (0..<1_000).compactMap { Unicode.Scalar(0x5000 + $0 * 7) }.map { "\($0)完" }
    #expect(!WordList(strangers).occurs(in: Self.folded))
    #expect(strangers.count { WordList([$0]).mayOccur(in: Self.folded) } <= 30)
    #expect(!WordList(["尾款", "款"]).occurs(in: FoldedText([])))
  }

  /// A cue in a harmless word or behind a negator does not count, however the text is given.
  @Test func cuesAreTheSame() {
    let cues = CueWords(["支付", "完成"], harmless: ["支付2021年度"], negators: ["未"])
    #expect(cues.mayStand(in: Self.folded) && !cues.occur(in: Self.folded) && !cues.occur(in: Self.folded.bytes))
    #expect(CueWords(["支付"], negators: ["未"]).occur(in: Self.folded))
  }

  /// Each kind of word has its bit, whatever the order of the words.
  @Test func kindsOfWords() {
    let kinds = WordKinds([["灯具", "巡检"], ["合同"], ["尾款", "工程尾款"], []])
    #expect(Self.folded.bytes.withUnsafeBufferPointer { kinds.kinds(in: $0) } == 0b101)
    #expect([].withUnsafeBufferPointer { kinds.kinds(in: $0) } == 0)
  }

  /// What occurs more than once.
  @Test func repeatedHashes() {
    #expect(([3, 1, 3, 2, 1, 3] as [UInt64]).repeated == [1, 3])
    #expect(([] as [UInt64]).repeated.isEmpty)
  }
}
