public import Detection
public import Forms

/// JX-BG402: the budget was cut to what was spent, so that the execution rate comes out full.
public struct ExecutionOnCutBudget: Detector {
  /// The id, JX-BG402.
  public static let rule: RuleID = "JX-BG402"

  private let definition: RuleDefinition
  private let minimumCut: ExactDecimal
  private let minimumAmount: ExactDecimal
  private let fullRate: ExactDecimal
  private let lowRate: ExactDecimal
  private let explanations: [StatedExplanation]

  /// Takes the thresholds from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumCut = try definition.parameter("minimumCut")
    minimumAmount = try definition.parameter("minimumAmount")
    fullRate = try definition.parameter("fullRate")
    lowRate = try definition.parameter("lowRate")
    explanations = try [
      .approval("approved-adjustment", of: definition),
      StatedExplanation("savings", "savings", of: definition),
      .uniformCut("uniform-cut", of: definition),
      StatedExplanation("demand-driven", "demandDriven", of: definition),
    ]
  }

  /// Compares the rate on the adjusted budget with the one on the initial budget.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let row = form.funding(.total), let initial = row.initial?.value,
      let adjusted = row.adjusted?.value, let executed = row.executed?.value, initial.units > 0, adjusted.units > 0
    else { return findings.notApplicable() }
    guard form.confidence >= 0.9, row.confidence >= 0.9 else { return findings.withhold() }
    guard let cut = initial.subtracting(adjusted), cut.units > 0, let share = Ratio(cut, over: initial),
      let cutYuan = form.yuan(cut), let onAdjusted = Ratio(executed, over: adjusted)?.percent,
      let onInitial = Ratio(executed, over: initial)?.percent
    else { return findings.notApplicable() }
    guard share >= minimumCut, cutYuan >= minimumAmount, onAdjusted >= fullRate, onInitial < lowRate,
      claimsFullScore(row)
    else { return findings.pass() }
    findings.flag(
      finding(form, row, cut: cut, cutYuan: cutYuan, share: share, onAdjusted: onAdjusted, onInitial: onInitial))
  }

  /// Whether the execution row claims (nearly) all its points; a form without execution points cannot.
  private func claimsFullScore(_ row: FundingRow) -> Bool {
    guard let weight = row.weight?.value, let score = row.score?.value,
      let share = Ratio(score, over: weight)?.percent
    else { return false }
    return share >= fullRate
  }

  private func finding(
    _ form: SelfEvaluationForm, _ row: FundingRow, cut: ExactDecimal, cutYuan: ExactDecimal, share: Ratio,
    onAdjusted: Ratio, onInitial: Ratio
  ) -> Finding {
    var finding = Finding(definition, about: form)
    let money = form.moneyUnit?.rawValue ?? ""
    finding.figures = [
      row.initial?.value.map { Figure("initial", $0, unit: money) },
      row.adjusted?.value.map { Figure("adjusted", $0, unit: money) },
      row.executed?.value.map { Figure("executed", $0, unit: money) },
      Figure("cut", cut, unit: money, .computed, expression: "initial − adjusted"),
      share.percent?.rounded(.halfUp, decimals: 2).map {
        Figure("cutShare", $0, unit: "%", .computed, expression: "cut / initial")
      },
      onAdjusted.rounded(.halfUp, decimals: 2).map {
        Figure("rateOnAdjusted", $0, unit: "%", .computed, expression: "executed / adjusted")
      },
      onInitial.rounded(.halfUp, decimals: 2).map {
        Figure("rateOnInitial", $0, unit: "%", .computed, expression: "executed / initial")
      },
      row.score?.value.map { Figure("score", $0, unit: "分") },
    ].compactMap { $0 }
    if let weight = row.weight?.value, let score = row.score?.value,
      let earned = onInitial.multiplied(by: weight)?.multiplied(by: ExactDecimal(units: 1, decimals: 2))?
        .rounded(.halfUp, decimals: 2)
    {
      finding.figures.append(
        Figure("scoreOnInitial", earned, unit: "分", .computed, expression: "executed / initial × weight"))
      finding.overclaimedPoints = score.subtracting(earned)
    }
    finding.evidence = [
      form.evidence(.total, .adjusted), form.evidence(.total, .initial, .compared),
      form.evidence(.total, .executed, .compared), form.evidence(.total, .rate, .context),
      form.evidence(.total, .score, .context),
    ].compactMap { $0 }
    finding.checks = StatedExplanation.check(explanations, on: form)
    if finding.isExplained { finding.severity = finding.severity.lowered }
    finding.discrepancy = cutYuan
    finding.magnitude = min(1, share.approximate)
    return finding
  }
}

