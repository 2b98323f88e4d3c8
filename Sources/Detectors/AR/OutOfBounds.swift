public import Detection
public import Forms

/// JX-AR106: a score stands outside its weight, or more was spent than the adjusted budget holds.
public struct OutOfBounds: Detector {
  /// The id, JX-AR106.
  public static let rule: RuleID = "JX-AR106"

  let definition: RuleDefinition
  private let full: ExactDecimal
  private let bonus: WordList
  let explanation: WordList

  /// Takes the bound of the total, and the words for bonus rows and late approvals.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    full = try definition.parameter("full")
    bonus = try definition.wordList("bonus")
    explanation = try definition.wordList("explanation")
  }

  /// Judges each indicator row, and the execution and total rows as one more.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete else { return findings.notApplicable(1 + form.indicators.count) }
    guard form.isSound else { return findings.withhold(1 + form.indicators.count) }
    var passed = 0
    var isFlagged = false
    for index in form.indicators.indices {
      guard let score = form.indicators[index].score?.value, let weight = form.indicators[index].weight?.value else {
        findings.notApplicable()
        continue
      }
      if score.units >= 0, score <= weight {
        passed += 1
      } else if form.indicators[index].confidence < 0.9 {
        findings.withhold()
      } else if bonus.occurs(in: form.string(form.indicators[index].name)) {
        passed += 1
      } else {
        isFlagged = true
        findings.flag(finding(form, index, score: score, weight: weight))
      }
    }
    findings.pass(passed)
    inspectTotals(form, mindsTotal: !isFlagged, into: &findings)
  }

  /// The execution row and the total row: one finding at most, the gravest; a total follows from rows that are flagged.
  private func inspectTotals(_ form: SelfEvaluationForm, mindsTotal: Bool, into findings: inout FindingSink) {
    var isCompared = false
    if let row = form.funding(.total) {
      if let score = row.score?.value, let weight = row.weight?.value {
        isCompared = true
        if score.isNegative || score > weight {
          guard row.confidence >= 0.9 else { return findings.withhold() }
          let cells = [form.evidence(.total, .score), form.evidence(.total, .weight, .compared)]
          return findings.flag(scoreFinding(form, "execution", score, bound: weight, cells))
        }
      }
      if let executed = row.executed?.value, let adjusted = row.adjusted?.value {
        isCompared = true
        if executed > adjusted, !adjusted.isNegative, let excess = executed.subtracting(adjusted) {
          guard row.confidence >= 0.9 else { return findings.withhold() }
          return findings.flag(overspent(form, executed: executed, adjusted: adjusted, excess: excess))
        }
      }
    }
    if let score = form.totalScore?.value {
      isCompared = true
      let bound = max(form.totalWeight?.value ?? full, full)
      if mindsTotal, score.isNegative || score > bound {
        let cells = [form.evidence(.totalScore), form.evidence(.totalWeight, .compared)]
        return findings.flag(scoreFinding(form, "total", score, bound: bound, cells))
      }
    }
    isCompared ? findings.pass() : findings.notApplicable()
  }

  private func finding(_ form: SelfEvaluationForm, _ index: Int, score: ExactDecimal, weight: ExactDecimal) -> Finding {
    var finding = Finding(definition, about: form, indicator: index, message: score.isNegative ? "negative" : "main")
    finding.arguments = [Argument("name", form.string(form.indicators[index].name))]
    fill(&finding, score, bound: weight)
    finding.evidence = [
      form.evidence(indicator: index, .score), form.evidence(indicator: index, .weight, .compared),
      form.evidence(indicator: index, .name, .context),
    ].compactMap { $0 }
    return finding
  }

  private func scoreFinding(
    _ form: SelfEvaluationForm, _ place: String, _ score: ExactDecimal, bound: ExactDecimal, _ cells: [Evidence?]
  ) -> Finding {
    var finding = Finding(definition, about: form, message: score.isNegative ? "negative" : "main")
    finding.arguments = [
      place == "total" ? Argument("name", zh: "总分", en: "total") : Argument("name", zh: "预算执行率", en: "execution rate")
    ]
    fill(&finding, score, bound: bound)
    finding.evidence = cells.compactMap { $0 }
    return finding
  }

  private func fill(_ finding: inout Finding, _ score: ExactDecimal, bound: ExactDecimal) {
    finding.figures = [Figure("score", score, unit: "分"), Figure("weight", bound, unit: "分")]
    let beyond = score.isNegative ? score.magnitude : score.subtracting(bound)
    guard let beyond else { return }
    finding.figures.append(
      Figure(
        "beyond", beyond, unit: "分", .computed, expression: score.isNegative ? "0 − score" : "score − weight"))
    finding.magnitude = min(1, beyond.approximate / max(1, bound.approximate))
    if !score.isNegative { finding.overclaimedPoints = beyond }
  }
}

extension OutOfBounds {
  private static func row(_ name: String, _ weight: String, _ score: String) -> ExampleRow {
    ExampleRow("满意度指标", "服务对象满意度指标", name, "≥85%", "91.2%", weight, score, "")
  }

  private static let overspent = ExampleForm().with(
    .money(initial: "150000.00", adjusted: "150000.00", executed: "154600.00"),
    .execution(rate: "103.07%", score: "10"), .total(score: "100"))

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "10.5 points of 10", "分值10分，得分10.5分", severity: .medium,
      ExampleForm().with(.row(3, row("游客满意度", "10", "10.50")), .total(score: "100.30"))),
    .fires(
      "the execution score is not capped", "执行得分未按分值封顶", severity: .medium,
      overspent.with(.execution(rate: "103.07%", score: "10.31"), .total(score: "100.31"))),
    .fires(
      "points below nothing", "得分低于零", ExampleForm().with(.row(3, row("游客满意度", "10", "-2")), .total(score: "87.80"))),
    .fires("more spent than the budget holds, score capped", "执行数超过预算数，执行得分已按分值封顶", severity: .low, overspent),
    .fires(
      "more spent than the budget holds, and the account says why", "执行数超过预算数，完成情况已说明原因", severity: .info,
      overspent.with(.actual("全年巡查步道灯具48次，更换灯具126盏；12月抢修费4600元经批复追加，系统未能调整预算数。"))),
    .fires(
      "a budget of fewer places", "预算数列示位数较少", severity: .info,
      ExampleForm().with(
        .unit("万元"), .money(initial: "42.08", adjusted: "22.2", executed: "22.24"),
        .execution(rate: "100.0", score: "10.00"), .total(score: "100.00"))),
    .silent("all within bounds", "各项均在范围以内", ExampleForm()),
    .silent(
      "full points everywhere", "各项均得满分",
      ExampleForm().with(
        .money(initial: "200000", adjusted: "200000", executed: "200000"), .execution(rate: "100%", score: "10"),
        .total(score: "100"))),
    .silent(
      "points taken off in a row that is made for it", "专设扣分项的扣分",
      ExampleForm().with(.row(3, row("扣分项：安全责任事故", "0", "-2")), .total(score: "87.80"))),
    .silent(
      "a total of 90 without the execution score", "总分栏分值为90分，不含执行率分值",
      ExampleForm().with(.total(weight: "90", score: "99.80"))),
  ]
}
