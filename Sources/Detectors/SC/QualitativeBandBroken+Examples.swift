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
    .fires("partly reached and all the points", "部分达成而得满分", severity: .medium, with("部分达成", "20", total: "99.80")),
    .fires(
      "not reached and nine tenths of the points", "未达成而得分值的九成", severity: .medium,
      with("未达成指标且效果较差", "18", total: "97.80")),
    .fires(
      "the band is named before the details", "先写档次，后写具体情况", severity: .medium,
      with("部分实现，西门段未排班", "19", total: "98.80")),
    .fires("reached and half of the points", "达成而仅得分值的一半", severity: .low, with("全部实现", "10", total: "89.80")),
    .fires(
      "reached, few points, and a reason", "达成而得分较低，已填偏差原因", severity: .info,
      with("全部实现", "10", total: "89.80", "值守记录缺四季度，按评分细则扣分")),
    .fires(
      "partly reached with 55 % of the points, as the bands of some regions allow", "部分达成得分值的55%，符合部分地区分档",
      severity: .info,
      with("部分达成", "11", total: "90.80")),
    .fires(
      "a part of what is to be done in stages", "分阶段实施，本年完成其中一部分", severity: .info,
      with("部分达成", "20", total: "99.80", "按批复分两个阶段建立，本年为第一阶段")),
    .fires(
      "a reason that names no stage", "偏差原因未提到分期或阶段", severity: .medium,
      with("部分达成", "20", total: "99.80", "人手不足，夜班缺岗两处")),
    .fires(
      "a word that begins like a denial", "“无障碍”的“无”不属否定用语", severity: .medium, target("无障碍坡道改造", "无障碍通行", "未实现")),
    .fires(
      "a denial within a target that asks for more", "指标值含否定用语，但另有其他要求", severity: .medium,
      target("值守制度", "健全且不发生脱岗", "未达成")),
    .silent("what was not to happen did not come about", "要求不发生的事项未出现", target("夜间脱岗情况", "不发生", "未实现")),
    .silent("none was asked for, and there was none", "指标值为“无”，实际也没有", target("灯杆倒伏事件", "无", "没有实现")),
    .silent("a denial of any kind", "其他形式的否定性指标值", target("夜间断电", "不断电", "未实现")),
    .fires("a bound is no denial", "“不低于”表示界限，不属否定用语", severity: .medium, target("值守时长", "不低于规定", "未达成")),
    .silent("the denial ends the target", "指标值以否定用语结尾", target("值守脱岗", "全年脱岗零发生", "未达成")),
    .silent("nought was asked for", "指标值为0", target("灯杆倒伏事件", "0起", "未实现")),
    .silent("a number is no band", "完成值为数字，不属档次用语", ExampleForm()),
    .silent("reached and all the points", "达成且得满分", with("达成指标", "20", total: "99.80")),
    .silent("the bounds belong to both bands", "部分达成，得分恰为上限，界限值属相邻两档", with("部分达成", "16", total: "95.80")),
    .silent("the lower bound as well", "部分达成，得分恰为下限", with("部分达成", "12", total: "91.80")),
    .silent("reached at its lower bound", "达成，得分恰为下限", with("达成预期指标", "16", total: "95.80")),
    .silent(
      "the target asks for a part only", "指标值本身只要求完成一部分",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "值守点改造", "部分完成，余下次年实施", "部分完成", "20", "20")))),
    .silent("free wording is no band", "自由表述，不属档次用语", with("有效", "10", total: "89.80")),
    .silent("mostly is none of the three bands", "“基本达成”不属三档用语", with("基本达成", "20", total: "99.80")),
    .silent("not reached and no points", "未达成且不得分", with("未达成", "0", total: "79.80")),
    .silent(
      "a small weight scored in whole points", "分值较小，按整数计分",
      ExampleForm().with(
        .row(2, row("达成指标", "3", "2")),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "27", "27")), .total(score: "98.80"))),
  ]
}
