public import Detection
public import Forms

/// JX-BG401: the budget was changed during the year by a large share and a large amount.
public struct MaterialBudgetChange: CorpusDetector {
  /// The id, JX-BG401.
  public static let rule: RuleID = "JX-BG401"

  private let definition: RuleDefinition
  private let minimumChange: ExactDecimal
  private let minimumAmount: ExactDecimal
  private let highAmount: ExactDecimal
  private let minimumSiblings: Int
  private let tolerance: ExactDecimal
  private let nearChange: ExactDecimal
  private let approval: StatedExplanation

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    approval = try StatedExplanation("approved-adjustment", "approval", of: definition)
    minimumChange = try definition.parameter("minimumChange")
    minimumAmount = try definition.parameter("minimumAmount")
    highAmount = try definition.parameter("highAmount")
    minimumSiblings = try definition.count("minimumSiblings")
    tolerance = try definition.parameter("siblingTolerance")
    nearChange =
      tolerance.multiplied(by: ExactDecimal(units: 1, decimals: 2)).flatMap(minimumChange.subtracting) ?? .zero
  }

  /// Keeps a form's change where it is large as a share.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout BudgetChanges) {
    guard form.status == .complete, let row = form.funding(.total), let initial = row.initial?.value,
      let adjusted = row.adjusted?.value, !initial.isNegative, !adjusted.isNegative,
      !(initial.isZero && adjusted.isZero)
    else { return state.coverage.notApplicable += 1 }
    guard form.confidence >= 0.9, row.confidence >= 0.9, let change = adjusted.subtracting(initial),
      let yuan = form.yuan(change)
    else { return state.coverage.withheld += 1 }
    if change.isZero { return state.coverage.passed += 1 }
    let unit = texts.unitYear
    if let unit { state.units[unit, default: NetChange()].add(NetChange(forms: 1, yuan: yuan)) }
    let share = Ratio(change.magnitude, over: initial)
    // A cut a little below the threshold still counts among the siblings of a uniform cut.
    let isLarge = share.map { $0 >= minimumChange } ?? true
    let isNear = share.map { $0 >= nearChange } ?? true
    let isMaterial = isLarge && yuan.magnitude >= minimumAmount
    if !isMaterial { state.coverage.passed += 1 }
    guard isMaterial || isNear else { return }
    state.changes.append(
      BudgetChange(
        form: form.key, department: form.siblingHash(form.department), unit: unit,
        share: share.map { hundredths($0, isCut: change.isNegative) }, isMaterial: isMaterial))
  }

  private func percentage(_ share: Ratio) -> ExactDecimal {
    share.percent?.rounded(.halfUp, decimals: 2) ?? .zero
  }

  private func hundredths(_ share: Ratio, isCut: Bool) -> Int32 {
    let units = Int32(clamping: percentage(share).multiplied(by: ExactDecimal(100)).flatMap { Int($0.shortest) } ?? 0)
    let bounded = min(units, 1_000_000_000)
    return isCut ? -bounded : bounded
  }

  /// Flags the material changes and says whether they were uniform in their department.
  public func finish(_ state: BudgetChanges, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let shares = SiblingShares(state.changes)
    let width = Int32(clamping: tolerance.multiplied(by: ExactDecimal(100)).flatMap { Int($0.shortest) } ?? 50)
    for change in state.changes.filter(\.isMaterial).sorted(by: { $0.form < $1.form }) {
      guard let form = corpus.form(change.form),
        var finding = finding(form, net: change.unit.flatMap { state.units[$0] })
      else {
        findings.withhold()
        continue
      }
      if change.share != nil { addSiblings(shares.alike(change, within: width), to: &finding) }
      findings.flag(finding)
    }
  }

  /// Says whether the department changed other budgets by the same share; a uniform cut weighs less.
  private func addSiblings(_ alike: Int?, to finding: inout Finding) {
    guard let alike else { return }
    finding.figures.append(Figure("siblings", alike, .reference))
    let isUniform = alike >= minimumSiblings
    if isUniform { finding.severity = finding.severity.lowered }
    finding.checks.append(
      CheckResult(
        "uniform-change", isUniform ? .notExcluded : .excluded,
        zh: alike == 0
          ? "同一主管部门没有其他自评表的调整比例与本项目相差在\(tolerance.shortest)个百分点以内。"
          : "同一主管部门另有\(alike)份自评表的调整比例与本项目相差不超过\(tolerance.shortest)个百分点。",
        en: "Other forms of the department that changed by the same share within \(tolerance.shortest) points: \(alike)"
      ))
  }

  private func finding(_ form: SelfEvaluationForm, net: NetChange?) -> Finding? {
    guard let row = form.funding(.total), let initial = row.initial?.value, let adjusted = row.adjusted?.value,
      let change = adjusted.subtracting(initial), let yuan = form.yuan(change)
    else { return nil }
    let message = initial.isZero ? "fromZero" : change.isNegative ? "main" : "rise"
    var finding = Finding(definition, about: form, message: message)
    let money = form.moneyUnit?.rawValue ?? ""
    let share = Ratio(change.magnitude, over: initial)
    finding.figures = [
      Figure("initial", initial, unit: money), Figure("adjusted", adjusted, unit: money),
      Figure("change", change.magnitude, unit: money, .computed, expression: "|adjusted − initial|"),
      share?.percent?.rounded(.halfUp, decimals: 2).map {
        Figure("share", $0, unit: "%", .computed, expression: "change / initial")
      },
    ].compactMap { $0 }
    if yuan.magnitude >= highAmount { finding.severity = finding.severity.raised }
    if let net, net.forms > 1, let sum = net.yuan { addTransfer(sum, forms: net.forms, yuan, to: &finding) }
    finding.evidence = [
      form.evidence(.total, .adjusted), form.evidence(.total, .initial, .compared),
      form.evidence(.total, .executed, .context),
    ].compactMap { $0 }
    finding.checks += StatedExplanation.check([approval], on: form)
    finding.discrepancy = yuan.magnitude
    finding.magnitude = min(1, share?.approximate ?? 1)
    return finding
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

extension MaterialBudgetChange {
  private static func form(_ initial: String, _ adjusted: String, project: String = "公园步道照明维护") -> ExampleForm {
    ExampleForm().with(
      .project(project), .money(initial: initial, adjusted: adjusted, executed: adjusted),
      .execution(rate: "100.00%", score: "10.00"), .total(score: "100.00"))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("a third was cut away", severity: .medium, form("300000", "200000")),
    .fires("a rise of a third", severity: .medium, form("150000", "200000")),
    .fires("set from zero", severity: .medium, form("0.00", "139000.00")),
    .fires("a large amount", severity: .high, form("40000000", "28000000").with(.unit("元"))),
    .fires("amounts in 万元", severity: .medium, form("23.00", "2.60").with(.unit("万元"))),
    .fires(
      "the same cut on all projects of the department", count: 4, severity: .low,
      form("400000", "300000", project: "喷泉维护"), form("200000", "150000", project: "花坛养护"),
      form("80000", "60000", project: "座椅维修"), form("100000", "75100", project: "廊架油漆")),
    .silent("no change", ExampleForm()),
    .silent("a cut of a tenth", form("200000", "180000")),
    .silent("a large share of a small amount", form("24000", "16500")),
    .silent("a large amount and a small share", form("60000000", "55000000")),
  ]
}
