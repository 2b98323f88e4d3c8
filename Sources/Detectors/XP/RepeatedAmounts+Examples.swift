public import Detection

extension RepeatedAmounts {
  private static func form(_ project: String, _ amount: String, _ changes: ExampleForm.Change...) -> ExampleForm {
    let form = ExampleForm().with(
      .project(project), .money(initial: amount, adjusted: amount, executed: amount),
      .execution(rate: "100.00%", score: "10.00"), .total(score: "100.00"))
    return changes.reduce(form) { $0.with($1) }
  }

  /// Small forms of one unit whose executed amounts are given.
  private static func spent(_ amounts: [Int], by unit: String = "青石区公园管理所") -> [ExampleForm] {
    amounts.enumerated().map { index, amount in
      ExampleForm().with(
        .implementer(unit), .project("第\(index + 1)处廊架油漆"),
        .money(initial: "\(amount)", adjusted: "\(amount)", executed: "\(amount)"),
        .rows(ExampleRow("产出指标", "数量指标", "油漆处数", "1处", "1处", "90", "90")), .expected("油漆廊架。"), .actual("油漆廊架。"))
    }
  }

  private static func example(
    fires: Bool, _ title: String, _ chinese: String, line: UInt = #line, _ amounts: [Int], others: [Int] = []
  ) -> Example {
    var example: Example =
      fires ? .fires(title, chinese, severity: .low, line: line) : .silent(title, chinese, line: line)
    example.forms = spent(amounts) + spent(others, by: "青石区苗圃")
    return example
  }

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "three projects of 198,600 each", "三个项目预算均为198,600元", severity: .low, form("凉亭修缮", "198600"),
      form("栈桥加固", "198600"),
      form("驳岸整治", "198600"), form("花坛更新", "73000")),
    .fires(
      "amounts in 万元", "金额以万元计", form("凉亭修缮", "9.86").with(.unit("万元")), form("栈桥加固", "9.86").with(.unit("万元")),
      form("驳岸整治", "9.86").with(.unit("万元"))),
    .fires(
      "a price a lamp makes it a mention", "写明每盏单价，只作提示", severity: .info,
      form("东园灯具", "19860", .expected("按每盏单价331元更换灯具。")),
      form("西园灯具", "19860", .expected("按每盏单价331元更换灯具。")), form("南园灯具", "19860")),
    .fires(
      "another budget is a multiple", "另有预算为其整数倍，只作提示", severity: .info, form("凉亭修缮", "19860"), form("栈桥加固", "19860"),
      form("驳岸整治", "19860"), form("花坛更新", "59580")),
    .fires(
      "one of four like projects is twelve times the next", "四个同类项目中最大预算为次大的12倍", severity: .low,
      form("步道整修(一期)", "36000"),
      form("步道整修(二期)", "41000"), form("步道整修(三期)", "38500"), form("步道整修(四期)", "492000")),
    .fires(
      "equal shares make it a mention", "写明同额下达，只作提示", severity: .info,
      form("东园门岗", "19860", .actual("按各园同额下达，门岗九月启用。")),
      form("西园座椅", "19860", .actual("按各园同额下达，座椅六月安装。")), form("南园花架", "19860")),
    example(
      fires: true, "three hundred amounts with five endings", "300笔金额只有5种末两位",
      (0..<300).map { 20_000 + 100 * $0 + [17, 37, 71, 73, 93][$0 % 5] }),
    example(
      fires: true, "the department of that unit has little else", "主管部门的金额几乎都出自该单位",
      (0..<300).map { 20_000 + 100 * $0 + [17, 37, 71, 73, 93][$0 % 5] }, others: [31_409, 27_613, 44_821]),
    example(fires: false, "a hundred are too few", "100笔金额过少，不作检验", (0..<100).map { 20_000 + 100 * $0 + 37 }),
    .silent(
      "round amounts", "金额为整万元", form("凉亭修缮", "200000"), form("栈桥加固", "200000"), form("驳岸整治", "200000")),
    .silent(
      "lots are let by size", "标段按规模划分", form("步道整修(一标段)", "36000"), form("步道整修(二标段)", "41000"),
      form("步道整修(三标段)", "38500"), form("步道整修(四标段)", "492000")),
    .silent(
      "sources of money", "按资金来源分列的项目", form("步道整修(中央)", "492000"), form("步道整修(省级)", "41000"),
      form("步道整修(市级)", "38500"), form("步道整修(区级)", "36000")),
    .silent(
      "works and the services around them", "施工与设计、监理、检测等服务分列", form("步道整修(施工)", "492000"), form("步道整修(设计)", "41000"),
      form("步道整修(监理)", "38500"), form("步道整修(检测)", "36000")),
    .silent("two projects", "只有两个项目金额相同", form("凉亭修缮", "198600"), form("栈桥加固", "198600"), form("驳岸整治", "73000")),
    .silent(
      "one project filed again", "同一项目重复填报", form("凉亭修缮(2023年)", "198600"), form("凉亭修缮(2022年)", "198600"),
      form("栈桥加固", "198600")),
    .silent(
      "three units", "分属三家单位", form("凉亭修缮", "198600"), form("栈桥加固", "198600", .implementer("青石区河道管理所")),
      form("驳岸整治", "198600", .implementer("青石区苗圃"))),
    .silent("small amounts", "金额较小", form("凉亭标牌", "2460"), form("栈桥标牌", "2460"), form("驳岸标牌", "2460")),
    .silent(
      "a large project beside other kinds", "大项目与其他类型的项目并列", form("凉亭修缮", "36000"), form("栈桥加固", "41000"),
      form("驳岸整治", "38500"), form("温室改造", "492000")),
  ]
}
