public import Detection

extension FullScoreDespiteShortfall {
  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "102 of 120 lamps and all forty points", "120盏完成102盏，得满分40分", severity: .high,
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "102盏", "40", "40")))),
    .fires(
      "half of the work and all the points: the claim is twenty points too high", "完成一半而得满分，多计20分", severity: .critical,
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "60盏", "40", "40")))),
    .fires(
      "a small gap costs little", "差距较小，多计分值不多", severity: .medium,
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "94%", "20", "20")))),
    .fires(
      "more accidents than allowed", "事故数超过上限",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤2起", "3起", "20", "20")))),
    .fires(
      "the percent sign was dropped and the figure is still below the target", "漏写百分号，数值仍低于指标值",
      ExampleForm().with(.row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "71", "10", "10")))),
    .fires(
      "work without a sign at its target counts upwards", "工作量指标未写比较符，按正向计",
      ExampleForm().with(.row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "120盏", "102盏", "40", "40")))),
    .fires(
      "more of a harm than planned, without a sign at the target", "不利事项多于计划，指标值未写比较符",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "绊倒事故起数", "2起", "3起", "20", "20")))),
    .fires(
      "a cost without a sign at its target counts downwards", "成本指标未写比较符，按反向计",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "成本指标", "单灯维修费用", "400元", "460元", "20", "20")))),
    .silent("all targets are met", "各项指标均已达标", ExampleForm()),
    .silent(
      "less of a harm than planned", "不利事项少于计划",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "灯杆裂缝数", "12条", "3条", "20", "20")))),
    .silent(
      "less money than planned", "支出少于计划",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "成本指标", "设备单价", "1200元", "1150元", "20", "20")))),
    .silent(
      "less time than planned", "用时短于计划",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "时效指标", "报修处置时间", "30分钟", "21分钟", "20", "20")))),
    .silent(
      "a benefit that may count either way", "效益指标方向不明",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "生态效益指标", "步道药剂用量", "120千克", "104千克", "20", "20")))),
    .silent(
      "a decline written with a minus sign", "下降幅度以负数填写",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "生态效益指标", "用电量较上年下降比例", "≥3%", "-3.4%", "20", "20")))),
    .silent(
      "a negative target may be a decline", "负的指标值可能表示下降",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "生态效益指标", "用电量变化", "-3%", "-3.4%", "20", "20")))),
    .silent(
      "the percent sign was dropped from an actual that meets the target", "完成值漏写百分号，已达指标值",
      ExampleForm().with(.row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "85", "10", "10")))),
    .silent(
      "a rate that counts downwards stays below its bound", "反向比率指标未超过上限",
      ExampleForm().with(.row(2, ExampleRow("效益指标", "社会效益指标", "灯具故障率", "≤3%", "1.2%", "20", "20")))),
    .silent(
      "points were taken off in proportion", "已按比例扣分",
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "102盏", "40", "34", "西门段停电改造，推迟到次年3月")),
        .total(score: "93.80"))),
    .silent(
      "a tolerance was agreed", "写有容差约定",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "平均照度", "≥20勒克斯", "19.2勒克斯", "20", "20", "在允许误差范围内")))),
    .silent(
      "a fraction beside a percentage is another scale, no shortfall", "百分数与小数写法不同，并非未达标",
      ExampleForm().with(.row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "0.975", "20", "20")))),
  ]
}
