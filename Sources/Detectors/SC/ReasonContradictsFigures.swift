import Documents
public import Detection
public import Forms

/// JX-SC209: the reason in a row says the opposite of the figures or of the result beside it.
public struct ReasonContradictsFigures: Detector {
  /// The id, JX-SC209.
  public static let rule: RuleID = "JX-SC209"

  private let definition: RuleDefinition
  private let missed: CueWords
  private let partial: WordList
  private let exceeded: WordList
  private let achieved: WordList
  private let falling: WordList
  private let rising: WordList
  private let resources: WordList

  /// Takes the words of admission, boast and direction from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    missed = try definition.cueWords("missed", negators: "negators")
    partial = try definition.wordList("partial")
    exceeded = try definition.wordList("exceeded")
    achieved = try definition.wordList("achieved")
    falling = try definition.wordList("falling")
    rising = try definition.wordList("rising")
    resources = try definition.wordList("resources")
  }

  /// Compares each reason with the target and the actual of its own row.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    for index in form.indicators.indices {
      guard form.indicators[index].reasonContent == .text else {
        findings.notApplicable()
        continue
      }
      judge(form, index, &findings)
    }
  }

  /// What the reason and the figures say of each other.
  private enum Contradiction: String {
    /// The reason admits a shortfall, the figures meet the target.
    case main
    /// The reason boasts, the figures fall short.
    case exceeded
    /// The result is given as reached, the reason admits that it was not.
    case admitted
  }

  private func judge(_ form: SelfEvaluationForm, _ index: Int, _ findings: inout FindingSink) {
    let row = form.indicators[index]
    guard let reason = row.reason else { return findings.notApplicable() }
    let contradiction: Contradiction?
    switch row.achievement(in: form) {
    case .met:
      let text = form.folded(reason)
      contradiction = admitsShortfall(text, of: row) ? .main : nil
    case .short:
      guard let shortfall = row.shortfall(in: form), shortfall.row.direction == .up, !shortfall.isScaleDoubtful else {
        return findings.pass()
      }
      contradiction = exceeded.occurs(in: reason, of: form) ? .exceeded : nil
    case .incomparable:
      guard let actual = row.actual, actual.kind == .text,
        achieved.equals(form.folded(actual.cell))
      else { return findings.notApplicable() }
      let text = form.folded(reason)
      contradiction = admitsShortfall(text, of: row) || saysOpposite(text, of: row, form) ? .admitted : nil
    }
    guard let contradiction else { return findings.pass() }
    guard form.confidence >= 0.9, row.confidence >= 0.9 else { return findings.withhold() }
    findings.flag(finding(form, index, contradiction))
  }

  /// Whether the reason says that the target was missed: not negated, not of a part only, not of another bar.
  private func admitsShortfall(_ reason: [UInt8], of row: Indicator) -> Bool {
    let target = row.target?.value
    for place in missed.places(in: reason) {
      if let bar = Self.number(in: reason, from: place.upperBound), bar != target { continue }
      return !partial.occurs(in: reason)
    }
    return false
  }

  /// The number that stands within a few characters, such as the bar in 未达到 100%.
  private static func number(in text: [UInt8], from start: Int) -> ExactDecimal? {
    let end = min(text.count, start + 15)
    for position in start..<max(start, end) {
      let byte = text[position]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";") { return nil }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { continue }
      return text.withUnsafeBufferPointer { ExactDecimal.prefix($0[position...])?.value }
    }
    return nil
  }

  /// Whether the target asks for a fall and the reason reports a rise, or the other way round.
  private func saysOpposite(_ reason: [UInt8], of row: Indicator, _ form: SelfEvaluationForm) -> Bool {
    let asksFall = falling.occurs(in: row.target?.cell, of: form)
    let asksRise = rising.occurs(in: row.target?.cell, of: form)
    guard asksFall != asksRise, !resources.occurs(in: reason) else { return false }
    return falling.occurs(in: reason) != rising.occurs(in: reason) && (asksFall ? rising : falling).occurs(in: reason)
  }

  private func finding(_ form: SelfEvaluationForm, _ index: Int, _ contradiction: Contradiction) -> Finding {
    let row = form.indicators[index]
    var finding = Finding(definition, about: form, indicator: index, message: contradiction.rawValue)
    finding.arguments = [
      Argument("indicator", form.string(row.name)), Argument("reason", form.string(row.reason) ?? ""),
    ]
    finding.figures = [
      row.target.map { Figure("target", text: form.string($0.cell)) },
      row.actual.map { Figure("actual", text: form.string($0.cell)) },
      row.weight?.value.map { Figure("weight", $0, unit: "分") },
      row.score?.value.map { Figure("score", $0, unit: "分") },
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(indicator: index, .reason), form.evidence(indicator: index, .target, .compared),
      form.evidence(indicator: index, .actual, .compared), form.evidence(indicator: index, .score, .context),
    ].compactMap { $0 }
    if contradiction == .admitted { finding.confidence *= 0.85 }
    finding.magnitude = contradiction == .main ? 0.4 : 0.7
    finding.checks = [
      CheckResult("negation", .excluded, zh: "已排除“无未完成”一类否定表述", en: "Negations such as 无未完成 were excluded"),
      CheckResult(
        "other-row", .notChecked, zh: "原因是否写错行需人工核对", en: "Whether the reason belongs to another row was not checked"),
    ]
    return finding
  }
}

extension ReasonContradictsFigures {
  private static func lamps(_ actual: String, _ score: String, _ reason: String) -> ExampleForm.Change {
    .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", actual, "40", score, reason))
  }

  private static func complaints(_ target: String, _ reason: String) -> ExampleForm {
    ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "投诉量变化", target, "达成指标", "20", "20", reason)))
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "not completed, it says, and the target is met", "原因称未完成，完成值已达指标值", severity: .medium,
      ExampleForm().with(lamps("126盏", "38", "因备件短缺未完成年度计划"), .total(score: "97.80"))),
    .fires(
      "the bar that was missed is the target that was met", "原因称未达到的标准，正是已达到的指标值",
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "=100%", "100%", "20", "19", "亮灯率未达到100%")), .total(score: "98.80"))),
    .fires(
      "more than planned, it says, with a shortfall", "原因称超额完成，完成值未达指标值",
      ExampleForm().with(lamps("102盏", "34", "超额完成年度任务"), .total(score: "93.80"))),
    .fires("complaints should fall and rose", "投诉应下降，原因称上升", complaints("下降", "两处施工围挡引起投诉总量上升")),
    .fires("reached, and the reason says that it was not", "填“达成指标”，原因称未达到", complaints("下降", "比上年增加18件，未达到下降要求")),
    .silent(
      "the actual really misses the target", "完成值确未达到指标值",
      ExampleForm().with(lamps("102盏", "34", "因备件短缺未完成年度计划"), .total(score: "93.80"))),
    .silent("nothing was left undone", "原因称无未完成事项", ExampleForm().with(lamps("126盏", "40", "无未完成事项"))),
    .silent(
      "a part was late and the whole is done", "部分点位逾期，整体已完成",
      ExampleForm().with(lamps("126盏", "39", "部分点位未按期完成，四季度补齐"), .total(score: "98.80"))),
    .silent(
      "a higher bar than the target was missed", "未达到的是高于指标值的标准",
      ExampleForm().with(
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "10", "9", "未达到100%，扣1分")),
        .total(score: "98.80"))),
    .silent("complaints fell as they should", "投诉按要求下降", complaints("下降", "完善围挡后投诉总量下降")),
    .silent("no reasons", "未填偏差原因", ExampleForm()),
  ]
}
