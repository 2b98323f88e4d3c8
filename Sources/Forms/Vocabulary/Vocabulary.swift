import Documents

/// The words by which forms are read, from `Heuristics/vocabularies`; one copy serves every reader.
public final class Vocabulary: Sendable {
  let labels: LabelTable
  /// The full names of the indicator classes.
  let fullNames: [String]
  let titles: WordSearch
  /// Words by which titles and headings are told that are not listed as a whole.
  let headings: HeadingWords
  let departmentTitles: WordSearch
  let transferTitles: WordSearch
  let parents: [IndicatorClass: String]
  let measures: MeasureWords
  let directions: DirectionWords
  let noReason: ShortWords
  let grades: ShortWords
  let templateText: WordSearch
  /// The labels that hardly any text has but a form, each in all its wordings.
  private let formMarks: [WordSearch]

  /// Which of these labels stand in a folded text, a bit for each.
  func formMarks(in folded: UnsafeBufferPointer<UInt8>) -> UInt8 {
    formMarks.enumerated().reduce(0) { $1.element.occurs(inFolded: folded) ? $0 | 1 << UInt8($1.offset) : $0 }
  }

  /// Makes the vocabulary from its four files.
  ///
  /// - Throws: `VocabularyError` where a key is unknown or missing.
  public init(
    labels: LabelsFile, measures: MeasuresFile, directions: DirectionsFile, words: WordsFile
  ) throws(VocabularyError) {
    var names: [(String, Recognition)] = []
    var fullNames: [String] = []
    for (key, words) in labels.labels.sorted(by: { $0.key < $1.key }) {
      guard let label = Label(rawValue: key) else { throw .unknownKey(file: "labels.json", key: key) }
      names += words.map { ($0, Recognition.label(label)) }
    }
    for label in Label.allCases where labels.labels[label.rawValue] == nil {
      throw .missingKey(file: "labels.json", key: label.rawValue)
    }
    headings = try HeadingWords(titleEndings: labels.titleEndings, within: labels.within)
    for (key, entry) in labels.classes.sorted(by: { $0.key < $1.key }) {
      let isGroup = key == "satisfactionGroup"
      guard let indicatorClass = isGroup ? .satisfaction : IndicatorClass(rawValue: key) else {
        throw .unknownKey(file: "labels.json", key: key)
      }
      names += entry.names.map { name in
        fullNames.append(entry.names.first { $0.hasPrefix(name) && $0.hasSuffix("指标") } ?? name)
        return (
          name,
          .indicatorClass(
            ClassName(
              indicatorClass: indicatorClass, level: UInt8(clamping: entry.level), full: UInt32(fullNames.count - 1)))
        )
      }
    }
    self.labels = LabelTable(names)
    formMarks = ["project", "implementer", "adjusted", "executed", "level3", "target", "actual"].map {
      WordSearch(labels.labels[$0] ?? [])
    }
    self.fullNames = fullNames
    titles = WordSearch(labels.titles)
    departmentTitles = WordSearch(labels.titleTypes["department"] ?? [])
    transferTitles = WordSearch(labels.titleTypes["transfer"] ?? [])
    parents = [
      .output: labels.parents["output"] ?? "产出指标", .benefit: labels.parents["benefit"] ?? "效益指标",
      .satisfaction: labels.parents["satisfactionGroup"] ?? "满意度指标",
    ]
    self.measures = try MeasureWords(measures)
    self.directions = DirectionWords(directions)
    noReason = ShortWords(words.noReason)
    grades = ShortWords(words.grades)
    templateText = WordSearch(words.templateText)
  }

  /// The shape of `labels.json`.
  public struct LabelsFile: Codable, Sendable {
    /// Words that end a form's title.
    public var titles: [String]
    /// Words that make a title only where it ends with them.
    public var titleEndings: [String]
    /// Words of a title that tell the type of form.
    public var titleTypes: [String: [String]]
    /// The labels by what they name.
    public var labels: [String: [String]]
    /// Words by which a heading is told that is none of the labels.
    public var within: [String: [String]]
    /// The names of the indicator classes.
    public var classes: [String: ClassEntry]
    /// The full names of the 一级指标.
    public var parents: [String: String]
  }

  /// The names of one indicator class.
  public struct ClassEntry: Codable, Sendable {
    /// 1 for 一级指标, 2 for 二级指标.
    public var level: Int
    /// The names.
    public var names: [String]
  }

