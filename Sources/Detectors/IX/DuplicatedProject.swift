public import Detection
import Documents
public import Forms
import Statistics

/// JX-IX705: two projects of one unit and year have like names and the same indicator rows, results and scores included.
public struct DuplicatedProject: CorpusDetector {
  /// JX-IX705.
  public static let rule: RuleID = "JX-IX705"

  let definition: RuleDefinition
  private let minimumRows: Int
  private let minimumMeasured: Int
  private let minimumShare: Int
  private let minimumName: ExactDecimal
  private let highAmount: ExactDecimal
  let sources: WordList

  /// Takes the thresholds from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumRows = try definition.count("minimumRows")
    minimumMeasured = try definition.count("minimumMeasured")
    minimumShare = try definition.thousandths("minimumShare")
    minimumName = try definition.parameter("minimumNameOverlap")
    highAmount = try definition.parameter("highAmount")
    sources = try definition.wordList("sources")
  }

  /// Keeps a hash of each row with its target, actual, weight and score.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout IndicatorRowSets) {
    state.add(form, texts, atLeast: minimumRows, mark: { 0 }) { Self.texts($0) }
  }

  private static func texts(_ row: Indicator) -> [5 of TextField?] {
    [row.name, row.target?.cell, row.actual?.cell, row.weight?.cell, row.score?.cell]
  }

  /// Compares the forms of each unit and year with each other.
  public func finish(_ state: IndicatorRowSets, corpus: any CorpusIndex, into findings: inout FindingSink) {
    // k of n rows on both sides are k / (2n − k) of the union.
    let share = minimumShare * 1000 / (2000 - minimumShare)
    let join = SimilarityJoin(state.sets, SimilarityThreshold(jaccard: share), jobs: corpus.jobs)
    let found = join.pairs()
    state.tell(found.leftOut, into: &findings)
    let forms = state.forms(near: Set(found.pairs.flatMap { [$0.first, $0.second] }), corpus)
    var pairs = found.pairs.map { [forms[$0.first]?.first, forms[$0.second]?.first].compactMap { $0 } }
    // Forms with the very same rows: each is compared with the first.
    for entries in forms.values { for other in entries.dropFirst() { pairs.append([entries[0], other]) } }
    pairs = pairs.filter { $0.count == 2 }.map { $0.sorted { $0.form < $1.form } }
    pairs.sort { ($0[0].form, $0[1].form) < ($1[0].form, $1[1].form) }
    var looked: Set<FormKey> = []
    for pair in pairs where corpus.subject(pair[0].form).project != corpus.subject(pair[1].form).project {
      looked.formUnion(pair.map(\.form))
      judge(pair, corpus, into: &findings)
    }
    findings.pass(state.entries.count - looked.count)
  }

  private func judge(_ pair: [IndicatorRowSets.Entry], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let first = corpus.form(pair[0].form), let second = corpus.form(pair[1].form) else {
      return findings.withhold()
    }
    // Where money and account are the same as well, one form was filed twice: JX-DQ005.
    if let content = first.filingHash, content == second.filingHash { return findings.pass() }
    let rows = Self.sharedRows(first, second)
    let most = max(first.indicators.count, second.indicators.count)
    let measured = rows.filter { first.indicators[$0.0].actualEqualsTarget(in: first) == false }
    let name = Self.nameOverlap(first, second)
    guard rows.count >= minimumRows, rows.count * 1000 >= minimumShare * most, measured.count >= minimumMeasured,
      let share = Ratio(ExactDecimal(name.common), over: ExactDecimal(max(1, name.shorter))), share >= minimumName
    else { return findings.pass() }
    findings.flag(finding(first, second, rows, measured: measured.count, highAmount: highAmount, corpus))
  }

  /// The rows that two forms share, by their positions; each row counts once.
  static func sharedRows(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> [(Int, Int)] {
    func keys(_ form: SelfEvaluationForm) -> [[[UInt8]]] {
      form.indicators.map { row in
        let texts = texts(row)
        return texts.indices.map { texts[$0].map { form.folded($0) } ?? [] }
      }
    }
    var open = Dictionary(grouping: keys(second).enumerated(), by: \.element).mapValues { $0.map(\.offset) }
    return keys(first).enumerated().compactMap { index, key in
      guard let other = open[key]?.first else { return nil }
      open[key]?.removeFirst()
      return (index, other)
    }
  }

  /// The longest run of letters that both names have, and the length of the shorter name.
  static func nameOverlap(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> (common: Int, shorter: Int) {
    let names = [first, second].map { form -> [Unicode.Scalar] in
      guard let project = form.project else { return [] }
      let letters = String(decoding: NarrativeMask.letters(of: project, in: form), as: UTF8.self)
      return Array(letters.replacing("项目", with: "").unicodeScalars.prefix(200))
    }
    var longest = 0
    var row = [Int](repeating: 0, count: names[1].count + 1)
    for left in names[0] {
      for index in names[1].indices.reversed() {
        row[index + 1] = left == names[1][index] ? row[index] + 1 : 0
        longest = max(longest, row[index + 1])
      }
    }
    return (longest, min(names[0].count, names[1].count))
  }
}
