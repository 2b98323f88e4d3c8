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
  let minimumShare: ExactDecimal

  /// Takes the limits from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    mostShown = try definition.count("mostShown")
    minimumShare = try definition.parameter("minimumShare")
  }

  /// The contents of some forms: hashes, no text.
  public struct State: CorpusState {
    /// One form.
    struct Entry: Codable, Sendable {
      var form: FormKey
      /// Half of the hash of what stands below the head; 0 where that is too little.
      var content: UInt64
    }

    var entries: [Entry] = []
    var notApplicable = 0

    /// Makes the state of no forms.
    public init() {}
  }

  /// Keeps a hash of the form's content.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, form.project?.text.isEmpty == false, form.implementer?.text.isEmpty == false else {
      return state.notApplicable += 1
    }
    state.entries.append(State.Entry(form: form.key, content: form.filingHash?.high ?? 0))
  }

  /// Adds the forms of another part of the corpus.
  public func merge(_ other: State, into state: inout State) {
    state.entries += other.entries
    state.notApplicable += other.notApplicable
  }

  /// Compares each further filing of a project with the first, and each further name of a form with the first.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    findings.notApplicable(state.notApplicable)
    let entries = state.entries.sorted { $0.form < $1.form }
    var filings: [UInt64: (form: FormKey, count: Int)] = [:]
    var contents: [UInt64: FormKey] = [:]
    for entry in entries {
      guard let filing = corpus.record(entry.form)?.filing else {
        findings.withhold()
        continue
      }
      if let first = filings[filing] {
        filings[filing]?.count += 1
        judgeFiling(first.form, entry.form, number: first.count + 1, corpus, into: &findings)
        continue
      }
      filings[filing] = (entry.form, 1)
      if entry.content != 0, let first = contents[entry.content] {
        judgeName(first, entry.form, corpus, into: &findings)
      } else {
        contents[entry.content] = entry.form
        findings.pass()
      }
    }
  }

  private func judgeFiling(
    _ one: FormKey, _ other: FormKey, number: Int, _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    guard let first = corpus.form(one), let second = corpus.form(other) else { return findings.withhold() }
    findings.flag(finding(first, second, FilingDifference(first, second), number: number))
  }

  private func judgeName(_ one: FormKey, _ other: FormKey, _ corpus: any CorpusIndex, into findings: inout FindingSink)
  {
    guard let first = corpus.form(one), let second = corpus.form(other) else { return findings.withhold() }
    guard first.filingHash == second.filingHash else { return findings.pass() }
    findings.flag(renamed(first, second))
  }
}
