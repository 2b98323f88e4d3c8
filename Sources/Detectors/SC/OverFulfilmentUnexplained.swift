import Documents
public import Detection
public import Forms

/// JX-SC207, form by form: actuals lie far above their targets, and no reason is given.
public struct OverFulfilmentUnexplained: Detector {
  /// The id, JX-SC207.
  public static let rule: RuleID = "JX-SC207"

  private let definition: RuleDefinition
  private let threshold: ExactDecimal
  private let repeatRows: Int
  private let work: PlannedWork
  private static let mostEvidence = 12

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    threshold = try definition.parameter("threshold")
    repeatRows = try definition.count("repeatRows")
    work = try PlannedWork(definition)
  }

  /// Flags a form with rows far above their targets that keep all their points and have no reason.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    var rows: [(index: Int, share: Ratio)] = []
    var isDoubtful = false
    for (index, row) in form.indicators.enumerated() {
      guard let share = share(row, in: form) else { continue }
      if row.confidence < 0.9 || work.isScaleDoubtful(row, share) {
        isDoubtful = true
      } else {
        rows.append((index, share))
      }
    }
    if rows.isEmpty { return isDoubtful ? findings.withhold() : findings.pass() }
    guard form.isSound else { return findings.withhold() }
    if work.isExplained(form) { return findings.pass() }
    findings.flag(finding(form, rows))
  }

  /// The actual in percent of the target, where it is far above and should have been foreseen.
  private func share(_ row: Indicator, in form: SelfEvaluationForm) -> Ratio? {
    guard let (goal, value) = work.figures(row), value > goal, let share = Ratio(value, over: goal)?.percent,
      share >= threshold, work.counts(row, in: form)
    else { return nil }
    return share
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [(index: Int, share: Ratio)]) -> Finding {
    var finding = Finding(definition, about: form)
    let indices = rows.map(\.index)
    finding.arguments = [form.names(of: indices)]
    let highest = rows.compactMap { $0.share.rounded(.halfUp, decimals: 1) }.max()
    finding.figures = PlannedWork.figures(
      of: indices, in: form,
      highest.map { Figure("highest", $0, unit: "%", .computed, expression: "max actual / target") },
      Figure("threshold", threshold, unit: "%", .reference))
    finding.evidence = form.evidence(
      rows: indices.prefix(Self.mostEvidence), .actual, compared: [.target], context: [.name, .reason])
    if rows.count >= repeatRows { finding.severity = definition.severity.raised }
    let excess = (highest ?? threshold).approximate - threshold.approximate
    finding.magnitude = min(1, excess / 200)
    finding.checks = [
      PlannedWork.followsNoDemand,
      CheckResult(
        "reason-elsewhere", .excluded, zh: "已查看本表全部偏差原因栏和实际完成情况",
        en: "All reason cells and the account of the form were read"),
      addedTask(form),
    ]
    return finding
  }

  /// Whether the budget was raised within the year, as it is where work is added.
  private func addedTask(_ form: SelfEvaluationForm) -> CheckResult {
    let id = "added-task"
    guard let total = form.funding(.total), let initial = total.initial?.value, let adjusted = total.adjusted?.value
    else { return CheckResult(id, .notChecked, zh: "预算资金行不全", en: "The funding row is incomplete") }
    return adjusted > initial
      ? CheckResult(
        id, .notExcluded, zh: "全年预算数\(adjusted)高于年初预算数\(initial)",
        en: "The adjusted budget of \(adjusted) is above the initial one of \(initial)")
      : CheckResult(
        id, .excluded, zh: "全年预算数\(adjusted)不高于年初预算数\(initial)",
        en: "The adjusted budget of \(adjusted) is not above the initial one of \(initial)")
  }
}

extension OverFulfilmentUnexplained {
  private static func lamps(_ target: String, _ actual: String, _ reason: String = "") -> ExampleForm.Change {
    .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", target, actual, "40", "40", reason))
  }

