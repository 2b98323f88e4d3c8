public import Detection
import Forms

extension MoneyUnitDoubtful {
  func flagWitness(_ key: FormKey, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let form = corpus.form(key), let unit = form.moneyUnit, let exposure = form.exposure else {
      return findings.withhold()
    }
    let isOdd = exposure < smallAmount || exposure > largeAmount
    guard let witness = witnesses(form, FormTexts(form), isOdd: isOdd).first(where: { !$0.agrees }),
      let evidence = witness.evidence
    else { return findings.pass() }
    var finding = Finding(definition, about: form)
    let cell = form.title(of: .funding(witness.cell.kind, witness.cell.column))
    finding.arguments = [Argument("cell", zh: cell.zh, en: cell.en), Argument("text", evidence.raw)]
    finding.figures = [
      Figure("stated", witness.amount.value, unit: witness.amount.unit.rawValue),
      Figure("amount", witness.cell.value, unit: unit.rawValue),
      Figure("ratio", 10_000, unit: "倍", expression: "larger / smaller, in 元"),
    ]
    finding.evidence = [evidence, form.evidence(witness.cell.kind, witness.cell.column, .compared)].compactMap { $0 }
    finding.discrepancy = apart(form.yuan(witness.cell.value), witness.amount.yuan)
    finding.magnitude = isOdd ? 1 : 0.6
    finding.checks = checks(
      form,
      secondWitness: CheckResult(
        "small-project", .excluded, zh: "表内另有数字相同而单位不同的金额",
        en: "Another figure of the form has the same digits in another unit"))
    findings.flag(finding)
  }

  func flagSibling(_ key: FormKey, _ other: FormKey, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let form = corpus.form(key), let sibling = corpus.form(other), let own = form.exposure,
      let before = sibling.exposure, let unit = form.moneyUnit
    else { return findings.withhold() }
    var finding = Finding(definition, about: form, message: "sibling")
    let ratio = Ratio(max(own, before), over: min(own, before))?.rounded(.halfUp, decimals: 0)
    finding.figures = [
      Figure("amount", text: own.shortest, unit: "元"),
      Figure("other", text: before.shortest, unit: "元", .reference),
      Figure("otherYear", text: sibling.year.map { String($0) } ?? "", .reference),
      ratio.map { Figure("ratio", $0, unit: "倍", .computed, expression: "larger / smaller") },
    ].compactMap { $0 }
    finding.arguments = [Argument("unit", unit.rawValue), Argument("otherUnit", sibling.moneyUnit?.rawValue ?? "")]
    finding.evidence = [
      form.evidence(.total, .adjusted) ?? form.evidence(.total, .executed) ?? form.evidence(.total, .initial),
      sibling.evidence(.total, .adjusted, .compared) ?? sibling.evidence(.total, .executed, .compared),
    ].compactMap { $0 }
    finding.confidence = min(form.confidence, sibling.confidence) * 0.8
    finding.magnitude = 0.8
    finding.discrepancy = apart(own, before)
    let times = ratio?.shortest ?? ""
    finding.checks = checks(
      form,
      secondWitness: CheckResult(
        "small-project", .excluded,
        zh: "同一项目另一年度的金额约为本表的" + (before > own ? "\(times)倍" : "1/\(times)"),
        en: "In another year the project's amount is about \(times) times as \(before > own ? "large" : "small")"))
    findings.flag(finding)
  }

  private func apart(_ one: ExactDecimal?, _ other: ExactDecimal?) -> ExactDecimal? {
    one.flatMap { one in other.flatMap { one.subtracting($0)?.magnitude } }
  }

  private func checks(_ form: SelfEvaluationForm, secondWitness: CheckResult) -> [CheckResult] {
    [
      secondWitness,
      CheckResult(
        "unit-price", .excluded, zh: "已排除带“每”“人均”“单价”等字样的金额",
        en: "Prices and amounts per head were left out"),
    ]
  }
}

extension MoneyUnitDoubtful {
  private static func form(_ unit: String, _ budget: String, _ spent: String, _ account: String, year: String = "2023")
    -> ExampleForm
  {
    ExampleForm().with(
      .unit(unit), .year(year), .money(initial: budget, adjusted: budget, executed: spent), .actual(account))
  }

  private static let plain = "全年巡查步道灯具48次，更换灯具126盏，处理市民报修31件。"

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the head says 元 and the account gives the digits in 万元", "表头单位为元，完成情况中相同数字以万元列示", severity: .medium,
      form("元", "23.50", "23.03", "全年更换灯具126盏，项目支出23.03万元。")),
    .fires(
      "the head says 万元 and the account gives the digits in 元", "表头单位为万元，完成情况中相同数字以元列示", severity: .medium,
      form("万元", "235000", "230300", "项目预算235000元，全年更换灯具126盏。")),
    .fires(
      "a cost indicator has the digits in another unit", "成本指标中数字相同而单位不同",
      form("元", "36.52", "35.79", plain).with(
        .row(1, ExampleRow("产出指标", "成本指标", "项目总成本支出", "≤36.52万元", "35.79万元", "20", "20")))),
    .fires(
      "the year before was ten thousand times as large", "上年资金约为本年的一万倍", form("元", "24.00", "23.52", plain),
      form("万元", "22.80", "22.34", plain, year: "2022")),
    .silent("a genuinely small project", "项目金额确实很小", form("元", "240.00", "235.20", plain)),
    .silent(
      "small in both years", "两个年度金额都很小", form("元", "240.00", "235.20", plain),
      form("元", "260.00", "254.80", plain, year: "2022")),
    .silent("the account agrees", "完成情况中的金额与资金栏相符", form("万元", "23.50", "23.03", "全年更换灯具126盏，项目支出230300元。")),
    .silent("a price with the same digits", "人均支出的数字恰好相同", form("万元", "240.00", "235.20", "全年服务一万人，人均支出240元，费用均已结清。")),
    .fires(
      "the same digits without a word for a price", "数字相同，且不带单价用语", severity: .medium,
      form("万元", "2356.00", "2308.88", "项目预算2356元，全年更换灯具126盏。").with(
        .execution(rate: "98.00%", score: "9.80"))),
    .silent("a price a piece", "以“元/”表示的单价", form("万元", "2356.00", "2308.88", "步道砖支出2356元/平方米，铺装面积另见清单。")),
    .silent("a price by its word", "以“元每”表示的单价", form("万元", "2356.00", "2308.88", "护栏支出2356元每米，按季结算。")),
    .silent(
      "what visitors pay for themselves", "参加者自行缴纳的费用", form("万元", "2356.00", "2308.88", "研学营员自行缴纳经费2356元，园方提供场地。")),
    .silent("others' money", "撬动的他方投入", form("元", "235.6", "230.888", "撬动商户投入235.6万元，全年更换灯具126盏。")),
    .silent(
      "one of two figures agrees", "两处金额中有一处与资金栏相符", form("元", "235000", "230300", "项目预算23.5万元，另报支出23.03元。")),
    .silent(
      "round digits in common are chance", "有效位数少的整数相同，属偶合", form("万元", "200", "196", "对破损灯具按支出标准补贴200元，全年补贴31盏。")),
    .silent(
      "a budget ten times that of the other year", "两个年度预算相差十倍", form("元", "900.00", "882.00", plain),
      form("元", "9000.00", "8820.00", plain, year: "2022")),
  ]
}
