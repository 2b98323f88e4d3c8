public import Detection

extension NearDuplicateNarrative {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "two projects of one unit, a word changed", "同一单位两个项目，改动个别词语", severity: .low,
      account("苗圃温室改造", "项目实施过程规范有序，严格按照批复方案组织推进，各环节责任落实到人，验收资料完整，苗木培育条件明显改善，群众反映良好。"),
      account("花坛更新", "项目实施过程规范有序，严格按照批复方案组织推进，各环节责任落实到人，验收资料完整，节日景观效果明显改善，群众反映良好。")),
    .fires(
      "two units, one sentence put in", "两家单位的文字相近，其中一份增加一句", severity: .medium,
      account("步道清扫", "承接单位按照合同要求配备人员和车辆，每日分早中晚三班巡回作业，巡查发现的问题均在当日处置完毕，服务区域环境面貌整洁有序。"),
      account(
        "湖面保洁", "承接单位按照合同要求配备人员和车辆，每日分早中晚三班巡回作业，巡查发现的问题均在当日处置完毕，汛期增派打捞船。服务区域环境面貌整洁有序。",
        unit: "青石区公共水域保洁管护站")),
    .fires(
      "a short account stands within a long one", "较短的完成情况包含在较长的一份中",
      account("泵站检修", "检修工作按年初方案推进，组织保障有力，制度执行到位，资金使用规范，设备运行平稳，取得了良好的社会效益。"),
      account(
        "校舍检修",
        "为改善办学条件，暑期集中开展屋面防水、门窗更换和电路改造，涉及教学楼和宿舍楼。检修工作按年初方案推进，组织保障有力，制度执行到位，资金使用规范，设备运行平稳，取得了良好的社会效益。校方另行组织家长代表参观施工现场，听取意见并逐条答复。"
      )),
    .fires(
      "three variants of one text, in other order", "同一文字的三种写法，语句次序不同",
      account("凉亭修缮", "前期调研充分，方案论证严密。施工单位资质齐全，现场管理严格。完工后经各方联合验收一次通过。档案移交及时，后续养护责任明确。"),
      account("桥面修补", "施工单位资质齐全，现场管理严格。前期调研充分，方案论证严密。完工后经各方联合验收一次通过。档案移交及时，后续养护责任明确。"),
      account("围墙粉刷", "前期调研充分，方案论证严密。施工单位资质齐全，现场管理严格。完工后经各方联合验收一次通过。档案移交及时，后续管护责任明确。")),
    .silent(
      "the same skeleton is another rule's case", "骨架相同，由其他规则检查",
      account("苗圃温室改造", "苗圃温室改造的实施过程规范有序，严格按照批复方案组织推进，各环节责任落实到人，验收资料完整，群众反映良好。"),
      account("花坛更新", "花坛更新的实施过程规范有序，严格按照批复方案组织推进，各环节责任落实到人，验收资料完整，群众反映良好。")),
    .silent(
      "own figures and another substance in like words", "用语相近，但数字和内容各不相同",
      account("凉亭修缮", "全年完成凉亭瓦面翻修5座，更换木构件86根，涂刷防腐漆2轮，接待游客咨询31次，汛期未发生漏雨坍塌，工程款按审计结果支付。"),
      account("绿篱修剪", "全年完成绿篱修剪4轮，补植缺株1260株，清运枝叶垃圾73车，处理病虫害12起，主要道路沿线未出现遮挡信号灯的情况，工程款按合同支付。")),
    .silent(
      "only the titles of policies are shared", "仅共同引用政策文件名称",
      account(
        "食堂补贴", "根据《中共中央国务院关于全面实施预算绩效管理的意见》和《项目支出绩效评价管理办法》，食堂就餐人次比上年多出一成，菜价未涨，剩饭减少。"),
      account(
        "车辆维护", "根据《中共中央国务院关于全面实施预算绩效管理的意见》和《项目支出绩效评价管理办法》，公务车辆报废两辆，油耗下降，全年无责任事故。")),
    .silent(
      "one project filed for two years, with a sentence of its own", "同一项目分两个年度报送，有一句不同",
      account("路灯维护(2022运维)", "中标单位按月巡检，故障均在规定时限内排除，夜间照明保持稳定，未接到安全方面的投诉，沿线商户反映较好。", year: "2022"),
      account("路灯维护(2023运维)", "中标单位按月巡检，故障均在规定时限内排除，夜间照明保持稳定，未接到安全方面的投诉，沿线居民反映较好。")),
    .silent(
      "too short after masking", "屏蔽后文字过短", account("凉亭修缮", "凉亭修缮已按计划完成，质量合格，游客满意。"),
      account("桥面修补", "桥面修补已按计划完成，质量优良，游客满意。")),
  ]

  private static func account(
    _ project: String, _ text: String, unit: String = "青石区公园管理所", department: String = "青石区绿化管理局",
    year: String = "2023"
  ) -> ExampleForm {
    ExampleForm().with(
      .project(project), .actual(text), .implementer(unit), .department(department), .year(year))
  }
}
