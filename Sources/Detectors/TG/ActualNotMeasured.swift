import Documents
public import Detection
public import Forms

/// JX-TG301: the actual values are written as demands with a comparator, not as measurements.
public struct ActualNotMeasured: Detector {
  /// The id, JX-TG301.
  public static let rule: RuleID = "JX-TG301"

  private let definition: RuleDefinition
  private let mediumPoints: ExactDecimal
  private let measured: [[UInt8]]
  private static let mostEvidence = 12

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    mediumPoints = try definition.parameter("mediumPoints")
    measured = try definition.list("measured").map { Folding.key($0) }
  }

  /// What an actual with a comparator amounts to.
  private enum Reading {
    /// The target's own words, with ≥, >, ≤ or <.
    case repeated
    /// A comparator with another number than the target's.
    case bounded
    /// `=100%` against `=100%`: no measurement, but a figure.
    case equal
  }

  /// Flags a form whose actual values carry comparators, time phrases aside.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    var rows: [(index: Int, reading: Reading)] = []
    var isDoubtful = false
    for (index, row) in form.indicators.enumerated() where row.actual?.comparator != nil {
      guard let reading = reading(row, in: form) else { continue }
      if row.confidence < 0.9 {
        isDoubtful = true
      } else {
        rows.append((index, reading))
      }
    }
    if rows.isEmpty { return isDoubtful ? findings.withhold() : findings.pass() }
    findings.flag(finding(form, rows))
  }

  private func reading(_ row: Indicator, in form: SelfEvaluationForm) -> Reading? {
    guard let actual = row.actual, let comparator = actual.comparator else { return nil }
    let repeats = actual.comparator == row.target?.comparator && row.actualEqualsTarget(in: form) == true
    if comparator == .equal { return repeats ? .equal : nil }
    // 24小时内 and 当月20日之前 are the usual way to report a term.
    if Self.isTerm(row), !Self.startsWithSign(actual.cell, in: form) { return nil }
    if startsAsMeasured(actual.cell, in: form) { return nil }
    return repeats ? .repeated : .bounded
  }

  /// Whether a cell begins with a word that reports a value: 达到96%.
  private func startsAsMeasured(_ cell: TextField, in form: SelfEvaluationForm) -> Bool {
    form.withBytes(cell.text) { bytes in
      let folded = Folding.key(bytes)
      return measured.contains { folded.starts(with: $0) }
    }
  }

  private static func isTerm(_ row: Indicator) -> Bool {
    row.actual?.kind == .date || row.actual?.kind == .duration || row.indicatorClass == .timeliness
  }

  /// How many terms are reported by the target's own words.
  private static func timePhrases(in form: SelfEvaluationForm) -> Int {
    form.indicators.count { row in
      guard isTerm(row), let target = row.target, let actual = row.actual, actual.kind != .number else { return false }
      return form.sameText(target.cell.text, actual.cell.text)
    }
  }

  /// Whether a cell begins with one of < > = ≤ ≥ ≦ ≧, in either width.
  private static func startsWithSign(_ cell: TextField, in form: SelfEvaluationForm) -> Bool {
    form.withBytes(cell.text) { bytes in
      guard let first = bytes.first else { return false }
      if first < 0x80 { return (UInt8(ascii: "<")...UInt8(ascii: ">")).contains(first) }
      let lead = Array(bytes.prefix(3))
      guard lead.count == 3 else { return false }
      if lead[0] == 0xE2, lead[1] == 0x89 { return (0xA4...0xA7).contains(lead[2]) }
      return lead[0] == 0xEF && lead[1] == 0xBC && (0x9C...0x9E).contains(lead[2])
    }
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [(index: Int, reading: Reading)]) -> Finding {
    func points(_ rows: some Sequence<(index: Int, reading: Reading)>) -> ExactDecimal {
      ExactDecimal.sum(rows.compactMap { form.indicators[$0.index].score?.value }) ?? .zero
    }
    let repeated = rows.filter { $0.reading == .repeated }
    var finding = Finding(definition, about: form, message: repeated.isEmpty ? "bounded" : "main")
    finding.severity = points(repeated) >= mediumPoints ? definition.severity : definition.severity.lowered
    finding.figures = [
      Figure("rows", rows.count), Figure("repeated", rows.filter { $0.reading != .bounded }.count),
      Figure("points", points(rows), unit: "分", .computed, expression: "Σ scores of the rows"),
      Figure("indicators", form.indicators.count), Figure("timePhrases", Self.timePhrases(in: form)),
    ]
    // The rows that weigh most come first; within a kind in the order of the form.
    let ordered = repeated + rows.filter { $0.reading == .bounded } + rows.filter { $0.reading == .equal }
    finding.evidence = form.evidence(
      rows: ordered.prefix(Self.mostEvidence).map(\.index), .actual, compared: [.target])
    finding.magnitude = min(1, Double(rows.count) / Double(form.indicators.count))
    return finding
  }
}

extension ActualNotMeasured {
  private static let satisfied = ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "≥85%", "10", "10")

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "the satisfaction is answered by its own target", "满意度完成值照填指标值", severity: .medium,
      ExampleForm().with(.row(3, satisfied))),
    .fires(
      "a count in words", "次数指标照填“不少于12次”", severity: .medium,
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "灯具抽检次数", "不少于12次", "不少于12次", "20", "20")))),
    .fires(
      "a downward rate", "越低越好的比率照填带“＜”的指标值", severity: .medium,
      ExampleForm().with(
        .row(2, ExampleRow("效益指标", "社会效益指标", "灯具故障重复率", "<5%", "<5%", "20", "20")))),
    .fires(
      "an equals sign before the full rate is a small matter", "100%前带等号，只按低风险提示", severity: .low,
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "=100.00(%)", "=100.00(%)", "20", "20")))),
    .fires(
      "a bound other than the target", "完成值带比较符号，数值与指标值不同", severity: .low,
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "≥97%", "20", "20")))),
    .silent("every actual is a measurement", "各项完成值均为实测数值", ExampleForm()),
    .silent(
      "a term is answered by the same term", "时限指标以相同期限作答",
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "时效指标", "报修处置及时性", "24小时内", "24小时内", "20", "20")),
        .row(2, ExampleRow("产出指标", "时效指标", "工资发放及时性", "当月20日之前", "当月20日之前", "20", "20")))),
    .silent(
      "the words say that the value was reached", "文字写明已达到的数值",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "达到97%", "20", "20")))),
    .silent(
      "the full rate without an equals sign", "完成值为100%，不带等号",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "=100%", "100%", "20", "20")))),
    .silent(
      "a plain number equal to the target", "完成值为纯数字，与指标值相等",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥98%", "98", "20", "20")))),
  ]
}
