public import Detection
public import Forms

/// JX-AR104: the printed total score is not the sum of the scores above it.
public struct TotalNotSum: Detector {
  /// The id, JX-AR104.
  public static let rule: RuleID = "JX-AR104"

  private let definition: RuleDefinition

  /// The rule has no parameters.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
  }

  /// Adds the scores up and compares the printed total, with and without the execution score.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let total = form.totalScore?.value else { return findings.notApplicable() }
    let scores = form.indicators.compactMap { $0.score?.value }
    guard !scores.isEmpty, let rows = ExactDecimal.sum(scores) else { return findings.notApplicable() }
    guard form.isSound, scores.count == form.indicators.count else { return findings.withhold() }
    let execution = form.funding(.total)?.score?.value ?? .zero
    guard let sum = rows.adding(execution), let difference = total.subtracting(sum) else {
      return findings.withhold()
    }
    // Some templates leave the execution score out of the total; a total of fewer decimals is a rounded one.
    if sum == total || rows == total || isRounded(sum, to: total) { return findings.pass() }
    findings.flag(finding(form, execution: execution, rows: rows, sum: sum, total: total, difference: difference))
  }

  private func isRounded(_ sum: ExactDecimal, to printed: ExactDecimal) -> Bool {
    guard let exact = Ratio(sum, over: ExactDecimal(1)) else { return false }
    return !exact.modes(explaining: printed).isEmpty
  }

  private func finding(
    _ form: SelfEvaluationForm, execution: ExactDecimal, rows: ExactDecimal, sum: ExactDecimal, total: ExactDecimal,
    difference: ExactDecimal
  ) -> Finding {
    var finding = Finding(definition, about: form)
    finding.figures = [
      Figure("total", total, unit: "分"),
      Figure("sum", sum, unit: "分", .computed, expression: "execution + Σ indicators"),
      Figure("execution", execution, unit: "分"),
      Figure("indicators", rows, unit: "分", .computed, expression: "Σ indicators"),
      Figure("difference", difference, unit: "分", .computed, expression: "total − sum"),
    ]
    finding.evidence = [form.evidence(.totalScore), form.evidence(.total, .score, .compared)].compactMap { $0 }
    for index in form.indicators.indices {
      if let cell = form.evidence(indicator: index, .score, .compared) { finding.evidence.append(cell) }
    }
    // The execution score stands behind the rows.
    let count = form.indicators.count
    let scores = form.indicators.compactMap { $0.score?.value } + (execution.isZero ? [] : [execution])
    finding.addHint(SumRepair(total: total, addends: scores), unit: "分") { index in
      index < count
        ? (form.string(form.indicators[index].name), .indicator(index, .score)) : ("预算执行得分", .funding(.total, .score))
    }
    finding.magnitude = min(1, difference.magnitude.approximate / 10)
    if !difference.isNegative { finding.overclaimedPoints = difference }
    finding.checks = [
      CheckResult(
        "execution-excluded", .excluded, zh: "不计预算执行得分也得不出列示的总分",
        en: "The indicators alone do not give the printed total either"),
      CheckResult(
        "rounded-total", .excluded, zh: "按总分列示的位数以各种方式取舍，也得不出列示的总分",
        en: "No way of rounding to the places of the total gives it"),
    ]
    return finding
  }
}

extension TotalNotSum {
  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("the total is ten points above the sum", "总分比各项得分之和多10分", ExampleForm().with(.total(score: "109.80"))),
    .fires("one row was left out of the total", "总分漏加一行得分", ExampleForm().with(.total(score: "59.80"))),
    .fires(
      "two digits of the total changed places", "总分有两位数字互换",
      ExampleForm().with(
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "81%", "10", "9.53", "雨季步道积水")),
        .total(score: "93.93"))),
    .fires(
      "the grade stands behind the total", "总分后附有等级，且总分与合计不符", ExampleForm().with(.total(score: "89.80优"), .grade(""))),
    .fires("the total is below the sum", "总分小于各项得分之和", ExampleForm().with(.total(score: "98.80"))),
    .fires(
      "one score was lowered and the total was not", "一项得分调低，总分未相应调整",
      ExampleForm().with(
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "84%", "10", "8", "雨季步道积水")))),
    .silent("the sum is right", "总分与合计相符", ExampleForm()),
    .silent(
      "the sum is right, with the grade behind it", "总分与合计相符，其后附有等级",
      ExampleForm().with(.total(score: "99.80（优）"), .grade(""))),
    .silent("the total is printed without decimals", "总分按整数列示", ExampleForm().with(.total(score: "100"))),
    .silent(
      "the execution score stands outside the total", "总分不含预算执行得分",
      ExampleForm().with(.total(weight: "90", score: "90"))),
  ]
}
