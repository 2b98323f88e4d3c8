import Documents
public import Detection
public import Forms

/// JX-IX702: an indicator's name speaks of another class than the one it stands in.
public struct IndicatorInWrongClass: Detector {
  /// The id, JX-IX702.
  public static let rule: RuleID = "JX-IX702"

  private let definition: RuleDefinition
  private let quality: WordEndings
  private let terms: WordEndings
  private let satisfied: WordEndings
  private let neutral: WordStripper
  private let ecological: WordList
  private let governance: WordList
  private let economic: WordList
  private let order: WordList

  /// Takes the words of the classes from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    quality = try definition.wordEndings("quality")
    terms = try definition.wordEndings("terms")
    satisfied = try definition.wordEndings("satisfied")
    neutral = WordStripper(try definition.list("neutral"))
    ecological = try definition.wordList("ecological")
    governance = try definition.wordList("governance")
    economic = try definition.wordList("economic")
    order = try definition.wordList("order")
  }

  /// Judges each row of the classes that are confused most.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty else { return findings.notApplicable() }
    for (index, row) in form.indicators.enumerated() {
      switch row.indicatorClass {
      case .quantity, .economic, .ecological: judge(form, index, row, &findings)
      default: findings.notApplicable()
      }
    }
  }

  private func judge(
    _ form: SelfEvaluationForm, _ index: Int, _ row: Indicator, _ findings: inout FindingSink
  ) {
    guard let suggestion = suggestion(row, in: form) else { return findings.pass() }
    guard form.confidence >= 0.9, row.confidence >= 0.9 else { return findings.withhold() }
    findings.flag(finding(form, index, row, suggestion))
  }

  /// The class that the name speaks of, where it is another one.
  private func suggestion(_ row: Indicator, in form: SelfEvaluationForm) -> IndicatorClass? {
    func ends(_ endings: WordEndings) -> Bool { form.withBytes(row.name.text) { endings.end($0) } }
    if row.indicatorClass == .quantity {
      guard let target = row.target, form.isPercent(target) else { return nil }
      return ends(quality) ? .quality : ends(terms) ? .timeliness : nil
    }
    if ends(satisfied) { return .satisfaction }
    let name = neutral.strip(NarrativeMask.letters(of: row.name, in: form))
    // Target and actual of a row in words belong to what it speaks of.
    let own = row.indicatorClass == .ecological ? ecological : economic
    let other = row.indicatorClass == .ecological ? governance : order
    guard other.occurs(in: name), !own.occurs(in: name), !own.occurs(in: row.target?.cell, of: form) else { return nil }
    return .social
  }

  private func finding(_ form: SelfEvaluationForm, _ index: Int, _ row: Indicator, _ suggestion: IndicatorClass)
    -> Finding
  {
    var finding = Finding(definition, about: form, indicator: index)
    let (printed, suggested) = (row.indicatorClass.title, suggestion.title)
    finding.arguments = [
      Argument("indicator", form.string(row.name)), Argument("printed", zh: printed.zh, en: printed.en),
      Argument("suggested", zh: suggested.zh, en: suggested.en),
    ]
    finding.figures = [row.weight?.value.map { Figure("weight", $0, unit: "分") }].compactMap { $0 }
    finding.evidence = form.evidence(rows: [index], .name, context: [.level2, .target, .weight])
    finding.confidence *= 0.7
    finding.magnitude = min(1, (row.weight?.value?.approximate ?? 0) / 30)
    finding.checks = [
      CheckResult("own-catalogue", .notChecked, zh: "需对照当地共性指标库", en: "The region's catalogue has to be read")
    ]
    return finding
  }
}

extension IndicatorInWrongClass {
  private static func with(_ level1: String, _ level2: String, _ name: String, _ target: String, _ actual: String)
    -> ExampleForm
  {
    ExampleForm().with(.row(2, ExampleRow(level1, level2, name, target, actual, "20", "20")))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("a quantity that is a rate", "合格率列为数量指标", severity: .low, with("产出指标", "数量指标", "灯具抽检合格率", "≥95%", "97.1%")),
    .fires("a quantity that is a term", "及时率列为数量指标", severity: .low, with("产出指标", "数量指标", "灯具报修及时率", "≥95%", "97.1%")),
    .fires(
      "governance as an ecological effect", "管理治理类内容列为生态效益指标", severity: .low,
      with("效益指标", "生态效益指标", "步道管理水平", "提升", "提升")),
    .fires(
      "order as an economic effect", "安全秩序类内容列为经济效益指标", severity: .low, with("效益指标", "经济效益指标", "夜间游园安全有序", "达到", "达到")),
    .fires(
      "the economy in a set phrase only", "仅在“经济社会”并列用语中提到经济", severity: .low,
      with("效益指标", "经济效益指标", "为经济社会发展维护园区秩序", "达到", "达到")),
    .fires(
      "satisfaction as an ecological effect", "满意度列为生态效益指标", severity: .low,
      with("效益指标", "生态效益指标", "居民居住满意度", "≥90%", "92%")),
    .silent("every row in its class", "各行指标归类相符", ExampleForm()),
    .silent("a rate of completion counts the work", "完成率反映工作数量", with("产出指标", "数量指标", "换灯计划完成率", "≥95%", "97.1%")),
    .silent("a quality that is a rate", "合格率列为质量指标", with("产出指标", "质量指标", "灯具抽检合格率", "≥95%", "97.1%")),
    .silent(
      "a saving through safety is economic", "安全整改节约费用，属经济效益", with("效益指标", "经济效益指标", "安全整改节约维修费用", "≥2万元", "2.3万元")),
    .silent(
      "the management of green spaces is ecological", "绿化管理属生态效益", with("效益指标", "生态效益指标", "园内绿化管理水平", "提升", "提升")),
    .silent("words that nobody knows", "名称用语不在词表内", with("效益指标", "生态效益指标", "步道夜景", "提升", "提升")),
  ]
}
