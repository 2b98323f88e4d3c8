public import Detection

extension TemplateNarrative {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "two projects of one unit, the names swapped", "同一单位两个项目，仅更换名称", severity: .low,
      account("苗圃温室改造(2023续建)", "苗圃温室改造（2023续建）目标明确、流程完备。从组织实施看，经费支出合规，台账资料齐全，各项任务如期完成，达到预期效果。"),
      account("花坛更新", "花坛更新项目目标明确、流程完备。从组织实施看，经费支出合规，台账资料齐全，各项任务如期完成，达到预期效果。")),
    .fires(
      "three units of one department, other figures and dates", "同一部门三家单位，数字和日期不同", severity: .medium,
      account(
        "步道清扫", "青石区公园管理所于2023年3月启动步道清扫，按合同约定组织人员和设备进场，全年支出12.5万元，服务质量经验收合格，周边居民反映良好。"),
      account(
        "湖面保洁", "公共水域保洁管护站于2023年11月2日启动湖面保洁项目，按合同约定组织人员和设备进场，全年支出80,000元，服务质量经验收合格，周边居民反映良好。",
        unit: "青石区公共水域保洁管护站"),
      account(
        "绿篱修剪", "青石区绿化养护队于6月启动绿篱修剪，按合同约定组织人员和设备进场，全年支出3万元，服务质量经验收合格，周边居民反映良好。", unit: "青石区绿化养护队")),
    .fires(
      "the same account under two departments", "两个主管部门的项目完成情况相同", severity: .high,
      account("泵站检修", "泵站检修的各项工作均按年初方案推进，组织保障有力，制度执行到位，资金使用规范，取得了良好的社会效益。"),
      account(
        "校舍检修", "校舍检修的各项工作均按年初方案推进，组织保障有力，制度执行到位，资金使用规范，取得了良好的社会效益。", unit: "白杨县第二中学",
        department: "白杨县教育局")),
    .fires(
      "two projects of one unit with much money", "同一单位两个项目，涉及资金较大", severity: .medium,
      account("苗圃温室改造", Self.procedure("苗圃温室改造")).with(
        .money(initial: "8000000", adjusted: "8000000", executed: "7840000")),
      account("花坛更新", Self.procedure("花坛更新")).with(
        .money(initial: "6000000", adjusted: "6000000", executed: "5880000"))),
    .fires(
      "three districts of one unit, each with figures of its own", "同一单位三个片区，数字各不相同", severity: .low,
      account("东园保洁", district("三百一十公斤", 218, 46, "93.1")), account("西园保洁", district("三百一十公斤", 307, 52, "91.4")),
      account("南园保洁", district("三百一十公斤", 164, 39, "95.8"))),
    .fires(
      "three districts of one unit, hardly a figure of their own", "同一单位三个片区，自有数字极少", severity: .medium,
      account("东园保洁", district("三百一十公斤", 218, 46, "93.1")), account("西园保洁", district("三百一十公斤", 218, 46, "91.4")),
      account("南园保洁", district("三百一十公斤", 218, 46, "95.8"))),
    .silent(
      "accounts in their own words", "各项目完成情况有自己的文字", account("凉亭修缮", ExampleForm().actual),
      account("桥面修补", "桥面修补于九月开工，更换破损石板三十七块，重做防水层，工程审计核减一成，桥上限行自十月下旬起解除。")),
    .silent(
      "too short after masking", "屏蔽后文字过短", account("凉亭修缮", "凉亭修缮已按计划完成年度任务。"), account("桥面修补", "桥面修补已按计划完成年度任务。")),
    .silent(
      "one project filed for two years", "同一项目分两个年度报送",
      account("路灯维护(2022运维)", "路灯维护(2022运维)由中标单位按月巡检，故障均在规定时限内排除，夜间照明保持稳定，未接到安全方面的投诉。", year: "2022"),
      account("路灯维护(2023运维)", "路灯维护(2023运维)由中标单位按月巡检，故障均在规定时限内排除，夜间照明保持稳定，未接到安全方面的投诉。")),
    .silent(
      "the instruction of the template was left standing", "未删除模板自带的填报说明",
      account("凉亭修缮", "请对照年初设定的绩效目标，简要说明项目年度绩效目标的实际完成情况，包括产出、效益和满意度等方面。"),
      account("桥面修补", "请对照年初设定的绩效目标，简要说明项目年度绩效目标的实际完成情况，包括产出、效益和满意度等方面。")),
  ]

  private static func district(_ daily: String, _ tours: Int, _ repairs: Int, _ mark: String) -> String {
    "保洁班组全年打捞清运\(tours)车，日均\(daily)，修补破损果皮箱\(repairs)处，园方按季考核平均\(mark)分，节假日加派人手，商户门前积存垃圾基本消除。"
  }

  private static func procedure(_ project: String) -> String {
    "\(project)目标明确、流程完备。从组织实施看，经费支出合规，台账资料齐全，各项任务如期完成，达到预期效果。"
  }

  private static func account(
    _ project: String, _ text: String, unit: String = "青石区公园管理所", department: String = "青石区绿化管理局",
    year: String = "2023"
  ) -> ExampleForm {
    ExampleForm().with(
      .project(project), .actual(text), .implementer(unit), .department(department), .year(year))
  }
}
