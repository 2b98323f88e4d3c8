import Documents
public import Detection
public import Forms

/// JX-SC204: the words for how far an aim was reached do not go with the share of the points.
public struct QualitativeBandBroken: Detector {
  /// The id, JX-SC204.
  public static let rule: RuleID = "JX-SC204"

  private let definition: RuleDefinition
  private let reachedBottom: ExactDecimal
  private let partlyBottom: ExactDecimal
  private let otherBottom: ExactDecimal
  private let reached: WordList
  private let partly: WordList
  private let missed: WordList
  private let denied: CueWords
  private let staged: WordList
  /// The longest actual that is looked at, in bytes.
  private static let longest = 120

  /// Takes the bounds of the bands and their words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    reachedBottom = try definition.parameter("reachedBottom")
    partlyBottom = try definition.parameter("partlyBottom")
    otherBottom = try definition.parameter("otherBottom")
    reached = try definition.wordList("reached")
    partly = try definition.wordList("partly")
    missed = try definition.wordList("missed")
    denied = try definition.cueWords("denied", harmless: "deniedHarmless")
    staged = try definition.wordList("staged")
  }

  /// The three bands of the measure.
  private enum Band {
    case reached, partly, missed

    var title: Argument {
      switch self {
      case .reached: Argument("band", zh: "达成", en: "reached")
      case .partly: Argument("band", zh: "部分达成", en: "partly reached")
      case .missed: Argument("band", zh: "未达成", en: "not reached")
      }
    }
  }

  /// The bound that a score breaks.
  private struct Breach {
    var band: Band
    /// In percent of the weight.
    var bound: ExactDecimal
    var isAbove: Bool
    var share: Ratio
  }

  /// Judges each row whose actual is one of the three bands in words.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    for index in form.indicators.indices { judge(form, index, &findings) }
  }

  private func judge(_ form: SelfEvaluationForm, _ index: Int, _ findings: inout FindingSink) {
    let row = form.indicators[index]
    guard let actual = row.actual, actual.kind == .text, actual.cell.text.count <= Self.longest,
      let weight = row.weight?.value, weight.units > 0, let score = row.score?.value, let band = band(actual, form)
    else { return findings.notApplicable() }
    // Where the target asks for a part, a part is all of it.
    if band != .reached, let target = row.target, self.band(target, form) == band { return findings.notApplicable() }
    if band == .missed, let target = row.target, isNegative(target, form) { return findings.notApplicable() }
    guard let share = Ratio(score, over: weight)?.percent else { return findings.withhold() }
    guard let breach = breach(of: band, share, score: score, weight: weight) else { return findings.pass() }
    guard form.isSound, row.confidence >= 0.9 else { return findings.withhold() }
    findings.flag(finding(form, index, breach))
  }

  /// The band that a cell names, by itself or before a comma, a full stop or a bracket.
  private func band(_ measure: Measure, _ form: SelfEvaluationForm) -> Band? {
    let text = form.folded(measure.cell)
    let word = Array(text.prefix { !Self.ends.contains($0) })
    if reached.equals(word) { return .reached }
    if partly.equals(word) { return .partly }
    return missed.equals(word) ? .missed : nil
  }

  /// Whether the target asks that something does not come about: beside 不发生, 未实现 may say that it did not.
  private func isNegative(_ target: Measure, _ form: SelfEvaluationForm) -> Bool {
    if target.value?.isZero == true { return true }
    let text = form.folded(target.cell)
    return denied.places(in: text).contains { $0.lowerBound == 0 || $0.upperBound == text.count }
  }

  private static let ends = Set(",.;:(!".utf8)

  /// The bound that the score breaks; the bounds belong to both bands, and rounding a score breaks none.
  private func breach(of band: Band, _ share: Ratio, score: ExactDecimal, weight: ExactDecimal) -> Breach? {
    let (bottom, top): (ExactDecimal?, ExactDecimal?) =
      switch band {
      case .reached: (reachedBottom, nil)
      case .partly: (partlyBottom, reachedBottom)
      case .missed: (nil, partlyBottom)
      }
    func isRounded(_ bound: ExactDecimal) -> Bool {
      let exact = Ratio(bound, over: ExactDecimal(100))?.multiplied(by: weight)
      return score < weight && exact?.isNear(score) == true
    }
    if let bottom, share < bottom, !isRounded(bottom) {
      return Breach(band: band, bound: bottom, isAbove: false, share: share)
    }
    if let top, share > top, !isRounded(top) { return Breach(band: band, bound: top, isAbove: true, share: share) }
    return nil
  }

  private func finding(_ form: SelfEvaluationForm, _ index: Int, _ breach: Breach) -> Finding {
    let row = form.indicators[index]
    var finding = Finding(definition, about: form, indicator: index, message: breach.isAbove ? "main" : "below")
    let share = breach.share.rounded(.halfUp, decimals: 1) ?? .zero
    finding.arguments = [Argument("indicator", form.string(row.name)), breach.band.title]
    finding.figures = [
      row.actual.map { Figure("actual", text: form.string($0.cell)) },
      row.weight?.value.map { Figure("weight", $0, unit: "分") },
      row.score?.value.map { Figure("score", $0, unit: "分") },
      Figure("share", share, unit: "%", .computed, expression: "score / weight"),
      Figure("bound", breach.bound, unit: "%", .reference),
    ].compactMap { $0 }
    finding.evidence = form.evidence(rows: [index], .score, compared: [.actual, .weight], context: [.target, .reason])
    let isExplained = row.reasonContent == .text
    // Some regions let the middle band reach further down.
    let isOther = breach.band == .partly && !breach.isAbove && breach.share >= otherBottom
    let isStaged =
      breach.band == .partly
      && [row.name, row.target?.cell, row.reason].contains { staged.occurs(in: $0, of: form) }
    if !breach.isAbove { finding.severity = isExplained || isOther ? .info : definition.severity.lowered }
    if isStaged { finding.severity = .info }
    if breach.isAbove, let weight = row.weight?.value, let score = row.score?.value,
      let most = Ratio(breach.bound, over: ExactDecimal(100))?.multiplied(by: weight)?.rounded(.ceiling, decimals: 2)
    {
      finding.overclaimedPoints = score.subtracting(most)
    }
    finding.magnitude = min(1, abs(breach.share.approximate - breach.bound.approximate) / 40)
    finding.checks = [
      CheckResult(
        "other-bands", isOther ? .notExcluded : .excluded,
        zh: isOther ? "部分地区“部分达成”一档的下限为\(otherBottom)%" : "按其他地区的分档也不在该档内",
        en: isOther
          ? "In some regions the middle band ends at \(otherBottom)%" : "Nor does the score lie in the band elsewhere"),
      CheckResult(
        "explained", isExplained ? .notExcluded : .excluded,
        zh: isExplained ? "偏差原因栏已填写" : "偏差原因栏未填写",
        en: isExplained ? "The reason cell is filled" : "The reason cell is empty"),
      CheckResult(
        "by-stages", isStaged ? .notExcluded : .excluded,
        zh: isStaged ? "指标名称、指标值或偏差原因提到分期、阶段或批复" : "指标名称、指标值和偏差原因均未提到分期、阶段或批复",
        en: isStaged
          ? "The name, the target or the reason speaks of stages or of what was approved"
          : "Neither the name nor the target or the reason speaks of stages"),
    ]
    return finding
  }
}
