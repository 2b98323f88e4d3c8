import Documents
public import Detection
public import Forms

/// JX-NR603: an indicator of the project's spending against its budget gives another share than the funding row.
public struct CostIndicatorAgainstFunding: Detector {
  /// The id, JX-NR603.
  public static let rule: RuleID = "JX-NR603"

  private let definition: RuleDefinition
  private let tolerance: ExactDecimal
  private let wholeProject: WordList
  private let wholeNames: WordList
  private let partial: WordList

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    tolerance = try definition.parameter("tolerance")
    wholeProject = try definition.wordList("wholeProject")
    wholeNames = try definition.wordList("wholeNames")
    partial = try definition.wordList("partial")
  }

  /// Compares each indicator of the whole project's spending with the funding row.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let total = form.funding(.total), let adjusted = total.adjusted?.value,
      let executed = total.executed?.value, adjusted.units > 0
    else { return findings.notApplicable() }
    var considered = false
    for (index, row) in form.indicators.enumerated() where statesSpending(row, in: form) {
      considered = true
      inspect(form, index, row, total, adjusted: adjusted, executed: executed, into: &findings)
    }
    if !considered { findings.notApplicable() }
  }

  /// Whether a row compares the whole project's spending with its budget: at most so many percent of it.
  private func statesSpending(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    guard let target = row.target, target.comparator == .atMost || target.comparator == .below,
      let actual = row.actual, actual.kind == .number, actual.comparator == nil || actual.comparator == .equal,
      form.isPercent(actual) || (actual.unit.isEmpty && form.isPercent(target))
    else { return false }
    return form.withBytes(row.name.text) { bytes in
      let name = Folding.key(bytes)
      return (wholeProject.occurs(in: name) || wholeNames.equals(name)) && !partial.occurs(in: name)
    }
  }

  private func inspect(
    _ form: SelfEvaluationForm, _ index: Int, _ row: Indicator, _ total: FundingRow, adjusted: ExactDecimal,
    executed: ExactDecimal, into findings: inout FindingSink
  ) {
    guard form.isSound, row.confidence >= 0.9, total.confidence >= 0.9, let stated = row.actual?.value,
      let rate = Ratio(executed, over: adjusted)?.percent
    else { return findings.withhold() }
    // A fraction such as 0.98 without its percent sign is a matter of JX-TG303.
    if let actual = row.actual, actual.unit.isEmpty, stated <= ExactDecimal(2) { return findings.withhold() }
    let onInitial = total.initial?.value.flatMap { Ratio(executed, over: $0)?.percent }
    if isNear(rate, stated) || onInitial.map({ isNear($0, stated) }) == true { return findings.pass() }
    findings.flag(finding(form, index, stated: stated, rate: rate, onInitial: onInitial, total))
  }

  private func isNear(_ rate: Ratio, _ stated: ExactDecimal) -> Bool {
    guard let low = stated.subtracting(tolerance), let high = stated.adding(tolerance) else { return true }
    return rate >= low && rate <= high
  }

  private func finding(
    _ form: SelfEvaluationForm, _ index: Int, stated: ExactDecimal, rate: Ratio, onInitial: Ratio?, _ total: FundingRow
  ) -> Finding {
    var finding = Finding(definition, about: form, indicator: index)
    let money = form.moneyUnit?.rawValue ?? ""
    let shown = rate.rounded(.halfUp, decimals: 2) ?? .zero
    let gap = stated.subtracting(shown)?.magnitude ?? .zero
    finding.arguments = [Argument("indicator", form.string(form.indicators[index].name))]
    finding.figures = [
      Figure("stated", stated, unit: "%"),
      total.adjusted?.value.map { Figure("adjusted", $0, unit: money) },
      total.executed?.value.map { Figure("executed", $0, unit: money) },
      Figure("rate", shown, unit: "%", .computed, expression: "executed / adjusted"),
      Figure("gap", gap, unit: "个百分点", .computed, expression: "|stated − rate|"),
      form.indicators[index].score?.value.map { Figure("score", $0, unit: "分") },
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(indicator: index, .actual), form.evidence(indicator: index, .target, .compared),
      form.evidence(.total, .executed, .compared), form.evidence(.total, .adjusted, .compared),
      form.evidence(.total, .rate, .context),
    ].compactMap { $0 }
    finding.checks = [readAsDone(stated)]
    if let onInitial = onInitial?.rounded(.halfUp, decimals: 2) {
      finding.checks.append(
        CheckResult(
          "initial-denominator", .excluded, zh: "按年初预算计算为\(onInitial)%，仍不接近。",
          en: "On the initial budget it is \(onInitial)%, which is not near either."))
    }
    if let budget = total.adjusted?.value, let spent = total.executed?.value,
      let claimed = budget.multiplied(by: stated)?.multiplied(by: ExactDecimal(units: 1, decimals: 2)),
      let difference = claimed.subtracting(spent)
    {
      finding.discrepancy = form.yuan(difference.magnitude)
    }
    finding.magnitude = min(1, gap.approximate / 100)
    return finding
  }

  private func readAsDone(_ stated: ExactDecimal) -> CheckResult {
    stated == ExactDecimal(100)
      ? CheckResult(
        "read-as-done", .notExcluded, zh: "填列100%，可能表示“控制目标已全部实现”。",
        en: "100% is stated, which may mean that the aim was fully kept.")
      : CheckResult(
        "read-as-done", .excluded, zh: "填列\(stated)%，不是表示全部实现的100%。",
        en: "\(stated)% is stated, not the 100% of an aim fully kept.")
  }
}