  private static func row(_ name: String, _ target: String, _ actual: String) -> ExampleForm {
    ExampleForm().with(.row(1, ExampleRow("产出指标", "数量指标", name, target, actual, "20", "20")))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("half as many lamps again", "更换灯具数量超出指标值五成多", severity: .low, ExampleForm().with(lamps("≥120盏", "186盏"))),
    .fires("exactly the threshold", "完成值恰好达到阈值", severity: .low, ExampleForm().with(lamps("≥120盏", "156盏"))),
    .fires(
      "two rows at once", "同一张表有两行超额较多", severity: .medium,
      ExampleForm().with(
        lamps("≥120盏", "240盏"), .row(1, ExampleRow("产出指标", "数量指标", "照明巡查培训场次", "不少于8场", "15场", "20", "20")))),
    .fires("the unit was dropped from the actual", "实际完成值漏写单位", ExampleForm().with(lamps("≥120盏", "186", "无"))),
    .silent("a little above the target", "略高于指标值", ExampleForm()),
    .silent("just below the threshold", "略低于阈值", ExampleForm().with(lamps("≥120盏", "155盏"))),
    .silent("a tiny target", "指标值很小", row("技术交底会次数", "≥2次", "4次")),
    .silent("the reason stands in the row", "本行已说明原因", ExampleForm().with(lamps("≥120盏", "186盏", "西门段提前移交，追加更换66盏"))),
    .silent(
      "the account gives the cause", "实际完成情况说明了原因",
      ExampleForm().with(lamps("≥120盏", "186盏"), .actual("年中西门段提前移交，追加更换任务，全年更换灯具186盏，巡查48次，亮灯率97.5%。"))),
    .fires("work that the unit plans itself", "由单位自行安排的工作", severity: .low, row("园内巡查培训课时", "≥60课时", "96课时")),
    .fires(
      "a word of the account that gives no cause", "实际完成情况的用语未说明原因", severity: .low,
      ExampleForm().with(lamps("≥120盏", "186盏"), .actual("全年更换灯具186盏，巡查48次，亮灯率97.5%，市民反映良好。"))),
    .silent(
      "quality above its mark", "质量指标优于指标值",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "灯具防护等级", "≥45", "67", "20", "20")))),
    .silent("what others do", "由他人行为决定的数量", row("带动周边商户投资", "≥50万元", "121万元")),
    .silent("volunteers sign up by themselves", "志愿者自行报名", row("夜巡志愿者注册人数", "≥60人", "143人")),
    .silent(
      "the account says that a broadcast drew more", "完成情况说明网络直播使听众增多",
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "数量指标", "照明讲座听众人数", "≥200人", "430人", "20", "20")),
        .actual("讲座改由园区网络直播，听众430人，全年更换灯具126盏，亮灯率97.5%。"))),
    .silent("calls follow demand", "来电受理数量随需求变化", row("照明热线来电受理件数", "≥200件", "431件")),
    .silent("a rate may well double", "比率成倍变化属正常情形", row("照明类投诉下降比例", "≥20%", "52%")),
    .silent("points of a percentage", "以百分点计的指标", row("亮灯率提高", "≥5个百分点", "8个百分点")),
    .silent("a rate whose percent signs were dropped", "漏写百分号的比率", row("节电率", "≥20", "41")),
    .silent(
      "fewer is better", "数值越小越好的反向指标",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤10起", "5起", "20", "20")))),
    .silent("an exact target is bought, not exceeded", "“=”指标按定数购置，不属超额", row("购置巡检车数量", "=6辆", "9辆")),
    .silent("another scale where the unit was left out", "完成值漏写单位，量级与指标值不同", row("发放安全用电手册", "≥5万份", "52000")),
    .silent(
      "points were taken off for it", "已因超额完成扣分",
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "186盏", "40", "36")), .total(score: "95.80"))),
  ]
}
