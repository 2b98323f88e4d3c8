public import Forms

/// An innocent explanation for which the form's own words may speak: its name, its goal, its account, its reasons.
public struct StatedExplanation: Sendable {
  private let id: String
  private let words: WordList

  /// Takes the words that speak for the counter-check `id` from the list `list` of a rule's definition.
  public init(_ id: String, _ list: String, of definition: RuleDefinition) throws(DetectionError) {
    self.id = id
    words = try definition.wordList(list)
  }

  /// Looks for the words of some explanations, in the order of the explanations.
  public static func check(_ explanations: [StatedExplanation], on form: SelfEvaluationForm) -> [CheckResult] {
    let cells = [form.project, form.expectedGoal, form.actualGoal] + form.indicators.map(\.reason)
    let texts = cells.compactMap { cell in cell.map { form.withBytes($0.text) { Folding.key($0) } } }
    return explanations.map { explanation in
      if let word = texts.lazy.compactMap({ explanation.words.first(in: $0) }).first {
        return CheckResult(
          explanation.id, .notExcluded, zh: "项目名称、目标、完成情况或原因说明中出现“\(word)”。",
          en: "The name, the goal, the account or a reason mentions “\(word)”.")
      }
      return CheckResult(
        explanation.id, .excluded, zh: "项目名称、目标、完成情况和原因说明中均未提及。",
        en: "Neither the name nor the goal, the account or a reason mentions it.")
    }
  }
}
