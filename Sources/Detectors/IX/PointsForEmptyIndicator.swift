import Documents
public import Detection
public import Forms

/// JX-IX704: points are given for an indicator without a name or without a target.
public struct PointsForEmptyIndicator: Detector {
  /// The id, JX-IX704.
  public static let rule: RuleID = "JX-IX704"

  private let definition: RuleDefinition
  private let highPoints: ExactDecimal
  private let nothing: WordList
  private let harms: WordList
  private static let mostEvidence = 12
  /// The longest cell, in bytes, that can be a word for nothing.
  private static let longestNothing = 12

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    highPoints = try definition.parameter("highPoints")
    nothing = try definition.wordList("nothing")
    harms = try definition.wordList("harms")
  }

  /// Flags a form that gives points to rows of nothing.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    var rows: [Int] = []
    var isDoubtful = false
    for (index, row) in form.indicators.enumerated() where isEmpty(row, in: form) {
      guard let score = row.score?.value, score.units > 0, let weight = row.weight?.value, weight.units > 0 else {
        continue
      }
      if row.confidence < 0.9 { isDoubtful = true } else { rows.append(index) }
    }
    if rows.isEmpty { return isDoubtful ? findings.withhold() : findings.pass() }
    // Where no row at all has a target, its column was not read.
    guard form.confidence >= 0.9, form.indicators.contains(where: { $0.target != nil }),
      let points = ExactDecimal.sum(rows.compactMap { form.indicators[$0].score?.value }),
      let total = ExactDecimal.sum(form.indicators.compactMap { $0.weight?.value })
    else { return findings.withhold() }
    findings.flag(finding(form, rows, points: points, total: total))
  }

  private func isEmpty(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    if isNothing(row.name, in: form) { return true }
    guard let target = row.target else { return true }
    guard target.kind == .none else { return false }
    // 无 is an answer where the indicator asks for harm: 安全事故 · 无.
    return !harms.occurs(in: row.name, of: form)
  }

  private func isNothing(_ cell: TextField, in form: SelfEvaluationForm) -> Bool {
    guard cell.text.count <= Self.longestNothing else { return false }
    return form.withBytes(cell.text) { bytes in
      let folded = Folding.key(bytes)
      return folded.isEmpty || nothing.equals(folded)
    }
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [Int], points: ExactDecimal, total: ExactDecimal) -> Finding
  {
    var finding = Finding(definition, about: form)
    let share = Ratio(points, over: total)
    finding.severity = points >= highPoints ? definition.severity : definition.severity.lowered
    finding.figures = [
      Figure("rows", rows.count),
      Figure("points", points, unit: "分", .computed, expression: "Σ scores of the rows"),
      Figure("total", total, unit: "分", .computed, expression: "Σ weights of all indicators"),
      share?.percent?.rounded(.halfUp, decimals: 1).map {
        Figure("share", $0, unit: "%", .computed, expression: "points / total")
      },
    ].compactMap { $0 }
    finding.evidence = form.evidence(rows: rows.prefix(Self.mostEvidence), .score, context: [.name, .target])
    finding.magnitude = min(1, share?.approximate ?? 0)
    finding.overclaimedPoints = points
    return finding
  }
}

extension PointsForEmptyIndicator {
  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "two rows of nothing", "两行指标的名称和指标值均为“无”", severity: .high,
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "无", "无", "达成指标", "20", "20")),
        .row(2, ExampleRow("效益指标", "社会效益指标", "无", "无", "达成指标", "20", "20")))),
    .fires(
      "a name and a dash for the target", "有指标名称，年度指标值为横线", severity: .high,
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "路灯选型适用性", "—", "达成指标", "20", "20")))),
    .fires(
      "few points", "空白指标得分较少", severity: .medium,
      ExampleForm().with(
        .row(2, ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤2起", "1起", "25", "25")),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "/", "/", "达成指标", "5", "5")))),
    .silent("every row says what is measured", "各行均有指标内容", ExampleForm()),
    .silent(
      "an indicator is named after its class", "指标名称与所属类别同名",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "质量", "≥95%", "97.5%", "20", "20")))),
    .silent(
      "a class is printed and not used", "照模板印出而未使用的类别",
      ExampleForm().with(
        .rows(
          ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "126盏", "50", "50"),
          ExampleRow("效益指标", "经济效益指标", "无", "无", "—", "0", "0"),
          ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤2起", "1起", "30", "30"),
          ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "10", "10")))),
    .silent(
      "no accidents is the target", "事故指标以“无”为目标",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "夜间安全事故", "无", "无", "20", "20")))),
    .silent(
      "an empty row without points", "空白指标没有得分",
      ExampleForm().with(
        .row(2, ExampleRow("效益指标", "社会效益指标", "无", "无", "—", "20", "0")), .total(score: "79.80"), .grade("中"))),
  ]
}
