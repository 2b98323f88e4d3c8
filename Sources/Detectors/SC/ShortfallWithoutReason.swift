import Documents
public import Detection
public import Forms

/// JX-SC205: a target is missed or points are lost, and neither the reason cells nor the account say why.
public struct ShortfallWithoutReason: Detector {
  /// The id, JX-SC205.
  public static let rule: RuleID = "JX-SC205"

  private let definition: RuleDefinition
  private let nothing: WordList
  private let wholeForm: WordList
  private let causes: WordList
  private let accountReasons: WordList
  private static let mostRows = 10

  /// Takes the words of reasons and causes from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    nothing = try definition.wordList("nothing")
    wholeForm = try definition.wordList("wholeForm")
    causes = try definition.wordList("causes")
    accountReasons = try definition.wordList("accountReasons")
  }

  /// Looks for rows that need a reason and have none anywhere on the form.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, form.hasReasonColumn, !form.indicators.isEmpty else {
      return findings.notApplicable()
    }
    var rows: [Int] = []
    for index in form.indicators.indices {
      let row = form.indicators[index]
      if row.reasonContent == .missing, needsReason(row, in: form) { rows.append(index) }
    }
    guard !rows.isEmpty else { return findings.pass() }
    rows.removeAll { form.indicators[$0].confidence < 0.9 }
    guard form.isSound, !rows.isEmpty else { return findings.withhold() }
    if explainsWholeForm(form) { return findings.pass() }
    rows.removeAll { isExplainedElsewhere(form.indicators[$0], form) }
    guard !rows.isEmpty else { return findings.pass() }
    findings.flag(finding(form, rows))
  }

  private func needsReason(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    guard let weight = row.weight?.value, let score = row.score?.value else { return false }
    if score < weight { return true }
    guard let shortfall = row.shortfall(in: form) else { return false }
    return !shortfall.isScaleDoubtful
  }

  /// Whether a reason stands for the form as a whole: in a row that needs none, in words, or in the account.
  private func explainsWholeForm(_ form: SelfEvaluationForm) -> Bool {
    for row in form.indicators where row.reasonContent == .text {
      guard let reason = row.reason else { continue }
      let folded = form.folded(reason)
      if nothing.occurs(in: folded) { continue }
      if wholeForm.occurs(in: folded) || !needsReason(row, in: form) { return true }
    }
    return accountReasons.occurs(in: form.actualGoal, of: form)
  }

  /// Whether another row's reason names the indicator, or a sentence of the account names it together with a cause.
  private func isExplainedElsewhere(_ row: Indicator, _ form: SelfEvaluationForm) -> Bool {
    let name = form.folded(row.name)
    guard name.count >= 9 else { return false }
    for other in form.indicators where other.reasonContent == .text {
      guard let reason = other.reason else { continue }
      if Folding.contains(form.folded(reason), name) { return true }
    }
    guard let account = form.actualGoal else { return false }
    let folded = form.folded(account)
    return Self.sentences(folded).contains { Folding.contains($0, name) && causes.occurs(in: $0) }
  }

  /// The folded text cut at full stops and semicolons; a point between digits is none.
  private static func sentences(_ folded: [UInt8]) -> [[UInt8]] {
    var sentences: [[UInt8]] = [[]]
    for (index, byte) in folded.enumerated() {
      let next = index + 1 < folded.count ? folded[index + 1] : 0
      let isDecimalPoint = byte == UInt8(ascii: ".") && next >= UInt8(ascii: "0") && next <= UInt8(ascii: "9")
      if byte == UInt8(ascii: ";") || (byte == UInt8(ascii: ".") && !isDecimalPoint) {
        sentences.append([])
      } else {
        sentences[sentences.count - 1].append(byte)
      }
    }
    return sentences
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [Int]) -> Finding {
    let lost = rows.compactMap { index -> ExactDecimal? in
      guard let weight = form.indicators[index].weight?.value, let score = form.indicators[index].score?.value,
        score < weight
      else { return nil }
      return weight.subtracting(score)
    }
    let points = ExactDecimal.sum(lost) ?? .zero
    var finding = Finding(definition, about: form, message: points.isZero ? "gap" : "main")
    finding.arguments = [form.names(of: rows)]
    finding.figures = [
      Figure("count", rows.count),
      Figure("lost", points, unit: "分", .computed, expression: "Σ (weight − score)"),
    ]
    finding.evidence = form.evidence(
      rows: rows.prefix(Self.mostRows), .score, compared: [.target, .actual], context: [.reason])
    finding.magnitude = min(1, points.approximate / 10)
    finding.checks = [
      CheckResult(
        "reason-elsewhere", .excluded, zh: "已查看本表全部偏差原因栏和实际完成情况",
        en: "All reason cells and the account of the form were read")
    ]
    return finding
  }
}

extension ShortfallWithoutReason {
  private static func lamps(_ actual: String, _ score: String, _ reason: String = "") -> ExampleForm.Change {
    .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", actual, "40", score, reason))
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "a missed target and an empty reason", "未达指标值，偏差原因为空",
      ExampleForm().with(lamps("102盏", "34"), .total(score: "93.80"))),
    .fires("a dash is no reason", "横线不算原因", ExampleForm().with(lamps("102盏", "34", "—"), .total(score: "93.80"))),
    .fires(
      "points lost at the target and no word about it", "已达指标值而扣分，未作说明",
      ExampleForm().with(lamps("126盏", "38", "无"), .total(score: "97.80"))),
    .fires(
      "the full score does not make up for the missing reason", "得满分不能代替原因说明", ExampleForm().with(lamps("117盏", "40"))),
    .fires(
      "the reason of another row is not this one's", "其他行的原因不是本行的原因",
      ExampleForm().with(
        lamps("102盏", "34"), .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "81%", "10", "9.53", "雨季步道积水")),
        .total(score: "93.33"))),
    .silent("nothing is missed", "没有未达标或扣分的指标", ExampleForm()),
    .silent(
      "the reason stands in the row", "本行已说明原因",
      ExampleForm().with(lamps("102盏", "34", "西门段停电改造，推迟到次年3月"), .total(score: "93.80"))
    ),
    .silent(
      "the reason for the whole form stands in another row", "整表的原因写在其他行",
      ExampleForm().with(
        lamps("102盏", "34"),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "10", "10", "西门段停电改造，部分灯具推迟到次年更换")),
        .total(score: "93.80"))),
    .silent(
      "the account gives the cause", "实际完成情况说明了原因",
      ExampleForm().with(
        lamps("102盏", "34"), .actual("全年巡查步道灯具48次。因西门段停电改造，更换灯具数量比计划少18盏，推迟到次年3月。"), .total(score: "93.80"))),
  ]
}
