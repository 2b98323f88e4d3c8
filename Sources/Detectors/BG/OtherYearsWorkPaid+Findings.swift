public import Detection
import Documents
import Forms

extension OtherYearsWorkPaid {
  /// The finding of a form: info, unless the amount is (nearly) the whole of what was spent.
  func finding(_ form: SelfEvaluationForm, _ mention: Mention, _ all: [Mention]) -> Finding {
    var finding = Finding(definition, about: form, message: mention.kind.rawValue)
    let spent = form.isSound ? spentMoney(form) : nil
    let share = mention.amount.flatMap { amount in spent.flatMap { Ratio(amount, over: $0) } }
    // More than was spent is the sum of several years or another scope.
    let isWhole = share.map { $0 >= wholeShare && $0 <= ExactDecimal(1) } ?? false
    let isAgreed = agreed.occurs(in: mention.sentence, of: form)
    finding.severity = isWhole && !isAgreed ? definition.severity : .info
    if isWhole, !isAgreed, let amount = mention.amount, amount >= materialAmount {
      finding.severity = definition.severity.raised
    }
    finding.arguments = [Argument("sentence", form.string(mention.sentence))]
    finding.figures = [
      form.year.map { Figure("ownYear", text: String($0)) },
      mention.year.map { Figure("year", text: String($0)) },
      Figure("mentions", all.count),
      mention.amount.map { Figure("amount", $0, unit: "元") },
      spent.map { Figure("spent", $0, unit: "元") },
      share?.percent?.rounded(.halfUp, decimals: 2).map {
        Figure("share", $0, unit: "%", .computed, expression: "amount / spent")
      },
    ].compactMap { $0 }
    finding.evidence = [evidence(mention, .primary, in: form)]
    finding.evidence += all.filter { $0.sentence != mention.sentence }.map { evidence($0, .compared, in: form) }
    finding.evidence += [form.evidence(.total, .executed, .context), form.evidence(.carryover, .executed, .context)]
      .compactMap { $0 }
    finding.discrepancy = mention.amount
    finding.confidence *= mention.kind == .court ? 0.6 : 0.8
    finding.magnitude = isWhole ? 1 : min(1, share?.approximate ?? 0.2)
    finding.checks = checks(form, all, share: share)
    if finding.checks.contains(where: { $0.id == "carried-over-money" && $0.status == .notExcluded }) {
      finding.severity = finding.severity.lowered
    }
    return finding
  }

  /// What the form's money was spent, in 元, or the budget where nothing is printed.
  private func spentMoney(_ form: SelfEvaluationForm) -> ExactDecimal? {
    guard let row = form.funding(.total), row.confidence >= 0.9 else { return nil }
    return [row.executed?.value, row.adjusted?.value].compactMap { form.yuan($0) }.first { $0.units > 0 }
  }

  private func evidence(_ mention: Mention, _ role: Evidence.Role, in form: SelfEvaluationForm) -> Evidence {
    form.evidence(mention.sentence, of: mention.field, yuan: mention.amount, role)
  }

  private func checks(_ form: SelfEvaluationForm, _ all: [Mention], share: Ratio?) -> [CheckResult] {
    let isContract = all.contains { mention in contracts.occurs(in: mention.sentence, of: form) }
    let isAgreed = all.contains { mention in agreed.occurs(in: mention.sentence, of: form) }
    let isPlanned = all.contains { $0.field == .expectedGoal }
    let carried = form.funding(.carryover).flatMap { form.yuan($0.executed?.value ?? $0.adjusted?.value) }
    let percent = share?.percent?.rounded(.halfUp, decimals: 2)
    return [
      CheckResult(
        "multi-year-contract", isContract ? .notExcluded : .notChecked,
        zh: isContract ? "句中提到合同或分期约定，合同期限和付款条款未核对" : "句中未提合同，合同期限和付款条款未核对",
        en: isContract
          ? "The sentence names a contract or instalments; its term and conditions were not seen"
          : "The sentence names no contract; terms and conditions were not seen"),
      CheckResult(
        "due-later", isAgreed ? .notExcluded : .excluded,
        zh: isAgreed ? "句中提到次年兑现、先建后补、分期等，款项本应在本年支付" : "句中未提次年兑现、先建后补、分期等",
        en: isAgreed
          ? "The sentence says that the money falls due a year later, or in instalments"
          : "The sentence does not say that the money falls due a year later"),
      CheckResult(
        "carried-over-money", carried == nil ? .notChecked : carried?.isZero == true ? .excluded : .notExcluded,
        zh: carried.map { "表列上年结转资金\($0.grouped)元" } ?? "表中没有上年结转资金数据",
        en: carried.map { "Money carried over on the form: \($0.grouped) yuan" }
          ?? "The form states no money carried over"),
      CheckResult(
        "foreseen-in-budget", isPlanned ? .notExcluded : .excluded,
        zh: isPlanned ? "预期目标已写明此项支付" : "预期目标未写明此项支付",
        en: isPlanned ? "The goal foresaw the payment" : "The goal does not speak of the payment"),
      CheckResult(
        "small-part", percent == nil ? .notChecked : share.map { $0 >= wholeShare } == true ? .excluded : .notExcluded,
        zh: percent.map { "文中金额占执行数\($0)%" } ?? "同一分句没有金额，无法计算占比",
        en: percent.map { "The amount is \($0) % of what was spent" } ?? "The clause names no amount to compare"),
    ]
  }
}

