import Detection
import Documents
import Forms

extension TextAgainstTable {
  /// The finding about an amount.
  func finding(
    _ form: SelfEvaluationForm, _ account: TextField, _ figures: NarrativeFigures, _ mismatch: Mismatch
  ) -> Finding {
    var finding = Finding(definition, about: form, message: mismatch.side == .budget ? "budget" : "main")
    let evidence = figures.evidence(mismatch.figure, .actualGoal, of: account, in: form, .primary)
    let cell = form.title(of: .funding(.total, mismatch.column))
    finding.arguments = [Argument("text", evidence.raw), Argument("cell", zh: cell.zh, en: cell.en)]
    let yuan = (mismatch.amount.yuan, form.yuan(mismatch.cell))
    let difference = yuan.0.flatMap { stated in yuan.1.flatMap { stated.subtracting($0) } }
    finding.figures = [
      Figure("stated", mismatch.amount.value, unit: mismatch.amount.unit.rawValue),
      Figure("amount", mismatch.cell, unit: form.moneyUnit?.rawValue ?? ""),
      difference.map {
        Figure("difference", text: $0.magnitude.shortest, unit: "元", .computed, expression: "|stated − amount|")
      },
      share(mismatch).map { Figure("ratio", $0, unit: "%", .computed, expression: "stated / amount") },
    ].compactMap { $0 }
    finding.evidence = [evidence] + mismatch.side.columns.compactMap { form.evidence(.total, $0, .compared) }
    finding.evidence += [form.evidence(.appropriation, mismatch.column, .context)].compactMap { $0 }
    finding.discrepancy = difference?.magnitude
    finding.discriminator = mismatch.side == .budget ? "budget" : "spending"
    finding.magnitude = min(1, (difference?.magnitude.approximate ?? 0) / max(1, yuan.1?.approximate ?? 1))
    if mismatch.isSlight || mismatch.isQualified { finding.severity = .info }
    let isLess = difference?.isNegative == true
    finding.checks = [
      rounding(mismatch.isSlight),
      CheckResult(
        "other-scope", isLess ? .notExcluded : .excluded,
        zh: isLess ? "文中金额小于资金栏，可能只反映一部分" : "文中金额大于资金栏，不可能是其中一部分",
        en: isLess
          ? "The account's amount is the smaller one: it may be a part"
          : "The account's amount is the larger one and no part"),
      CheckResult(
        "unit", .excluded, zh: "两数不是相差一万倍", en: "The two are not ten thousand times apart"),
    ]
    return finding
  }

  private func share(_ mismatch: Mismatch) -> ExactDecimal? {
    Ratio(mismatch.amount.unit.yuan, over: mismatch.cell)?.multiplied(by: mismatch.amount.value)?.percent?
      .rounded(.halfUp, decimals: 2)
  }

  /// The finding about a count or a percentage.
  func finding(
    _ form: SelfEvaluationForm, _ account: TextField, _ figures: NarrativeFigures, _ match: Match, isSlight: Bool
  ) -> Finding {
    let row = form.indicators[match.row]
    var finding = Finding(definition, about: form, indicator: match.row, message: "indicator")
    let evidence = figures.evidence(match.figure, .actualGoal, of: account, in: form, .primary)
    finding.arguments = [Argument("text", evidence.raw), Argument("indicator", form.string(row.name))]
    let unit = row.actual.map { form.string($0.unit.isEmpty ? row.target?.unit ?? $0.unit : $0.unit) } ?? ""
    finding.figures = [
      Figure("stated", match.figure.value, unit: unit),
      row.actual?.value.map { Figure("actual", $0, unit: unit) },
      row.actual?.value.flatMap { match.figure.value.subtracting($0) }.map {
        Figure(
          "difference", $0.magnitude, unit: unit == "%" || unit == "％" ? "个百分点" : unit, .computed,
          expression: "|stated − actual|")
      },
    ].compactMap { $0 }
    finding.evidence = [
      evidence, form.evidence(indicator: match.row, .actual, .compared),
      form.evidence(indicator: match.row, .target, .context),
    ].compactMap { $0 }
    finding.magnitude = 0.3
    let isConfirmed = isConfirmed(match, figures, form)
    if isSlight || isConfirmed || figures.isQualified(match.figure) { finding.severity = .info }
    finding.checks = [
      rounding(isSlight),
      CheckResult(
        "other-scope", .notExcluded, zh: "文中未见“其中”“累计”等字样，统计口径未核对",
        en: "No word such as 其中 or 累计 stands there; what was counted was not checked"),
      CheckResult("unit", .excluded, zh: "单位相同", en: "The units are the same"),
    ]
    return finding
  }

  private func rounding(_ isSlight: Bool) -> CheckResult {
    CheckResult(
      "rounding", isSlight ? .notExcluded : .excluded,
      zh: isSlight ? "仅末位相差1" : "以任何方式取舍均不一致",
      en: isSlight ? "Only the last place is off by one" : "No way of rounding gives the other figure")
  }
}
