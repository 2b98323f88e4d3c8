import Documents
public import Detection
import Forms

extension PointsLostAtTarget {
  func flag(_ loss: Loss, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let form = corpus.form(loss.form), form.indicators.indices.contains(loss.row) else {
      return findings.withhold()
    }
    let row = form.indicators[loss.row]
    let hasReason = row.reasonContent == .text
    var finding = Finding(definition, about: form, indicator: loss.row)
    if loss.explanation != .none { finding.message = hasReason ? "explained" : "farAbove" }
    finding.arguments = [
      Argument("indicator", form.string(row.name)), Argument("reason", form.string(row.reason) ?? ""),
    ]
    finding.figures = [
      row.target.map { Figure("target", text: form.string($0.cell)) },
      row.actual.map { Figure("actual", text: form.string($0.cell)) },
      row.weight?.value.map { Figure("weight", $0, unit: "分") },
      row.score?.value.map { Figure("score", $0, unit: "分") },
      Figure("lost", loss.points, unit: "分", .computed, expression: "weight − score"),
    ].compactMap { $0 }
    finding.evidence = evidence(loss, form, isFirst: true)
    finding.magnitude = min(1, loss.points.approximate / 10)
    if loss.explanation != .none { finding.severity = .info }
    finding.checks = checks(loss.explanation, hasReason: hasReason)
    findings.flag(finding)
  }

  private func checks(_ explanation: Explanation, hasReason: Bool) -> [CheckResult] {
    let isOver = explanation == .overFulfilled
    let isStated = explanation != .none && hasReason
    return [
      isOver
        ? CheckResult(
          "over-fulfilment", .notExcluded, zh: hasReason ? "偏差原因提到超额完成或指标值偏低" : "完成值明显优于指标值",
          en: hasReason ? "The reason speaks of over-fulfilment or a low target" : "The actual is far better than asked"
        )
        : CheckResult(
          "over-fulfilment", .excluded, zh: "偏差原因未提到超额完成，完成值也不明显优于指标值",
          en: "No reason speaks of over-fulfilment, and the actual is not far better than asked"),
      isStated
        ? CheckResult(
          "stated-deduction", .notExcluded, zh: "偏差原因栏写有具体内容", en: "The reason cell states something definite")
        : CheckResult(
          "stated-deduction", .excluded, zh: "偏差原因栏为空，或未说明扣分理由",
          en: "The reason cell is empty or gives no ground for the deduction"),
    ]
  }

  func flag(_ group: [Loss], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    let first = group[0]
    let forms = Set(group.map(\.form)).sorted()
    var finding = Finding(definition, key: first.form, scope: .implementer, message: "repeated")
    finding.severity = .medium
    finding.arguments = [
      Argument("implementer", corpus.record(first.form)?.implementer ?? ""),
      Argument("class", zh: first.indicatorClass.title.zh, en: first.indicatorClass.title.en),
    ]
    finding.figures = [
      Figure("forms", forms.count), Figure("rows", group.count),
      Figure("lost", first.points, unit: "分", .computed, expression: "weight − score"),
    ]
    finding.members = forms.map { Member($0) }
    finding.discriminator = "\(first.indicatorClass.rawValue)/\(first.points.shortest)"
    finding.checks = checks(.none, hasReason: false)
    finding.magnitude = min(1, Double(forms.count) / 10)
    for loss in group.prefix(Self.mostEvidence) {
      guard let form = corpus.form(loss.form), form.indicators.indices.contains(loss.row) else { continue }
      finding.evidence += evidence(loss, form, isFirst: finding.evidence.isEmpty)
    }
    findings.flag(finding)
  }

  private func evidence(_ loss: Loss, _ form: SelfEvaluationForm, isFirst: Bool) -> [Evidence] {
    [
      form.evidence(indicator: loss.row, .score, isFirst ? .primary : .compared),
      form.evidence(indicator: loss.row, .target, .compared), form.evidence(indicator: loss.row, .actual, .compared),
      form.evidence(indicator: loss.row, .weight, .compared), form.evidence(indicator: loss.row, .reason, .context),
    ].compactMap { $0 }
  }
}

extension PointsLostAtTarget {
  private static func satisfaction(
    _ target: String, _ actual: String, _ score: String, _ reason: String = ""
  ) -> ExampleForm.Change {
    .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", target, actual, "10", score, reason))
  }

  private static func habit(_ project: String, _ target: String) -> ExampleForm {
    ExampleForm().with(
      .project(project), satisfaction("≥\(target)%", target, "8", "有待加强"), .total(score: "97.80"))
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "two points lost at exactly the target", "恰好达到指标值而扣2分", severity: .low,
      ExampleForm().with(satisfaction("≥85%", "85%", "8"), .total(score: "97.80"))),
    .fires(
      "a reason that says nothing does not explain the loss", "偏差原因空泛，未说明扣分理由", severity: .low,
      ExampleForm().with(satisfaction("≥85%", "88.5", "9", "有待提升"), .total(score: "98.80"))),
    .fires(
      "the reason names a shortcoming", "偏差原因指出具体不足", severity: .info,
      ExampleForm().with(satisfaction("≥85%", "88.5%", "9", "问卷样本偏少"), .total(score: "98.80"))),
    .fires(
      "an improvement that is promised names none", "仅承诺改进，未指出具体不足", severity: .low,
      ExampleForm().with(satisfaction("≥85%", "88.5%", "9", "继续改进，提升服务水平"), .total(score: "98.80"))),
    .fires(
      "the deduction for over-fulfilment is explained", "偏差原因说明因超额完成扣分", severity: .info,
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "171盏", "40", "38", "超出目标42%，按评分细则扣分")),
        .total(score: "97.80"))),
    .fires(
      "an actual far above the target may have cost the points", "完成值远高于指标值，可能因此扣分", severity: .info,
      ExampleForm().with(satisfaction("≥60%", "90%", "9"), .total(score: "98.80"))),
    .fires(
      "three forms of a unit lose the same points on the same class", "同一单位三份表同类指标扣分相同", severity: .medium,
      habit("公园步道照明维护", "85"), habit("公园座椅维护", "90"), habit("公园厕所保洁", "80")),
    .fires(
      "two forms are no habit yet", "仅两份表扣分相同，不作合并", count: 2, severity: .low, habit("公园步道照明维护", "85"),
      habit("公园座椅维护", "90")),
    .silent("full points at the target", "达到指标值且得满分", ExampleForm()),
    .silent(
      "points lost for a shortfall", "未达指标值而扣分",
      ExampleForm().with(satisfaction("≥85%", "81%", "9.53", "雨季步道积水"), .total(score: "99.33"))),
    .silent(
      "words cannot be compared with words", "指标值与完成值均为文字，无法比较",
      ExampleForm().with(
        .row(2, ExampleRow("效益指标", "社会效益指标", "夜间游园环境", "提升", "达成指标", "20", "18")), .total(score: "97.80"))),
  ]
}
