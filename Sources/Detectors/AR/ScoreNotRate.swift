public import Detection
public import Forms

/// JX-AR103: the score of the execution rate is not the rate times its weight.
public struct ScoreNotRate: Detector {
  /// The id, JX-AR103.
  public static let rule: RuleID = "JX-AR103"

  private let definition: RuleDefinition
  private let tierRate: ExactDecimal

  /// Takes the rate from which a full score may come from a tier.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    tierRate = try definition.parameter("tierRate")
  }

  /// Compares the score with what the printed and the exact rate give.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let row = form.funding(.total), let weight = row.weight?.value,
      let score = row.score?.value, weight.units > 0
    else { return findings.notApplicable() }
    // Points outside 0 … weight are JX-AR106's.
    guard score.units >= 0, score <= weight, row.rate?.value != nil || row.adjusted?.value != nil else {
      return findings.notApplicable()
    }
    guard form.isSound, row.confidence >= 0.9,
      let onePercent = weight.multiplied(by: ExactDecimal(units: 1, decimals: 2))
    else { return findings.withhold() }
    let printed = row.rate?.value.flatMap { Ratio($0, over: ExactDecimal(1)) }
    if let printed, gives(printed, onePercent, score, weight) { return findings.pass() }
    let quotient = row.executed?.value.flatMap { executed in
      row.adjusted?.value.flatMap { PrintedQuotient(executed, over: $0) }
    }
    if let exact = quotient?.exact.percent, gives(exact, onePercent, score, weight) { return findings.pass() }
    guard let rate = quotient?.exact.percent ?? printed else { return findings.notApplicable() }
    if form.moneyUnit != .yuan, let quotient, quotient.mayGive(score, factor: weight) { return findings.pass() }
    guard let expected = rate.multiplied(by: onePercent)?.rounded(.halfUp, decimals: max(2, Int(score.decimals))),
      let sixPlaces = rate.rounded(.halfUp, decimals: 6), let difference = score.subtracting(min(expected, weight))
    else { return findings.withhold() }
    findings.flag(
      finding(
        form, row, Points(score: score, weight: weight, expected: min(expected, weight), difference: difference),
        rate: rate, sixPlaces: sixPlaces))
  }

  /// The points that are compared.
  private struct Points {
    var score: ExactDecimal
    var weight: ExactDecimal
    var expected: ExactDecimal
    var difference: ExactDecimal
  }

  /// Whether a rate in percent gives the score under some rounding mode, the weight being the cap.
  private func gives(_ rate: Ratio, _ onePercent: ExactDecimal, _ score: ExactDecimal, _ weight: ExactDecimal) -> Bool {
    if score == weight, rate >= ExactDecimal(100) { return true }
    guard let points = rate.multiplied(by: onePercent) else { return false }
    guard score.decimals == 0 else { return points.isNear(score) }
    // Rounding 9.1 up to a whole 10 gives away a point: only the nearest whole number passes without a word.
    let half = ExactDecimal(units: 5, decimals: 1)
    guard let low = score.subtracting(half), let high = score.adding(half) else { return false }
    return points >= low && points <= high
  }

  private func finding(
    _ form: SelfEvaluationForm, _ row: FundingRow, _ points: Points, rate: Ratio, sixPlaces: ExactDecimal
  ) -> Finding {
    let onInitial = row.executed?.value.flatMap { executed in
      row.initial?.value.flatMap { Ratio(executed, over: $0) }
    }
    let isInitial = onInitial?.multiplied(by: points.weight)?.isNear(points.score) == true
    let isTier = points.score == points.weight && rate >= tierRate
    let isSlight =
      points.score.decimals == 0
      ? points.difference.magnitude < points.score.lastPlace
      : points.difference.magnitude <= points.score.lastPlace
    let message = isSlight ? "slight" : isInitial ? "initialBudget" : isTier ? "tier" : "main"
    var finding = Finding(definition, about: form, message: message)
    finding.figures = [
      Figure("score", points.score, unit: "分"), Figure("weight", points.weight, unit: "分"),
      Figure("exactRate", text: sixPlaces.shortest, unit: "%", .computed, expression: "executed / adjusted"),
      row.rate?.value.map { Figure("rate", $0, unit: "%") },
      Figure("expected", points.expected, unit: "分", .computed, expression: "exactRate × weight"),
      Figure("difference", points.difference, unit: "分", .computed, expression: "score − expected"),
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(.total, .score), form.evidence(.total, .weight, .compared), form.evidence(.total, .rate, .compared),
      form.evidence(.total, .executed, .compared), form.evidence(.total, .adjusted, .compared),
    ].compactMap { $0 }
    finding.magnitude = min(1, points.difference.magnitude.approximate / points.weight.approximate)
    if points.difference.units > 0, !isSlight { finding.overclaimedPoints = points.difference }
    if isTier || points.difference.isNegative { finding.severity = definition.severity.lowered }
    if isSlight { finding.severity = .info }
    finding.checks = [
      CheckResult(
        "tier", isTier ? .notExcluded : .excluded,
        zh: isTier ? "执行率不低于\(tierRate)%且得满分" : "得分不是满分，或执行率低于\(tierRate)%",
        en: isTier
          ? "A rate of at least \(tierRate) % with the full score" : "Not the full score, or a rate below \(tierRate) %"
      ),
      CheckResult(
        "initial-budget", isInitial ? .notExcluded : .excluded,
        zh: isInitial ? "按年初预算计算的执行率可得出该得分" : "按年初预算计算也得不出该得分",
        en: isInitial
          ? "The rate on the initial budget gives the score" : "The rate on the initial budget does not give it"),
    ]
    return finding
  }
}

