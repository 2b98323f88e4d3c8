public import Detection
import Documents
public import Forms
import Statistics

/// JX-IX705: projects of one unit and year have like names and the same indicator rows, results and scores included.
public struct DuplicatedProject: CorpusDetector {
  /// JX-IX705.
  public static let rule: RuleID = "JX-IX705"

  let definition: RuleDefinition
  private let minimumRows: Int
  private let minimumMeasured: Int
  private let minimumShare: Int
  private let minimumName: ExactDecimal
  let highAmount: ExactDecimal
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

  /// Compares the forms of each unit and year with each other; like ones make one finding.
  public func finish(_ state: IndicatorRowSets, corpus: any CorpusIndex, into findings: inout FindingSink) {
    // k of n rows on both sides are k / (2n − k) of the union.
    let share = minimumShare * 1000 / (2000 - minimumShare)
    let join = SimilarityJoin(state.sets, SimilarityThreshold(jaccard: share), jobs: corpus.jobs)
    let found = join.pairs()
    state.tell(found.leftOut, into: &findings)
    let forms = state.forms(near: Set(found.pairs.flatMap { [$0.first, $0.second] }), corpus).mapValues {
      $0.map(\.form)
    }
    var pairs = found.pairs.compactMap { pair -> [FormKey]? in
      guard let first = forms[pair.first]?.first, let second = forms[pair.second]?.first else { return nil }
      return [first, second]
    }
    for alike in forms.values {
      for (index, form) in alike.enumerated() {
        pairs += alike[..<min(index, Self.mostCompared)].map { [$0, form] }
      }
    }
    pairs = pairs.filter { corpus.subject($0[0]).project != corpus.subject($0[1]).project }.map { $0.sorted() }
    let portraits = portraits(of: Set(pairs.joined()), corpus)
    let likes = pairs.filter { pair in
      guard let first = portraits[pair[0]], let second = portraits[pair[1]] else { return false }
      return isLike(first, second)
    }
    let order = corpus.lastingOrder(Set(likes.joined()))
    let groups = LikeForms.groups(likes, order: order) { corpus.filing($0) }
    let unread = Set(pairs.joined()).count - portraits.count
    findings.withhold(unread)
    findings.pass(state.entries.count - unread - Set(groups.joined()).count)
    for group in groups { flag(group, corpus, into: &findings) }
  }

  /// With how many forms of the very same rows a form is compared.
  private static let mostCompared = 64

  private func flag(_ group: [FormKey], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let first = corpus.form(group[0]) else { return findings.withhold(group.count) }
    let others = group.dropFirst().compactMap { key in
      corpus.form(key).map { LikeProject(form: $0, rows: Self.sharedRows(first, $0)) }
    }
    guard others.count == group.count - 1 else { return findings.withhold(group.count) }
    findings.flag(finding(first, others, corpus))
  }

  /// A project that is like the first of its group.
  struct LikeProject {
    var form: SelfEvaluationForm
    /// The rows that both share, as positions in the first one's form and in its own.
    var rows: [(Int, Int)]
  }

  // MARK: Two forms

  /// What two forms are compared by.
  private struct Portrait {
    /// The letters of the project's name.
    var name: [Unicode.Scalar]
    /// The rows in the order of the form.
    var rows: [Row]
    /// What makes two forms one that was filed twice.
    var content: TextHash?

    struct Row: Hashable {
      var texts: TextHash
      /// Whether the actual is known not to be the target.
      var isMeasured: Bool
    }
  }

  private func portraits(of keys: Set<FormKey>, _ corpus: any CorpusIndex) -> [FormKey: Portrait] {
    var portraits: [FormKey: Portrait] = [:]
    corpus.forms(keys.sorted()) { key, form in
      guard let form else { return }
      let rows = form.indicators.map { row in
        Portrait.Row(
          texts: RowSet.hash(Self.texts(row), of: form, salt: 0), isMeasured: row.actualEqualsTarget(in: form) == false)
      }
      portraits[key] = Portrait(name: Self.letters(ofNameOf: form), rows: rows, content: form.filingHash)
    }
    return portraits
  }

  private func isLike(_ first: Portrait, _ second: Portrait) -> Bool {
    // Where money and account are the same as well, one form was filed twice: JX-DQ005.
    if let content = first.content, content == second.content { return false }
    var open: [Portrait.Row: Int] = [:]
    for row in second.rows { open[row, default: 0] += 1 }
    let shared = first.rows.filter { row in
      guard let count = open[row], count > 0 else { return false }
      open[row] = count - 1
      return true
    }
    let most = max(first.rows.count, second.rows.count)
    guard shared.count >= minimumRows, shared.count * 1000 >= minimumShare * most,
      shared.count(where: \.isMeasured) >= minimumMeasured,
      let overlap = Ratio(
        ExactDecimal(Self.longestCommon(first.name, second.name)),
        over: ExactDecimal(max(1, min(first.name.count, second.name.count))))
    else { return false }
    return overlap >= minimumName
  }

  /// The rows that two forms share, by their positions; each row counts once.
  private static func sharedRows(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> [(Int, Int)] {
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

  private static func letters(ofNameOf form: SelfEvaluationForm) -> [Unicode.Scalar] {
    guard let project = form.project else { return [] }
    let letters = String(decoding: NarrativeMask.letters(of: project, in: form), as: UTF8.self)
    return Array(letters.replacing("项目", with: "").unicodeScalars.prefix(200))
  }

  /// The length of the longest run of letters that both names have.
  private static func longestCommon(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var longest = 0
    var row = [Int](repeating: 0, count: second.count + 1)
    for left in first {
      for index in second.indices.reversed() {
        row[index + 1] = left == second[index] ? row[index] + 1 : 0
        longest = max(longest, row[index + 1])
      }
    }
    return longest
  }
}
