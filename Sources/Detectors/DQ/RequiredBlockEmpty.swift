public import Detection
import Documents
public import Forms

/// JX-DQ002: a block that every form must fill is empty.
public struct RequiredBlockEmpty: Detector {
  /// The id, JX-DQ002.
  public static let rule: RuleID = "JX-DQ002"

  private let definition: RuleDefinition
  private let nothing: WordList

  /// Takes the words that stand for nothing.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    nothing = try definition.wordList("nothing")
  }

  /// Looks whether each block of a complete form holds something.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    // A form about a whole department has other blocks; a fragment's were lost in extraction.
    guard form.status == .complete, form.formType != .department else { return findings.notApplicable() }
    let empty = Block.allCases.filter { $0.stands(in: form) && isEmpty($0, form) }
    if empty.isEmpty { return findings.pass() }
    guard form.isSound else { return findings.withhold() }
    findings.flag(finding(form, empty))
  }

  /// The blocks in the order of the form.
  private enum Block: CaseIterable {
    case project
    case department
    case implementer
    case funding
    case expectedGoal
    case actualGoal
    case indicators

    var name: LocalizedText {
      switch self {
      case .project: LocalizedText(zh: "项目名称", en: "project name")
      case .department: LocalizedText(zh: "主管部门", en: "supervising department")
      case .implementer: LocalizedText(zh: "实施单位", en: "implementing unit")
      case .funding: LocalizedText(zh: "项目资金", en: "funding")
      case .expectedGoal: LocalizedText(zh: "预期目标", en: "expected goal")
      case .actualGoal: LocalizedText(zh: "实际完成情况", en: "actual achievement")
      case .indicators: LocalizedText(zh: "绩效指标", en: "indicators")
      }
    }

    /// Whether the form's layout has the block.
    func stands(in form: SelfEvaluationForm) -> Bool {
      switch self {
      case .department: form.hasDepartmentLabel
      case .implementer: form.hasImplementerLabel
      case .expectedGoal, .actualGoal: form.hasGoalBlock
      case .project, .funding, .indicators: true
      }
    }

    /// The cell that holds the block, where it has but one.
    var field: FormField? {
      switch self {
      case .project: .project
      case .department: .department
      case .implementer: .implementer
      case .expectedGoal: .expectedGoal
      case .actualGoal: .actualGoal
      case .funding: .funding(.total, .label)
      case .indicators: nil
      }
    }
  }

  private func isEmpty(_ block: Block, _ form: SelfEvaluationForm) -> Bool {
    switch block {
    case .project: isEmpty(form.project, form)
    case .department: isEmpty(form.department, form)
    case .implementer: isEmpty(form.implementer, form)
    case .expectedGoal: isEmpty(form.expectedGoal, form)
    case .actualGoal: isEmpty(form.actualGoal, form)
    case .funding: !form.funding.contains { Self.hasAmount($0) }
    case .indicators: form.indicators.isEmpty
    }
  }

  /// Whether a cell is missing, empty, or says no more than 无 or a dash.
  private func isEmpty(_ cell: TextField?, _ form: SelfEvaluationForm) -> Bool {
    guard let cell, !cell.text.isEmpty else { return true }
    // The words for nothing are short; a text of more than three characters is one.
    guard cell.text.count <= 9 else { return false }
    let key = form.folded(cell)
    return key.isEmpty || nothing.equals(key)
  }

  private static func hasAmount(_ row: FundingRow) -> Bool {
    row.initial?.value != nil || row.adjusted?.value != nil || row.executed?.value != nil
  }

  private func finding(_ form: SelfEvaluationForm, _ empty: [Block]) -> Finding {
    var finding = Finding(definition, about: form)
    finding.arguments = [
      Argument(
        "blocks", zh: empty.map(\.name.zh).joined(separator: "、"), en: empty.map(\.name.en).joined(separator: ", "))
    ]
    finding.figures = [Figure("count", empty.count)]
    finding.evidence = empty.compactMap { $0.field.flatMap { form.evidence($0) } }
    for index in finding.evidence.indices.dropFirst() { finding.evidence[index].role = .compared }
    finding.evidence.append(form.wholeFormEvidence(finding.evidence.isEmpty ? .primary : .context))
    finding.magnitude = min(1, Double(empty.count) / Double(Block.allCases.count))
    return finding
  }
}

extension RequiredBlockEmpty {
  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("the account is empty", "实际完成情况为空白", severity: .low, ExampleForm().with(.actual(""))),
    .fires("the account is a dash", "实际完成情况只填横线", ExampleForm().with(.actual("—"))),
    .fires("no supervising department", "未填主管部门", ExampleForm().with(.department(""))),
    .fires(
      "no amounts", "未填项目资金",
      ExampleForm().with(
        .money(initial: "", adjusted: "", executed: ""), .parts(["", "", ""], ["", "", ""], ["", "", ""]))),
    .fires("two blocks in one finding", "两项空缺合并提示一次", ExampleForm().with(.implementer(""), .expected(""))),
    .silent("all blocks are filled", "各项内容均已填写", ExampleForm()),
    .silent("a short account is an account", "完成情况简短，视为已填写", ExampleForm().with(.actual("已完成"))),
    .silent("a form may lack the grade", "未填等级，不属必填内容", ExampleForm().with(.grade(""))),
    .silent(
      "the other half of a form was lost in extraction", "另一半在提取中丢失的残表",
      ExampleForm().with(
        .tail("", "财政项目支出绩效自评表", "(2023 年度)", "项目名称\t西门广场地面修补", "主管部门\t青石区绿化管理局\t\t\t实施单位\t青石区公园管理所"))),
  ]
}