extension ScoreNotRate {
  private static func form(_ adjusted: String, _ executed: String, _ rate: String, _ score: String, _ total: String)
    -> ExampleForm
  {
    ExampleForm().with(
      .money(initial: adjusted, adjusted: adjusted, executed: executed), .execution(rate: rate, score: score),
      .total(score: total))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "nearly full points for nine tenths", "执行率约九成，得分接近满分", severity: .medium,
      form("100000", "91370", "91.37%", "9.90", "99.90")),
    .fires("full points for 86 %", "执行率86%，得满分", severity: .medium, form("1640000", "1410400", "86.00%", "10", "100")),
    .fires(
      "full points from 90 % on may be a tier", "执行率90%以上得满分，可能按档计分", severity: .low,
      form("200000", "190000", "95.00%", "10.00", "100.00")),
    .fires(
      "full points, printed whole, for 91 %", "执行率91%，得满分且按整数列示", severity: .info,
      form("200000", "182000", "91.00%", "10", "100")),
    .fires(
      "fewer points than the rate gives", "得分低于按执行率计算的应得分", severity: .low,
      form("200000", "190000", "95.00%", "9.00", "99.00")),
    .fires(
      "the last place is off by one", "得分末位相差一个单位", severity: .info, form("200000", "196000", "98.00%", "9.81", "99.81")
    ),
    .silent("the rate times the weight", "得分等于执行率乘分值", ExampleForm()),
    .silent("half up: 52.64 % gives 5.26", "四舍五入：52.64%得5.26分", form("950", "500", "52.64%", "5.26", "95.26")),
    .silent("cut off: 9.549 gives 9.54", "截尾：9.549列示为9.54", form("55000", "52520", "95.49%", "9.54", "99.54")),
    .silent(
      "the score follows from a printed rate that is wrong", "得分由有误的列示执行率得出",
      form("280000", "252000", "84.00%", "8.40", "98.40")),
    .silent(
      "the score follows from the exact rate", "得分由复算的精确执行率得出", form("952000", "941528", "98.09%", "9.89", "99.89")),
    .silent(
      "spent above the budget, and the score stops at the weight", "执行数超过预算数，得分以分值为限",
      form("150000", "154600", "103.07%", "10", "100")),
    .silent("printed as a whole number", "得分按整数列示", form("200000", "190200", "95.10%", "10", "100")),
  ]
}
