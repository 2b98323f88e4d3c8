public import Detection
import Documents
import Forms

extension ForeignResidue {
  /// The finding about a form whose account is another form's goal.
  func finding(_ form: SelfEvaluationForm, _ source: SelfEvaluationForm, others: Int) -> Finding {
    var finding = Finding(definition, about: form, message: others == 1 ? "main" : "several")
    // A goal that many forms have was given out to all of them.
    if others >= manyForms { finding.severity = definition.severity.lowered }
    finding.figures = [Figure("others", others, expression: "forms with this goal")]
    finding.arguments = [
      Argument("project", source.string(source.project) ?? ""),
      Argument("implementer", source.string(source.implementer) ?? ""),
    ]
    finding.evidence = [
      form.evidence(.actualGoal), source.evidence(.expectedGoal, .compared), form.evidence(.expectedGoal, .context),
      source.evidence(.project, .context),
    ].compactMap { $0 }
    finding.magnitude = 1
    finding.confidence = min(form.confidence, source.confidence)
    finding.checks = [
      CheckResult(
        "related-projects", isRelated(form, source) ? .notExcluded : .excluded,
        zh: isRelated(form, source) ? "两个项目属同一实施单位" : "两个项目属不同实施单位",
        en: isRelated(form, source) ? "One unit carries out both projects" : "Two units carry out the projects"),
      CheckResult(
        "common-goal", others >= manyForms ? .notExcluded : .excluded, zh: "\(others)份自评表的预期目标与该文字相同",
        en: "Forms whose goal has these words: \(others)"),
    ]
    return finding
  }

  private func isRelated(_ form: SelfEvaluationForm, _ source: SelfEvaluationForm) -> Bool {
    let subjects = (FormSubject(form), FormSubject(source))
    return subjects.0.implementer != 0 && subjects.0.implementer == subjects.1.implementer
  }
}

extension ForeignResidue {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the account is what a sister project planned", severity: .high,
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: lamps),
      form("步道照明改造", goal: lamps, account: "改造西门段线路，更换老旧灯具126盏，夜间亮灯率由91%升至97.5%，市民报修明显减少。")),
    .fires(
      "the names of both projects aside",
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: "通过实施湖面保洁，" + lamps),
      form("步道照明改造", goal: "通过实施步道照明改造项目，" + lamps, account: "改造西门段线路，更换老旧灯具126盏。")),
    .fires(
      "another unit's project, whose own account is its goal as well",
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: lamps),
      form("步道照明改造", goal: lamps, account: lamps).with(.implementer("白杨县城市照明管理所"))),
    .fires(
      "a goal that five forms have", severity: .medium,
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: lamps),
      form("东园照明", goal: lamps, account: "东园更换灯具31盏，线路改造完成。"),
      form("西园照明", goal: lamps, account: "西园更换灯具28盏，线路改造完成。"),
      form("南园照明", goal: lamps, account: "南园更换灯具40盏，线路改造完成。"),
      form("北园照明", goal: lamps, account: "北园更换灯具27盏，线路改造完成。"),
      form("中园照明", goal: lamps, account: "中园更换灯具22盏，线路改造完成。")),
    .silent(
      "the form's own goal, even if another form has it", form("东园照明", goal: lamps, account: lamps),
      form("西园照明", goal: lamps, account: "西园更换灯具28盏，线路改造完成。")),
    .silent(
      "the project's own goal of the next year",
      form("步道照明(2022)", goal: "更换老旧灯具。", account: lamps).with(.year("2022")),
      form("步道照明(2023)", goal: lamps, account: "更换灯具126盏，线路改造完成。")),
    .silent(
      "accounts and goals in their own words",
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: "全年打捞漂浮物310车，蓝藻应急处置2次，湖面保持整洁，游船停航由9天减至3天。"),
      form("步道照明改造", goal: lamps, account: "更换灯具126盏，线路改造完成。")),
    .silent(
      "too short to tell", form("湖面保洁", goal: "保持湖面整洁。", account: "保障夜间游园安全。"),
      form("步道照明改造", goal: "保障夜间游园安全。", account: "更换灯具126盏。")),
  ]

  private static let lamps = "对公园主要步道的老旧线路和灯具进行改造，提高夜间照度，消除漏电隐患，方便市民夜间健身，提升公园服务水平和安全保障能力。"

  private static func form(_ project: String, goal: String, account: String) -> ExampleForm {
    ExampleForm().with(.project(project), .expected(goal), .actual(account))
  }
}
