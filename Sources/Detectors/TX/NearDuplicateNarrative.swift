public import Detection
import Documents
public import Forms
import Statistics

/// JX-TX502: several forms give nearly the same account of what was reached, names, figures and dates aside.
///
/// Accounts with the same skeleton are one node here, for JX-TX501 reports those.
public struct NearDuplicateNarrative: CorpusDetector {
  /// JX-TX502.
  public static let rule: RuleID = "JX-TX502"

  let definition: RuleDefinition
  let threshold: SimilarityThreshold
  let minimumCharacters: Int
  let manyForms: Int
  let ownFigures: Int
  let highAmount: ExactDecimal
  let baseTexts: WordStripper
  private let memory: Int
  private let effort: Int

  /// The masked narratives of some forms: sets of hashed shingles and places, no text.
  public struct State: CorpusState {
    /// One narrative.
    struct Entry: Codable, Sendable {
      var skeleton: TextHash
      var form: FormKey
    }

    var sets = ShingleSets()
    var entries: [Entry] = []
    var tooLong = 0
    /// How many bytes of shingles may lie in memory.
    var memory = Int.max
    /// How the forms came out that have no account to compare.
    public var coverage = Coverage()

    /// Makes the state of no forms.
    public init() {}

    /// Adds the sets and entries of another part of the corpus; `finish` puts them in order.
    public mutating func merge(_ other: State) {
      memory = min(memory, other.memory)
      sets.merge(other.sets)
      sets.spill(beyond: memory)
      entries += other.entries
      tooLong += other.tooLong
      coverage.add(other.coverage)
    }
  }

  /// Takes the thresholds and the base texts from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    threshold = SimilarityThreshold(
      jaccard: try definition.thousandths("minimumSimilarity"),
      containment: try definition.thousandths("minimumContainment"))
    minimumCharacters = try definition.count("minimumCharacters")
    manyForms = try definition.count("manyForms")
    ownFigures = try definition.count("ownFigures")
    highAmount = try definition.parameter("highAmount")
    baseTexts = try definition.baseTexts()
    memory = try definition.count("memory") << 20
    effort = try definition.count("effort")
  }

  /// Masks the form's account, cuts the base texts out and keeps its shingles.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let account = texts.account, account.characters >= minimumCharacters else {
      return state.coverage.notApplicable += 1
    }
    let key = account.hash
    if state.sets.index(of: key) == nil {
      let text = baseTexts.strip(account.skeleton)
      let isWhole = text.count == account.skeleton.count
      guard isWhole || NarrativeMask.characters(text) >= minimumCharacters else {
        return state.coverage.notApplicable += 1
      }
      switch state.sets.add(key, isWhole ? texts.accountShingles : ShingleSet(text)) {
      case .added:
        state.memory = memory
        state.sets.spill(beyond: memory)
      case .tooShort: return state.coverage.notApplicable += 1
      case .tooLong: return state.tooLong += 1
      }
    }
    state.entries.append(State.Entry(skeleton: key, form: form.key))
  }

  /// Reports the groups whose accounts are near to a representative's.
  ///
  /// A case is a skeleton, however many forms have it.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    findings.leaveOut(
      state.tooLong, zh: "\(state.tooLong)份自评表的“实际完成情况”过长，未作相近比对",
      en: "\(state.tooLong) accounts are too long and were not compared for nearness")
    guard state.sets.count > 1 else { return findings.pass(state.sets.count) }
    let shared = state.entries.map(\.skeleton.high).repeated
    let counts = state.entries.lazy.filter { shared.contains($0.skeleton.high) }
      .reduce(into: [TextHash: Int]()) { $0[$1.skeleton, default: 0] += 1 }
    // In proportion to the corpus, and a second for a small one; what is left out is told.
    let budget = SimilarityJoin.Budget(steps: 500_000_000 + state.sets.count * effort)
    let join = SimilarityJoin(state.sets, threshold, budget: budget, jobs: corpus.jobs)
    let found = join.groups { counts[$0] ?? 1 }
    findings.leaveOut(
      found.leftOut, zh: "比对量达到上限，\(found.leftOut)种“实际完成情况”未作相近比对",
      en: "The limit of comparisons was reached: \(found.leftOut) accounts were not compared for nearness")
    let grouped = found.groups.reduce(0) { $0 + 1 + $1.members.count }
    findings.pass(state.sets.count - grouped - found.leftOut)
    let near = Set(found.groups.flatMap { [$0.representative] + $0.members.map(\.key) })
    let forms = Dictionary(grouping: state.entries.filter { near.contains($0.skeleton) }, by: \.skeleton)
    let groups = found.groups.map { Group($0, forms) }.sorted { $0.first < $1.first }
    for group in groups { judge(group, corpus, into: &findings) }
  }

  /// A skeleton of a group, with the forms that have it.
  struct Node {
    var entries: [State.Entry]
    /// How many shingles it has.
    var size: Int
    /// How many of them the representative has.
    var shared: Int
  }

  /// A representative with the skeletons near to it.
  struct Group {
    var representative: Node
    var others: [Node]
    /// How many of the representative's shingles stand in no more texts than the group has.
    var rare: Int

    init(_ group: SimilarityJoin.Group, _ forms: [TextHash: [State.Entry]]) {
      func entries(_ key: TextHash) -> [State.Entry] { (forms[key] ?? []).sorted { $0.form < $1.form } }
      representative = Node(entries: entries(group.representative), size: group.size, shared: group.size)
      rare = group.rare
      others = group.members.map { Node(entries: entries($0.key), size: $0.size, shared: $0.shared) }
      others.sort { $0.entries[0].form < $1.entries[0].form }
    }

    /// The first form of all.
    var first: FormKey {
      min(representative.entries[0].form, others.first?.entries[0].form ?? representative.entries[0].form)
    }
    /// The entries of all forms.
    var entries: [State.Entry] { (representative.entries + others.flatMap(\.entries)).sorted { $0.form < $1.form } }
  }
}
