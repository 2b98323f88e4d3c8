import Detection
import Forms

extension OutOfBounds {
  /// More was spent than the adjusted budget holds: lawful after a late approval, so mild unless the score rises.
  func overspent(
    _ form: SelfEvaluationForm, executed: ExactDecimal, adjusted: ExactDecimal, excess: ExactDecimal
  ) -> Finding {
    var finding = Finding(definition, about: form, message: "overspent")
    let money = form.moneyUnit?.rawValue ?? ""
    finding.figures = [
      Figure("executed", executed, unit: money), Figure("adjusted", adjusted, unit: money),
      Figure("excess", excess, unit: money, .computed, expression: "executed − adjusted"),
    ]
    finding.evidence = [
      form.evidence(.total, .executed), form.evidence(.total, .adjusted, .compared),
      form.evidence(.total, .rate, .context), form.evidence(.total, .score, .context),
    ].compactMap { $0 }
    finding.discrepancy = form.yuan(excess)
    finding.magnitude = adjusted.isZero ? 1 : min(1, excess.approximate / adjusted.approximate)
    let slack = [executed, adjusted].compactMap(\.halfPlace)
    let isRounding = ExactDecimal.sum(slack).map { excess <= $0 } == true
    let isExplained = explains(form)
    finding.severity = isRounding || isExplained ? .info : .low
    if isRounding { finding.message = "rounded" } else if isExplained { finding.message = "explained" }
    finding.checks = [
      CheckResult(
        "late-adjustment", isExplained ? .notExcluded : .excluded,
        zh: isExplained ? "表内说明了追加或批复事项" : "表内未见追加或批复的说明",
        en: isExplained ? "The form speaks of an approval or added money" : "The form says nothing of an approval"),
      CheckResult(
        "rounding", isRounding ? .notExcluded : .excluded,
        zh: isRounding ? "差额不超过两数列示位数的舍入范围" : "差额超过两数列示位数的舍入范围",
        en: isRounding ? "The excess lies within the rounding of the two amounts" : "The excess is larger than rounding"
      ),
    ]
    return finding
  }

  /// Whether the account or a reason speaks of money that was approved or added late.
  private func explains(_ form: SelfEvaluationForm) -> Bool {
    let texts = [form.actualGoal] + form.indicators.map(\.reason)
    return texts.contains { text in text.map { explanation.occurs(in: form.string($0)) } == true }
  }
}
