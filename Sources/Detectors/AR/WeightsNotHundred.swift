public import Detection
import Documents
public import Forms

/// JX-AR105: the weights do not add up to 100, or those of a class not to what its heading prints.
public struct WeightsNotHundred: Detector {
  /// The id, JX-AR105.
  public static let rule: RuleID = "JX-AR105"

  private let definition: RuleDefinition
  private let full: ExactDecimal
  private let withoutExecution: ExactDecimal

  /// Takes the full score, and what the indicators may add up to alone.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    full = try definition.parameter("full")
    withoutExecution = try definition.parameter("withoutExecution")
  }

  /// Adds the weights up, and those of the classes that print their own.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    guard let weights = WeightSum(form) else { return findings.withhold() }
    guard weights.count > 0 else { return findings.notApplicable() }
    guard form.isSound else { return findings.withhold() }
    let execution = form.funding(.total)?.weight?.value ?? .zero
    guard let sum = weights.sum.adding(execution), let difference = sum.subtracting(full) else {
      return findings.withhold()
    }
    if isFull(weights, difference: difference, execution: execution) {
      let blocks = weights.printsClassWeights ? ClassWeight.mismatches(form) : []
      guard let block = blocks.first else { return findings.pass() }
      return findings.flag(finding(form, block, blocks))
    }
    // An empty cell may hold what is missing; a department's form has blocks of its own.
    guard !weights.hasEmptyCell, form.formType != .department else { return findings.withhold() }
    findings.flag(finding(form, weights, execution: execution, sum: sum, difference: difference))
  }

  /// Whether the weights give 100, or 90 or 100 where the execution rate carries none.
  private func isFull(_ weights: WeightSum, difference: ExactDecimal, execution: ExactDecimal) -> Bool {
    if difference.magnitude <= weights.tolerance { return true }
    guard execution.isZero, let rest = weights.sum.subtracting(withoutExecution) else { return false }
    return rest.magnitude <= weights.tolerance
  }

  private func finding(
    _ form: SelfEvaluationForm, _ weights: WeightSum, execution: ExactDecimal, sum: ExactDecimal,
    difference: ExactDecimal
  ) -> Finding {
    let printed = form.totalWeight?.value
    var finding = Finding(definition, about: form, message: printed == nil ? "unprinted" : "main")
    finding.figures = [
      Figure("sum", sum, unit: "分", .computed, expression: "execution + Σ indicators"),
      Figure("indicators", weights.sum, unit: "分", .computed, expression: "Σ indicators"),
      Figure("execution", execution, unit: "分"),
      printed.map { Figure("printed", $0, unit: "分") },
      Figure("full", full, unit: "分", .reference),
      Figure("difference", difference, unit: "分", .computed, expression: "sum − full"),
    ].compactMap { $0 }
    finding.evidence = [form.evidence(.totalWeight), form.evidence(.total, .weight, .compared)].compactMap { $0 }
    finding.evidence += form.indicators.indices.compactMap { form.evidence(indicator: $0, .weight, .compared) }
    addHint(form, execution: execution, to: &finding)
    finding.magnitude = min(1, difference.magnitude.approximate / 10)
    if difference.units > 0 { finding.overclaimedPoints = difference }
    let isOtherScale = printed == sum
    if isOtherScale { finding.severity = definition.severity.lowered }
    let isOutside = !execution.isZero && weights.sum == full
    finding.checks = [
      CheckResult(
        "execution-outside", isOutside ? .notExcluded : .excluded,
        zh: isOutside ? "仅指标分值之和即为满分" : "指标分值之和也不等于满分",
        en: isOutside ? "The indicators alone give the full score" : "The indicators alone do not give it either"),
      CheckResult(
        "other-scale", isOtherScale ? .notExcluded : .excluded,
        zh: isOtherScale ? "总分栏列示的分值与合计相同" : "总分栏列示的分值与合计不同",
        en: isOtherScale ? "The total row prints the same sum" : "The total row does not print this sum"),
    ]
    return finding
  }

  /// Names a weight with exchanged digits, or the only row without which the weights would be right.
  private func addHint(_ form: SelfEvaluationForm, execution: ExactDecimal, to finding: inout Finding) {
    let rows = form.indicators.indices.filter { form.indicators[$0].weight?.value != nil }
    let weights = rows.compactMap { form.indicators[$0].weight?.value } + (execution.isZero ? [] : [execution])
    let repair = SumRepair(total: full, addends: weights)
    // Nobody adds the full score up: it has no slips of its own, and no row is in it twice.
    let isOfRow = repair?.position.map { $0 < rows.count } ?? false
    let isTwice = if case .countedTwice = repair { true } else { false }
    finding.addHint(isOfRow && !isTwice ? repair : nil, unit: "分") { index in
      (form.string(form.indicators[rows[index]].name), .indicator(rows[index], .weight))
    }
  }

  private func finding(_ form: SelfEvaluationForm, _ block: ClassWeight, _ blocks: [ClassWeight]) -> Finding {
    var finding = Finding(definition, about: form, message: "class")
    finding.arguments = [Argument("class", form.string(block.heading))]
    finding.figures = [
      Figure("declared", block.declared, unit: "分"),
      Figure("classSum", block.sum, unit: "分", .computed, expression: "Σ indicators of the class"),
      Figure("difference", block.difference, unit: "分", .computed, expression: "classSum − declared"),
    ]
    finding.evidence = block.rows.prefix(1).compactMap { form.evidence(indicator: $0, .level1) }
    finding.evidence += block.rows.compactMap { form.evidence(indicator: $0, .weight, .compared) }
    finding.evidence += blocks.dropFirst().flatMap { $0.rows.prefix(1) }.compactMap {
      form.evidence(indicator: $0, .level1, .context)
    }
    finding.magnitude = min(1, block.difference.magnitude.approximate / 10)
    return finding
  }
}

