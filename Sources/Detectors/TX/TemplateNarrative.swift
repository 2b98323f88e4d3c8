public import Detection
import Documents
public import Forms
import Statistics

/// JX-TX501: several forms give the same account of what was reached, names, figures and dates aside.
public struct TemplateNarrative: CorpusDetector {
  /// JX-TX501.
  public static let rule: RuleID = "JX-TX501"

  let definition: RuleDefinition
  let minimumCharacters: Int
  let highAmount: ExactDecimal
  let manyForms: Int
  let ownFigures: Int
  private let minimumForms: Int
  let baseTexts: WordStripper

  /// The masked narratives of some forms: hashes, no text.
  public typealias State = CorpusEntries<Entry>

  /// One narrative.
  public struct Entry: Codable, Sendable {
    var hash: TextHash
    var form: FormKey
    var characters: UInt32
  }

  /// Takes the thresholds and the base texts from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumCharacters = try definition.count("minimumCharacters")
    minimumForms = try definition.count("minimumForms")
    highAmount = try definition.parameter("highAmount")
    manyForms = try definition.count("manyForms")
    ownFigures = try definition.count("ownFigures")
    baseTexts = try definition.baseTexts()
  }

  /// Masks the form's account and keeps its hash.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let account = texts.account, account.characters >= minimumCharacters else {
      return state.coverage.notApplicable += 1
    }
    state.entries.append(
      Entry(hash: account.hash, form: form.key, characters: UInt32(account.characters)))
  }

  /// Reports the groups of equal skeletons.
  ///
  /// A case is a skeleton, however many forms have it: it is flagged once or passes once.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    // Only hashes that occur again are looked at; most narratives are their form's own.
    let repeated = state.entries.map(\.hash.high).repeated
    let entries = state.entries.filter { repeated.contains($0.hash.high) }
      .sorted { ($0.hash, $0.form) < ($1.hash, $1.form) }
    findings.pass(state.entries.count - entries.count)
    var groups: [[Entry]] = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
      if isGroup(entries[start..<end], corpus) { groups.append(Array(entries[start..<end])) } else { findings.pass() }
      start = end
    }
    groups.sort { $0[0].form < $1[0].form }
    for group in groups { judge(group, corpus, into: &findings) }
  }

  /// Whether enough forms share a skeleton and do not all speak of one project.
  ///
  /// A form that is filed twice, or again in the next year, is another rule's case.
  func isGroup(_ entries: ArraySlice<Entry>, _ corpus: any CorpusIndex) -> Bool {
    guard entries.count >= minimumForms, let first = entries.first else { return false }
    let subject = corpus.subject(first.form)
    return entries.contains { $0.form != first.form && !subject.isSameProject(as: corpus.subject($0.form)) }
  }
}
