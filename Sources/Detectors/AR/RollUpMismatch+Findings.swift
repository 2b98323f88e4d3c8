import Detection
import Forms

extension RollUpMismatch {
  /// The whole's text gives the money of its projects, and their forms give another sum.
  func declaredAmount(
    _ whole: SelfEvaluationForm, _ amount: (value: StatedAmount, evidence: Evidence), _ sums: Sums, _ parts: [FormKey],
    hasCount: Bool
  ) -> Finding {
    var finding = start(whole, "main", parts)
    let nearest = sums.adjusted ?? sums.executed ?? sums.initial ?? .zero
    let difference = amount.value.yuan.flatMap { $0.subtracting(nearest) }
    finding.figures += [
      Figure("declared", amount.value.value, unit: amount.value.unit.rawValue),
      Figure("sum", text: nearest.shortest, unit: "元", .computed, expression: "Σ adjusted of the project forms"),
      sums.executed.map { Figure("executed", text: $0.shortest, unit: "元", .computed, expression: "Σ executed") },
      difference.map {
        Figure("difference", text: $0.magnitude.shortest, unit: "元", .computed, expression: "|declared − sum|")
      },
    ].compactMap { $0 }
    finding.arguments.append(Argument("text", amount.evidence.raw))
    finding.evidence = [amount.evidence] + [whole.evidence(.total, .adjusted, .context)].compactMap { $0 }
    finding.discrepancy = difference?.magnitude
    finding.magnitude = 0.5
    // Without the number of projects nobody can tell whether all their forms are here.
    if !hasCount { finding.severity = .info }
    finding.checks = [
      CheckResult(
        "scope", hasCount ? .excluded : .notExcluded,
        zh: hasCount ? "文中列明的项目个数与自评表份数一致" : "文中未列明项目个数",
        en: hasCount ? "The text names as many projects as there are forms" : "The text does not say how many projects"),
      elsewhere(hasCount ? .excluded : .notExcluded),
    ]
    return finding
  }

  /// The projects have more money than the whole.
  func exceeding(
    _ whole: SelfEvaluationForm, _ column: FundingColumn, total: ExactDecimal, sum: ExactDecimal, _ parts: [FormKey]
  ) -> Finding {
    var finding = start(whole, "exceeding", parts)
    finding.severity = .info
    let difference = sum.subtracting(total)
    finding.arguments.append(Argument("column", zh: column.title.zh, en: column.title.en))
    finding.figures += [
      Figure("total", text: total.shortest, unit: "元"),
      Figure("sum", text: sum.shortest, unit: "元", .computed, expression: "Σ \(column.rawValue) of the project forms"),
      difference.map { Figure("difference", text: $0.shortest, unit: "元", .computed, expression: "sum − total") },
    ].compactMap { $0 }
    finding.evidence = [whole.evidence(.total, column)].compactMap { $0 }
    finding.discrepancy = difference
    finding.magnitude = 0.3
    finding.checks = [
      CheckResult(
        "scope", .notExcluded, zh: "整体自评表未列明项目范围", en: "The form of the whole does not say which projects it covers"),
      elsewhere(.notExcluded),
    ]
    return finding
  }

  /// The whole's text names another number of projects than there are forms.
  func declaredCount(_ whole: SelfEvaluationForm, _ count: (value: Int, evidence: Evidence), _ parts: [FormKey])
    -> Finding
  {
    var finding = start(whole, "count", parts)
    finding.severity = .info
    finding.figures.append(Figure("declared", count.value, unit: "个", .stated))
    finding.arguments.append(Argument("text", count.evidence.raw))
    finding.evidence = [count.evidence]
    finding.magnitude = 0.2
    finding.checks = [
      CheckResult("scope", .notChecked, zh: "未核对自评范围", en: "The scope was not checked"), elsewhere(.notExcluded),
    ]
    return finding
  }

  private func start(_ whole: SelfEvaluationForm, _ message: String, _ parts: [FormKey]) -> Finding {
    var finding = Finding(definition, key: whole.key, scope: .implementer, message: message)
    finding.arguments = [Argument("implementer", whole.string(whole.implementer) ?? "")]
    finding.figures = [Figure("forms", parts.count, unit: "份", expression: "project forms of the unit and year")]
    finding.members = parts.map { Member($0) }
    finding.confidence = whole.confidence
    finding.discriminator = message
    return finding
  }

  private func elsewhere(_ status: CheckResult.Status) -> CheckResult {
    CheckResult(
      "elsewhere", status, zh: status == .excluded ? "份数与文中一致" : "本批资料可能未包括全部自评表",
      en: status == .excluded
        ? "There are as many forms as the text says" : "The collection may not hold all forms of the unit")
  }
}
