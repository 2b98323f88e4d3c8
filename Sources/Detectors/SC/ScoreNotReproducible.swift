import Documents
public import Detection
public import Forms

/// JX-SC202: a row that misses its target has a score that no known formula gives.
public struct ScoreNotReproducible: Detector {
  /// The id, JX-SC202.
  public static let rule: RuleID = "JX-SC202"

  private let definition: RuleDefinition
  private let stepRows: Int

  /// Takes the number of rows that show a rule of steps from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    stepRows = try definition.count("stepRows")
  }

  /// Judges each row that misses its target and lost points.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    guard form.isSound else { return findings.withhold(form.indicators.count) }
    for index in form.indicators.indices { judge(form, index, &findings) }
  }

  private func judge(_ form: SelfEvaluationForm, _ index: Int, _ findings: inout FindingSink) {
    let row = form.indicators[index]
    guard let weight = row.weight?.value, let score = row.score?.value, score < weight,
      let shortfall = row.shortfall(in: form)
    else { return findings.notApplicable() }
    guard row.confidence >= 0.9, !shortfall.isScaleDoubtful else { return findings.withhold() }
    if ScoreFormula.explain(shortfall.row) || isDeductedPerUnit(shortfall, weight: weight, score: score)
      || followsRoundedRate(shortfall, weight: weight, score: score) || followsStepRule(form, row)
    {
      return findings.pass()
    }
    let formulas = ScoreFormula.scores(for: shortfall.row)
    guard let nearest = nearest(to: score, among: formulas), let difference = score.subtracting(nearest)?.magnitude
    else { return findings.withhold() }
    findings.flag(
      finding(form, index, shortfall, formulas, score: score, nearest: nearest, difference: difference))
  }

  /// The usual rates of "so many points off for each unit missing".
  private static let ratesPerUnit = ["0.1", "0.2", "0.5", "1", "2", "5"].compactMap { ExactDecimal($0) }

  /// Whether the points lost are a round number of points for each unit or percentage point missing.
  private func isDeductedPerUnit(_ shortfall: Shortfall, weight: ExactDecimal, score: ExactDecimal) -> Bool {
    let lost = weight.subtracting(score)
    return Self.ratesPerUnit.contains { shortfall.difference.multiplied(by: $0) == lost }
  }

  /// Whether the score follows from a completion rate that was rounded before it was multiplied.
  private func followsRoundedRate(_ shortfall: Shortfall, weight: ExactDecimal, score: ExactDecimal) -> Bool {
    let isUp = shortfall.row.direction == .up
    let ratio =
      isUp ? Ratio(shortfall.actual, over: shortfall.goal) : Ratio(shortfall.goal, over: shortfall.actual)
    guard let rate = ratio?.percent else { return false }
    return (0...2).contains { decimals in
      RoundingMode.allCases.contains { mode in
        guard let rounded = rate.rounded(mode, decimals: decimals),
          let points = Ratio(rounded, over: ExactDecimal(100))?.multiplied(by: weight)
        else { return false }
        return !points.modes(explaining: score).isEmpty
      }
    }
  }

  /// Whether the row and enough other rows of the form lost a round share, as people do who judge in steps.
  private func followsStepRule(_ form: SelfEvaluationForm, _ row: Indicator) -> Bool {
    guard isRoundShare(row) else { return false }
    return form.indicators.count { isRoundShare($0) } >= stepRows
  }

  /// Whether points were lost and what is left is a multiple of five percent of the weight.
  private func isRoundShare(_ row: Indicator) -> Bool {
    guard let weight = row.weight?.value, let score = row.score?.value, score < weight,
      let twentieths = Ratio(score, over: weight)?.multiplied(by: ExactDecimal(20))
    else { return false }
    return twentieths.rounded(.floor, decimals: 0) == twentieths.rounded(.ceiling, decimals: 0)
  }

  private func nearest(
    to score: ExactDecimal, among formulas: [(formula: ScoreFormula, score: ExactDecimal)]
  ) -> ExactDecimal? {
    formulas.map(\.score).min {
      guard let left = $0.subtracting(score)?.magnitude, let right = $1.subtracting(score)?.magnitude else {
        return false
      }
      return left < right
    }
  }

  private func finding(
    _ form: SelfEvaluationForm, _ index: Int, _ shortfall: Shortfall,
    _ formulas: [(formula: ScoreFormula, score: ExactDecimal)], score: ExactDecimal, nearest: ExactDecimal,
    difference: ExactDecimal
  ) -> Finding {
    let row = shortfall.row
    var finding = Finding(definition, about: form, indicator: index)
    finding.arguments = [Argument("indicator", form.string(row.name))]
    finding.figures = [
      row.target.map { Figure("target", text: form.string($0.cell)) },
      row.actual.map { Figure("actual", text: form.string($0.cell)) },
      row.weight?.value.map { Figure("weight", $0, unit: "分") },
      Figure("score", score, unit: "分"),
      Figure("nearest", nearest, unit: "分", .computed, expression: "the formula that comes nearest"),
      Figure("difference", difference, unit: "分", .computed, expression: "|score − nearest|"),
    ].compactMap { $0 }
    finding.figures += formulas.map {
      Figure($0.formula.rawValue, $0.score, unit: "分", .computed, expression: $0.formula.rawValue)
    }
    finding.evidence = [
      form.evidence(indicator: index, .score), form.evidence(indicator: index, .target, .compared),
      form.evidence(indicator: index, .actual, .compared), form.evidence(indicator: index, .weight, .compared),
      form.evidence(indicator: index, .reason, .context),
    ].compactMap { $0 }
    finding.magnitude = min(1, difference.approximate / 5)
    if let best = formulas.map(\.score).max(), best < score { finding.overclaimedPoints = score.subtracting(best) }
    // One unit of the last printed place may still be somebody's rounding.
    if difference <= score.lastPlace { finding.severity = .info }
    finding.checks = [
      CheckResult("rounding", .excluded, zh: "已按各种取舍方式验算", en: "Every way of rounding was tried"),
      CheckResult(
        "step-rule", .notExcluded, zh: "本表其他扣分项不足以看出分档规则", en: "The other rows do not show a rule of steps"),
    ]
    return finding
  }
}

