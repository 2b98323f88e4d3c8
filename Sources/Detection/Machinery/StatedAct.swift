import Documents
import Forms

/// What somebody did to a budget, told by its parts, however they are put together: who (财政局), what they decided (批复),
/// what came of it (调减).
///
/// A clause names who and one of the others, and its sentence what came of it; a clause with a word such as 未经 or 尚待
/// tells of nothing that was done.
public struct StatedAct: Sendable {
  private let who: CueWords
  private let deeds: CueWords
  private let outcomes: WordList
  private let undone: WordList

  /// Takes the lists of a rule's definition; without `decisions` the clause itself names what came of it.
  public init(
    who: String, harmless: String? = nil, decisions: String? = nil, outcomes: String, undone: String,
    of definition: RuleDefinition
  ) throws(DetectionError) {
    self.who = try definition.cueWords(who, harmless: harmless)
    let outcomeWords = try definition.list(outcomes)
    let decisionWords = try decisions.map { name throws(DetectionError) in try definition.list(name) } ?? []
    deeds = CueWords(decisionWords + outcomeWords)
    self.outcomes = WordList(outcomeWords)
    self.undone = try definition.wordList(undone)
  }

  /// The words of a text that tell of the act, folded: one of some phrases, or those from who to what; nil where none do.
  func words(in text: TextField, of form: SelfEvaluationForm, or phrases: WordList) -> String? {
    for sentence in Sentences.split(text, in: form) {
      let hasOutcome = outcomes.occurs(in: sentence, of: form)
      for clause in Sentences.clauses(sentence, in: form) where !undone.occurs(in: clause, of: form) {
        let folded = form.folded(clause)
        if let phrase = phrases.first(in: folded) { return phrase }
        if hasOutcome, let place = nearest(in: folded) { return String(decoding: folded[place], as: UTF8.self) }
      }
    }
    return nil
  }

  /// The shortest stretch of a clause that holds who and what, the first of several.
  private func nearest(in clause: [UInt8]) -> Range<Int>? {
    let deeds = deeds.places(in: clause)
    let stretches = who.places(in: clause).flatMap { who in
      deeds.map { min(who.lowerBound, $0.lowerBound)..<max(who.upperBound, $0.upperBound) }
    }
    return stretches.min { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
  }
}
