public import Detection
import Documents
import Forms

extension LastYearsText {
  /// The finding about a form whose account was given before.
  func finding(
    _ form: SelfEvaluationForm, _ last: SelfEvaluationForm, figures: Int, unchanged: [String]
  ) -> Finding {
    var finding = Finding(definition, about: form, message: figures == 0 ? "withoutFigures" : "main")
    // Without figures the same routine work may honestly read the same.
    if figures == 0 || unchanged.count < figures { finding.severity = definition.severity.lowered }
    finding.figures = [
      Figure("earlier", text: last.year.map { String($0) } ?? "", .reference),
      Figure("figures", figures, expression: "numbers of the account"),
      Figure("unchanged", unchanged.count, expression: "numbers that stand in both years"),
    ]
    finding.arguments = [Argument("values", unchanged.prefix(6).joined(separator: "、"))]
    finding.evidence = [
      form.evidence(.actualGoal), last.evidence(.actualGoal, .compared),
      form.evidence(.funding(.total, .executed), .context),
      last.evidence(.funding(.total, .executed), .context),
    ].compactMap { $0 }
    finding.magnitude = figures == 0 ? 0.3 : Double(unchanged.count) / Double(figures)
    finding.confidence = min(form.confidence, last.confidence) * (figures == 0 ? 0.7 : 1)
    let spent = (form.yuan(form.funding(.total)?.executed?.value), last.yuan(last.funding(.total)?.executed?.value))
    let isSameMoney = spent.0 != nil && spent.0 == spent.1
    finding.checks = [
      CheckResult(
        "routine-work", figures == 0 ? .notExcluded : .excluded, zh: "文中\(figures)处数字，\(unchanged.count)处与上年相同",
        en: "\(unchanged.count) of \(figures) figures are those of the earlier year"),
      CheckResult(
        "multi-year-contract", isSameMoney ? .notExcluded : .notChecked, zh: isSameMoney ? "两年支出金额相同" : "未核对合同期限",
        en: isSameMoney ? "The same amount was spent in both years" : "The terms of the contracts were not checked"),
    ]
    return finding
  }
}

extension LastYearsText {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the figures are those of the year before", "文中数字均与上年相同", severity: .medium,
      account("路灯维护(2022运维)", text, year: "2022"), account("路灯维护(2023运维)", text, year: "2023")),
    .fires(
      "no figure at all", "文中没有数字", severity: .low, account("湖面保洁", plain, year: "2021"),
      account("湖面保洁", plain, year: "2023")),
    .fires(
      "one figure of four was changed", "四处数字中改动一处", severity: .low, account("路灯维护", text, year: "2022"),
      account("路灯维护", text.replacing("126盏", with: "131盏"), year: "2023")),
    .fires(
      "three years with one text", "三个年度文字相同", count: 2, account("湖面保洁", plain, year: "2021"),
      account("湖面保洁", plain, year: "2022"), account("湖面保洁", plain, year: "2023")),
    .silent(
      "the same sentences with this year's figures", "语句相同，数字为本年数字", account("路灯维护", text, year: "2022"),
      account("路灯维护", "全年按月巡检12次，更换灯具208盏，处理市民报修57件，夜间亮灯率达到98.1%，合同约定的各项维护内容均已完成并通过验收。", year: "2023")),
    .silent(
      "one form filed twice", "同一自评表报送两次", account("湖面保洁", plain, year: "2023"), account("湖面保洁", plain, year: "2023")),
    .silent(
      "another project with the same text is another rule's case", "另一项目的文字相同，由其他规则检查",
      account("湖面保洁", plain, year: "2022"),
      account("步道清扫", plain, year: "2023")),
    .silent(
      "another unit's project of the same name", "其他单位的同名项目", account("湖面保洁", plain, year: "2022"),
      account("湖面保洁", plain, year: "2023").with(.implementer("白杨县河道管理所"))),
    .silent(
      "too short to tell", "文字过短，无法判断", account("湖面保洁", "已按合同完成保洁任务。", year: "2022"),
      account("湖面保洁", "已按合同完成保洁任务。", year: "2023")),
  ]

  private static let text = "全年按月巡检36次，更换灯具126盏，处理市民报修31件，夜间亮灯率达到97.5%，合同约定的各项维护内容均已完成并通过验收。"
  private static let plain = "中标单位严格履行合同，保洁人员按时到岗，漂浮垃圾及时打捞上岸，水面整洁，周边居民反映良好，未发生安全事故。"

  private static func account(_ project: String, _ text: String, year: String) -> ExampleForm {
    ExampleForm().with(.project(project), .actual(text), .year(year))
  }
}
