public import Detection
import Documents
public import Forms
import Statistics

/// JX-TX506: a form reports as its own what is another project's or another year's: its account is the other form's
/// goal, or is the other form's account with the other's name left standing, or tells of an earlier year only.
public struct ForeignResidue: CorpusDetector {
  /// JX-TX506.
  public static let rule: RuleID = "JX-TX506"

  let definition: RuleDefinition
  private let minimumCharacters: Int
  let manyForms: Int
  let minimumSimilarity: Int
  let minimumName: Int
  let minimumMentions: Int
  let continuity: WordList
  private let baseTexts: WordStripper

  /// The masked goals and accounts of some forms: hashes, no text.
  public struct State: CorpusState {
    /// A goal.
    struct Goal: Codable, Sendable {
      var skeleton: TextHash
      var form: FormKey
    }

    /// An account.
    struct Account: Codable, Sendable {
      var skeleton: TextHash
      var form: FormKey
      /// By which accounts that are alike are found.
      var sketch: ShingleSketch
      /// The account's letters, names and all, where other names are looked for.
      var letters: ShingleFilter
      /// Whether it names its own project.
      var namesProject: Bool
      /// Whether it names its own unit.
      var namesUnit: Bool
      /// Whether it repeats the form's own goal, which is JX-TX503's case.
      var isOwnGoal: Bool
    }

    var goals: [Goal] = []
    var accounts: [Account] = []
    /// Forms whose accounts tell of another year.
    var otherYears: [FormKey] = []
    /// How the forms came out that have no account to compare.
    public var coverage = Coverage()

    /// Makes the state of no forms.
    public init() {}

    /// Appends the entries of another part of the corpus; `finish` sorts them.
    public mutating func merge(_ other: State) {
      goals += other.goals
      accounts += other.accounts
      otherYears += other.otherYears
      coverage.add(other.coverage)
    }
  }

  /// Takes the thresholds and the base texts from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumCharacters = try definition.count("minimumCharacters")
    manyForms = try definition.count("manyForms")
    minimumSimilarity = try definition.thousandths("minimumSimilarity")
    minimumName = try definition.count("minimumName")
    minimumMentions = try definition.count("minimumMentions")
    continuity = try definition.wordList("continuity")
    baseTexts = try definition.baseTexts()
  }

  /// Masks the form's goal and account and keeps their hashes.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete else { return state.coverage.notApplicable += 1 }
    if let goal = texts.goal, goal.characters >= minimumCharacters {
      state.goals.append(State.Goal(skeleton: goal.hash, form: form.key))
    }
    guard let account = texts.account, account.characters >= minimumCharacters, texts.subject.project != 0 else {
      return state.coverage.notApplicable += 1
    }
    if account.count(of: .date) >= minimumMentions, otherYear(form, texts) != nil { state.otherYears.append(form.key) }
    // No other names are looked for in an account that names its own project and unit.
    let namesAll = account.holds(.project) && account.holds(.unit)
    state.accounts.append(
      State.Account(
        skeleton: account.hash, form: form.key, sketch: ShingleSketch(texts.accountShingles),
        letters: namesAll ? ShingleFilter() : texts.accountLetters.withUnsafeBytes { ShingleFilter($0) },
        namesProject: account.holds(.project), namesUnit: account.holds(.unit),
        isOwnGoal: account.hash == texts.goal?.hash))
  }

  /// Looks each account up among the goals and the names of other projects.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let accounts = state.accounts.sorted { $0.form < $1.form }
    let wanted = Set(accounts.lazy.filter { !$0.isOwnGoal }.map(\.skeleton))
    let goals = Dictionary(grouping: state.goals.filter { wanted.contains($0.skeleton) }, by: \.skeleton)
    judgeNames(accounts, corpus, into: &findings)
    for form in state.otherYears.sorted() { judgeYear(form, corpus, into: &findings) }
    let reported = Set(findings.findings.map(\.form))
    for account in accounts {
      let others =
        account.isOwnGoal
        ? []
        : (goals[account.skeleton] ?? []).map(\.form).filter { other in
          let project = corpus.subject(other).project
          return project != 0 && project != corpus.subject(account.form).project
        }
      if !others.isEmpty {
        judge(account.form, others, corpus, into: &findings)
      } else if !reported.contains(account.form) {
        findings.pass()
      }
    }
  }

  private func judge(
    _ key: FormKey, _ others: [FormKey], _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    // The own unit's project is the likeliest source.
    let unit = corpus.subject(key).implementer
    let likeliest = others.filter { corpus.subject($0).implementer == unit }.min() ?? others.min()
    guard let likeliest, let form = corpus.form(key), let source = corpus.form(likeliest),
      let account = FormTexts(form).account, let goal = FormTexts(source).goal
    else { return findings.withhold() }
    // The bytes decide, and a text that belongs to nobody is nobody's.
    guard account.skeleton == goal.skeleton, baseTexts.charactersLeft(in: goal.skeleton) >= minimumCharacters else {
      return findings.pass()
    }
    findings.flag(finding(form, source, others: others.count))
  }
}
