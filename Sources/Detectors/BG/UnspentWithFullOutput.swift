import Documents
public import Detection
public import Forms

/// JX-BG403: much of the money was left while nearly all output points are claimed.
public struct UnspentWithFullOutput: Detector {
  /// The id, JX-BG403.
  public static let rule: RuleID = "JX-BG403"

  private let definition: RuleDefinition
  private let highestRate: ExactDecimal
  private let outputShare: ExactDecimal
  private let smallAmount: ExactDecimal
  private let highAmount: ExactDecimal
  private let partOfYear: PartOfYear
  private let explanations: [StatedExplanation]

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    highestRate = try definition.parameter("highestRate")
    outputShare = try definition.parameter("outputShare")
    smallAmount = try definition.parameter("smallAmount")
    highAmount = try definition.parameter("highAmount")
    partOfYear = try PartOfYear(definition)
    explanations = try [
      StatedExplanation("savings", "savings", of: definition),
      StatedExplanation("later-payment", "laterPayment", of: definition),
      StatedExplanation("demand-driven", "demandDriven", of: definition),
    ]
  }

  /// Flags a low rate beside (nearly) full output points.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let row = form.funding(.total), let adjusted = row.adjusted?.value,
      let executed = row.executed?.value, adjusted.units > 0, !executed.isNegative,
      !partOfYear.isNamed(by: form.title, of: form)
    else { return findings.notApplicable() }
    guard let rate = Ratio(executed, over: adjusted)?.percent else { return findings.withhold() }
    if rate > highestRate { return findings.pass() }
    guard form.isSound, row.confidence >= 0.9 else { return findings.withhold() }
    let rows = form.indicators.filter(\.indicatorClass.isOutput)
    guard !rows.isEmpty else { return findings.notApplicable() }
    guard let claim = Claim(rows), let share = Ratio(claim.scores, over: claim.weights)?.percent else {
      return findings.withhold()
    }
    if share < outputShare { return findings.pass() }
    guard let unspent = adjusted.subtracting(executed), let yuan = form.yuan(unspent) else {
      return findings.withhold()
    }
    findings.flag(finding(form, row, rate: rate, unspent: unspent, yuan: yuan, claim: claim, share: share))
  }

  /// The points of the output rows; nil where one of them cannot be read.
  private struct Claim {
    let weights: ExactDecimal
    let scores: ExactDecimal

    init?(_ rows: [Indicator]) {
      let weights = rows.compactMap { $0.weight?.value }
      let scores = rows.compactMap { $0.score?.value }
      guard weights.count == rows.count, scores.count == rows.count, rows.allSatisfy({ $0.confidence >= 0.9 }),
        let weight = ExactDecimal.sum(weights), let score = ExactDecimal.sum(scores)
      else { return nil }
      self.weights = weight
      self.scores = score
    }
  }

  private func finding(
    _ form: SelfEvaluationForm, _ row: FundingRow, rate: Ratio, unspent: ExactDecimal, yuan: ExactDecimal,
    claim: Claim, share: Ratio
  ) -> Finding {
    var finding = Finding(definition, about: form)
    let money = form.moneyUnit?.rawValue ?? ""
    finding.figures = [
      row.adjusted?.value.map { Figure("adjusted", $0, unit: money) },
      row.executed?.value.map { Figure("executed", $0, unit: money) },
      rate.rounded(.halfUp, decimals: 2).map {
        Figure("rate", $0, unit: "%", .computed, expression: "executed / adjusted")
      },
      Figure("unspent", unspent, unit: money, .computed, expression: "adjusted − executed"),
      Figure("outputScore", claim.scores, unit: "分", .computed, expression: "Σ scores of the output rows"),
      Figure("outputWeight", claim.weights, unit: "分", .computed, expression: "Σ weights of the output rows"),
      share.rounded(.halfUp, decimals: 1).map {
        Figure("outputShare", $0, unit: "%", .computed, expression: "outputScore / outputWeight")
      },
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(.total, .executed), form.evidence(.total, .adjusted, .compared),
      form.evidence(.total, .rate, .context),
    ].compactMap { $0 }
    let output = form.indicators.indices.filter { form.indicators[$0].indicatorClass.isOutput }
    for index in output.prefix(12) {
      finding.evidence += [form.evidence(indicator: index, .score, .compared)].compactMap { $0 }
    }
    finding.checks = StatedExplanation.check(explanations, on: form)
    if yuan >= highAmount { finding.severity = finding.severity.raised }
    if finding.isExplained || yuan < smallAmount { finding.severity = finding.severity.lowered }
    finding.discrepancy = yuan
    finding.magnitude = min(1, max(0, 1 - rate.approximate / 100))
    return finding
  }
}

extension UnspentWithFullOutput {
  private static func form(_ executed: String, rate: String, score: String, total: String, output: String = "40")
    -> ExampleForm
  {
    ExampleForm().with(
      .money(initial: "200000", adjusted: "200000", executed: executed), .execution(rate: rate, score: score),
      .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", output == "40" ? "126盏" : "60盏", "40", output)),
      .total(score: total))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "two fifths spent, all output points claimed", "执行率40%，产出指标得满分", severity: .medium,
      form("80000", rate: "40.00%", score: "4.00", total: "94.00")),
    .fires(
      "nothing spent at all", "全年没有支出", severity: .medium, form("0.00", rate: "0.00%", score: "0.00", total: "90.00")),
    .fires(
      "three million left", "数百万元未支出", severity: .high,
      form("0", rate: "0", score: "0", total: "94.00").with(
        .money(initial: "5000000", adjusted: "5000000", executed: "2000000"),
        .execution(rate: "40.00%", score: "4.00"))),
    .fires(
      "rewards are paid as they come", "奖励按实际发生支付", severity: .low,
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(.project("照明故障举报奖励"))),
    .fires(
      "根据实际 is not 据实", "“根据实际”不等于“据实”", severity: .medium,
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(
        .expected("根据实际需要更换步道灯具，保障夜间游园安全。"))),
    .fires(
      "the tender was cheaper", "招标中标价低于预算", severity: .low,
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(
        .actual("全年更换灯具126盏，公开招标中标价低于预算，结余120000元。"))),
    .silent(
      "the title names half a year", "表题写明为上半年",
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(.title("财政项目支出绩效自评表（上半年）"))),
    .silent(
      "the title names nine months", "标题注明为前九个月",
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(.title("项目支出绩效自评表（1—9月）"))),
    .silent(
      "the title names a day in summer", "标题注明截至年中某日",
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(.title("2023年项目支出绩效自评表（截至2023年7月31日）"))),
    .fires(
      "the title names the whole year, and when it was written", "标题注明为全年，并写有填报日期",
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(.title("2023年1-12月项目支出绩效自评表（2024年3月）"))),
    .fires(
      "年中央 is not 年中", "“年中央”并非“年中”",
      form("80000", rate: "40.00%", score: "4.00", total: "94.00").with(.title("2023年中央补助项目支出绩效自评表"))),
    .silent("nearly all was spent", "资金几乎全部支出", ExampleForm()),
    .silent(
      "output points were given up too", "产出指标也已扣分",
      form("80000", rate: "40.00%", score: "4.00", total: "74.00", output: "20").with(.grade("中"))),
    .silent(
      "three fifths and a little more", "执行率略高于60%", form("122000", rate: "61.00%", score: "6.10", total: "96.10")),
  ]
}
