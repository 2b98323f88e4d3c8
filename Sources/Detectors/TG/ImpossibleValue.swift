import Documents
public import Detection
public import Forms

/// JX-TG305: a value that cannot be: a bounded rate above 100 %, a count below zero, a fraction of a person.
public struct ImpossibleValue: Detector {
  /// The id, JX-TG305.
  public static let rule: RuleID = "JX-TG305"

  private let definition: RuleDefinition
  private let bound: ExactDecimal
  private let bounded: WordList
  private let unbounded: WordList
  private let counts: WordList
  private let people: WordList
  private let averages: WordList
  private let changes: WordList

  /// Takes the bound and the names and units it holds for from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    bound = try definition.parameter("bound")
    bounded = try definition.wordList("bounded")
    unbounded = try definition.wordList("unbounded")
    counts = try definition.wordList("counts")
    people = try definition.wordList("people")
    averages = try definition.wordList("averages")
    changes = try definition.wordList("changes")
  }

  /// Judges the actual and the target of each row.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    for index in form.indicators.indices { judge(form, index, &findings) }
  }

  /// What is impossible about a value.
  private enum Fault: String {
    /// A bounded rate above its bound.
    case main
    /// A count below zero.
    case negative
    /// People as a fraction.
    case people
  }

  private func judge(_ form: SelfEvaluationForm, _ index: Int, _ findings: inout FindingSink) {
    let row = form.indicators[index]
    guard row.target?.value != nil || row.actual?.value != nil else { return findings.notApplicable() }
    if let fault = fault(row.actual, beside: row.target, of: row, in: form) {
      flag(form, index, .actual, row.actual, fault, &findings)
    } else if let fault = fault(row.target, beside: row.actual, of: row, in: form) {
      flag(form, index, .target, row.target, fault, &findings)
    } else {
      findings.pass()
    }
  }

  private func fault(
    _ measure: Measure?, beside other: Measure?, of row: Indicator, in form: SelfEvaluationForm
  ) -> Fault? {
    guard let measure, measure.kind == .number || measure.kind == .range, let low = measure.value else { return nil }
    let high = measure.upper ?? low
    // A unit printed on the other side only was dropped here.
    let unit = measure.unit.isEmpty ? other : measure
    if high > bound {
      guard let unit, form.isPercent(unit), isBounded(row, in: form) else { return fraction(low, unit, row, in: form) }
      return .main
    }
    if low.isNegative {
      guard let unit, !unit.unit.isEmpty else { return nil }
      let isCount = counts.equals(form.folded(unit.unit))
      let isRate = form.isPercent(unit) && isBounded(row, in: form)
      return (isCount || isRate) && !changes.occurs(in: row.name, of: form) ? .negative : nil
    }
    return fraction(low, unit, row, in: form)
  }

  private func fraction(
    _ value: ExactDecimal, _ unit: Measure?, _ row: Indicator, in form: SelfEvaluationForm
  ) -> Fault? {
    guard value.decimals > 0, let unit, !unit.unit.isEmpty, Self.hasFraction(value),
      !form.isPercent(unit), people.equals(form.folded(unit.unit)), !averages.occurs(in: row.name, of: form)
    else { return nil }
    return .people
  }

  /// Whether a digit other than zero stands behind the point.
  private static func hasFraction(_ value: ExactDecimal) -> Bool {
    var units = value.units
    for _ in 0..<value.decimals {
      guard units % 10 == 0 else { return true }
      units /= 10
    }
    return false
  }

  /// Whether the name is one of a rate that ends at 100 %, and of nothing that may go beyond.
  private func isBounded(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    let name = form.folded(row.name)
    return bounded.occurs(in: name) && !unbounded.occurs(in: name)
  }

  private func flag(
    _ form: SelfEvaluationForm, _ index: Int, _ column: IndicatorColumn, _ measure: Measure?, _ fault: Fault,
    _ findings: inout FindingSink
  ) {
    let row = form.indicators[index]
    guard form.confidence >= 0.9, row.confidence >= 0.9, let measure, let low = measure.value else {
      return findings.withhold()
    }
    let value = measure.upper ?? low
    var finding = Finding(definition, about: form, indicator: index, message: fault.rawValue)
    let isActual = column == .actual
    finding.arguments = [
      Argument("indicator", form.string(row.name)),
      Argument("column", zh: isActual ? "实际完成值" : "年度指标值", en: isActual ? "actual" : "target"),
    ]
    finding.figures = [
      Figure("value", text: form.string(measure.cell)), Figure("bound", bound, unit: "%", .reference),
    ]
    finding.figures += [
      row.weight?.value.map { Figure("weight", $0, unit: "分") },
      row.score?.value.map { Figure("score", $0, unit: "分") },
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(indicator: index, column),
      form.evidence(indicator: index, isActual ? .target : .actual, .compared),
      form.evidence(indicator: index, .name, .context), form.evidence(indicator: index, .score, .context),
    ].compactMap { $0 }
    if measure.unit.isEmpty { finding.confidence *= 0.9 }
    let excess = value.subtracting(bound)?.approximate ?? 0
    finding.magnitude = fault == .main ? min(1, excess / 20) : 0.5
    finding.checks = [
      fault == .main
        ? CheckResult(
          "may-exceed", .excluded, zh: "指标名称不属于完成率、增长率等可超过上限的指标",
          en: "The name is not one of a rate that may go beyond, such as completion or growth")
        : CheckResult(
          "may-exceed", .excluded, zh: "与上限无关：数值为负，或人数不是整数",
          en: "No matter of an upper bound: the value is negative, or the people are no whole number")
    ]
    findings.flag(finding)
  }
}

extension ImpossibleValue {
  private static func quality(_ name: String, _ target: String, _ actual: String) -> ExampleForm {
    ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", name, target, actual, "20", "20")))
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires("more than all lamps in working order", "灯具完好率超过100%", severity: .high, quality("灯具完好率", "≥98%", "103%")),
    .fires(
      "more than all visitors satisfied, the percent sign dropped", "游客满意度超过100%，省略百分号",
      ExampleForm().with(.row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "101.5", "10", "10")))),
    .fires("a target that nobody can reach", "指标值高于100%，无法达到", quality("抽检合格率", "≥105%", "99%")),
    .fires(
      "less than no training", "培训场次为负数",
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "培训场次", "≥2次", "-3次", "40", "0", "停办")), .total(score: "59.80"))),
    .fires(
      "half a person", "人数出现小数",
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "培训巡查人员", "≥120人", "126.5人", "40", "40")))),
    .silent("all rates are below their bound", "各项比率均未超过上限", ExampleForm()),
    .silent("a rate of completion may exceed 100 %", "完成率可以超过100%", quality("维护计划完成率", "≥100%", "112%")),
    .silent("a rate of growth may exceed 100 %", "提升率可以超过100%", quality("游客满意度提升率", "≥50%", "120%")),
    .silent("exactly all", "合格率恰为100%", quality("抽检合格率", "=100.00(%)", "100.00(%)")),
    .silent(
      "a whole number of people printed with decimals", "人数为整数，仅列示了小数位", quality("培训巡查人员", "≥120.00(人)", "126.00(人)")),
    .silent("an average may be a fraction of people", "平均人数可以是小数", quality("平均每班值守人数", "≥2人", "2.5人")),
    .silent("a fall below zero is a change, not a count", "负数表示增减变化，不是计数", quality("投诉件数增减", "≤0件", "-12件")),
    .silent("no percentage: a count above one hundred", "非百分比：数量超过100", quality("合格产品数量", "≥120件", "126件")),
  ]
}
