import Documents
public import Detection
public import Forms

/// JX-IX703: the set of indicators is built otherwise than the usual template.
public struct UnusualStructure: Detector {
  /// The id, JX-IX703.
  public static let rule: RuleID = "JX-IX703"

  private let definition: RuleDefinition
  private let full: ExactDecimal
  private let heavyRow: ExactDecimal
  private let fewestRows: Int
  private let fillerPoints: ExactDecimal
  private let splitTolerance: ExactDecimal
  private let usual: [ExactDecimal]
  private let layoutNames: [String]
  private let layouts: [[ExactDecimal]]
  private let fillers: WordList
  private let subjects: WordList
  private let standard: WordList
  private static let mostEvidence = 12

  /// Takes the usual weights, the other layouts in use and the thresholds from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    full = try definition.parameter("full")
    heavyRow = try definition.parameter("heavyRow")
    fewestRows = try definition.count("fewestRows")
    fillerPoints = try definition.parameter("fillerPoints")
    splitTolerance = try definition.parameter("splitTolerance")
    usual = try RegionProfile.weightNames.map { try definition.parameter($0) }
    layoutNames = try definition.list("layouts")
    layouts = layoutNames.map { $0.split(separator: "/").compactMap { ExactDecimal(String($0)) } }
    fillers = try definition.wordList("fillers")
    subjects = try definition.wordList("subjects")
    standard = try definition.wordList("standard")
  }

  /// What is built otherwise.
  private struct Departures {
    var missing: [IndicatorClass] = []
    var heavy: [Int] = []
    var isShort = false
    var fillers: [Int] = []
    var isOtherExecution = false
    var isOtherSplit = false

    /// Whether more than the weights of execution and classes is unusual, which are set by region.
    var isPlain: Bool { !missing.isEmpty || !heavy.isEmpty || isShort || !fillers.isEmpty }
    var isEmpty: Bool { !isPlain && !isOtherExecution && !isOtherSplit }
  }

  /// Compares a project's form with the template; departments, transfers, and wages and running costs have their own.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, !form.indicators.isEmpty, form.formType != .department,
      form.formType != .transfer, !standard.occurs(in: form.project, of: form),
      form.indicators.contains(where: { $0.weight != nil })
    else { return findings.notApplicable() }
    guard form.isSound, let structure = PointStructure(form, full: full) else { return findings.withhold() }
    guard !structure.rows.isEmpty else { return findings.notApplicable() }
    let departures = departures(structure, form)
    guard !departures.isEmpty else { return findings.pass() }
    findings.flag(finding(form, structure, departures))
  }

  private func departures(_ structure: PointStructure, _ form: SelfEvaluationForm) -> Departures {
    var found = Departures()
    found.heavy = structure.rows.filter { form.indicators[$0].weight?.value.map { $0 >= heavyRow } ?? false }
    found.isShort = structure.rows.count < fewestRows
    // Where rules and mechanisms are the project's own work, rows about them are no fillers.
    let fillers =
      subjects.occurs(in: form.project, of: form)
      ? [] : structure.rows.filter { isFiller(form.indicators[$0], in: form) }
    if form.weight(of: fillers) >= fillerPoints { found.fillers = fillers }
    if layouts.contains(where: { structure.follows($0) }) { return found }
    found.isOtherExecution = structure.execution.map { $0 != usual[0] } ?? false
    guard !structure.isUnclassed else { return found }
    // Where a region gives a class no points, none are missing.
    found.missing = zip(structure.classes, usual.dropFirst()).filter { $0.points.isZero && !$1.isZero }
      .map(\.0.indicatorClass)
    // Printed class weights are the form's own template.
    found.isOtherSplit =
      !structure.printsClassWeights && structure.execution != nil
      && zip(structure.classes, usual.dropFirst()).contains { isFar($0.points, from: $1) }
    return found
  }

  private func isFar(_ points: ExactDecimal, from usual: ExactDecimal) -> Bool {
    points.subtracting(usual).map { $0.magnitude > splitTolerance } ?? false
  }

  /// Whether a row asks in words for rules and mechanisms, as it may stand on any form.
  private func isFiller(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    row.target?.kind == .text && fillers.occurs(in: row.name, of: form)
  }

  private func finding(_ form: SelfEvaluationForm, _ structure: PointStructure, _ departures: Departures) -> Finding {
    var finding = Finding(definition, about: form)
    if !departures.isPlain { finding.severity = .info }
    let kinds = Self.wording(departures)
    finding.arguments = [
      Argument("kinds", zh: kinds.map(\.zh).joined(separator: "、"), en: kinds.map(\.en).joined(separator: ", "))
    ]
    let weights = structure.rows.compactMap { form.indicators[$0].weight?.value }
    finding.figures = [
      structure.execution.map { Figure("execution", $0, unit: "分") } ?? Figure("execution", text: "—"),
      Figure("output", structure.output, unit: "分", .computed, expression: "Σ weights of the class"),
      Figure("benefit", structure.benefit, unit: "分", .computed, expression: "Σ weights of the class"),
      Figure("satisfaction", structure.satisfaction, unit: "分", .computed, expression: "Σ weights of the class"),
      Figure("rows", structure.rows.count),
      weights.max().map { Figure("largest", $0, unit: "分", .computed, expression: "max weight") },
      Figure("filler", form.weight(of: departures.fillers), unit: "分", .computed, expression: "Σ weights of the rows"),
      Figure("usual", text: usual.map(\.description).joined(separator: "/"), .reference),
    ].compactMap { $0 }
    let rows = departures.heavy + departures.fillers
    finding.evidence = form.evidence(rows: rows.prefix(Self.mostEvidence), .weight, context: [.name, .target])
    if finding.evidence.isEmpty { finding.evidence = [form.wholeFormEvidence()] }
    finding.evidence += [form.evidence(.total, .weight, .context)].compactMap { $0 }
    finding.magnitude = min(1, Double(kinds.count) / 4)
    let layoutNames = layoutNames.joined(separator: ", ")
    let outputs = structure.rows.count { form.indicators[$0].indicatorClass.isOutput }
    finding.checks = [
      CheckResult(
        "region-template", .notChecked, zh: "已排除已知的其他分值结构（\(layoutNames)），当地模板未核对",
        en: "It is none of the other known layouts (\(layoutNames)); the region's template was not looked at"),
      CheckResult(
        "single-output", outputs == 1 ? .notExcluded : .excluded, zh: "产出指标有\(outputs)项",
        en: "Rows of output: \(outputs)"),
    ]
    return finding
  }

  private static func wording(_ departures: Departures) -> [LocalizedText] {
    var kinds = departures.missing.map {
      LocalizedText(zh: "缺少\($0.title.zh)", en: "no \($0.title.en) indicators")
    }
    func add(_ holds: Bool, _ zh: String, _ en: String) { if holds { kinds.append(LocalizedText(zh: zh, en: en)) } }
    let (heavy, fillers) = (departures.heavy.count, departures.fillers.count)
    add(heavy > 0, "单项分值过大\(heavy)项", "rows with a large weight: \(heavy)")
    add(departures.isShort, "指标数量偏少", "few indicators")
    add(fillers > 0, "制度机制类通用指标\(fillers)项", "rows on rules and mechanisms that fit any project: \(fillers)")
    add(departures.isOtherExecution, "预算执行率分值不同", "another weight of the execution rate")
    add(departures.isOtherSplit, "一级指标分值结构不同", "other class weights")
    return kinds
  }
}
