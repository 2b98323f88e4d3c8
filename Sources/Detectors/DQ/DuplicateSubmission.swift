public import Detection
import Documents
public import Forms
import Statistics

/// JX-DQ005: a project's form was filed twice, or one form stands under two names.
///
/// Two projects with the same rows whose money or account differ are JX-IX705's, the same account under other figures is
/// JX-TX501's; this rule speaks where unit, year and name are the same, or all that stands below the head.
public struct DuplicateSubmission: CorpusDetector {
  /// The id, JX-DQ005.
  public static let rule: RuleID = "JX-DQ005"

  let definition: RuleDefinition
  let mostShown: Int
  let mostCompared: Int
  let minimumShare: ExactDecimal
  let versions: WordList
  let partOfYear: PartOfYear

  /// Takes the limits from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    mostShown = try definition.count("mostShown")
    mostCompared = try definition.count("mostCompared")
    minimumShare = try definition.parameter("minimumShare")
    versions = try definition.wordList("versions")
    partOfYear = try PartOfYear(definition)
  }

  /// The contents of some forms: hashes, no text.
  public typealias State = CorpusEntries<Entry>

  /// One form.
  public struct Entry: Codable, Sendable {
    var form: FormKey
    /// A hash of unit and account, which forms of the same content share; 0 where there is too little to tell.
    var content: UInt64
  }

  /// Keeps a hash of the form's unit and account; the whole contents are compared where these are the same.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, form.project?.text.isEmpty == false, form.implementer?.text.isEmpty == false else {
      return state.coverage.notApplicable += 1
    }
    state.entries.append(Entry(form: form.key, content: content(of: form, texts)))
  }

  private func content(of form: SelfEvaluationForm, _ texts: FormTexts) -> UInt64 {
    guard let unit = texts.unitYear, form.exposure != nil, !form.indicators.isEmpty
    else { return 0 }
    let folded = texts.foldedAccount.bytes
    return folded.isEmpty ? 0 : folded.withUnsafeBytes { TextHash($0).low } ^ unit
  }

  /// Compares each further filing of a project with the first, and each further name of a form with the first,
  /// whichever files they stand in.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let repeated = repeated(state, corpus, into: &findings)
    var filings: [UInt64: (form: FormKey, count: Int)] = [:]
    var contents: [UInt64: [FormKey]] = [:]
    for form in corpus.lastingOrder(repeated.keys) {
      guard let filing = corpus.filing(form), let account = repeated[form] else { continue }
      if let first = filings[filing] {
        filings[filing]?.count += 1
        judgeFiling(first.form, form, number: first.count + 1, corpus, into: &findings)
        continue
      }
      filings[filing] = (form, 1)
      guard account != 0 else {
        findings.pass()
        continue
      }
      if !judgeName(form, among: contents[account] ?? [], corpus, into: &findings) {
        contents[account, default: []].append(form)
      }
    }
  }

  /// The forms that share their filing or their account with others, with the hash of the account; all others pass.
  private func repeated(
    _ state: State, _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) -> [FormKey: UInt64] {
    let filings = state.entries.map { corpus.filing($0.form) }
    let sameFiling = filings.compactMap { $0 }.repeated
    let sameContent = state.entries.map(\.content).filter { $0 != 0 }.repeated
    var repeated: [FormKey: UInt64] = [:]
    for (entry, filing) in zip(state.entries, filings) {
      if let filing, sameFiling.contains(filing) || sameContent.contains(entry.content) {
        repeated[entry.form] = entry.content
      } else if filing == nil {
        findings.withhold()
      } else {
        findings.pass()
      }
    }
    return repeated
  }

  private func judgeFiling(
    _ one: FormKey, _ other: FormKey, number: Int, _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    guard let first = corpus.form(one), let second = corpus.form(other) else { return findings.withhold() }
    findings.flag(finding(first, second, FilingDifference(first, second), number: number))
  }

  /// Looks for a form of the same content among those of the same account; answers whether there is one.
  private func judgeName(
    _ other: FormKey, among known: [FormKey], _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) -> Bool {
    guard !known.isEmpty, let second = corpus.form(other) else {
      findings.pass()
      return false
    }
    let content = second.filingHash
    for key in known.prefix(mostCompared) {
      guard let first = corpus.form(key), first.filingHash == content else { continue }
      findings.flag(renamed(first, second))
      return true
    }
    findings.pass()
    return false
  }
}
