public import Detection

extension FullScoreDespiteShortfall {
  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "102 of 120 lamps and all forty points", severity: .high,
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "102盏", "40", "40")))),
    .fires(
      "half of the work and all the points: the claim is twenty points too high", severity: .critical,
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "60盏", "40", "40")))),
    .fires(
      "a small gap costs little", severity: .medium,
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "94%", "20", "20")))),
    .fires(
      "more accidents than allowed",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤2起", "3起", "20", "20")))),
    .fires(
      "the percent sign was dropped and the figure is still below the target",
      ExampleForm().with(.row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "71", "10", "10")))),
    .fires(
      "work without a sign at its target counts upwards",
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "120盏", "102盏", "40", "40")))),
    .fires(
      "more of a harm than planned, without a sign at the target",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "绊倒事故起数", "2起", "3起", "20", "20")))),
    .fires(
      "a cost without a sign at its target counts downwards",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "成本指标", "单灯维修费用", "400元", "460元", "20", "20")))),
    .silent("all targets are met", ExampleForm()),
    .silent(
      "less of a harm than planned",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "灯杆裂缝数", "12条", "3条", "20", "20")))),
    .silent(
      "less money than planned",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "成本指标", "设备单价", "1200元", "1150元", "20", "20")))),
    .silent(
      "less time than planned",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "时效指标", "报修处置时间", "30分钟", "21分钟", "20", "20")))),
    .silent(
      "a benefit that may count either way",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "生态效益指标", "步道药剂用量", "120千克", "104千克", "20", "20")))),
    .silent(
      "a decline written with a minus sign",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "生态效益指标", "用电量较上年下降比例", "≥3%", "-3.4%", "20", "20")))),
    .silent(
      "a negative target may be a decline",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "生态效益指标", "用电量变化", "-3%", "-3.4%", "20", "20")))),
    .silent(
      "the percent sign was dropped from an actual that meets the target",
      ExampleForm().with(.row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "85", "10", "10")))),
    .silent(
      "a rate that counts downwards stays below its bound",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "灯具故障率", "≤3%", "1.2%", "20", "20")))),
    .silent(
      "points were taken off in proportion",
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "102盏", "40", "34", "西门段停电改造，推迟到次年3月")),
        .total(score: "93.80"))),
    .silent(
      "the target names a tolerance",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "平均照度", "≥20勒克斯", "19.2勒克斯", "20", "20", "在允许误差范围内")))),
    .silent(
      "a fraction beside a percentage is another scale, no shortfall",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "0.975", "20", "20")))),
  ]
}
