/// A sentence with slots such as `{object}`, cut into literals and slots once and filled by appending bytes.
struct SentenceTemplate {
  /// What stands in braces.
  enum Slot: String {
    case project
    case unit
    case year
    case spent
    case month
    case object
    case other
    case place
    case partner
    case deed
    case method
    case gain
    case cause
    /// 2 to 9
    case small
    /// 11 to 98
    case count
    /// 105 to 4,999
    case many
  }

  /// What the slots about the form itself are filled with.
  struct Context {
    let project: Word
    let unit: Word
    let year: Int
    /// The executed amount with its unit.
    let spent: Word
    let object: Word
    let objects: [Word]
  }

  private enum Part {
    case literal(Word)
    case slot(Slot)
  }

  private let parts: [Part]

  /// An unknown slot is a mistake in the vocabulary and stops the program.
  init(_ text: String) {
    var parts: [Part] = []
    for (index, piece) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        parts.append(.literal(Word(piece.utf8)))
        continue
      }
      let halves = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let slot = Slot(rawValue: String(halves[0])) else {
        preconditionFailure("unknown slot in template: \(text)")
      }
      parts.append(.slot(slot))
      parts.append(.literal(Word(halves[1].utf8)))
    }
    self.parts = parts
  }

  func append(to bytes: inout Word, _ context: Context, _ generator: inout SeededGenerator) {
    for part in parts {
      switch part {
      case .literal(let text): bytes.append(contentsOf: text)
      case .slot(let slot): fill(slot, &bytes, context, &generator)
      }
    }
  }

  private func fill(_ slot: Slot, _ bytes: inout Word, _ context: Context, _ generator: inout SeededGenerator) {
    switch slot {
    case .project: bytes.append(contentsOf: context.project)
    case .unit: bytes.append(contentsOf: context.unit)
    case .year: bytes.append(integer: context.year)
    case .spent: bytes.append(contentsOf: context.spent)
    case .month: bytes.append(integer: generator.within(1...12))
    case .object: bytes.append(contentsOf: context.object)
    case .other: bytes.append(contentsOf: generator.element(of: context.objects))
    case .place: bytes.append(contentsOf: generator.element(of: Vocabulary.places))
    case .partner: bytes.append(contentsOf: generator.element(of: Vocabulary.partners))
    case .deed: bytes.append(contentsOf: generator.element(of: Vocabulary.deeds))
    case .method: bytes.append(contentsOf: generator.element(of: Vocabulary.methods))
    case .gain: bytes.append(contentsOf: generator.element(of: Vocabulary.gains))
    case .cause: bytes.append(contentsOf: generator.element(of: Vocabulary.causes))
    case .small: bytes.append(integer: generator.within(2...9))
    case .count: bytes.append(integer: generator.within(11...98))
    case .many: bytes.append(integer: generator.within(105...4999))
    }
  }
}

/// The goal and the account of a form, composed of sentences of several pools.
enum Narrative {
  static func goal(_ context: SentenceTemplate.Context, _ generator: inout SeededGenerator) -> Word {
    var text = Word()
    let first = generator.below(Vocabulary.goals.count)
    Vocabulary.goals[first].append(to: &text, context, &generator)
    if generator.chance(percent: 60) {
      let step = 1 + generator.below(Vocabulary.goals.count - 1)
      Vocabulary.goals[(first + step) % Vocabulary.goals.count].append(to: &text, context, &generator)
    }
    generator.element(of: Vocabulary.aims).append(to: &text, context, &generator)
    return text
  }

  static func account(_ context: SentenceTemplate.Context, _ generator: inout SeededGenerator) -> Word {
    var text = Word()
    generator.element(of: Vocabulary.openings).append(to: &text, context, &generator)
    let first = generator.below(Vocabulary.works.count)
    Vocabulary.works[first].append(to: &text, context, &generator)
    if generator.chance(percent: 50) {
      let step = 1 + generator.below(Vocabulary.works.count - 1)
      Vocabulary.works[(first + step) % Vocabulary.works.count].append(to: &text, context, &generator)
    }
    generator.element(of: Vocabulary.figures).append(to: &text, context, &generator)
    generator.element(of: Vocabulary.results).append(to: &text, context, &generator)
    return text
  }

  /// The same text for every member of a cluster but for names, amounts and dates; ids 0 to 3,086 differ in text.
  static func boilerplate(cluster: Int, _ context: SentenceTemplate.Context) -> Word {
    var text = Word()
    var generator = SeededGenerator(seed: UInt64(cluster))
    var choice = cluster &* 1009 &+ 17
    for pool in Vocabulary.boilerplate {
      pool[choice % pool.count].append(to: &text, context, &generator)
      choice /= pool.count
    }
    return text
  }

  /// A factual reason for a shortfall, without a full stop.
  static func reason(_ context: SentenceTemplate.Context, _ generator: inout SeededGenerator) -> Word {
    var text = Word()
    generator.element(of: Vocabulary.reasons).append(to: &text, context, &generator)
    return text
  }
}
