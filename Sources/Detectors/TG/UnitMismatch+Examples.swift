public import Detection

extension UnitMismatch {
  private static func with(_ row: ExampleRow) -> ExampleForm { ExampleForm().with(.row(1, row)) }

  private static func quality(_ name: String, _ target: String, _ actual: String, _ score: String = "20") -> ExampleForm
  {
    with(ExampleRow("产出指标", "质量指标", name, target, actual, "20", score))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "patrols answered by money", "巡查次数以金额作答", severity: .medium,
      with(ExampleRow("产出指标", "数量指标", "步道夜巡次数", "≥48次", "52万元", "20", "20"))),
    .fires(
      "days answered by a percentage", "天数以百分比作答", severity: .medium,
      with(ExampleRow("产出指标", "时效指标", "灯具更换工期", "≤30天", "96%", "20", "20"))),
    .fires("a rate in pieces", "比率以件数计量", severity: .medium, quality("维修协议签约率", "≥12份", "13份")),
    .fires(
      "a rate in pieces, the unit on one side", "比率以件数计量，仅一方写有单位", severity: .medium, quality("灯杆巡查覆盖率", "≥420个", "433")
    ),
    .fires("a fraction beside a percentage", "小数与百分数混用，均未写单位", severity: .low, quality("亮灯率", "≥95", "0.97")),
    .fires("the sign stands behind a fraction", "小数后写有“%”", severity: .medium, quality("亮灯率", "≥95%", "0.97%")),
    .fires(
      "a count answered by its completion", "次数指标以完成比例作答", severity: .low,
      with(ExampleRow("产出指标", "数量指标", "步道夜巡次数", "≥48次", "100%", "20", "20"))),
    .fires(
      "a fraction beside a percentage, and a rate in pieces", "小数与百分数混用，另有比率以件数计量", severity: .medium,
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95", "0.97", "20", "20")),
        .row(2, ExampleRow("产出指标", "质量指标", "维修协议签约率", "≥12份", "13份", "20", "20")))),
    .fires(
      "a reason that converts nothing", "偏差原因未说明折算关系", severity: .medium,
      with(ExampleRow("产出指标", "数量指标", "草花补植", "≥200株", "40平方米", "20", "20", "按合同实施"))),
    .fires("one percent sign left out among others", "一处漏写“%”，同表其他指标均写", severity: .info, quality("亮灯率", "≥95%", "97")),
    .fires(
      "a fraction beside a percentage that has its sign", "指标值带“%”，完成值为小数", severity: .info,
      quality("亮灯率", "≥95%", "0.97")),
    .silent("the units are the same", "两方计量单位相同", ExampleForm()),
    .silent(
      "a form that leaves the percent signs out throughout", "全表完成值一律省略“%”",
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "97", "20", "20")),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91", "10", "10")))),
    .silent(
      "words of counting are used for one another", "计数单位混用（次与场）",
      with(ExampleRow("产出指标", "数量指标", "技术交底会", "≥6次", "7场", "20", "20"))),
    .silent(
      "a unit that nobody knows", "词表不认识的计量单位", with(ExampleRow("产出指标", "数量指标", "敷设管线", "≥6标段", "7公里", "20", "20"))),
    .silent(
      "a fraction of a percent, scored as such", "完成值确为不足1%，得分也据此计算",
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "节电率", "≥20", "0.8", "20", "0.8", "新灯具十二月才到货")), .total(score: "80.60"))),
    .silent(
      "a frequency is counted in times", "频率以次数计量", with(ExampleRow("产出指标", "数量指标", "步道夜巡频率", "≥4次", "4次", "20", "20"))),
    .silent("so many a head", "配置率按每百米若干根计量", quality("每百米步道灯杆配置率", "≥4根", "5根")),
    .silent("so many in a thousand", "千人拥有率以件数计量", quality("千人口座椅拥有率", "≥12张", "13张")),
    .silent("harm is counted in cases", "事故率以起数计量", quality("夜间游园事故率", "≤2起", "1起")),
    .silent(
      "the reason converts the units", "偏差原因写明单位折算",
      with(ExampleRow("产出指标", "数量指标", "透水砖用量", "≥20吨", "9立方米", "20", "20", "按密度换算"))),
    .silent(
      "the reason gives the figure in the target's unit", "偏差原因按指标值的单位列出数量",
      with(ExampleRow("产出指标", "数量指标", "草花补植", "≥200株", "40平方米", "20", "20", "实栽236株"))),
    .silent("none is none in any unit", "数值为零，单位不影响判断", quality("灯具有责故障率", "≤0次", "0次")),
    .silent("a rate that is small", "数值本来很小的比率", quality("灯具故障率", "≤30", "0.6")),
  ]
}
