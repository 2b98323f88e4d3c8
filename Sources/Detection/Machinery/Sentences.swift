import Documents
public import Forms

/// The sentences of a narrative, each with how much of it stands in another narrative.
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
    for range in Self.split(narrative.text, form.text) {
      let field = TextField(text: range, place: narrative.place)
      let runs = TextContainment.runs(TextContainment.scalars(NarrativeMask.skeleton(of: field, in: form)))
      guard !runs.isEmpty else { continue }
      all.append(Sentence(field: field, runs: runs.count, shared: runs.count { known.contains($0) }))
    }
  }

  /// The sentence that differs most, the first of several; nil where all stand in the other narrative.
  public var mostDifferent: Sentence? {
    all.filter { !$0.isShared }.min { $0.shared * $1.runs < $1.shared * $0.runs }
  }

  /// Divides a text behind 。；！？ and at line breaks.
  private static func split(_ range: TextRange, _ text: [UInt8]) -> [TextRange] {
    var parts: [TextRange] = []
    var start = Int(range.start)
    var position = start
    let end = min(Int(range.end), text.count)
    while position < end {
      let width = min(Folding.width(text[position]), end - position)
      let isEnd = endings.contains(Array(text[position..<position + width]))
      position += width
      guard isEnd || position == end else { continue }
      parts.append(trimmed(start, position, text))
      start = position
    }
    return parts.filter { !$0.isEmpty }
  }

  private static func trimmed(_ start: Int, _ end: Int, _ text: [UInt8]) -> TextRange {
    var (start, end) = (start, end)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return TextRange(start: UInt32(start), end: UInt32(end))
  }

  private static let endings: Set<[UInt8]> = Set(["。", "；", "！", "？", ";", "\n"].map { Array($0.utf8) })
}
