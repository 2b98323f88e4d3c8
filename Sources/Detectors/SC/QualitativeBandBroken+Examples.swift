public import Detection

extension QualitativeBandBroken {
  private static func row(_ actual: String, _ weight: String, _ score: String, _ reason: String = "") -> ExampleRow {
    ExampleRow("效益指标", "社会效益指标", "夜间值守制度落实", "落实到位", actual, weight, score, reason)
  }

  private static func with(_ actual: String, _ score: String, total: String, _ reason: String = "") -> ExampleForm {
    ExampleForm().with(.row(2, row(actual, "20", score, reason)), .total(score: total))
  }

  private static func target(_ name: String, _ target: String, _ actual: String) -> ExampleForm {
    ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", name, target, actual, "20", "20")))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("partly reached and all the points", severity: .medium, with("部分达成", "20", total: "99.80")),
    .fires(
      "not reached and nine tenths of the points", severity: .medium,
      with("未达成指标且效果较差", "18", total: "97.80")),
    .fires(
      "the band is named before the details", severity: .medium, with("部分实现，西门段未排班", "19", total: "98.80")),
    .fires("reached and half of the points", severity: .low, with("全部实现", "10", total: "89.80")),
    .fires(
      "reached, few points, and a reason", severity: .info,
      with("全部实现", "10", total: "89.80", "值守记录缺四季度，按评分细则扣分")),
    .fires(
      "partly reached with 55 % of the points, as the bands of some regions allow", severity: .info,
      with("部分达成", "11", total: "90.80")),
    .fires(
      "a part of what is to be done in stages", severity: .info,
      with("部分达成", "20", total: "99.80", "按批复分两个阶段建立，本年为第一阶段")),
    .fires("a reason that names no stage", severity: .medium, with("部分达成", "20", total: "99.80", "人手不足，夜班缺岗两处")),
    .fires(
      "a word that begins like a denial", severity: .medium, target("无障碍坡道改造", "无障碍通行", "未实现")),
    .fires("a denial within a target that asks for more", severity: .medium, target("值守制度", "健全且不发生脱岗", "未达成")),
    .silent("what was not to happen did not come about", target("夜间脱岗情况", "不发生", "未实现")),
    .silent("none was asked for, and there was none", target("灯杆倒伏事件", "无", "没有实现")),
    .silent("a denial of any kind", target("夜间断电", "不断电", "未实现")),
    .fires("a bound is no denial", severity: .medium, target("值守时长", "不低于规定", "未达成")),
    .silent("the denial ends the target", target("值守脱岗", "全年脱岗零发生", "未达成")),
    .silent("nought was asked for", target("灯杆倒伏事件", "0起", "未实现")),
    .silent("a number is no band", ExampleForm()),
    .silent("reached and all the points", with("达成指标", "20", total: "99.80")),
    .silent("the bounds belong to both bands", with("部分达成", "16", total: "95.80")),
    .silent("the lower bound as well", with("部分达成", "12", total: "91.80")),
    .silent("reached at its lower bound", with("达成预期指标", "16", total: "95.80")),
    .silent(
      "the target asks for a part only",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "值守点改造", "部分完成，余下次年实施", "部分完成", "20", "20")))),
    .silent("free wording is no band", with("有效", "10", total: "89.80")),
    .silent("mostly is none of the three bands", with("基本达成", "20", total: "99.80")),
    .silent("not reached and no points", with("未达成", "0", total: "79.80")),
    .silent(
      "a small weight scored in whole points",
      ExampleForm().with(
        .row(2, row("达成指标", "3", "2")),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "27", "27")), .total(score: "98.80"))),
  ]
}