  /// The shape of `measures.json`.
  public struct MeasuresFile: Codable, Sendable {
    /// Words in front of a number, by comparator.
    public var comparators: [String: [String]]
    /// Words behind a number, by comparator.
    public var suffixes: [String: [String]]
    /// Units of time.
    public var durationUnits: [String]
    /// Words for nothing.
    public var nothing: [String]
    /// Signs between the bounds of a range.
    public var rangeMarks: [String]
    /// What a column of signs says of targets in words.
    public var natures: [String]
  }

  /// The shape of `words.json`.
  public struct WordsFile: Codable, Sendable {
    /// What stands in a reason cell that gives no reason.
    public var noReason: [String]
    /// The grades of a form.
    public var grades: [String]
    /// Instructions of unfilled templates.
    public var templateText: [String]
  }
}

/// What can be wrong with the vocabularies.
public enum VocabularyError: Error, Equatable, CustomStringConvertible, Sendable {
  /// A key that nothing reads.
  case unknownKey(file: String, key: String)
  /// A key that is needed.
  case missingKey(file: String, key: String)
  /// A comparator that is none of = ≥ > ≤ <.
  case unknownComparator(String)
  /// A word of a list that is empty or nothing but white space.
  case emptyWord(file: String, key: String)

  /// The sentence for a person.
  public var description: String {
    switch self {
    case .unknownKey(let file, let key): "vocabularies/\(file): unknown key '\(key)'"
    case .missingKey(let file, let key): "vocabularies/\(file): key '\(key)' is missing"
    case .unknownComparator(let sign): "vocabularies/measures.json: unknown comparator '\(sign)'"
    case .emptyWord(let file, let key): "vocabularies/\(file): a word of '\(key)' is empty"
    }
  }
}

/// The words of measures, folded, longest first; shared by every measure that is read.
final class MeasureWords: Sendable {
  /// The words in front of a number, those with one first byte together.
  let comparators: [(word: [UInt8], comparator: Measure.Comparator)]
  /// Where the words with each first byte stand among the comparators.
  let comparatorRanges: [Range<Int>]
  let suffixes: [(word: [UInt8], comparator: Measure.Comparator)]
  let durationUnits: ShortWords
  let nothing: ShortWords
  let natures: ShortWords
  let rangeMarks: [[UInt8]]
  /// What range marks begin with, and what suffixes end with.
  let rangeBeginnings: CharacterFilter
  let suffixEndings: CharacterFilter

  init(_ file: Vocabulary.MeasuresFile) throws(VocabularyError) {
    let words = try Self.words(file.comparators, key: "comparators")
    var ordered: [(word: [UInt8], comparator: Measure.Comparator)] = []
    comparatorRanges = (0...UInt8.max).map { first in
      let start = ordered.count
      ordered += words.filter { $0.word[0] == first }
      return start..<ordered.count
    }
    comparators = ordered
    suffixes = try Self.words(file.suffixes, key: "suffixes")
    durationUnits = ShortWords(file.durationUnits)
    nothing = ShortWords(file.nothing)
    natures = ShortWords(file.natures)
    rangeMarks = try Self.folded(file.rangeMarks, key: "rangeMarks")
    rangeBeginnings = CharacterFilter(rangeMarks)
    suffixEndings = CharacterFilter(suffixes.map(\.word), last: true)
  }

  /// The folded words of a list; none of them may be empty, as it would stand everywhere.
  private static func folded(_ list: [String], key: String) throws(VocabularyError) -> [[UInt8]] {
    let words = list.map { Folding.key($0) }
    guard !words.contains(where: \.isEmpty) else { throw .emptyWord(file: "measures.json", key: key) }
    return words
  }

  private static func words(
    _ lists: [String: [String]], key: String
  ) throws(VocabularyError) -> [(word: [UInt8], comparator: Measure.Comparator)] {
    var words: [(word: [UInt8], comparator: Measure.Comparator)] = []
    for (sign, list) in lists.sorted(by: { $0.key < $1.key }) {
      guard let comparator = Measure.Comparator(rawValue: sign) else { throw .unknownComparator(sign) }
      words += try folded(list, key: "\(key).\(sign)").map { ($0, comparator) }
    }
    return words.sorted {
      $0.word.count == $1.word.count
        ? $0.word.lexicographicallyPrecedes($1.word) : $0.word.count > $1.word.count
    }
  }
}