extension ExecutionOnCutBudget {
  /// A budget of which nine tenths were cut away, with an account.
  private static func told(
    _ title: String, _ chinese: String, line: UInt = #line, _ account: String, _ severity: Severity
  ) -> Example {
    .fires(
      title, chinese, severity: severity, line: line,
      ExampleForm().with(
        .money(initial: "200000.00", adjusted: "20000.00", executed: "20000.00"),
        .execution(rate: "100.00%", score: "10.00"), .total(score: "100.00"), .actual(account)))
  }

  /// Cuts to the spending, and changes that are none.
  public static let examples: [Example] = [
    .fires(
      "nine tenths cut away, the rest spent to the cent", "预算调减九成，其余全额支出",
      ExampleForm().with(
        .money(initial: "200000.00", adjusted: "20000.00", executed: "20000.00"),
        .execution(rate: "100.00%", score: "10.00"), .total(score: "100.00"))),
    .fires(
      "the cut leaves 97 % on the adjusted and 58 % on the initial budget", "调减后执行率按全年预算为97%，按年初预算为58%",
      ExampleForm().with(
        .money(initial: "500000", adjusted: "300000", executed: "291000"), .execution(rate: "97.00%", score: "9.70"),
        .total(score: "99.70"))),
    .fires(
      "amounts in 万元", "金额以万元列示",
      ExampleForm().with(
        .unit("万元"), .money(initial: "23.00", adjusted: "2.60", executed: "2.60"),
        .execution(rate: "100.00", score: "10.00"), .total(score: "100.00"))),
    told("the form names the approval of the cut", "表内写明调减经批复", "工程经重新论证后缩减为东门一段，8月区财政局批复同意调减预算，全年更换灯具126盏。", .medium),
    told("a tender was cheaper than planned", "中标价低于预算", "公开招标中标价低于预算，差额由财政收回，全年更换灯具126盏，夜间亮灯率由91%升至97.5%。", .medium),
    told("the people's congress decided", "预算变更经人大审议通过", "年中预算变更方案报经市人大审议通过，全年更换灯具126盏，夜间亮灯率由91%升至97.5%。", .medium),
    told("the government agreed to a transfer", "调剂经政府会议研究同意", "经县政府第31次会议研究同意，余下资金调剂给防汛使用，全年更换灯具126盏。", .medium),
    told("the treasury took back what was not needed", "不需用的指标由财政收回", "更换数量减少，9月区财政将指标收回，全年更换灯具126盏。", .medium),
    told("cut for all alike", "统一压减", "按要求对非急需项目一律削减经费，全年更换灯具126盏，夜间亮灯率由91%升至97.5%。", .medium),
    told("the money is paid as cases come", "据实结算的支出", "安装费按每盏标准据实清算，全年更换灯具126盏，夜间亮灯率由91%升至97.5%。", .medium),
    told("not approved", "写明未经批准", "预算调减未经区财政局批准，全年更换灯具126盏，夜间亮灯率由91%升至97.5%。", .high),
    told("changed without approval", "写明未经批准即调减", "年中未经批准调减预算，全年更换灯具126盏，夜间亮灯率由91%升至97.5%。", .high),
    told("the approval was of something else", "批准的是其他事项", "施工方案经区政府批准，全年更换灯具126盏，夜间亮灯率由91%升至97.5%。", .high),
    told("money of the treasury decides nothing", "提到财政资金，但非财政决定", "财政资金使用范围不变，原定西门段取消后预算调减，全年更换灯具126盏。", .high),
    .silent("no cut", "预算未调减", ExampleForm()),
    .silent(
      "a cut of a tenth", "预算调减一成",
      ExampleForm().with(
        .money(initial: "200000", adjusted: "180000", executed: "180000"), .execution(rate: "100%", score: "10"),
        .total(score: "100"))),
    .silent(
      "the money was cut and still half of it was left", "预算调减后仍有一半未支出",
      ExampleForm().with(
        .money(initial: "200000", adjusted: "100000", executed: "50000"), .execution(rate: "50%", score: "5"),
        .total(score: "95"))),
    .silent(
      "too little money to ask about", "调减金额较小，无需关注",
      ExampleForm().with(
        .money(initial: "9000", adjusted: "3000", executed: "3000"), .execution(rate: "100%", score: "10"),
        .total(score: "100"))),
  ]
}
