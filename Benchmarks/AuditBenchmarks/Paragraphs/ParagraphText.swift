/// A paragraph as sentences of pieces: a piece is a word or a hot clause by its number, a comma, or the slot of a name.
struct ParagraphText {
  static let comma: UInt16 = 60_000
  static let slot: UInt16 = 60_001
  /// How long a text is before it is edited, in characters; afterwards it has 60 to 400.
  static let lengths = 80...325

  private(set) var sentences: [[UInt16]] = []

  /// Makes a text of about `length` characters; without `isHot` no hot clause stands in it.
  init(_ vocabulary: ParagraphVocabulary, length: Int, isHot: Bool = true, _ generator: inout SeededGenerator) {
    var hot: [UInt16] = []
    var room = length / 3
    if isHot {
      for clause in 0..<ParagraphVocabulary.hotClauses {
        let piece = ParagraphVocabulary.hot(clause)
        let size = vocabulary.lengths[Int(piece)]
        guard generator.below(10_000) < ParagraphVocabulary.chance(ofHot: clause), size <= room else { continue }
        hot.append(piece)
        room -= size + 1
      }
    }
    // A name has ten characters on average.
    var left = length - hot.reduce(0) { $0 + vocabulary.lengths[Int($1)] + 1 }
    let slots = isHot ? (length < 150 ? 1 : 2) : 0
    while left > 0 {
      var sentence: [UInt16] = []
      if sentences.count < slots && generator.chance(percent: 60) {
        sentence.append(Self.slot)
        left -= 10
      }
      left -= fill(&sentence, vocabulary, room: left, &generator)
      sentences.append(sentence)
    }
    for piece in hot {
      let place = generator.below(sentences.count)
      sentences[place] += [Self.comma, piece]
    }
  }

  /// Adds clauses of words to a sentence up to `room` characters, or a word more; says how many were added.
  private func fill(
    _ sentence: inout [UInt16], _ vocabulary: ParagraphVocabulary, room: Int, _ generator: inout SeededGenerator
  ) -> Int {
    var added = 1
    for clause in 0..<generator.within(1...3) where added < room || clause == 0 {
      if clause > 0 {
        sentence.append(Self.comma)
        added += 1
      }
      for word in 0..<generator.within(3...7) where added < room || word == 0 {
        let piece = vocabulary.word(&generator)
        sentence.append(piece)
        added += vocabulary.lengths[Int(piece)]
      }
    }
    return added
  }

  /// How many characters the text has, a name taken for ten.
  func length(_ vocabulary: ParagraphVocabulary) -> Int { sentences.reduce(0) { $0 + Self.length($1, vocabulary) } }

  private static func length(_ sentence: [UInt16], _ vocabulary: ParagraphVocabulary) -> Int {
    sentence.reduce(1) { $0 + ($1 == comma ? 1 : $1 == slot ? 10 : vocabulary.lengths[Int($1)]) }
  }

  /// Edits `percent` of the characters: words replaced; now and then a sentence dropped, put in or moved.
  mutating func edit(percent: Int, _ vocabulary: ParagraphVocabulary, _ generator: inout SeededGenerator) {
    var left = length(vocabulary) * percent / 100
    var fruitless = 0
    while left > 0 && fruitless < 20 {
      let place = generator.below(sentences.count)
      var spent = 0
      switch generator.below(20) {
      case 0:
        let size = Self.length(sentences[place], vocabulary)
        if size <= left && sentences.count > 2 && !sentences[place].contains(Self.slot) {
          sentences.remove(at: place)
          spent = size
        }
      case 1:
        var sentence: [UInt16] = []
        let size = fill(&sentence, vocabulary, room: min(left - 4, 20), &generator)
        if size <= left {
          sentences.insert(sentence, at: place)
          spent = size
        }
      case 2 where left >= 4 && place > 0:
        // Only the shingles at the four edges change.
        sentences.swapAt(place, place - 1)
        spent = 4
      default:
        let index = generator.below(sentences[place].count)
        let old = sentences[place][index]
        let new = vocabulary.word(&generator)
        guard old < ParagraphVocabulary.words, old != new else { break }
        let size = max(vocabulary.lengths[Int(old)], vocabulary.lengths[Int(new)])
        if size <= left {
          sentences[place][index] = new
          spent = size
        }
      }
      left -= spent
      fruitless = spent > 0 ? 0 : fruitless + 1
    }
  }

  /// Makes a look-alike of this text: `percent` of its characters in one run, at the front or the end of fresh ones.
  func alike(percent: Int, _ vocabulary: ParagraphVocabulary, _ generator: inout SeededGenerator) -> ParagraphText {
    let whole = length(vocabulary)
    var left = whole * percent / 100
    var run: [[UInt16]] = []
    for sentence in sentences where left > 0 {
      var kept: [UInt16] = []
      for piece in sentence where left > 0 {
        kept.append(piece)
        left -= Self.length([piece], vocabulary) - 1
      }
      run.append(kept)
      left -= 1
    }
    var text = ParagraphText(vocabulary, length: whole * (100 - percent) / 100, isHot: false, &generator)
    text.sentences = generator.chance(percent: 50) ? run + text.sentences : text.sentences + run
    return text
  }

  /// Appends the text as UTF-8.
  func write(_ vocabulary: ParagraphVocabulary, name: Word, to bytes: inout Word) {
    for sentence in sentences {
      for piece in sentence {
        switch piece {
        case Self.comma: bytes.append(literal: "，")
        case Self.slot: bytes += name
        default: bytes += vocabulary.texts[Int(piece)]
        }
      }
      bytes.append(literal: "。")
    }
  }
}
