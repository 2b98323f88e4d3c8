import Detection
import Forms

extension MaterialBudgetChange {
  /// The finding about a form; `alike` is how many other forms of the department changed by the same share.
  func finding(_ form: SelfEvaluationForm, alike: Int?, net: NetChange?) -> Finding? {
    guard let row = form.funding(.total), let initial = row.initial?.value, let adjusted = row.adjusted?.value,
      let change = adjusted.subtracting(initial), let yuan = form.yuan(change)
    else { return nil }
    let carried = carriedOver(form, change, of: initial)
    let message = initial.isZero ? "fromZero" : change.isNegative ? "main" : "rise"
    let isCarried = carried.check.status == .notExcluded && !change.isNegative
    var finding = Finding(definition, about: form, message: isCarried ? "carriedOver" : message)
    let money = form.moneyUnit?.rawValue ?? ""
    let share = Ratio(change.magnitude, over: initial)
    finding.figures = [
      Figure("initial", initial, unit: money), Figure("adjusted", adjusted, unit: money),
      Figure("change", change.magnitude, unit: money, .computed, expression: "|adjusted − initial|"),
      share?.percent?.rounded(.halfUp, decimals: 2).map {
        Figure("share", $0, unit: "%", .computed, expression: "change / initial")
      },
      carried.change.flatMap {
        $0.isZero
          ? nil
          : Figure("carryover", $0, unit: money, .computed, expression: "adjusted − initial of what was carried over")
      },
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(.total, .adjusted), form.evidence(.total, .initial, .compared),
      form.evidence(.total, .executed, .context), isCarried ? form.evidence(.carryover, .adjusted, .compared) : nil,
    ].compactMap { $0 }
    if let net, net.forms > 1, let sum = net.yuan { addTransfer(sum, forms: net.forms, yuan, to: &finding) }
    finding.checks += StatedExplanation.check([approval], on: form) + [carried.check]
    addUniform(alike, form, isCut: change.isNegative, to: &finding)
    if yuan.magnitude >= highAmount { finding.severity = finding.severity.raised }
    if finding.isExplained { finding.severity = finding.severity.lowered }
    finding.discrepancy = yuan.magnitude
    finding.magnitude = min(1, share?.approximate ?? 1)
    return finding
  }

  /// What the money carried over changed by, and whether it accounts for the change: the rest would not be reported.
  private func carriedOver(
    _ form: SelfEvaluationForm, _ change: ExactDecimal, of initial: ExactDecimal
  ) -> (change: ExactDecimal?, check: CheckResult) {
    let id = "carried-over"
    guard let row = form.funding(.carryover), row.confidence >= 0.9, let adjusted = row.adjusted?.value,
      let carried = adjusted.subtracting(row.initial?.value ?? .zero), let rest = change.subtracting(carried),
      let yuan = form.yuan(rest)
    else {
      return (
        nil, CheckResult(id, .notChecked, zh: "表中没有上年结转资金数据。", en: "The form states no money carried over.")
      )
    }
    let isCause =
      !carried.isZero && carried.isNegative == change.isNegative && !isMaterial(rest, yuan, of: initial)
    let unit = form.moneyUnit?.rawValue ?? ""
    return (
      carried,
      CheckResult(
        id, isCause ? .notExcluded : .excluded,
        zh: "上年结转资金年初\((row.initial?.value ?? .zero).grouped)\(unit)，全年\(adjusted.grouped)\(unit)。",
        en: "Money carried over: \((row.initial?.value ?? .zero).grouped) initially, \(adjusted.grouped) adjusted."
      )
    )
  }

  /// Says whether the department changed other budgets by the same share, or the form tells of a cut for all.
  private func addUniform(_ alike: Int?, _ form: SelfEvaluationForm, isCut: Bool, to finding: inout Finding) {
    let stated = isCut ? StatedExplanation.check([uniformCut], on: form).first : nil
    guard let alike else {
      finding.checks += [stated].compactMap { $0 }
      return
    }
    finding.figures.append(Figure("siblings", alike, .reference))
    let told = stated.flatMap { $0.status == .notExcluded ? $0 : nil }
    finding.checks.append(
      CheckResult(
        "uniform-change", alike >= minimumSiblings || told != nil ? .notExcluded : .excluded,
        zh: (alike == 0
          ? "同一主管部门没有其他自评表的调整比例与本项目相差在\(tolerance.shortest)个百分点以内。"
          : "同一主管部门另有\(alike)份自评表的调整比例与本项目相差不超过\(tolerance.shortest)个百分点。") + (told?.how.zh ?? ""),
        en: "Other forms of the department that changed by the same share within \(tolerance.shortest) points: \(alike)"
          + (told.map { ". " + $0.how.en } ?? "")))
  }

  /// Says whether the unit's budgets taken together stayed (nearly) the same: money moved between its projects.
  private func addTransfer(_ net: ExactDecimal, forms: Int, _ own: ExactDecimal, to finding: inout Finding) {
    finding.figures.append(
      Figure("unitNet", net, unit: "元", .computed, expression: "Σ (adjusted − initial) of the unit"))
    let isMoved = Ratio(net.magnitude, over: own.magnitude).map { $0 <= ExactDecimal(units: 2, decimals: 1) } ?? false
    finding.checks.append(
      CheckResult(
        "moved-within-unit", isMoved ? .notExcluded : .excluded,
        zh: "该单位\(forms)个调整过预算的项目合计净\(net.isNegative ? "调减" : "调增")\(net.magnitude.grouped)元。",
        en:
          "The unit's \(forms) changed budgets together \(net.isNegative ? "fell" : "rose") by \(net.magnitude.grouped) yuan."
      ))
  }
}
