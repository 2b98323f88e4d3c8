import Documents
public import Detection
import Forms

extension UniformSelfScores {
  func flag(
    _ forms: [Form], totals: [Form]?, losses: [Form]?, _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    guard let members = losses ?? totals, let first = members.first else { return findings.withhold() }
    var finding = Finding(
      definition, key: first.form, scope: .implementer,
      message: losses == nil ? "main" : totals == nil ? "pattern" : "both")
    finding.arguments = [
      Argument("implementer", corpus.record(first.form)?.implementer ?? ""),
      Argument("class", zh: first.lostOn.title.zh, en: first.lostOn.title.en),
    ]
    finding.figures = [
      Figure("forms", forms.count), Figure("same", members.count),
      Figure("total", points((totals ?? members)[0].total), unit: "分", .stated),
    ]
    if losses != nil { finding.figures.append(Figure("lost", points(first.lost), unit: "分", .computed)) }
    finding.members = members.map { Member($0.form) }
    finding.magnitude = min(1, Double(members.count) / 10)
    for member in members.prefix(Self.mostEvidence) {
      guard let form = corpus.form(member.form) else { continue }
      let role: Evidence.Role = finding.evidence.isEmpty ? .primary : .compared
      finding.evidence += [form.evidence(.totalScore, role)].compactMap { $0 }
      guard losses != nil else { continue }
      for (index, row) in form.indicators.enumerated() {
        guard let weight = row.weight?.value, let score = row.score?.value, score < weight else { continue }
        finding.evidence += [form.evidence(indicator: index, .score, .compared)].compactMap { $0 }
      }
    }
    finding.checks = [
      CheckResult("small-unit", .excluded, zh: "单位自评表不少于规定份数", en: "The unit filed enough forms"),
      CheckResult("same-indicators", .excluded, zh: "各表所列指标并不相同", en: "The forms do not all list the same indicators"),
    ]
    findings.flag(finding)
  }

  private func points(_ tenThousandths: Int32) -> ExactDecimal {
    let exact = ExactDecimal(units: Int64(tenThousandths), decimals: 4)
    return ExactDecimal(exact.shortest) ?? exact
  }
}

extension UniformSelfScores {
  private static func form(
    _ project: String, _ indicator: String, actual: String = "126盏", output: String = "40", satisfaction: String = "10",
    total: String
  ) -> ExampleForm {
    ExampleForm().with(
      .project(project), .row(0, ExampleRow("产出指标", "数量指标", indicator, "≥120盏", actual, "40", output)),
      .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "10", satisfaction)), .total(score: total))
  }

  private static func spent(_ amount: String) -> ExampleForm.Change {
    .money(initial: "200000", adjusted: "200000", executed: amount)
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "four forms lose two points on satisfaction", "四份表均在满意度指标上扣2分", severity: .medium,
      form("步道照明", "更换灯具", satisfaction: "8", total: "97.80"), form("座椅维护", "更换座椅", satisfaction: "8", total: "97.80"),
      form("厕所保洁", "更换洁具", satisfaction: "8", total: "97.80"), form("花坛补植", "补植花钵", satisfaction: "8", total: "97.80")),
    .fires(
      "the same loss, whatever the totals", "扣分相同，总分不同",
      form("步道照明", "更换灯具", satisfaction: "9", total: "98.80"),
      form("座椅维护", "更换座椅", satisfaction: "9", total: "98.50").with(
        spent("190000"), .execution(rate: "95.00%", score: "9.50")),
      form("厕所保洁", "更换洁具", satisfaction: "9", total: "98.10").with(
        spent("182000"), .execution(rate: "91.00%", score: "9.10")),
      form("花坛补植", "补植花钵", satisfaction: "9", total: "99.00").with(
        spent("200000"), .execution(rate: "100.00%", score: "10.00"))),
    .fires(
      "the same total, reached in different ways", "总分相同，扣分构成不同",
      form("步道照明", "更换灯具", actual: "117盏", output: "39", satisfaction: "9", total: "97.80"),
      form("座椅维护", "更换座椅", actual: "114盏", output: "38", total: "97.80"),
      form("厕所保洁", "更换洁具", actual: "114盏", output: "38", total: "97.80"),
      form("花坛补植", "补植花钵", satisfaction: "8", total: "97.80"),
      form("草坪修剪", "修剪草坪", actual: "117盏", output: "39", satisfaction: "9", total: "97.80")),
    .silent(
      "three forms are too few", "仅三份表，数量过少",
      form("步道照明", "更换灯具", satisfaction: "8", total: "97.80"), form("座椅维护", "更换座椅", satisfaction: "8", total: "97.80"),
      form("厕所保洁", "更换洁具", satisfaction: "8", total: "97.80")),
    .silent(
      "all points on every form: no spread, and another rule's matter", "各表均得满分，没有差异，由其他规则检查",
      form("步道照明", "更换灯具", total: "100").with(spent("200000"), .execution(rate: "100%", score: "10")),
      form("座椅维护", "更换座椅", total: "100").with(spent("200000"), .execution(rate: "100%", score: "10")),
      form("厕所保洁", "更换洁具", total: "100").with(spent("200000"), .execution(rate: "100%", score: "10")),
      form("花坛补植", "补植花钵", total: "100").with(spent("200000"), .execution(rate: "100%", score: "10"))),
    .silent(
      "one indicator set for like projects", "同类项目使用同一套指标",
      form("东园照明", "更换灯具", satisfaction: "8", total: "97.80"), form("西园照明", "更换灯具", satisfaction: "8", total: "97.80"),
      form("南园照明", "更换灯具", satisfaction: "8", total: "97.80"), form("北园照明", "更换灯具", satisfaction: "8", total: "97.80")),
    .silent(
      "four forms of four units", "四份表分属四个单位",
      form("步道照明", "更换灯具", satisfaction: "8", total: "97.80"),
      form("座椅维护", "更换座椅", satisfaction: "8", total: "97.80").with(.implementer("青石区河道管理所")),
      form("厕所保洁", "更换洁具", satisfaction: "8", total: "97.80").with(.implementer("青石区图书馆")),
      form("花坛补植", "补植花钵", satisfaction: "8", total: "97.80").with(.implementer("青石区苗圃"))),
    .silent(
      "four different totals", "四份表总分各不相同",
      form("步道照明", "更换灯具", satisfaction: "8", total: "97.80"),
      form("座椅维护", "更换座椅", actual: "117盏", output: "39", total: "98.80"), form("厕所保洁", "更换洁具", total: "99.80"),
      form("花坛补植", "补植花钵", actual: "102盏", output: "34", satisfaction: "9", total: "92.80")),
  ]
}
