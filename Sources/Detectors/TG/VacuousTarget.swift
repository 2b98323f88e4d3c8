import Documents
public import Detection
public import Forms

/// JX-TG304: targets that cannot be missed, or that count the wrong way, carry points.
public struct VacuousTarget: Detector {
  /// The id, JX-TG304.
  public static let rule: RuleID = "JX-TG304"

  private let definition: RuleDefinition
  private let mediumPoints: ExactDecimal
  private let changes: WordList
  private let savings: WordList
  private let spending: WordList
  private let unbounded: WordList
  private let positive: WordList
  private let achievements: WordList
  private let bad: WordList
  private let harms: WordEndings
  private let costs: WordEndings
  private let goals: WordEndings
  private static let mostEvidence = 12

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    mediumPoints = try definition.parameter("mediumPoints")
    changes = try definition.wordList("changes")
    savings = try definition.wordList("savings")
    spending = try definition.wordList("spending")
    unbounded = try definition.wordList("unbounded")
    positive = try definition.wordList("positive")
    achievements = try definition.wordList("achievements")
    bad = try definition.wordList("bad")
    harms = try definition.wordEndings("harms")
    costs = try definition.wordEndings("costs")
    goals = try definition.wordEndings("goals")
  }

  /// Why a target says nothing, from the plainest reason to the mildest.
  private enum Reason: Int {
    /// ≥0, >0 %, or ≤100 % of what cannot exceed it.
    case unmissable
    /// A rate of harm or a cost with ≥; something to be achieved or built with ≤0 or =0 %.
    case wrongWay
    /// Any improvement will do: a decrease or growth of more than nothing.
    case anyChange
    /// Spending of at most the budget: missed only where the budget is broken.
    case withinBudget
  }

  /// Flags a form whose points ride on targets that bind nobody.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    var rows: [(index: Int, reason: Reason)] = []
    var isDoubtful = false
    for (index, row) in form.indicators.enumerated() {
      guard let reason = reason(row, in: form), let weight = row.weight?.value, weight.units > 0 else { continue }
      if row.confidence < 0.9 { isDoubtful = true } else { rows.append((index, reason)) }
    }
    if rows.isEmpty { return isDoubtful ? findings.withhold() : findings.pass() }
    findings.flag(finding(form, rows))
  }

  private func reason(_ row: Indicator, in form: SelfEvaluationForm) -> Reason? {
    guard let target = row.target, target.kind == .number || target.kind == .duration, let goal = target.value,
      let comparator = target.comparator
    else { return nil }
    func named(_ endings: WordEndings) -> Bool { form.withBytes(row.name.text) { endings.end($0) } }
    func named(_ words: WordList) -> Bool { words.occurs(in: row.name, of: form) }
    switch comparator {
    case .atLeast where goal.isZero, .above where goal.isZero && form.isPercent(target):
      return named(changes) && !named(savings) ? .anyChange : .unmissable
    case .atLeast, .above:
      let counts = named(harms) || (row.indicatorClass == .cost && named(costs))
      return counts && !named(positive) ? .wrongWay : nil
    case .atMost where goal == ExactDecimal(100) && form.isPercent(target):
      if row.indicatorClass == .cost || named(spending) { return .withinBudget }
      return named(unbounded) ? nil : .unmissable
    case .atMost where goal.isZero, .equal where goal.isZero && form.isPercent(target):
      let isGoal = named(goals) || (form.isPercent(target) && named(achievements))
      return isGoal && !named(bad) ? .wrongWay : nil
    case .atMost, .equal, .below: return nil
    }
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [(index: Int, reason: Reason)]) -> Finding {
    func points(_ rows: some Sequence<(index: Int, reason: Reason)>) -> ExactDecimal {
      form.weight(of: rows.map(\.index))
    }
    let plain = rows.filter { $0.reason == .unmissable || $0.reason == .wrongWay }
    let weak = rows.filter { $0.reason == .anyChange }
    let budget = rows.filter { $0.reason == .withinBudget }
    let counted = plain + weak
    let shown = counted.isEmpty ? budget : counted
    var finding = Finding(definition, about: form, message: counted.isEmpty ? "withinBudget" : "main")
    if plain.isEmpty {
      finding.severity = weak.isEmpty ? .info : definition.severity.lowered
    } else {
      finding.severity = points(plain) >= mediumPoints ? definition.severity : definition.severity.lowered
    }
    finding.arguments = [Self.kinds(counted.map(\.reason))]
    finding.figures = [
      Figure("rows", shown.count),
      Figure("points", points(shown), unit: "分", .computed, expression: "Σ weights of the rows"),
      Figure("unmissable", rows.filter { $0.reason == .unmissable }.count),
      Figure("wrongWay", rows.filter { $0.reason == .wrongWay }.count), Figure("anyChange", weak.count),
      Figure("withinBudget", budget.count),
      Figure("withinBudgetPoints", points(budget), unit: "分", .computed, expression: "Σ weights of the rows"),
    ]
    finding.evidence = form.evidence(
      rows: (counted + budget).prefix(Self.mostEvidence).map(\.index), .target, context: [.name, .weight])
    finding.magnitude = min(1, points(plain).approximate / 50)
    return finding
  }

  /// How many rows there are of each kind, the kinds without rows left out.
  private static func kinds(_ reasons: [Reason]) -> Argument {
    let titles: [(reason: Reason, zh: String, en: String)] = [
      (.unmissable, "不可能完不成", "cannot be missed"), (.wrongWay, "方向相反", "counts the wrong way"),
      (.anyChange, "任何改善即算完成", "met by any improvement"),
    ]
    return Argument(
      "kinds",
      counting: titles.map { title in
        (LocalizedText(zh: title.zh, en: title.en), reasons.count { $0 == title.reason })
      })
  }
}

