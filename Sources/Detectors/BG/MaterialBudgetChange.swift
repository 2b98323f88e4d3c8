public import Detection
public import Forms

/// JX-BG401: the budget was changed during the year by a large share and a large amount.
public struct MaterialBudgetChange: CorpusDetector {
  /// The id, JX-BG401.
  public static let rule: RuleID = "JX-BG401"

  let definition: RuleDefinition
  private let minimumChange: ExactDecimal
  private let minimumAmount: ExactDecimal
  let highAmount: ExactDecimal
  let minimumSiblings: Int
  let tolerance: ExactDecimal
  private let nearChange: ExactDecimal
  let approval: StatedExplanation
  let uniformCut: StatedExplanation

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    approval = try .approval("approved-adjustment", of: definition)
    uniformCut = try .uniformCut("uniform-change", of: definition)
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
    let isNear = share.map { $0 >= nearChange } ?? true
    let isMaterial = isMaterial(change, yuan, of: initial)
    if !isMaterial { state.coverage.passed += 1 }
    guard isMaterial || isNear else { return }
    state.changes.append(
      BudgetChange(
        form: form.key, department: form.siblingHash(form.department), unit: unit,
        share: share.map { hundredths($0, isCut: change.isNegative) }, isMaterial: isMaterial))
  }

  /// Whether a change is large as a share and as an amount; from nought every share is large.
  func isMaterial(_ change: ExactDecimal, _ yuan: ExactDecimal, of initial: ExactDecimal) -> Bool {
    yuan.magnitude >= minimumAmount && Ratio(change.magnitude, over: initial).map { $0 >= minimumChange } ?? true
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
      let alike = change.share == nil ? nil : shares.alike(change, within: width)
      guard let form = corpus.form(change.form),
        let finding = finding(form, alike: alike, net: change.unit.flatMap { state.units[$0] })
      else {
        findings.withhold()
        continue
      }
      findings.flag(finding)
    }
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
    .fires("a third was cut away", "预算调减三分之一", severity: .medium, form("300000", "200000")),
    .fires("a rise of a third", "预算调增三分之一", severity: .medium, form("150000", "200000")),
    .fires("set from zero", "年初预算为零，年中新增", severity: .medium, form("0.00", "139000.00")),
    .fires("a large amount", "调整金额较大", severity: .high, form("40000000", "28000000").with(.unit("元"))),
    .fires("amounts in 万元", "金额以万元列示", severity: .medium, form("23.00", "2.60").with(.unit("万元"))),
    .fires(
      "the same cut on all projects of the department", "同一主管部门各项目按相同比例调减", count: 4, severity: .low,
      form("400000", "300000", project: "喷泉维护"), form("200000", "150000", project: "花坛养护"),
      form("80000", "60000", project: "座椅维修"), form("100000", "75100", project: "廊架油漆")),
    .fires(
      "money carried over makes up the rise", "增加额全部为上年结转", severity: .low,
      form("150000", "200000").with(.parts(["150000", "150000", "150000"], ["0", "50000", "50000"], ["0", "0", "0"]))),
    .fires(
      "a part of the rise was carried over", "增加额部分为上年结转", severity: .medium,
      form("150000", "200000").with(.parts(["150000", "185000", "185000"], ["0", "15000", "15000"], ["0", "0", "0"]))),
    .fires(
      "the whole budget was carried over", "预算全部为上年结转", severity: .low,
      form("0", "139000").with(.parts(["0", "0", "0"], ["0", "139000", "139000"], ["0", "0", "0"]))),
    .fires(
      "an approved addition", "追加预算经审议批准", severity: .low,
      form("150000", "200000").with(.actual("7月经区人大常委会第九次会议审议通过，追加照明改造预算，全年更换灯具126盏。"))),
    .fires(
      "a cut ordered for all", "统一压减", severity: .low,
      form("300000", "200000").with(.actual("年中一般性支出按20%压减，全年更换灯具126盏。"))),
    .fires(
      "nobody has decided yet", "调整方案尚未批复", severity: .medium,
      form("300000", "200000").with(.actual("预算调整方案尚待区财政局批复，全年更换灯具126盏。"))),
    .silent("no change", "预算未调整", ExampleForm()),
    .silent("a cut of a tenth", "预算调减一成", form("200000", "180000")),
    .silent("a large share of a small amount", "调减比例较大，金额较小", form("24000", "16500")),
    .silent("a large amount and a small share", "调减金额较大，比例较小", form("60000000", "55000000")),
  ]
}