extension ScoreNotReproducible {
  private static func lamps(_ actual: String, _ score: String) -> ExampleForm.Change {
    .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", actual, "40", score, "西门段停电改造，推迟到次年3月"))
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "102 of 120 gives 34 of 40 points, printed 29.5", "完成102/120应得34分（满分40分），填列29.5分", severity: .medium,
      ExampleForm().with(lamps("102盏", "29.5"), .total(score: "89.30"))),
    .fires(
      "no formula leaves that much for half of the work", "完成一半，通行方法均得不出该得分",
      ExampleForm().with(lamps("60盏", "37.3"), .total(score: "97.10"))),
    .fires(
      "one unit of the last place beside the formula is only worth knowing", "与公式结果相差末位一个单位，只作提示", severity: .info,
      ExampleForm().with(lamps("102盏", "34.1"), .total(score: "93.90"))),
    .fires(
      "a downward row", "反向指标",
      ExampleForm().with(
        .row(2, ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤5起", "8起", "20", "16.3", "暴雪后路面结冰")),
        .total(score: "96.10"))),
    .silent("proportional", "按比例计分", ExampleForm().with(lamps("102盏", "34"), .total(score: "93.80"))),
    .silent("proportional, cut off", "按比例计分，截位", ExampleForm().with(lamps("101盏", "33.66"), .total(score: "93.46"))),
    .silent(
      "proportional, rounded to whole points", "按比例计分，取舍到整数分",
      ExampleForm().with(lamps("101盏", "34"), .total(score: "93.80"))),
    .silent("nothing for a missed target", "未达指标值不得分", ExampleForm().with(lamps("102盏", "0"), .total(score: "59.80"))),
    .silent(
      "half a point for each lamp missing", "每少一盏扣0.5分",
      ExampleForm().with(lamps("107盏", "33.5"), .total(score: "93.30"))),
    .silent(
      "three rows that lost round shares follow a rule of steps", "三行均按整档扣分，视为有分档规则",
      ExampleForm().with(
        lamps("102盏", "32"), .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "91%", "20", "16", "线路老化")),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "81%", "10", "8", "雨季步道积水")),
        .total(score: "85.80"))),
    .silent("all targets are met", "各项指标均已达标", ExampleForm()),
  ]
}
