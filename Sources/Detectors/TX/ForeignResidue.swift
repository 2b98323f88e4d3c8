public import Detection
import Documents
public import Forms
import Statistics

/// JX-TX506: a form reports as its own what is another project's: its account is the other form's goal, or is the other
/// form's account with the other's name left standing.
public struct ForeignResidue: CorpusDetector {
  /// JX-TX506.
  public static let rule: RuleID = "JX-TX506"

  let definition: RuleDefinition
  private let minimumCharacters: Int
  let manyForms: Int
  let minimumSimilarity: Int
  let minimumName: Int
  private let baseTexts: WordStripper

  /// The masked goals and accounts of some forms: hashes, no text.
  public struct State: CorpusState {
    /// One text.
    struct Entry: Codable, Sendable {
      var skeleton: TextHash
      var form: FormKey
      var subject: FormSubject
    }

    /// An account that may hold a foreign name, or whose own name may stand in another one.
    struct Account: Codable, Sendable {
      var form: FormKey
      var subject: FormSubject
      /// Some shingles of the skeleton, by which copies are found.
      var sketch: [UInt32]
      /// Whether the account names its own project, and its own unit.
      var namesProject: Bool
      var namesUnit: Bool
    }

    var named: [Account] = []
    var goals: [Entry] = []
    var accounts: [Entry] = []
    var passed = 0
    var notApplicable = 0

    /// Makes the state of no forms.
    public init() {}
  }

  /// Takes the thresholds and the base texts from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumCharacters = try definition.count("minimumCharacters")
    manyForms = try definition.count("manyForms")
    minimumSimilarity = try definition.thousandths("minimumSimilarity")
    minimumName = try definition.count("minimumName")
    baseTexts = try definition.baseTexts()
  }

  /// Masks the form's goal and account and keeps their hashes.
  public func collect(_ form: SelfEvaluationForm, into state: inout State) {
    guard form.status == .complete else { return state.notApplicable += 1 }
    var own: TextHash?
    if let goal = form.expectedGoal, goal.text.count >= minimumCharacters {
      NarrativeMask.withSkeleton(of: goal, in: form) { skeleton in
        own = skeleton.hash
        guard skeleton.characters >= minimumCharacters else { return }
        state.goals.append(
          State.Entry(skeleton: skeleton.hash, form: form.key, subject: FormSubject(skeleton)))
      }
    }
    guard let account = form.actualGoal, account.text.count >= minimumCharacters else {
      return state.notApplicable += 1
    }
    NarrativeMask.withSkeleton(of: account, in: form) { skeleton in
      guard skeleton.characters >= minimumCharacters, skeleton.project != 0 else { return state.notApplicable += 1 }
      state.named.append(sketch(skeleton, form.key))
      // An account that repeats the form's own goal is JX-TX503's case.
      guard skeleton.hash != own else { return state.passed += 1 }
      state.accounts.append(
        State.Entry(skeleton: skeleton.hash, form: form.key, subject: FormSubject(skeleton)))
    }
  }

  /// Appends the entries; `finish` sorts them.
  public func merge(_ other: State, into state: inout State) {
    state.named += other.named
    state.goals += other.goals
    state.accounts += other.accounts
    state.passed += other.passed
    state.notApplicable += other.notApplicable
  }

  /// Looks each account up among the goals of other projects.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    findings.notApplicable(state.notApplicable)
    findings.pass(state.passed)
    let wanted = Set(state.accounts.map(\.skeleton))
    let goals = Dictionary(grouping: state.goals.filter { wanted.contains($0.skeleton) }, by: \.skeleton)
    judgeNames(state.named, corpus, into: &findings)
    for account in state.accounts.sorted(by: { $0.form < $1.form }) {
      let others = (goals[account.skeleton] ?? []).filter {
        $0.subject.project != 0 && $0.subject.project != account.subject.project
      }
      if others.isEmpty { findings.pass() } else { judge(account, others, corpus, into: &findings) }
    }
  }

  private func judge(
    _ entry: State.Entry, _ others: [State.Entry], _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    // The own unit's project is the likeliest source.
    let ordered = others.sorted {
      let isOwn = (
        $0.subject.implementer == entry.subject.implementer, $1.subject.implementer == entry.subject.implementer
      )
      return isOwn.0 == isOwn.1 ? $0.form < $1.form : isOwn.0
    }
    guard let form = corpus.form(entry.form), let account = form.actualGoal, let source = corpus.form(ordered[0].form),
      let goal = source.expectedGoal
    else { return findings.withhold() }
    let skeleton = NarrativeMask.skeleton(of: account, in: form)
    // The bytes decide, and a text that belongs to nobody is nobody's.
    guard skeleton == NarrativeMask.skeleton(of: goal, in: source),
      Folding.characters(baseTexts.strip(skeleton)) >= minimumCharacters
    else { return findings.pass() }
    findings.flag(finding(form, source, others: others.count))
  }
}
