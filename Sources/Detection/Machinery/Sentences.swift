import Documents
public import Forms

/// The sentences of a narrative, each with how much of it stands in another narrative where they are compared.
///
/// Compared are the masked texts in runs of three characters, so that names, figures and dates make no difference.
public struct Sentences: Sendable {
  /// A sentence and its share that stands in the other narrative.
  public struct Sentence: Sendable {
    /// The sentence as it stands.
    public var field: TextField
    /// How many runs of three it has.
    public var runs: Int
    /// How many of them the other narrative has as well.
    public var shared: Int

    /// Whether all of it stands there.
    public var isShared: Bool { shared == runs }
  }

  /// The sentences in their order; those without three letters are left out.
  public private(set) var all: [Sentence] = []

  /// Compares the sentences of a narrative with another narrative's skeleton.
  public init(of narrative: TextField, in form: SelfEvaluationForm, against other: [UInt8]) {
    let known = Set(TextContainment.runs(TextContainment.scalars(other)))
    for field in Self.split(narrative, in: form) {
      let runs = TextContainment.runs(TextContainment.scalars(NarrativeMask.skeleton(of: field, in: form)))
      guard !runs.isEmpty else { continue }
      all.append(Sentence(field: field, runs: runs.count, shared: runs.count { known.contains($0) }))
    }
  }

  /// The sentence that differs most, the first of several; nil where all stand in the other narrative.
  public var mostDifferent: Sentence? {
    all.filter { !$0.isShared }.min { $0.shared * $1.runs < $1.shared * $0.runs }
  }

  /// Whether a sentence stands in another narrative of the form, punctuation aside.
  public static func isQuoted(_ sentence: TextField, from other: TextField?, in form: SelfEvaluationForm) -> Bool {
    guard let other else { return false }
    return Folding.contains(
      NarrativeMask.letters(of: other, in: form), NarrativeMask.letters(of: sentence, in: form))
  }

  /// Divides a text behind 。；！？ and at line breaks.
  public static func split(_ narrative: TextField, in form: SelfEvaluationForm) -> [TextField] {
    split(narrative, form.text, alsoAtCommas: false)
  }

  /// Divides a text where `split` does and at commas, but not at those within a number.
  public static func clauses(_ narrative: TextField, in form: SelfEvaluationForm) -> [TextField] {
    split(narrative, form.text, alsoAtCommas: true)
  }

  private static func split(_ field: TextField, _ text: [UInt8], alsoAtCommas: Bool) -> [TextField] {
    let range = field.text
    var parts: [TextRange] = []
    var start = Int(range.start)
    var position = start
    let end = min(Int(range.end), text.count)
    text.withUnsafeBufferPointer { text in
      while position < end {
        let width = min(Folding.width(text[position]), end - position)
        let isEnd: Bool =
          switch mark(text, position, width) {
          case .none: false
          case .sentence: true
          case .comma: alsoAtCommas && !isWithinNumber(text[start..<end], position, width)
          }
        position += width
        guard isEnd || position == end else { continue }
        let part = trimmed(start, position, text)
        if !part.isEmpty { parts.append(part) }
        start = position
      }
    }
    return parts.map { TextField(text: $0, place: field.place) }
  }

  /// What a character does to a sentence.
  private enum Mark { case none, sentence, comma }

  private static func mark(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ width: Int) -> Mark {
    switch text[position] {
    case UInt8(ascii: ";"), UInt8(ascii: "\n"): return .sentence
    case UInt8(ascii: ","): return .comma
    case 0xE3: return width == 3 && text[position + 1] == 0x80 && text[position + 2] == 0x82 ? .sentence : .none  // 。
    case 0xEF where width == 3 && text[position + 1] == 0xBC:
      switch text[position + 2] {
      case 0x9B, 0x81, 0x9F: return .sentence  // ；！？
      case 0x8C: return .comma  // ，
      default: return .none
      }
    default: return .none
    }
  }

  private static func isWithinNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ position: Int, _ width: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && text[index] &- UInt8(ascii: "0") < 10 }
    return isDigit(position - 1) && isDigit(position + width)
  }

  private static func trimmed(_ start: Int, _ end: Int, _ text: UnsafeBufferPointer<UInt8>) -> TextRange {
    var (start, end) = (start, end)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return TextRange(start: UInt32(start), end: UInt32(end))
  }
}

extension SelfEvaluationForm {
  /// A sentence of one of the form's fields as evidence, with the amount that it names, in 元.
  public func evidence(
    _ sentence: TextField, of field: FormField, yuan: ExactDecimal? = nil, _ role: Evidence.Role
  ) -> Evidence {
    Evidence(
      form: key, field: field, raw: string(sentence), value: yuan, unit: yuan == nil ? "" : "元",
      place: sentence.place, role: role)
  }
}