extension VacuousTarget {
  private static func with(_ row: ExampleRow) -> ExampleForm { ExampleForm().with(.row(2, row)) }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "a saving of at least nothing", "节约额的指标值为≥0", severity: .medium,
      with(ExampleRow("效益指标", "经济效益指标", "总成本节约", "≥0", "0", "20", "20"))),
    .fires(
      "a satisfaction of at least nothing", "满意度的指标值为≥0%", severity: .medium,
      ExampleForm().with(.row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥0.00(%)", "91.2(%)", "10", "10")))),
    .fires(
      "a rate of complaints that counts upwards", "投诉率用≥，方向相反", severity: .medium,
      with(ExampleRow("效益指标", "社会效益指标", "游园投诉率", "≥1%", "1.4%", "20", "20"))),
    .fires(
      "a pass rate of at most everything", "合格率的指标值为≤100%", severity: .medium,
      with(ExampleRow("效益指标", "社会效益指标", "灯具抽检合格率", "≤100%", "97%", "20", "20"))),
    .fires(
      "few points", "涉及分值较少", severity: .low,
      ExampleForm().with(
        .row(2, ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤2起", "1起", "22", "22")),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "节约能源", ">=0", "0", "8", "8")))),
    .fires(
      "any decrease will do", "降低率＞0%，任何降幅即算完成", severity: .low,
      with(ExampleRow("效益指标", "社会效益指标", "照明类投诉降低率", ">0%", "12%", "20", "20"))),
    .fires(
      "spending within the budget", "支出不超过预算即算完成", severity: .info,
      with(ExampleRow("产出指标", "成本指标", "项目实际支出少于预算成本", "≤100.00(%)", "98.00(%)", "20", "20"))),
    .fires(
      "nothing to be built", "建设数量的指标值为≤0个", severity: .medium,
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "应用建设数量", "≤0.00(个)", "0.00(个)", "40", "40")))),
    .silent("real targets", "有约束力的指标值", ExampleForm()),
    .silent(
      "no accidents is a proper target", "零事故是恰当的目标",
      with(ExampleRow("效益指标", "社会效益指标", "安全事故起数", "=0起", "0起", "20", "20"))),
    .silent("no errors at most", "差错率≤0%", with(ExampleRow("产出指标", "质量指标", "派单差错率", "≤0%", "0%", "20", "20"))),
    .silent(
      "complaints answered count upwards", "投诉立案率越高越好，用下限恰当",
      with(ExampleRow("效益指标", "社会效益指标", "投诉立案率", ">95%", "97%", "20", "20"))),
    .silent(
      "fewer complaints", "投诉下降比例用下限恰当", with(ExampleRow("效益指标", "社会效益指标", "照明投诉下降比例", "≥10%", "13.4%", "20", "20"))),
    .silent(
      "a saving counts upwards", "节约支出越多越好，用下限恰当",
      with(ExampleRow("产出指标", "成本指标", "节约电费支出", "≥2万元", "2.3万元", "20", "20"))),
    .silent(
      "a load may exceed everything", "负荷率可能超过100%",
      with(ExampleRow("产出指标", "质量指标", "变压器负荷率", "≤100%", "88%", "20", "20"))),
  ]
}
