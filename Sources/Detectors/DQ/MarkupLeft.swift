public import Detection
import Documents
public import Forms

/// JX-DQ003: markup, a placeholder or a template's instruction was left in a cell.
public struct MarkupLeft: Detector {
  /// The id, JX-DQ003.
  public static let rule: RuleID = "JX-DQ003"

  private let definition: RuleDefinition
  private let residue: Residue

  /// Takes the names of tags and references and the beginnings of instructions.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    residue = Residue(
      tags: try definition.wordList("tags"), references: try definition.wordList("references"),
      hints: try definition.list("hints"))
  }

  /// Looks through the cells that hold words.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete else { return findings.notApplicable() }
    let cells = residues(form)
    guard let first = cells.first else { return findings.pass() }
    findings.flag(finding(form, cells, first: first))
  }

  private func residues(_ form: SelfEvaluationForm) -> [(field: FormField, token: String)] {
    var found: [(field: FormField, token: String)] = []
    form.text.withUnsafeBufferPointer { bytes in
      func look(_ cell: TextField?, _ field: @autoclosure () -> FormField) {
        guard let cell, let token = residue.first(in: bytes[cell.text.offsets]) else { return }
        found.append((field(), token))
      }
      look(form.project, .project)
      look(form.expectedGoal, .expectedGoal)
      look(form.actualGoal, .actualGoal)
      for index in form.indicators.indices {
        look(form.indicators[index].name, .indicator(index, .name))
        look(form.indicators[index].target?.cell, .indicator(index, .target))
        look(form.indicators[index].actual?.cell, .indicator(index, .actual))
        look(form.indicators[index].reason, .indicator(index, .reason))
      }
    }
    return found
  }

  private func finding(
    _ form: SelfEvaluationForm, _ cells: [(field: FormField, token: String)], first: (field: FormField, token: String)
  ) -> Finding {
    var finding = Finding(definition, about: form)
    let name = Self.name(first.field)
    finding.arguments = [
      Argument("cell", zh: name.zh, en: name.en), Argument("residue", first.token),
    ]
    finding.figures = [Figure("count", cells.count)]
    finding.evidence = cells.compactMap { form.evidence($0.field) }
    for index in finding.evidence.indices.dropFirst() { finding.evidence[index].role = .context }
    finding.magnitude = min(1, Double(cells.count) / 10)
    return finding
  }

  private static func name(_ field: FormField) -> LocalizedText {
    switch field {
    case .project: LocalizedText(zh: "项目名称", en: "project name")
    case .expectedGoal: LocalizedText(zh: "预期目标", en: "expected goal")
    case .actualGoal: LocalizedText(zh: "实际完成情况", en: "actual achievement")
    case .indicator(_, .name): LocalizedText(zh: "三级指标", en: "indicator's name")
    case .indicator(_, .target): LocalizedText(zh: "年度指标值", en: "target")
    case .indicator(_, .actual): LocalizedText(zh: "实际完成值", en: "actual")
    default: LocalizedText(zh: "偏差原因", en: "reason")
    }
  }
}

extension MarkupLeft {
  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "tags of a web page", "网页标记", verbatim: true, ExampleForm().with(.expected("<p>全年更换老旧灯具一百二十盏，保障夜间游园安全。</p>"))),
    .fires(
      "a reference for a blank", "代替空格的字符引用", verbatim: true, ExampleForm().with(.actual("更换灯具126盏，&nbsp;夜间亮灯率97.5%。"))),
    .fires("a placeholder for a name", "以占位符代替名称", ExampleForm().with(.actual("更换灯具126盏；XXX公园西门段线路十月改造完毕。"))),
    .fires("stars for a figure", "以星号代替数字", verbatim: true, ExampleForm().with(.actual("更换灯具***盏，夜间亮灯率97.5%。"))),
    .fires("the template's instruction", "模板的填写说明", ExampleForm().with(.expected("（请填写年初批复的绩效目标）"))),
    .silent("no residue", "没有残留", ExampleForm()),
    .silent("letters of a model number", "型号中的字母", ExampleForm().with(.actual("更换HX-XXX200型灯具126盏，夜间亮灯率97.5%。"))),
    .silent("a footnote", "星号用作脚注", ExampleForm().with(.actual("更换灯具126盏*，夜间亮灯率97.5%。*含备用灯具6盏。"))),
    .silent(
      "a comparison", "用于比较的小于号", ExampleForm().with(.actual("照度<p值标准的路段已全部改造，更换灯具126盏，3<x时亮灯率97.5%。"))),
    .silent("a telephone number with stars", "以星号遮盖的电话号码", ExampleForm().with(.actual("公布报修电话138****2046，更换灯具126盏。"))),
    .silent("an invitation to fill in a form", "叙述邀请填写问卷", ExampleForm().with(.actual("邀请填写问卷312份，请填写者意见落实27条。"))),
  ]
}
