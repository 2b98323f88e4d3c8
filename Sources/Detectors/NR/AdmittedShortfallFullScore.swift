import Documents
public import Detection
public import Forms

/// JX-NR602: the text admits that something was not done, put off or called off, and no point was taken off for it.
public struct AdmittedShortfallFullScore: Detector {
  /// The id, JX-NR602.
  public static let rule: RuleID = "JX-NR602"

  let definition: RuleDefinition
  let minimumTotal: ExactDecimal
  private let sharedRuns: Int
  private let failed: CueWords
  private let deferred: CueWords
  private let handled: WordEndings
  private let ownWork: [[UInt8]]
  private let solved: WordList
  private let excused: WordList
  private let later: WordList
  private let open: WordList

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumTotal = try definition.parameter("minimumTotal")
    sharedRuns = try definition.count("sharedRuns")
    failed = try definition.cueWords("failed", harmless: "harmless", negators: "negators")
    deferred = try definition.cueWords("deferred", harmless: "harmless", negators: "negators")
    handled = try definition.wordEndings("handled")
    ownWork = try definition.list("ownWork").map { Folding.key($0) }
    solved = try definition.wordList("solved")
    excused = try definition.wordList("excused")
    later = try definition.wordList("later")
    open = try definition.wordList("open")
  }

  /// An admission of the text.
  struct Admission {
    var field: FormField
    var sentence: TextField
    /// The row that it speaks of; nil where only the total can be set against it.
    var row: Int?
  }

  /// Looks for admissions in the account and in the rows' own reasons.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    let spoken = spokenAdmissions(form, texts)
    let admissions = spoken.filter { isUnpunished($0, in: form) } + reasonAdmissions(form)
    guard !admissions.isEmpty else { return findings.pass() }
    guard form.isSound, admissions.allSatisfy({ $0.row.map { form.indicators[$0].confidence >= 0.9 } ?? true }) else {
      return findings.withhold()
    }
    findings.flag(finding(form, admissions))
  }

  /// The admissions of the account: not negated, not solved in the same sentence or the next, not of a comparison.
  private func spokenAdmissions(_ form: SelfEvaluationForm, _ texts: FormTexts) -> [Admission] {
    guard let account = form.actualGoal, account.text != form.expectedGoal?.text else { return [] }
    guard failed.occur(in: texts.foldedAccount) || deferred.occur(in: texts.foldedAccount) else { return [] }
    let sentences = Sentences.split(account, in: form)
    return sentences.enumerated().compactMap { index, sentence in
      let next = index + 1 < sentences.count ? sentences[index + 1] : nil
      guard let cue = cue(in: sentence, followedBy: next, of: form) else { return nil }
      let row = relatedRow(of: sentence, cue, in: form)
      return row != nil || cue == .failed ? Admission(field: .actualGoal, sentence: sentence, row: row) : nil
    }
  }

  private enum Cue { case failed, deferred }

  private static let question = UInt8(ascii: "?")

  private func cue(in sentence: TextField, followedBy next: TextField?, of form: SelfEvaluationForm) -> Cue? {
    let folded = form.folded(sentence)
    let found = failed.first(in: folded).map { ($0, Cue.failed) } ?? deferred.first(in: folded).map { ($0, .deferred) }
    guard let (place, cue) = found, !excused.occurs(in: folded) else { return nil }
    // 未能实现零投诉？ is asked, and answered in the next sentence.
    if isSolved(folded, behind: place) || isName(place, in: folded) || folded.last == Self.question { return nil }
    // 上述场次已全部补齐 in the next sentence.
    if let next, later.occurs(in: next, of: form), solved.occurs(in: next, of: form) { return nil }
    return cue
  }

  /// Whether the cue belongs to the name of something: an attribute, quoted words, or the object of a verb right before
  /// it, as in 统计未就业学生, where 统计未完成 and 统计未完成任务 are the unit's own work.
  private func isName(_ cue: Range<Int>, in sentence: [UInt8]) -> Bool {
    if CueWords.isAttribute(cue, in: sentence) || CueWords.isQuoted(cue, in: sentence) { return true }
    let behind = sentence[cue.upperBound...]
    guard let next = behind.first, next >= 0x80, !ownWork.contains(where: { behind.starts(with: $0) }) else {
      return false
    }
    return sentence.withUnsafeBufferPointer { handled.end($0[..<cue.lowerBound]) }
  }

  /// Whether the words behind the cue say that it was made good, and not that it will be.
  private func isSolved(_ sentence: [UInt8], behind cue: Range<Int>) -> Bool {
    let rest = Array(sentence[cue.upperBound...])
    return solved.occurs(in: rest) && !open.occurs(in: rest)
  }

  /// The admissions in rows' own reasons, where neither JX-SC209 nor JX-SC201 has the case.
  ///
  /// The border: JX-SC209 judges a reason against a figure that meets the target and a 未完成 against a result given as
  /// reached, JX-SC201 a figure that misses it. Here belongs what was put off or called off where no figure tells.
  private func reasonAdmissions(_ form: SelfEvaluationForm) -> [Admission] {
    form.indicators.indices.compactMap { index in
      let row = form.indicators[index]
      guard row.reasonContent == .text, let reason = row.reason, hasFullScore(row),
        row.achievement(in: form) == .incomparable
      else { return nil }
      let folded = form.folded(reason)
      guard let place = deferred.first(in: folded), failed.first(in: folded) == nil, !excused.occurs(in: folded),
        !isSolved(folded, behind: place)
      else { return nil }
      return Admission(field: .indicator(index, .reason), sentence: reason, row: index)
    }
  }

  private func hasFullScore(_ row: Indicator) -> Bool {
    guard let weight = row.weight?.value, let score = row.score?.value else { return false }
    return weight.units > 0 && score == weight
  }

  /// Whether no point was taken off for an admission of the account.
  private func isUnpunished(_ admission: Admission, in form: SelfEvaluationForm) -> Bool {
    // A lost point anywhere among the output and benefit rows may be the one for it.
    let hasLoss = form.indicators.contains { row in
      guard let weight = row.weight?.value, let score = row.score?.value else { return false }
      return row.indicatorClass != .satisfaction && score < weight
    }
    if let row = admission.row { return hasFullScore(form.indicators[row]) && !hasLoss }
    return !hasLoss && form.totalScore?.value.map { $0 >= minimumTotal } == true
  }

  /// The row whose name shares most with a sentence, if it is enough; a deferral leaves a target that was met alone.
  private func relatedRow(of sentence: TextField, _ cue: Cue, in form: SelfEvaluationForm) -> Int? {
    let said = NarrativeMask.letters(of: sentence, in: form)
    var best: (row: Int, runs: Int)?
    for (index, row) in form.indicators.enumerated() {
      let overlap = TextContainment(of: NarrativeMask.letters(of: row.name, in: form), in: said)
      guard overlap.contained >= min(sharedRuns, max(1, overlap.runs)), overlap.contained > best?.runs ?? 0 else {
        continue
      }
      best = (index, overlap.contained)
    }
    guard let best, cue == .failed || form.indicators[best.row].achievement(in: form) != .met else { return nil }
    return best.row
  }
}
