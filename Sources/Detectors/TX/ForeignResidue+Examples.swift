public import Detection

extension ForeignResidue {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the account is what a sister project planned", "实际完成情况与同单位另一项目的预期目标相同", severity: .high,
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: lamps),
      form("步道照明改造", goal: lamps, account: "改造西门段线路，更换老旧灯具126盏，夜间亮灯率由91%升至97.5%，市民报修明显减少。")),
    .fires(
      "the names of both projects aside", "除两个项目的名称外，与另一项目的目标相同",
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: "通过实施湖面保洁，" + lamps),
      form("步道照明改造", goal: "通过实施步道照明改造项目，" + lamps, account: "改造西门段线路，更换老旧灯具126盏。")),
    .fires(
      "another unit's project, whose own account is its goal as well", "与其他单位项目的目标相同，对方完成情况也与其目标相同",
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: lamps),
      form("步道照明改造", goal: lamps, account: lamps).with(.implementer("白杨县城市照明管理所"))),
    .fires(
      "a goal that five forms have", "该预期目标见于5份自评表", severity: .medium,
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: lamps),
      form("东园照明", goal: lamps, account: "东园更换灯具31盏，线路改造完成。"),
      form("西园照明", goal: lamps, account: "西园更换灯具28盏，线路改造完成。"),
      form("南园照明", goal: lamps, account: "南园更换灯具40盏，线路改造完成。"),
      form("北园照明", goal: lamps, account: "北园更换灯具27盏，线路改造完成。"),
      form("中园照明", goal: lamps, account: "中园更换灯具22盏，线路改造完成。")),
    .fires(
      "a sister project's account with its name left standing", "与同单位另一项目的完成情况相同，仍写有其名称", severity: .high,
      form("湖心岛栈道修缮", goal: "修缮栈道，恢复通行。", account: copied), form("东门游客中心改造", goal: "改造游客中心。", account: copied)),
    .fires(
      "another unit's account with that unit's name left standing", "与其他单位的完成情况相同，仍写有该单位名称",
      form("湖心岛栈道修缮", goal: "修缮栈道，恢复通行。", account: unit("白杨县景观工程管理所")),
      form("东门游客中心改造", goal: "改造游客中心。", account: unit("白杨县景观工程管理所")).with(
        .implementer("白杨县景观工程管理所"), .department("白杨县城市管理局"))),
    .fires(
      "the year before, twice, and not its own", "两处写有上年年份，未提评价年度", severity: .medium,
      form("湖面保洁", goal: "保持湖面整洁。", account: year(2022, 2022))),
    .fires(
      "three years back", "所写年份均为三年前",
      form("栈道巡护", goal: "保障栈道安全。", account: "2020年2月组建巡护组，2020年4月更换护栏立柱，2020年10月完成防滑处理，栈道全年未因安全原因关闭，沿线警示标识完好。")),
    .fires(
      "dates written with strokes", "日期以短横线连写",
      form("栈道巡护", goal: "保障栈道安全。", account: "巡护组于2022-02-15到岗，护栏立柱于2022-04-30更换完毕，防滑处理于2022-10-12验收，栈道全年未因安全原因关闭。")),
    .silent("its own year as well", "同时写有评价年度", form("湖面保洁", goal: "保持湖面整洁。", account: year(2022, 2023))),
    .silent(
      "the goal is about the year before", "预期目标涉及上年事项",
      form("湖面保洁", goal: "结清2022年保洁费用，保持湖面整洁。", account: year(2022, 2022))),
    .silent(
      "work that was carried over", "延续上年的工作",
      form("湖面保洁", goal: "保持湖面整洁。", account: "延续上年合同，" + year(2022, 2022))),
    .silent(
      "a tender before the year began", "年度开始前完成招标",
      form("湖面保洁", goal: "保持湖面整洁。", account: "2022年11月开标，2022年12月选定保洁公司，船只和护具配备到位，蓝藻高发期每日巡湖，水面漂浮物当日清理，湖区整体保持洁净。")),
    .silent(
      "last year's claims are paid out", "兑付上年度应付款",
      form("护林补助", goal: "落实护林补助。", account: "完成2022年度护林面积登记造册，兑现2022年度护林补助，发放前逐户张榜公示，群众无异议，护林员队伍保持稳定。")),
    .silent(
      "a sister project is mentioned in an account of its own", "完成情况为自行撰写，提及同单位另一项目",
      form(
        "湖心岛栈道修缮", goal: "修缮栈道，恢复通行。", account: "更换栈道龙骨62根，为与东门游客中心改造衔接，通行口改到北侧，11月验收，客流分流后排队时间缩短一半。"),
      form("东门游客中心改造", goal: "改造游客中心。", account: copied)),
    .silent(
      "the own project is named as well", "同时写有本项目名称",
      form("湖心岛栈道修缮", goal: "修缮栈道，恢复通行。", account: "湖心岛栈道修缮与" + copied),
      form("东门游客中心改造", goal: "改造游客中心。", account: copied)),
    .silent(
      "the own department is named, not another unit", "所写名称为本表主管部门，不是其他单位",
      form("湖心岛栈道修缮", goal: "修缮栈道，恢复通行。", account: unit("青石区绿化管理局")),
      form("东门游客中心改造", goal: "改造游客中心。", account: unit("青石区绿化管理局")).with(.implementer("青石区绿化管理局"))),
    .silent(
      "the form's own goal, even if another form has it", "与本表自身目标相同，即使其他表也有该目标",
      form("东园照明", goal: lamps, account: lamps),
      form("西园照明", goal: lamps, account: "西园更换灯具28盏，线路改造完成。")),
    .silent(
      "the project's own goal of the next year", "与本项目下一年度的预期目标相同",
      form("步道照明(2022)", goal: "更换老旧灯具。", account: lamps).with(.year("2022")),
      form("步道照明(2023)", goal: lamps, account: "更换灯具126盏，线路改造完成。")),
    .silent(
      "accounts and goals in their own words", "完成情况和预期目标各有自己的文字",
      form("湖面保洁", goal: "及时打捞水面漂浮物，保持湖面整洁。", account: "全年打捞漂浮物310车，蓝藻应急处置2次，湖面保持整洁，游船停航由9天减至3天。"),
      form("步道照明改造", goal: lamps, account: "更换灯具126盏，线路改造完成。")),
    .silent(
      "too short to tell", "文字过短，无法判断", form("湖面保洁", goal: "保持湖面整洁。", account: "保障夜间游园安全。"),
      form("步道照明改造", goal: "保障夜间游园安全。", account: "更换灯具126盏。")),
  ]

  private static let copied = "东门游客中心改造按照批复方案组织实施，招标程序规范，施工单位履约良好，资金支付手续齐全，完工后经有关各方联合验收合格并投入使用。"

  private static func year(_ first: Int, _ second: Int) -> String {
    "\(first)年3月组建打捞队，配备船只和护具，蓝藻高发期每日巡湖；截至\(second)年12月，水面漂浮物当日清理，湖区整体保持洁净。"
  }

  private static func unit(_ name: String) -> String {
    name + "按照批复方案组织实施，招标程序规范，施工单位履约良好，资金支付手续齐全，完工后经有关各方联合验收合格并投入使用。"
  }

  private static let lamps = "对公园主要步道的老旧线路和灯具进行改造，提高夜间照度，消除漏电隐患，方便市民夜间健身，提升公园服务水平和安全保障能力。"

  private static func form(_ project: String, goal: String, account: String) -> ExampleForm {
    ExampleForm().with(.project(project), .expected(goal), .actual(account))
  }
}
