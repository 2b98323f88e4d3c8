import Documents
public import Detection
public import Forms

/// JX-TG306: quantity, timeliness and cost are stated and answered in stock words that nobody can check.
public struct UnverifiableWording: Detector {
  /// The id, JX-TG306.
  public static let rule: RuleID = "JX-TG306"

  private let definition: RuleDefinition
  private let fewestPoints: ExactDecimal
  private let stock: WordStripper
  private let whole: WordList
  private let terms: WordList
  private static let mostEvidence = 12
  /// The longest cell, in bytes, that can hold stock words alone.
  private static let longest = 60

  /// Takes the threshold and the stock words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    fewestPoints = try definition.parameter("fewestPoints")
    stock = WordStripper(try definition.list("stock"))
    whole = try definition.wordList("whole")
    terms = try definition.wordList("terms")
  }

  /// Flags a form whose points ride on rows of figures without any figure.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    var rows: [Int] = []
    var isDoubtful = false
    var isLookedAt = false
    for (index, row) in form.indicators.enumerated() where Self.isMeasurable(row.indicatorClass) {
      isLookedAt = true
      guard let weight = row.weight?.value, weight.units > 0, isUnverifiable(row, in: form) else { continue }
      if row.confidence < 0.9 { isDoubtful = true } else { rows.append(index) }
    }
    guard isLookedAt else { return findings.notApplicable() }
    if rows.isEmpty { return isDoubtful ? findings.withhold() : findings.pass() }
    let points = form.weight(of: rows)
    guard points >= fewestPoints else { return findings.pass() }
    guard form.confidence >= 0.9 else { return findings.withhold() }
    findings.flag(finding(form, rows, points: points))
  }

  /// The classes that ask for figures; in all others words may be the honest measure.
  private static func isMeasurable(_ indicatorClass: IndicatorClass) -> Bool {
    switch indicatorClass {
    case .quantity, .timeliness, .cost: true
    default: false
    }
  }

  /// Whether target and actual are stock words, and the name holds no figure to check them against.
  private func isUnverifiable(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    guard let target = row.target, let actual = row.actual, target.kind == .text, actual.kind == .text else {
      return false
    }
    return isStock(target.cell, in: form) && isStock(actual.cell, in: form) && !hasFigure(row.name, in: form)
  }

  private func isStock(_ cell: TextField, in form: SelfEvaluationForm) -> Bool {
    guard cell.text.count <= Self.longest else { return false }
    let letters = NarrativeMask.letters(of: cell, in: form)
    // All of them is a figure that can be checked.
    return !letters.isEmpty && !whole.equals(letters) && stock.strip(letters).isEmpty
  }

  private static let label = Array("指标".utf8)

  /// Whether a digit, the number of 指标1： aside, or a term in words stands in a name.
  private func hasFigure(_ name: TextField, in form: SelfEvaluationForm) -> Bool {
    var letters = NarrativeMask.letters(of: name, in: form)[...]
    func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    if letters.starts(with: Self.label) { letters = letters.dropFirst(Self.label.count).drop(while: isDigit) }
    return letters.contains(where: isDigit) || terms.occurs(in: Array(letters))
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [Int], points: ExactDecimal) -> Finding {
    var finding = Finding(definition, about: form)
    let total = form.weight(of: Array(form.indicators.indices))
    let share = Ratio(points, over: total)
    finding.arguments = [form.names(of: rows)]
    finding.figures = [
      Figure("count", rows.count),
      Figure("points", points, unit: "分", .computed, expression: "Σ weights of the rows"),
      Figure("total", total, unit: "分", .computed, expression: "Σ weights of all indicators"),
      share?.percent?.rounded(.halfUp, decimals: 1).map {
        Figure("share", $0, unit: "%", .computed, expression: "points / total")
      },
    ].compactMap { $0 }
    finding.evidence = form.evidence(
      rows: rows.prefix(Self.mostEvidence), .target, compared: [.actual], context: [.name, .weight])
    finding.magnitude = min(1, share?.approximate ?? 0)
    finding.checks = [
      CheckResult(
        "named-in-title", .excluded, zh: "指标名称中也没有数字", en: "The names hold no figure either"),
      CheckResult("measured-elsewhere", .notChecked, zh: "需查阅台账和合同", en: "Ledgers and contracts have to be read"),
    ]
    return finding
  }
}

extension UnverifiableWording {
  private static func with(_ rows: ExampleRow...) -> ExampleForm {
    rows.enumerated().reduce(ExampleForm()) { $0.with(.row($1.offset + 1, $1.element)) }
  }

  private static func prompt(_ name: String, _ target: String, _ actual: String, _ points: String = "20") -> ExampleRow
  {
    ExampleRow("产出指标", "时效指标", name, target, actual, points, points)
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("prompt, and promptly done", "指标值为“及时”，完成值也为“及时”", severity: .low, with(prompt("灯具报修处置", "及时", "及时"))),
    .fires(
      "the preset answer of a filing system", "完成值为填报系统的预设选项", severity: .low, with(prompt("灯具报修处置", "及时有效", "达成指标"))),
    .fires(
      "a cost that is reasonable", "成本指标只写“合理”", severity: .low,
      with(ExampleRow("产出指标", "成本指标", "照明成本控制", "合理", "合理、规范", "20", "20"))),
    .fires(
      "a quantity that is done", "数量指标只写“完成”", severity: .low,
      with(ExampleRow("产出指标", "数量指标", "步道夜巡任务", "按计划完成", "已全部完成", "20", "20"))),
    .silent("figures everywhere", "各项指标均有数值", ExampleForm()),
    .silent(
      "few points", "涉及分值很少",
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "126盏", "55", "55")),
        .row(1, prompt("灯具报修处置", "及时", "及时", "5")))),
    .silent(
      "all of them", "指标值和完成值均为“全部”", with(ExampleRow("产出指标", "数量指标", "园内公厕照明覆盖", "全部", "全部", "20", "20"))),
    .silent("a term is a figure", "期限即为量化数值", with(prompt("灯具报修处置", "24小时内", "24小时内"))),
    .silent("the name holds the figure", "指标名称中已有数字", with(prompt("报修后2小时到场", "及时", "及时"))),
    .silent("the name holds the term in words", "指标名称中有文字表述的期限", with(prompt("报修当日到场", "及时", "及时"))),
    .silent("the actual tells more than the target", "完成值比指标值具体", with(prompt("灯具报修处置", "及时", "平均6.5小时修复"))),
    .silent(
      "a real qualitative aim of another class", "其他类别的指标，确属定性目标",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "可持续影响指标", "夜间值守制度", "健全", "健全", "20", "20")))),
    .silent(
      "quality may be judged in words", "质量可以用文字评定", with(ExampleRow("产出指标", "质量指标", "灯具外观", "良好", "良好", "20", "20"))),
    .silent("words that say what was to be done", "文字写明了应完成的事项", with(prompt("西门段改造", "汛期前完工", "五月完工"))),
  ]
}
