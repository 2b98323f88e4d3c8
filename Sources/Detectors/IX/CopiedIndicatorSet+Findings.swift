public import Detection
import Documents
import Forms

extension CopiedIndicatorSet {
  /// The finding about the projects of a unit that share a set.
  func finding(
    _ model: SelfEvaluationForm, _ copy: SelfEvaluationForm, _ members: [FormKey], goalLikeness: Int
  ) -> Finding {
    var finding = Finding(definition, key: model.key, scope: .cluster)
    let own = Set(model.indicators.map { key($0, model) })
    let shared = copy.indicators.indices.filter { own.contains(key(copy.indicators[$0], copy)) }
    finding.figures = [
      Figure("members", members.count), Figure("rows", shared.count, expression: "rows with the same name and weight"),
      Figure("of", max(model.indicators.count, copy.indicators.count), expression: "rows of the longer form"),
      Figure(
        "goals", ExactDecimal(units: Int64(goalLikeness), decimals: 1), unit: "%", .computed,
        expression: "shared runs of three / all runs of both goals"),
    ]
    finding.arguments = [
      Argument("first", model.string(model.project) ?? ""), Argument("second", copy.string(copy.project) ?? ""),
    ]
    finding.members = members.map { Member($0) }
    finding.evidence = [model.evidence(.project), copy.evidence(.project, .compared)].compactMap { $0 }
    finding.evidence += shared.prefix(8).compactMap { copy.evidence(indicator: $0, .name, .shared) }
    finding.evidence += [model.evidence(.expectedGoal, .context), copy.evidence(.expectedGoal, .context)].compactMap {
      $0
    }
    finding.discriminator = model.groupName(sharing: shared.map { copy.string(copy.indicators[$0].name) })
    finding.magnitude = Double(shared.count) / Double(max(model.indicators.count, copy.indicators.count, 1))
    finding.confidence = min(model.confidence, copy.confidence)
    finding.checks = [
      CheckResult(
        "like-projects", .excluded, zh: "项目名称所示性质不同，预期目标相似度\(goalLikeness / 10)%",
        en: "The names tell another nature; the goals are alike to \(goalLikeness / 10)%"),
      CheckResult(
        "common-indicators", .notChecked, zh: "未核对是否下达共性指标", en: "Not checked whether common indicators were ordered"),
    ]
    return finding
  }

  private func key(_ row: Indicator, _ form: SelfEvaluationForm) -> [[UInt8]] {
    [row.name, row.weight?.cell].map { field in field.map { form.folded($0) } ?? [] }
  }
}

extension CopiedIndicatorSet {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "a new system is measured by the maintenance of the old one", "系统升级开发使用原系统运行维护的指标", severity: .medium,
      form("票务系统运行维护", goal: maintenance), form("票务系统升级开发", goal: development)),
    .fires(
      "training is measured like a lease", "培训项目使用租赁项目的指标", form("巡护无人机租赁", goal: "租用无人机开展林区火情巡护，缩短发现火情的时间。"),
      form("护林员培训", goal: "组织护林员学习扑救知识和急救技能，提高上岗持证比例。")),
    .fires(
      "one set for three projects of two natures", "两种性质的三个项目使用同一套指标",
      form("票务系统运行维护", goal: maintenance), form("广播系统运维", goal: "保障园区广播按时播音，及时修复断音和杂音问题。"),
      form("票务系统升级开发", goal: development)),
    .silent(
      "projects of one nature share a set", "性质相同的项目共用一套指标", form("票务系统运行维护", goal: maintenance),
      form("广播系统运维", goal: "保障园区广播按时播音，及时修复断音和杂音问题。")),
    .silent(
      "the goals are alike", "预期目标相近", form("票务系统运行维护", goal: maintenance),
      form("票务系统升级改造", goal: maintenance + "并扩容一台服务器。")),
    .silent(
      "names that tell no nature", "项目名称看不出性质", form("园区夜游活动", goal: maintenance), form("社区读书会", goal: development)),
    .silent(
      "sets of their own", "各有一套指标", form("票务系统运行维护", goal: maintenance),
      ExampleForm().with(.project("票务系统升级开发"), .expected(development))),
    .silent(
      "two units", "分属两个实施单位", form("票务系统运行维护", goal: maintenance),
      form("票务系统升级开发", goal: development).with(.implementer("白杨县公园管理所"))),
    .silent(
      "only indicators that every project has", "只有各类项目通用的指标", generic("票务系统运行维护", goal: maintenance),
      generic("票务系统升级开发", goal: development)),
  ]

  private static let maintenance = "对既有票务设备开展日常巡检和故障抢修，保障节假日入园高峰期间不停机。"
  private static let development = "新建分时预约和实名核验功能，与文旅平台对接数据接口，支持线上退改签。"

  private static func form(_ project: String, goal: String) -> ExampleForm {
    ExampleForm().with(
      .project(project), .expected(goal),
      .rows(
        ExampleRow("产出指标", "数量指标", "现场巡检次数", "≥48次", "51次", "20", "20"),
        ExampleRow("产出指标", "数量指标", "设备清洁台次", "≥160台次", "172台次", "10", "10"),
        ExampleRow("产出指标", "质量指标", "平均无故障时间", "≥700小时", "733小时", "15", "15"),
        ExampleRow("产出指标", "时效指标", "故障到场时间", "≤2小时", "1.4小时", "15", "15"),
        ExampleRow("效益指标", "社会效益指标", "月均服务人次", "≥9000人次", "10480人次", "20", "20"),
        ExampleRow("满意度指标", "服务对象满意度指标", "使用科室满意度", "≥85%", "88.5%", "10", "10")))
  }

  private static func generic(_ project: String, goal: String) -> ExampleForm {
    ExampleForm().with(
      .project(project), .expected(goal),
      .rows(
        ExampleRow("产出指标", "数量指标", "计划完成率", "≥95%", "97%", "20", "20"),
        ExampleRow("产出指标", "质量指标", "验收合格率", "≥95%", "98%", "20", "20"),
        ExampleRow("产出指标", "时效指标", "完成及时率", "≥95%", "96%", "10", "10"),
        ExampleRow("产出指标", "成本指标", "成本节约率", "≥1%", "2%", "10", "10"),
        ExampleRow("效益指标", "社会效益指标", "投诉处理率", "≥95%", "99%", "20", "20"),
        ExampleRow("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥85%", "88.5%", "10", "10")))
  }
}
