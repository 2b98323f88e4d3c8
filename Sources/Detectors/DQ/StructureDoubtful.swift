public import Detection
import Documents
public import Forms

/// JX-DQ001: the structure of a form was damaged on its way into the corpus, so its reading is less sure.
public struct StructureDoubtful: Detector {
  /// The id, JX-DQ001.
  public static let rule: RuleID = "JX-DQ001"

  private let definition: RuleDefinition

  /// The rule has no parameters.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
  }

  /// Repeats what the reader noticed about a form, or that it is but a fragment.
  public func inspect(_ form: SelfEvaluationForm, into findings: inout FindingSink) {
    switch form.status {
    case .blank: findings.notApplicable()
    case .fragment: findings.flag(finding(form, "fragment", form.notices))
    case .complete:
      if form.notices.isEmpty { return findings.pass() }
      let doubts = form.notices.filter(\.isDoubt)
      if !doubts.isEmpty { return findings.flag(finding(form, "main", doubts)) }
      let repairs = form.notices.filter { Self.isRepair($0.code) }
      repairs.isEmpty ? findings.pass() : findings.flag(finding(form, "repaired", repairs))
    }
  }

  /// Whether the reader mended something that an auditor should see beside the original.
  private static func isRepair(_ code: FormNotice.Code) -> Bool {
    switch code {
    case .shiftedRow, .joinedCell, .orphan, .missingLabel, .twoTotals, .textInNumber, .numberOutOfRange,
      .missingTotal, .doubtfulRow:
      true
    case .inferredClass: false
    }
  }

  private func finding(_ form: SelfEvaluationForm, _ message: String, _ notices: [FormNotice]) -> Finding {
    var finding = Finding(definition, key: form.key, scope: .input, message: message)
    finding.discriminator = form.source.sha256
    let names = Self.names(notices)
    finding.arguments = [
      Argument(
        "notices", zh: names.isEmpty ? "表头或表尾缺失" : names.map(\.zh).joined(separator: "、"),
        en: names.isEmpty ? "its head or its tail is missing" : names.map(\.en).joined(separator: ", "))
    ]
    finding.figures = [Figure("places", max(1, notices.count), unit: "", .computed)]
    for notice in notices {
      var cell = form.wholeFormEvidence(finding.evidence.isEmpty ? .primary : .context)
      cell.raw = notice.message
      cell.place = notice.place
      finding.evidence.append(cell)
    }
    if finding.evidence.isEmpty { finding.evidence = [form.wholeFormEvidence()] }
    finding.magnitude = min(1, max(0, 1 - form.confidence))
    return finding
  }

  /// What was noticed, each kind once with its count, in the order of the form.
  private static func names(_ notices: [FormNotice]) -> [LocalizedText] {
    var kinds: [(code: FormNotice.Code, count: Int)] = []
    for notice in notices {
      if let index = kinds.firstIndex(where: { $0.code == notice.code }) {
        kinds[index].count += 1
      } else {
        kinds.append((notice.code, 1))
      }
    }
    return kinds.map { kind in
      let name = name(kind.code)
      return LocalizedText(zh: "\(name.zh)\(kind.count)处", en: "\(kind.count) × \(name.en)")
    }
  }

  private static func name(_ code: FormNotice.Code) -> LocalizedText {
    switch code {
    case .shiftedRow: LocalizedText(zh: "列位偏移的行", en: "row with shifted cells")
    case .joinedCell: LocalizedText(zh: "被分页截断的单元格", en: "cell cut by a page break")
    case .doubtfulRow: LocalizedText(zh: "不能确定列位的行", en: "row whose columns are not sure")
    case .orphan: LocalizedText(zh: "表头或表尾缺失", en: "missing head or tail")
    case .missingLabel: LocalizedText(zh: "缺失的栏目名称", en: "missing label")
    case .twoTotals: LocalizedText(zh: "重复的总分行", en: "second total row")
    case .textInNumber: LocalizedText(zh: "数字栏中的文字", en: "text in a column of numbers")
    case .inferredClass: LocalizedText(zh: "推断的指标类别", en: "class told from another column")
    case .numberOutOfRange: LocalizedText(zh: "位数过多的数字", en: "number of too many digits")
    case .missingTotal: LocalizedText(zh: "缺失的总分行", en: "missing total row")
    }
  }
}

extension StructureDoubtful {
  private static let tail = [
    "效益指标\t社会效益指标\t夜间照明投诉件数\t≤5件\t3件\t20\t20\t无",
    "\t可持续影响指标\t巡检制度健全性\t健全\t健全\t10\t10\t无",
    "满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t93.4%\t10\t10\t无", "总分\t\t\t\t\t100\t100",
  ]

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "a tail behind the total: its head was lost", severity: .info,
      ExampleForm().with(.tail("", tail[0], tail[1], tail[2], tail[3]))),
    .fires(
      "a head without a body", severity: .info,
      ExampleForm().with(
        .tail("", "财政项目支出绩效自评表", "(2023 年度)", "项目名称\t西门广场地面修补", "主管部门\t青石区绿化管理局\t\t\t实施单位\t青石区公园管理所"))),
    .fires(
      "words where the score should stand", severity: .info,
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "97.5%", "20", "二十分", "")))),
    .silent("nothing was noticed", ExampleForm()),
    .silent(
      "cells below a merged first column are empty",
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "数量指标", "巡查次数", "≥40次", "48次", "20", "20", "")))),
    .silent(
      "dashes in the rows of the sources",
      ExampleForm().with(.parts(["200000", "200000", "196000"], ["—", "—", "—"], ["—", "—", "—"]))),
  ]
}
