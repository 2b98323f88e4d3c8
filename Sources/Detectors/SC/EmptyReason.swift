import Documents
public import Detection
public import Forms
import Statistics

/// JX-SC206: the reason for a shortfall is a stock phrase without figure, date or cause.
public struct EmptyReason: CorpusDetector {
  /// The id, JX-SC206.
  public static let rule: RuleID = "JX-SC206"

  private let definition: RuleDefinition
  private let longest: Int
  private let repeatForms: Int
  private let generic: WordList
  private let causes: WordList

  /// Takes the stock phrases and the words of causes from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    longest = try definition.count("longest")
    repeatForms = try definition.count("repeatForms")
    generic = try definition.wordList("generic")
    causes = try definition.wordList("causes")
  }

  /// The forms with such reasons, and the counts of the others.
  public typealias State = CorpusEntries<Row>

  /// A row whose reason is a stock phrase.
  public struct Row: Codable, Sendable {
    var unit: UInt64?
    var form: FormKey
    var row: Int
    var reason: TextHash
  }

  /// Keeps the rows whose reason is a stock phrase.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete else { return state.coverage.notApplicable += 1 }
    var hasReason = false
    var isDoubtful = false
    var isEmpty = false
    for index in form.indicators.indices where form.indicators[index].reasonContent == .text {
      let row = form.indicators[index]
      guard let reason = row.reason, needsReason(row, in: form) else { continue }
      hasReason = true
      guard let folded = stockPhrase(reason, of: form) else { continue }
      guard form.confidence >= 0.9, row.confidence >= 0.9 else {
        isDoubtful = true
        continue
      }
      isEmpty = true
      state.entries.append(
        Row(
          unit: texts.unitYear, form: form.key, row: index,
          reason: folded.withUnsafeBytes { TextHash($0) }))
    }
    if isEmpty { return }
    if isDoubtful {
      state.coverage.withheld += 1
    } else if hasReason {
      state.coverage.passed += 1
    } else {
      state.coverage.notApplicable += 1
    }
  }

  private func needsReason(_ row: Indicator, in form: SelfEvaluationForm) -> Bool {
    guard let weight = row.weight?.value, let score = row.score?.value else { return false }
    return score < weight || row.shortfall(in: form) != nil
  }

  /// The folded reason if it is a stock phrase: short, without digit or cause.
  private func stockPhrase(_ reason: TextField, of form: SelfEvaluationForm) -> [UInt8]? {
    // A Chinese character takes three bytes.
    guard reason.text.count <= 3 * longest else { return nil }
    let folded = form.folded(reason)
    let hasDigit = folded.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard !hasDigit, generic.occurs(in: folded), !causes.occurs(in: folded) else { return nil }
    return folded
  }

  /// Reports each form once and says on how many forms of the unit the same words stand.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    var forms: [Phrase: Set<FormKey>] = [:]
    for row in state.entries where row.unit != nil { forms[Phrase(row), default: []].insert(row.form) }
    let byForm = Dictionary(grouping: state.entries, by: \.form)
    for key in byForm.keys.sorted() {
      let rows = (byForm[key] ?? []).sorted { $0.row < $1.row }
      guard let form = corpus.form(key), rows.allSatisfy({ form.indicators.indices.contains($0.row) }) else {
        findings.withhold()
        continue
      }
      let same = rows.map { forms[Phrase($0)]?.count ?? 1 }.max() ?? 1
      findings.flag(finding(form, rows.map(\.row), same: same))
    }
  }

  /// A reason within one unit and year.
  private struct Phrase: Hashable {
    var unit: UInt64?
    var reason: TextHash

    init(_ row: Row) { (unit, reason) = (row.unit, row.reason) }
  }

  private func finding(_ form: SelfEvaluationForm, _ rows: [Int], same: Int) -> Finding {
    var finding = Finding(definition, about: form, message: same >= repeatForms ? "repeated" : "main")
    let names = rows.prefix(5).map { form.string(form.indicators[$0].name) }
    let reasons = rows.compactMap { form.string(form.indicators[$0].reason) }
    finding.arguments = [
      Argument("rows", zh: names.joined(separator: "、"), en: names.joined(separator: ", ")),
      Argument("reason", reasons.first ?? ""),
    ]
    finding.figures = [
      Figure("count", rows.count),
      Figure("same", same, expression: "forms of the unit with the same reason"),
    ]
    for index in rows {
      finding.evidence += [
        form.evidence(indicator: index, .reason, finding.evidence.isEmpty ? .primary : .compared),
        form.evidence(indicator: index, .score, .context),
      ].compactMap { $0 }
    }
    finding.magnitude = min(1, Double(rows.count) / 5 + (same >= repeatForms ? 0.4 : 0))
    finding.checks = [
      CheckResult(
        "short-but-factual", .excluded, zh: "原因中无数字、时间和具体事由", en: "The reason has no figure, date or cause")
    ]
    return finding
  }
}

extension EmptyReason {
  private static func satisfaction(_ project: String, _ reason: String) -> ExampleForm {
    ExampleForm().with(
      .project(project), .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "81%", "10", "9.53", reason)),
      .total(score: "99.33"))
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires("a stock phrase", "通用表述", severity: .low, satisfaction("公园步道照明维护", "有待加强")),
    .fires(
      "the indicator's name before the phrase says no more", "通用表述前加指标名称，仍未说明原因",
      satisfaction("公园步道照明维护", "游客满意度需进一步提高。")),
    .fires(
      "the same phrase on three forms", "三份表使用相同表述", count: 3, satisfaction("公园步道照明维护", "仍需努力"),
      satisfaction("公园座椅维护", "仍需努力"),
      satisfaction("公园厕所保洁", "仍需努力")),
    .silent("a short reason with a cause", "原因简短但有具体事由", satisfaction("公园步道照明维护", "雨季步道积水")),
    .silent("a cause and the promise to do better", "有具体事由，并承诺改进", satisfaction("公园步道照明维护", "因西门段停电游客投诉较多，下一步加强管理")),
    .silent("a figure and the promise to do better", "有数字，并承诺改进", satisfaction("公园步道照明维护", "回收问卷仅62份，有待提高")),
    .silent(
      "no reason is needed where the target is met", "已达指标值，无需说明原因",
      ExampleForm().with(.row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "10", "10", "继续加强管理")))),
    .silent("no reason at all is another rule's case", "未填原因，由其他规则检查", satisfaction("公园步道照明维护", "")),
  ]
}
