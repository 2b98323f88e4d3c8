public import Detection
import Documents
public import Forms

/// JX-AR102: the printed execution rate is not what was spent divided by the adjusted budget.
public struct RateNotQuotient: Detector {
  /// The id, JX-AR102.
  public static let rule: RuleID = "JX-AR102"

  private let definition: RuleDefinition

  /// The rule has no parameters.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
  }

  /// Divides again and compares under every rounding mode.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let row = form.funding(.total), let printed = row.rate?.value,
      let executed = row.executed?.value, let adjusted = row.adjusted?.value, adjusted.units > 0
    else { return findings.notApplicable() }
    guard form.isSound, row.confidence >= 0.9 else { return findings.withhold() }
    if executed == adjusted, printed == ExactDecimal(100) { return findings.pass() }
    guard let quotient = PrintedQuotient(executed, over: adjusted), let exact = quotient.exact.percent else {
      return findings.withhold()
    }
    if exact.isNear(printed) { return findings.pass() }
    guard let sixPlaces = exact.rounded(.halfUp, decimals: 6),
      let shown = exact.rounded(.halfUp, decimals: Int(printed.decimals)), let difference = printed.subtracting(shown)
    else { return findings.withhold() }
    // A rate that stops at 100 % is capped, and spending above the budget is the matter of JX-AR106.
    if printed == ExactDecimal(100), executed > adjusted { return findings.pass() }
    let mayBeRounded = form.moneyUnit != .yuan && quotient.mayGive(printed, factor: ExactDecimal(100))
    if mayBeRounded && min(executed.decimals, adjusted.decimals) >= 2 { return findings.pass() }
    if isCoarseFraction(form, row, quotient.exact) { return findings.pass() }
    let isSlight = mayBeRounded || exact.isNear(printed, places: 2)
    findings.flag(
      finding(
        form, row, Rates(printed: printed, exact: exact, sixPlaces: sixPlaces, shown: shown, difference: difference),
        isSlight: isSlight))
  }

  /// The figures that are compared, in percent.
  private struct Rates {
    var printed: ExactDecimal
    var exact: Ratio
    var sixPlaces: ExactDecimal
    var shown: ExactDecimal
    var difference: ExactDecimal
  }

  /// Whether the rate stands there as a fraction of few places, such as 0.9 or 1, and rounds to that.
  private func isCoarseFraction(_ form: SelfEvaluationForm, _ row: FundingRow, _ exact: Ratio) -> Bool {
    guard let rate = row.rate, let fraction = ExactDecimal(form.string(rate.cell)), fraction != rate.value else {
      return false
    }
    return exact.isNear(fraction)
  }

  private func finding(_ form: SelfEvaluationForm, _ row: FundingRow, _ rates: Rates, isSlight: Bool) -> Finding {
    let onInitial = row.initial?.value.flatMap { initial in
      row.executed?.value.flatMap { Ratio($0, over: initial)?.percent }
    }
    let isInitial = !isSlight && onInitial.map { $0.isNear(rates.printed) } == true
    let isExchanged = Slip(printed: rates.printed, expected: rates.shown) == .exchangedDigits
    let message = isSlight ? "slight" : isInitial ? "initialBudget" : isExchanged ? "exchanged" : "main"
    var finding = Finding(definition, about: form, message: message)
    let money = form.moneyUnit?.rawValue ?? ""
    finding.figures = [
      Figure("rate", rates.printed, unit: "%"),
      row.executed?.value.map { Figure("executed", $0, unit: money) },
      row.adjusted?.value.map { Figure("adjusted", $0, unit: money) },
      Figure("exactRate", text: rates.sixPlaces.shortest, unit: "%", .computed, expression: "executed / adjusted"),
      Figure("difference", rates.difference, unit: "个百分点", .computed, expression: "rate − exactRate"),
      isInitial ? row.initial?.value.map { Figure("initial", $0, unit: money) } : nil,
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(.total, .rate), form.evidence(.total, .executed, .compared),
      form.evidence(.total, .adjusted, .compared), form.evidence(.total, .initial, isInitial ? .compared : .context),
      form.evidence(.total, .score, .context),
    ].compactMap { $0 }
    finding.magnitude = min(1, rates.difference.magnitude.approximate / 10)
    if isSlight { finding.severity = .info }
    finding.overclaimedPoints = isSlight ? nil : overclaimed(row, rates)
    finding.checks = checks(isInitial: isInitial, isSlight: isSlight)
    return finding
  }

  private func checks(isInitial: Bool, isSlight: Bool) -> [CheckResult] {
    [
      CheckResult(
        "rounding", isSlight ? .notExcluded : .excluded,
        zh: "已按四舍五入、银行家舍入、进位和截尾分别核对",
        en: "Compared under half up, half even, ceiling and cutting off"),
      CheckResult(
        "initial-budget", isInitial ? .notExcluded : .excluded,
        zh: isInitial ? "以年初预算数为分母可得出该执行率" : "以年初预算数为分母也得不出该执行率",
        en: isInitial
          ? "The initial budget as denominator gives the rate" : "The initial budget does not give it either"
      ),
    ]
  }

  /// The points that a score owes to the printed rate; a score that does not follow from it is JX-AR103's.
  private func overclaimed(_ row: FundingRow, _ rates: Rates) -> ExactDecimal? {
    let percent = ExactDecimal(units: 1, decimals: 2)
    guard let weight = row.weight?.value, let score = row.score?.value, weight.units > 0, score <= weight,
      let onePercent = weight.multiplied(by: percent),
      let claimed = Ratio(rates.printed, over: ExactDecimal(1))?.multiplied(by: onePercent), claimed.isNear(score),
      let earned = rates.exact.multiplied(by: onePercent), !earned.isNear(score),
      let points = earned.rounded(.halfUp, decimals: Int(score.decimals)), points < score
    else { return nil }
    return score.subtracting(points)
  }
}