extension OtherYearsWorkPaid {
  private static func account(_ text: String) -> ExampleForm { ExampleForm().with(.actual(text)) }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "last year's retention was paid", "支付上年合同尾款", severity: .info,
      account("步道灯具按季度巡查，按照合同支付22年尾款30%和23年进度款，夜间亮灯率保持稳定。")),
    .fires(
      "nearly the whole budget went to an earlier year", "几乎全部预算用于以前年度", severity: .low,
      account("本年度主要用于付清2021年度改造工程余款190000元。年末完成结算。")),
    .fires(
      "a large debt of earlier years", "清偿以前年度大额欠款", severity: .medium,
      account("清偿以前年度欠款1950万元，化解了历史遗留问题。").with(
        .unit("万元"), .money(initial: "2000", adjusted: "2000", executed: "1960"))),
    .fires(
      "a court's decision", "按法院判决付款", severity: .info,
      account("施工单位起诉后，根据法院判决书支付工程款，项目全部了结。")),
    .fires(
      "in the reason of a row", "偏差原因中写明支付以前年度款项", severity: .info,
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "126盏", "40", "40", "部分资金补付2022年电费")))),
    .fires(
      "the rules pay a year later", "按办法规定次年兑现", severity: .info, account("支付2022年奖励190000元，按园区共建办法考核后次年兑现。")),
    .fires("built first and paid afterwards", "先建后补", severity: .info, account("支付2022年补助190000元，口袋公园政策为先建后补。")),
    .fires("an instalment", "按合同分期支付", severity: .info, account("按2022年合同支付第三期养护服务费190000元，更换灯具126盏。")),
    .fires("a contract alone explains little", "仅写明按合同支付，不足以说明", severity: .low, account("按合同付清2021年改造工程余款190000元。")),
    .silent("the year's own work", "支付本年度工作的款项", account("按照合同支付23年首付款和中期款，剩余10%待验收后支付。更换灯具126盏。")),
    .silent("others pay", "由其他单位支付", account("法院判决施工企业支付农民工工资190000元，园方协助公示。")),
    .silent("history is what the work is about", "“历史”指工作对象（历史建筑）", account("按进度支付历史建筑步道工程尾款190000元，更换灯具126盏。")),
    .silent("a debt that was not paid", "以前年度欠款尚未支付", account("更换灯具126盏，2022年尾款尚未支付，待审计后办理。")),
    .silent("a retention that will be paid later", "合同尾款留待以后支付", account("更换灯具126盏，2022年合同尾款待审计后支付。")),
    .silent("money carried over is no debt", "上年结转资金不是欠款", account("使用上年结转资金支付灯具采购款，更换灯具126盏。")),
    .silent(
      "a year's money carried over is no debt of the year", "使用某年结转资金，并非该年欠款",
      account("使用2022年结转资金支付灯具采购尾款190000元，更换灯具126盏。")),
    .silent("what earlier years left", "使用以前年度结余", account("动用以前年度结余支付灯具采购尾款190000元，更换灯具126盏。")),
    .silent("what was left at a year's end", "使用某年度项目结余", account("2022年度项目结余190000元用于支付灯具采购尾款，更换灯具126盏。")),
    .fires(
      "money carried over may have paid it", "可能由结转资金支付", severity: .info,
      account("按合同付清2021年改造工程余款190000元。").with(
        .parts(["10000", "10000", "6000"], ["190000", "190000", "190000"], ["0", "0", "0"]))),
    .fires(
      "carried over for another year's debt", "以结转资金付清其他年度欠款", severity: .low,
      account("使用2022年结转资金付清2021年改造工程余款190000元。")),
    .silent("a span that holds the form's own year", "年份区间包含自评年度", account("支付2022年至2023年维护服务费，更换灯具126盏。")),
    .silent("an earlier year as a comparison", "以前年度仅用作比较", account("支付电费12万元，比2022年减少8%，更换灯具126盏。")),
    .silent("last year's work without a payment", "提到上年工作，但未涉及付款", account("延续2022年合同约定的巡查方式，更换灯具126盏。")),
  ]
}
