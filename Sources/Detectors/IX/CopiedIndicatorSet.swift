public import Detection
import Documents
public import Forms
import Statistics

/// JX-IX701: projects of another nature are measured by one set of indicators.
///
/// A name tells a project's nature by a word of the definition's lists: 开发 builds, 运维 keeps running. Projects of one
/// nature may honestly share a set; so may projects whose goals are alike.
public struct CopiedIndicatorSet: CorpusDetector {
  /// JX-IX701.
  public static let rule: RuleID = "JX-IX701"

  let definition: RuleDefinition
  private let minimumRows: Int
  private let minimumSimilarity: Int
  private let maximumGoalSimilarity: Int
  private let minimumSpecific: Int
  private let generic: WordList
  /// The words that tell a nature, a bit for each nature.
  private let natures: WordKinds

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumRows = try definition.count("minimumRows")
    minimumSimilarity = try definition.thousandths("minimumSimilarity")
    maximumGoalSimilarity = try definition.thousandths("maximumGoalSimilarity")
    minimumSpecific = try definition.count("minimumSpecific")
    generic = try definition.wordList("generic")
    natures = WordKinds(
      definition.words.filter { $0.key.hasPrefix("nature.") }.sorted { $0.key < $1.key }.prefix(32).map(\.value))
  }

  /// Keeps a hash of each row's name and weight, and a bit for each nature that the project's name tells.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout IndicatorRowSets) {
    state.add(form, texts, atLeast: minimumRows, mark: { [natures] in Self.told(by: form, natures) }) {
      [$0.name, $0.weight?.cell]
    }
  }

  /// The natures that a project's name tells; nil where it tells none.
  private static func told(by form: SelfEvaluationForm, _ natures: WordKinds) -> UInt32? {
    guard let project = form.project else { return nil }
    let told = form.withFolded(project.text) { natures.kinds(in: $0) }
    return told == 0 ? nil : told
  }

  /// Looks for projects of another nature among those of a unit and year that share a set.
  public func finish(_ state: IndicatorRowSets, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let join = SimilarityJoin(state.sets, SimilarityThreshold(jaccard: minimumSimilarity), jobs: corpus.jobs)
    let shared = state.forms(near: [], corpus)
    let found = join.groups { shared[$0]?.count ?? 1 }
    state.tell(found.leftOut, into: &findings)
    let joined = Set(found.groups.flatMap { [$0.representative] + $0.members.map(\.key) })
    let forms = state.forms(near: joined, corpus)
    var groups = found.groups.map { group in
      ([group.representative] + group.members.map(\.key)).flatMap { forms[$0] ?? [] }
    }
    // A set that several forms have to the letter is a group of its own.
    groups += forms.filter { !joined.contains($0.key) }.map(\.value)
    findings.pass(state.entries.count - groups.reduce(0) { $0 + $1.count })
    for entries in groups.map({ $0.sorted { $0.form < $1.form } }).sorted(by: { $0[0].form < $1[0].form }) {
      judge(entries, corpus, into: &findings)
    }
  }

  private func judge(
    _ entries: [IndicatorRowSets.Entry], _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    // Each form is set against the first one of another nature.
    guard let first = entries.first,
      let other = entries.first(where: {
        $0.mark & first.mark == 0 && corpus.subject($0.form).project != corpus.subject(first.form).project
      })
    else { return findings.pass(entries.count) }
    guard let model = corpus.form(first.form), let copy = corpus.form(other.form) else { return findings.withhold() }
    let specific = model.indicators.count { row in
      !generic.occurs(in: model.folded(row.name))
    }
    guard specific >= minimumSpecific, let likeness = goalLikeness(model, copy), likeness <= maximumGoalSimilarity
    else {
      return findings.pass(entries.count)
    }
    let members = entries.filter { $0.mark & first.mark == 0 || $0.mark & other.mark == 0 }
    findings.flag(finding(model, copy, members.map(\.form), goalLikeness: likeness))
  }

  /// The similarity of two goals in thousandths, names and figures aside; nil where one is too short to tell.
  private func goalLikeness(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> Int? {
    guard let left = first.expectedGoal, let right = second.expectedGoal else { return nil }
    let runs = TextContainment.shared(
      NarrativeMask.skeleton(of: left, in: first), NarrativeMask.skeleton(of: right, in: second))
    guard min(runs.left, runs.right) >= 10 else { return nil }
    return runs.both * 1000 / (runs.left + runs.right - runs.both)
  }
}