extension RateNotQuotient {
  private static func form(
    _ adjusted: String, _ executed: String, _ rate: String, score: String = "9.80", initial: String? = nil
  ) -> ExampleForm {
    ExampleForm().with(
      .money(initial: initial ?? adjusted, adjusted: adjusted, executed: executed),
      .execution(rate: rate, score: score))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "divided by the initial budget", "以年初预算数为分母", severity: .medium,
      form("280000.00", "252000.00", "84.00%", score: "8.40", initial: "300000.00").with(.total(score: "98.40"))),
    .fires(
      "two digits of the rate changed places", "执行率有两位数字互换", severity: .medium,
      form("952000.00", "941528.00", "98.09%", score: "9.89").with(.total(score: "99.89"))),
    .fires(
      "half was spent and nine tenths are printed", "实际执行一半，执行率列示九成", severity: .medium,
      form("200000.00", "100000.00", "90.00%", score: "9.00").with(.total(score: "99.00"))),
    .fires("the last place is off by one", "执行率末位相差一个单位", severity: .info, form("200000.00", "196000.00", "98.01%")),
    .silent("the rate is right", "执行率列示正确", ExampleForm()),
    .silent(
      "rounded up: 52.6316 printed 52.64", "向上取位：52.6316列示为52.64",
      form("950.00", "500.00", "52.64%", score: "5.26").with(.total(score: "95.26"))),
    .silent(
      "cut off: 93.7756 printed 93.77", "截尾：93.7756列示为93.77",
      form("97.68", "91.60", "93.77", score: "9.37").with(.unit("万元"), .total(score: "99.37"))),
    .silent(
      "printed as a whole number", "执行率按整数列示",
      form("200000.00", "194800.00", "97%", score: "9.74").with(.total(score: "99.74"))),
    .silent(
      "printed as a fraction", "执行率以小数形式列示",
      form("200000.00", "191600.00", "0.958", score: "9.58").with(.total(score: "99.58"))),
    .silent(
      "small amounts in 万元 were rounded before they were printed", "以万元列示的小额金额已先经舍入",
      form("0.35", "0.12", "35.40%", score: "3.54").with(.unit("万元"), .total(score: "93.54"))),
    .silent(
      "no adjusted budget", "全年预算数为零", form("0.00", "0.00", "0.00%", score: "0").with(.total(score: "90.00"))),
  ]
}
