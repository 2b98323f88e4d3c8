public import Detection
import Documents
public import Forms
import Statistics

/// JX-TX504: a project's account is the one of an earlier year, and its figures did not change.
public struct LastYearsText: CorpusDetector {
  /// JX-TX504.
  public static let rule: RuleID = "JX-TX504"

  let definition: RuleDefinition
  private let minimumCharacters: Int
  private let baseTexts: WordStripper

  /// The masked narratives of some forms with their years: hashes, no text.
  public typealias State = CorpusEntries<Entry>

  /// One narrative.
  public struct Entry: Codable, Sendable {
    var skeleton: TextHash
    var form: FormKey
    var year: Int32
  }

  /// Takes the least length and the base texts from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumCharacters = try definition.count("minimumCharacters")
    baseTexts = try definition.baseTexts()
  }

  /// Masks the form's account and keeps its hash.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let year = form.year, let account = texts.account,
      account.characters >= minimumCharacters, texts.subject.project != 0, texts.subject.implementer != 0
    else { return state.coverage.notApplicable += 1 }
    state.entries.append(
      Entry(skeleton: account.hash, form: form.key, year: Int32(truncatingIfNeeded: year)))
  }

  /// Compares each account with the one that the same project gave last.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    // Most texts of a project stand in one form only.
    let skeletons = state.entries.map(\.skeleton.high).repeated
    let candidates = state.entries.filter { skeletons.contains($0.skeleton.high) }
    findings.pass(state.entries.count - candidates.count)
    let projects = Dictionary(grouping: candidates) { entry in
      Case(subject: corpus.subject(entry.form), skeleton: entry.skeleton)
    }
    let cases = projects.values.map { $0.sorted { ($0.year, $0.form) < ($1.year, $1.form) } }
    for entries in cases.sorted(by: { $0[0].form < $1[0].form }) {
      // The first form of each year is compared with the first one of the year before it.
      var previous: Entry?
      for entry in entries {
        guard let last = previous, last.year < entry.year else {
          findings.pass()
          previous = previous ?? entry
          continue
        }
        judge(entry, last, corpus, into: &findings)
        previous = entry
      }
    }
  }

  /// One text of one project.
  private struct Case: Hashable {
    var project: UInt64
    var implementer: UInt64
    var skeleton: TextHash

    init(subject: FormSubject, skeleton: TextHash) {
      (project, implementer, self.skeleton) = (subject.project, subject.implementer, skeleton)
    }
  }

  private func judge(
    _ entry: Entry, _ earlier: Entry, _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    guard let form = corpus.form(entry.form), let last = corpus.form(earlier.form), let account = form.actualGoal,
      let before = last.actualGoal
    else { return findings.withhold() }
    let skeleton = NarrativeMask.skeleton(of: account, in: form)
    // The bytes decide, and a text that belongs to nobody is nobody's copy.
    guard skeleton == NarrativeMask.skeleton(of: before, in: last),
      baseTexts.charactersLeft(in: skeleton) >= minimumCharacters
    else { return findings.pass() }
    let figures = NarrativeMask.figures(of: account, in: form)
    let unchanged = zip(figures, NarrativeMask.figures(of: before, in: last)).filter { $0 == $1 }.map(\.0)
    // Its own figures make a routine account this year's.
    guard figures.isEmpty || unchanged.count * 2 > figures.count else { return findings.pass() }
    findings.flag(finding(form, last, figures: figures.count, unchanged: unchanged))
  }
}
