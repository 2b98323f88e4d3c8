import Documents
public import Detection
public import Forms

/// JX-SC201: a number misses its target and the row still has all its points.
public struct FullScoreDespiteShortfall: Detector {
  /// The id, JX-SC201.
  public static let rule: RuleID = "JX-SC201"

  private let definition: RuleDefinition
  private let tolerance: ExactDecimal
  private let minorPoints: ExactDecimal
  private let majorPoints: ExactDecimal
  private let toleranceWords: WordList

  /// Takes the tolerance, the point limits and the words of tolerance clauses from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    tolerance = try definition.parameter("tolerance")
    minorPoints = try definition.parameter("minorPoints")
    majorPoints = try definition.parameter("majorPoints")
    toleranceWords = try definition.wordList("tolerance")
  }

  /// Judges each row that has all its points.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    guard form.isSound else { return findings.withhold(form.indicators.count) }
    for index in form.indicators.indices { judge(form, index, &findings) }
  }

  private func judge(_ form: SelfEvaluationForm, _ index: Int, _ findings: inout FindingSink) {
    let row = form.indicators[index]
    guard let weight = row.weight?.value, let score = row.score?.value, weight.units > 0 else {
      return findings.notApplicable()
    }
    guard score == weight else { return findings.pass() }
    switch row.achievement(in: form) {
    case .incomparable: return findings.notApplicable()
    case .met: return findings.pass()
    case .short: break
    }
    guard row.confidence >= 0.9 else { return findings.withhold() }
    guard let shortfall = row.shortfall(in: form), !isTolerated(shortfall, form) else { return findings.pass() }
    let formulas = ScoreFormula.scores(for: shortfall.row)
    guard !shortfall.isScaleDoubtful, let best = formulas.map(\.score).max(),
      let overclaimed = weight.subtracting(best)
    else { return findings.withhold() }
    guard overclaimed.units > 0 else { return findings.pass() }
    findings.flag(finding(form, index, shortfall, formulas, best: best, overclaimed: overclaimed))
  }

  /// Whether the gap lies within the tolerance, or the target or the reason names a tolerance clause.
  private func isTolerated(_ shortfall: Shortfall, _ form: SelfEvaluationForm) -> Bool {
    if let share = Ratio(shortfall.difference, over: shortfall.goal.magnitude), share <= tolerance { return true }
    return toleranceWords.occurs(in: shortfall.row.target?.cell, of: form)
      || toleranceWords.occurs(in: shortfall.row.reason, of: form)
  }

  private func finding(
    _ form: SelfEvaluationForm, _ index: Int, _ shortfall: Shortfall,
    _ formulas: [(formula: ScoreFormula, score: ExactDecimal)], best: ExactDecimal, overclaimed: ExactDecimal
  ) -> Finding {
    let row = shortfall.row
    var finding = Finding(definition, about: form, indicator: index, message: shortfall.goal.isZero ? "zero" : "main")
    finding.arguments = [Argument("indicator", form.string(row.name))]
    finding.figures = [
      row.target.map { Figure("target", text: form.string($0.cell)) },
      row.actual.map { Figure("actual", text: form.string($0.cell)) },
      shortfall.share.map { Figure("gap", $0, unit: "%", .computed, expression: "|actual − target| / target") },
      row.weight?.value.map { Figure("weight", $0, unit: "分") },
      row.score?.value.map { Figure("score", $0, unit: "分") },
      Figure("best", best, unit: "分", .computed, expression: "max over the score formulas"),
      Figure("overclaimed", overclaimed, unit: "分", .computed, expression: "weight − best"),
    ].compactMap { $0 }
    finding.figures += formulas.map {
      Figure($0.formula.rawValue, $0.score, unit: "分", .computed, expression: $0.formula.rawValue)
    }
    finding.evidence = [
      form.evidence(indicator: index, .score), form.evidence(indicator: index, .target, .compared),
      form.evidence(indicator: index, .actual, .compared), form.evidence(indicator: index, .weight, .compared),
      form.evidence(indicator: index, .reason, .context),
    ].compactMap { $0 }
    finding.overclaimedPoints = overclaimed
    finding.magnitude = min(1, overclaimed.approximate / 5)
    if overclaimed >= majorPoints { finding.severity = finding.severity.raised }
    if overclaimed < minorPoints { finding.severity = finding.severity.lowered }
    finding.checks = [
      CheckResult(
        "tolerance-clause", .excluded, zh: "指标值和偏差原因中未见容差约定", en: "Neither target nor reason names a tolerance"),
      row.reasonContent == .text
        ? CheckResult("explained", .notExcluded, zh: "偏差原因栏已填写", en: "The reason cell is filled")
        : CheckResult("explained", .excluded, zh: "偏差原因栏未填写", en: "The reason cell is empty"),
    ]
    return finding
  }
}
