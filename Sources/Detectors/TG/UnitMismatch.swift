import Documents
public import Detection
public import Forms

/// JX-TG303: target and actual stand in units of different dimensions, or at different scales.
public struct UnitMismatch: Detector {
  /// The id, JX-TG303.
  public static let rule: RuleID = "JX-TG303"

  private let definition: RuleDefinition
  private let units: UnitFamilies
  private let rates: WordEndings
  private let otherRates: WordEndings
  private let perCapita: WordList
  private let conversions: WordList
  private let fractionTop: ExactDecimal
  private let percentBottom: ExactDecimal
  private let claimedShare: ExactDecimal
  private static let mostEvidence = 12
  private static let hundred = ExactDecimal(100)

  /// Takes the families of units, the names of rates and the bounds of the scales from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    units = try UnitFamilies(definition)
    rates = try definition.wordEndings("rates")
    otherRates = try definition.wordEndings("otherRates")
    perCapita = try definition.wordList("perCapita")
    conversions = try definition.wordList("conversions")
    fractionTop = try definition.parameter("fractionTop")
    percentBottom = try definition.parameter("percentBottom")
    claimedShare = try definition.parameter("claimedShare")
  }

  /// What does not fit, the plainest first.
  private enum Fault: CaseIterable {
    /// Units of different dimensions: 次 beside 元.
    case dimension
    /// A rate in pieces: 签约率 of 12份.
    case rate
    /// 0.85 beside 85.
    case scale
    /// An amount answered by 100 %.
    case completion
    /// A percent sign on one side only.
    case dropped
  }

  /// Flags a form whose rows mix units.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    var rows: [(index: Int, fault: Fault)] = []
    var isDoubtful = false
    var printsPercent = false
    for (index, row) in form.indicators.enumerated() {
      guard let target = row.target, let actual = row.actual, target.value != nil, actual.value != nil else { continue }
      printsPercent = printsPercent || (form.isPercent(target) && form.isPercent(actual))
      guard let fault = fault(row, target, actual, in: form) else { continue }
      if row.confidence < 0.9 { isDoubtful = true } else { rows.append((index, fault)) }
    }
    // A form that never repeats the sign has a habit; one that sometimes does has a gap.
    if !printsPercent { rows.removeAll { $0.fault == .dropped } }
    if rows.isEmpty { return isDoubtful ? findings.withhold() : findings.pass() }
    guard form.confidence >= 0.9 else { return findings.withhold() }
    findings.flag(finding(form, rows))
  }

  private func fault(_ row: Indicator, _ target: Measure, _ actual: Measure, in form: SelfEvaluationForm) -> Fault? {
    let isRate = form.withBytes(row.name.text) { rates.end($0) && !otherRates.end($0) }
    if target.unit.isEmpty || actual.unit.isEmpty || form.sameText(target.unit, actual.unit) {
      guard isRate else { return dropped(target, actual, in: form) }
      if isCounted(target, actual, in: form) { return perCapita.occurs(in: row.name, of: form) ? nil : .rate }
      return isOtherScale(row, target, actual, in: form) ? .scale : dropped(target, actual, in: form)
    }
    guard let left = units.dimension(of: target, in: form), let right = units.dimension(of: actual, in: form),
      left != right, !isConverted(row, in: form)
    else { return nil }
    return right == .percent && actual.value == Self.hundred ? .completion : .dimension
  }

  /// Whether the row's reason says how one unit becomes the other, or gives a figure.
  private func isConverted(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    guard row.reasonContent == .text, let reason = row.reason else { return false }
    let folded = form.folded(reason)
    return conversions.occurs(in: folded) || folded.contains { $0 &- UInt8(ascii: "0") < 10 }
  }

  private func dropped(_ target: Measure, _ actual: Measure, in form: SelfEvaluationForm) -> Fault? {
    target.unit.isEmpty != actual.unit.isEmpty && form.isPercent(target.unit.isEmpty ? actual : target)
      ? .dropped : nil
  }

  /// Whether a rate is given in pieces; none is none in any unit.
  private func isCounted(_ target: Measure, _ actual: Measure, in form: SelfEvaluationForm) -> Bool {
    if target.value?.isZero == true, actual.value?.isZero == true { return false }
    return units.dimension(of: target.unit.isEmpty ? actual : target, in: form) == .count
  }

  /// Whether one is a fraction and the other a percentage, no unit tells them apart, and the points say that they agree.
  private func isOtherScale(
    _ row: Indicator, _ target: Measure, _ actual: Measure, in form: SelfEvaluationForm
  ) -> Bool {
    guard row.direction != .down, target.kind == .number, actual.kind == .number, let goal = target.value,
      let value = actual.value, let weight = row.weight?.value, let score = row.score?.value,
      target.unit.isEmpty == actual.unit.isEmpty
    else { return false }
    let (low, high) = (min(goal, value), max(goal, value))
    guard low.units > 0, low <= fractionTop, high >= percentBottom, high <= Self.hundred else { return false }
    return Ratio(score, over: weight)?.percent.map { $0 >= claimedShare } ?? false
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [(index: Int, fault: Fault)]) -> Finding {
    let mixed = rows.filter { $0.fault != .dropped }
    let shown = (mixed.isEmpty ? rows : mixed).map(\.index)
    var finding = Finding(definition, about: form, message: mixed.isEmpty ? "dropped" : "main")
    if mixed.isEmpty {
      finding.severity = .info
    } else if mixed.allSatisfy({ isMild($0.fault, form.indicators[$0.index]) }) {
      finding.severity = definition.severity.lowered
    }
    finding.arguments = [
      form.names(of: shown),
      Argument(
        "kinds", counting: Fault.allCases.map { fault in (Self.title(fault), mixed.count { $0.fault == fault }) }),
    ]
    finding.figures = [
      Figure("count", shown.count), Figure("dropped", rows.count - mixed.count),
      Figure("points", form.weight(of: shown), unit: "分", .computed, expression: "Σ weights of the rows"),
    ]
    finding.evidence = form.evidence(
      rows: shown.prefix(Self.mostEvidence), .actual, compared: [.target], context: [.name, .score])
    finding.magnitude = mixed.isEmpty ? 0 : min(1, Double(mixed.count) / 4)
    finding.checks = [
      CheckResult(
        "sign-dropped", .excluded, zh: mixed.isEmpty ? "同表其他指标写有“%”" : "并非单纯省略“%”",
        en: mixed.isEmpty ? "Other rows of the form print the sign" : "More than a percent sign is missing"),
      CheckResult(
        "wrong-column", .excluded, zh: "各行单元格均按列对齐读取", en: "The cells of the rows were read in their columns"),
    ]
    return finding
  }

  /// Whether what is meant is plain: all of it was done, or 0.97 without a sign beside 95.
  private func isMild(_ fault: Fault, _ row: Indicator) -> Bool {
    fault == .completion || (fault == .scale && row.target?.unit.isEmpty == true)
  }

  private static func title(_ fault: Fault) -> LocalizedText {
    switch fault {
    case .dimension: LocalizedText(zh: "量纲不同", en: "different dimensions")
    case .rate: LocalizedText(zh: "比率以件数计量", en: "a rate in pieces")
    case .scale: LocalizedText(zh: "小数与百分数混用", en: "a fraction beside a percentage")
    case .completion: LocalizedText(zh: "以完成比例作答", en: "an amount answered by a completion rate")
    case .dropped: LocalizedText(zh: "省略百分号", en: "a percent sign left out")
    }
  }
}

/// The units that are known, by dimension; of an unknown unit nothing can be said.
struct UnitFamilies: Sendable {
  /// What a unit measures; units of counting are one dimension, for 次, 件 and 个 are used for one another.
  enum Dimension: String, CaseIterable {
    case percent, money, time, length, area, volume, mass, count
  }

  private var dimensions: [[UInt8]: Dimension] = [:]

  /// Takes one word list for each dimension.
  init(_ definition: RuleDefinition) throws(DetectionError) {
    for dimension in Dimension.allCases {
      for word in try definition.list(dimension.rawValue) { dimensions[Folding.key(word)] = dimension }
    }
  }

  /// What the unit of a measure measures.
  func dimension(of measure: Measure, in form: SelfEvaluationForm) -> Dimension? {
    dimensions[form.folded(measure.unit)]
  }
}
