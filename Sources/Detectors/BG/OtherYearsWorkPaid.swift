import Documents
public import Detection
public import Forms

/// JX-BG404: the form says that the year's budget paid for another year's work.
public struct OtherYearsWorkPaid: Detector {
  /// The id, JX-BG404.
  public static let rule: RuleID = "JX-BG404"

  let definition: RuleDefinition
  let wholeShare: ExactDecimal
  let materialAmount: ExactDecimal
  let contracts: WordList
  let agreed: WordList
  private let pays: CueWords
  private let earlier: CueWords
  private let debts: WordList
  private let objects: CueWords
  private let carried: CueWords
  private let courts: WordList
  private let pending: WordList

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    wholeShare = try definition.parameter("wholeShare")
    materialAmount = try definition.parameter("materialAmount")
    contracts = try definition.wordList("contracts")
    agreed = try definition.wordList("agreed")
    pays = try definition.cueWords("pays", harmless: "paysHarmless", negators: "payNegators")
    earlier = try definition.cueWords("earlier", harmless: "earlierHarmless")
    debts = try definition.wordList("debts")
    objects = try definition.cueWords("objects")
    carried = try definition.cueWords("carried")
    courts = try definition.wordList("courts")
    pending = try definition.wordList("pending")
  }

  /// A sentence that speaks of another year's work.
  struct Mention {
    /// Where the sentence stands.
    var field: FormField
    var sentence: TextField
    /// Which message puts it into words.
    var kind: Kind
    /// The year, where one is named.
    var year: Int?
    /// The amount that the same clause names, in 元.
    var amount: ExactDecimal?
  }

  /// What tells that the work belongs to another year.
  enum Kind: String {
    /// A year is named.
    case main
    /// Words such as 以前年度.
    case earlier
    /// A court's decision.
    case court
  }

  /// Looks for the sentences in the account, the goal and the reasons.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete else { return findings.notApplicable() }
    var hasText = false
    var mentions: [Mention] = []
    func look(_ text: TextField?, _ field: @autoclosure () -> FormField, _ folded: @autoclosure () -> FoldedText) {
      guard let text, !text.text.isEmpty else { return }
      hasText = true
      guard maySpeak(folded()) else { return }
      mentions += Sentences.split(text, in: form).compactMap { mention(in: $0, field(), of: form) }
    }
    look(form.actualGoal, .actualGoal, texts.foldedAccount)
    if form.expectedGoal?.text != form.actualGoal?.text { look(form.expectedGoal, .expectedGoal, texts.foldedGoal) }
    for index in form.indicators.indices where form.indicators[index].reasonContent == .text {
      guard let reason = form.indicators[index].reason else { continue }
      look(reason, .indicator(index, .reason), texts.folded(reason))
    }
    guard hasText else { return findings.notApplicable() }
    guard let best = mentions.max(by: { ($0.amount ?? .zero) < ($1.amount ?? .zero) }) else { return findings.pass() }
    let first = best.amount == nil ? mentions[0] : best
    findings.flag(finding(form, first, mentions))
  }

  /// Whether a text holds words enough for one of its sentences to speak of another year's work.
  private func maySpeak(_ text: FoldedText) -> Bool {
    let mayTellYear = Self.years.mayOccur(in: text) || earlier.mayStand(in: text)
    let mayTellWork = mayTellYear && (debts.mayOccur(in: text) || objects.mayStand(in: text))
    return (mayTellWork || courts.mayOccur(in: text)) && pays.occur(in: text)
  }

  private static let years = WordList((0...9).map { "\($0)年" })

  /// What a sentence says, told clause by clause; a court's decision may stand in the clause before the payment.
  private func mention(in sentence: TextField, _ field: FormField, of form: SelfEvaluationForm) -> Mention? {
    let whole = form.folded(sentence)
    guard pays.occur(in: whole) else { return nil }
    for clause in Sentences.clauses(sentence, in: form) {
      let folded = form.folded(clause)
      guard pays.occur(in: folded), !pending.occurs(in: folded) else { continue }
      func amount() -> ExactDecimal? { TextFigures.amounts(in: folded).first?.yuan }
      if let year = otherYear(in: folded, of: form) {
        return Mention(field: field, sentence: sentence, kind: .main, year: year, amount: amount())
      }
      let times = earlier.places(in: folded).filter { !has(carried, in: folded, behind: [$0]) }
      if !times.isEmpty, debts.occurs(in: folded) || has(objects, in: folded, behind: times) {
        return Mention(field: field, sentence: sentence, kind: .earlier, amount: amount())
      }
    }
    guard courts.occurs(in: whole), !pending.occurs(in: whole) else { return nil }
    let amounts = TextFigures.amounts(in: whole)
    return Mention(
      field: field, sentence: sentence, kind: .court, amount: amounts.count == 1 ? amounts[0].yuan : nil)
  }

  /// The year other than the form's that a debt of the clause belongs to, or whose contract or service was paid.
  private func otherYear(in clause: [UInt8], of form: SelfEvaluationForm) -> Int? {
    guard let own = form.year else { return nil }
    // 2022年结转资金 is money of this year, whichever work it pays.
    let others = TextFigures.years(in: clause, near: own).filter { year in
      year.year != own && !has(carried, in: clause, behind: [year.place])
    }
    if let debt = others.first(where: { $0.year < own }), debts.occurs(in: clause) { return debt.year }
    return others.first { has(objects, in: clause, behind: [$0.place]) }?.year
  }

  /// Whether one of some words stands right behind one of the places, as in 22年合同.
  private func has(_ words: CueWords, in clause: [UInt8], behind places: [Range<Int>]) -> Bool {
    let starts = Set(words.places(in: clause).map(\.lowerBound))
    return places.contains { starts.contains($0.upperBound) || starts.contains(afterDegree($0.upperBound, clause)) }
  }

  /// Behind the 度 of 2022年度.
  private func afterDegree(_ position: Int, _ clause: [UInt8]) -> Int {
    clause[position...].starts(with: Self.degree) ? position + Self.degree.count : position
  }

  private static let degree = Array("度".utf8)
}