extension CostIndicatorAgainstFunding {
  private static func form(_ row: ExampleRow, executed: String, rate: String, score: String, total: String)
    -> ExampleForm
  {
    ExampleForm().with(
      .row(1, row), .money(initial: "200000", adjusted: "200000", executed: executed),
      .execution(rate: rate, score: score), .total(score: total))
  }

  private static func cost(_ name: String, _ actual: String) -> ExampleRow {
    ExampleRow("产出指标", "成本指标", name, "≤100.00(%)", actual, "20", "20")
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "an eighth was spent and all of it is stated", "支出仅八分之一，成本指标填列100%",
      form(cost("项目实际支出少于预算成本", "100.00(%)"), executed: "25000", rate: "12.50%", score: "1.25", total: "91.25")),
    .fires(
      "three fifths were spent and all of it is stated", "支出约五分之三，成本指标填列100%",
      form(cost("项目实际投入少于预算成本", "100%"), executed: "122000", rate: "61.00%", score: "6.10", total: "96.10")),
    .fires(
      "the share stated is below the funding row's", "填列的比例低于资金栏执行率",
      form(cost("成本控制率", "60%"), executed: "196000", rate: "98.00%", score: "9.80", total: "99.80")),
    .silent(
      "the two are near each other", "两者相近",
      form(cost("项目实际支出小于等于预算", "95.00(%)"), executed: "191000", rate: "95.50%", score: "9.55", total: "99.55")),
    .silent(
      "all was claimed and nearly all spent", "填列100%，资金已支出大部分",
      form(cost("项目实际支出少于预算成本", "100.00(%)"), executed: "170000", rate: "85.00%", score: "8.50", total: "98.50")),
    .silent(
      "a cost of one unit is another matter", "单位成本，口径不同",
      form(cost("单路接入成本占计划比例", "95.60(%)"), executed: "100000", rate: "50.00%", score: "5.00", total: "95.00")),
    .silent(
      "cost control as a degree of fulfilment", "成本控制率表示目标实现程度",
      form(
        ExampleRow("产出指标", "成本指标", "成本控制率", "≥95%", "100%", "20", "20"), executed: "100000", rate: "50.00%",
        score: "5.00", total: "95.00")),
    .silent("no cost indicator", "没有成本指标", ExampleForm()),
  ]
}