extension WeightsNotHundred {
  private static func row(_ weight: String, class level1: String = "满意度指标") -> ExampleRow {
    ExampleRow(level1, "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", weight, weight, "")
  }

  private static func classes(_ output: String, _ benefit: String) -> ExampleForm {
    ExampleForm().with(
      .rows(
        ExampleRow(output, "数量指标", "更换灯具数量", "≥120盏", "126盏", "40", "40"),
        ExampleRow(output, "质量指标", "亮灯率", "≥95%", "97.5%", "20", "20"),
        ExampleRow(benefit, "社会效益指标", "夜间游园事故数", "≤2起", "1起", "20", "20"), row("10", class: "满意度指标(10分)")))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "the indicators have 100 points and the execution rate 10 more", "指标分值合计100分，执行率另有10分", severity: .high,
      ExampleForm().with(.row(3, row("20")), .total(score: "109.80"))),
    .fires("only 95 points are shared out", "分值合计仅95分", ExampleForm().with(.row(3, row("5")), .total(score: "94.80"))),
    .fires(
      "85 points, and the execution rate carries none", "指标分值合计85分，执行率不计分值",
      ExampleForm().with(
        .row(3, row("5")), .execution(rate: "98.00%", score: "", weight: ""), .total(score: "85"))),
    .fires(
      "the total row prints the other scale", "总分栏按另一满分（120分）列示", severity: .medium,
      ExampleForm().with(.row(3, row("30")), .total(weight: "120", score: "119.80"))),
    .fires("the classes print other weights than their rows", "一级指标所列分值与其下各行合计不同", classes("产出指标(50分)", "效益指标(30分)")),
    .silent("90 and 10", "指标90分，执行率10分", ExampleForm()),
    .silent("the classes print their rows' weights", "一级指标所列分值与其下各行合计相同", classes("产出指标(60分)", "效益指标(20分)")),
    .silent(
      "100 points, and the execution rate carries none", "指标分值合计100分，执行率不计分值",
      ExampleForm().with(
        .row(3, row("20")), .execution(rate: "98.00%", score: "", weight: ""), .total(score: "100"))),
    .silent(
      "90 points, and the execution rate carries none", "指标分值合计90分，执行率不计分值",
      ExampleForm().with(.execution(rate: "98.00%", score: "", weight: ""), .total(weight: "90", score: "90"))),
    .silent(
      "a region with 20 points for the execution rate", "执行率分值定为20分的地区",
      ExampleForm().with(
        .row(3, row("0")), .execution(rate: "98.00%", score: "19.60", weight: "20"), .total(score: "99.60"))),
    .silent(
      "thirds that were rounded", "分值三等分后经舍入",
      ExampleForm().with(
        .rows(
          row("13.33", class: "产出指标"), row("13.33", class: "产出指标"), row("13.33", class: "产出指标"),
          row("50", class: "效益指标")), .total(score: "99.79"))),
  ]
}
