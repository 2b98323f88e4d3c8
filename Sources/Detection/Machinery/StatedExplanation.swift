import Documents
public import Forms

/// An innocent explanation for which the form's own words may speak: its name, its goal, its account, its reasons.
public struct StatedExplanation: Sendable {
  private let id: String
  private let words: WordList
  private let act: StatedAct?

  /// Takes the words that speak for the counter-check `id` from the list `list` of a rule's definition, and the act that
  /// speaks for it in whichever words.
  public init(
    _ id: String, _ list: String, or act: StatedAct? = nil, of definition: RuleDefinition
  ) throws(DetectionError) {
    self.id = id
    words = try definition.wordList(list)
    self.act = act
  }

  /// The words of a text that speak for the explanation, folded.
  private func words(in text: TextField, of form: SelfEvaluationForm) -> String? {
    if let act { return act.words(in: text, of: form, or: words) }
    return words.first(in: form.folded(text))
  }

  /// Looks for the words of some explanations, in the order of the explanations.
  public static func check(_ explanations: [StatedExplanation], on form: SelfEvaluationForm) -> [CheckResult] {
    let cells = [form.project, form.expectedGoal, form.actualGoal] + form.indicators.map(\.reason)
    return explanations.map { explanation in
      if let found = cells.lazy.compactMap({ $0 }).compactMap({ explanation.words(in: $0, of: form) }).first {
        return CheckResult(
          explanation.id, .notExcluded, zh: "项目名称、目标、完成情况或原因说明中出现“\(found)”。",
          en: "The name, the goal, the account or a reason mentions “\(found)”.")
      }
      return CheckResult(
        explanation.id, .excluded, zh: "项目名称、目标、完成情况和原因说明中未见相关用语。",
        en: "Neither the name nor the goal, the account or a reason has words that speak of it.")
    }
  }
}

extension StatedExplanation {
  /// That somebody entitled to it changed the budget: 经区人大常委会批准, 财政局批复调减.
  public static func approval(_ id: String, of definition: RuleDefinition) throws(DetectionError) -> Self {
    try Self(
      id, "approval",
      or: StatedAct(
        who: "approvers", harmless: "approversHarmless", decisions: "decisions", outcomes: "budgetMoves",
        undone: "undecided", of: definition), of: definition)
  }

  /// That budgets were cut for all alike: 统一收回一般性支出指标.
  public static func uniformCut(_ id: String, of definition: RuleDefinition) throws(DetectionError) -> Self {
    try Self(
      id, "uniformCut", or: StatedAct(who: "uniformly", outcomes: "cuts", undone: "undecided", of: definition),
      of: definition)
  }
}
