public import Detection
import Documents
import Forms
import Statistics

extension TargetsAlwaysHitExactly {
  /// The rows of one unit in one year, and those of everybody else.
  struct Unit {
    let forms: [Tally]
    let rows: Int
    let equal: Int
    let restRows: Int
    let restEqual: Int
    /// The adjusted p value; nil where the rest of the corpus is no yardstick.
    var adjusted: Double?

    /// Adds up a unit's forms, which are sorted and not empty.
    init(_ forms: [Tally], of all: (rows: Int, equal: Int)) {
      self.forms = forms
      rows = forms.reduce(0) { $0 + $1.rows }
      equal = forms.reduce(0) { $0 + $1.equal }
      restRows = all.rows - rows
      restEqual = all.equal - equal
    }

    var key: FormKey { forms.first?.form ?? FormKey(input: 0, ordinal: 0) }
    var share: Ratio? { Ratio(ExactDecimal(equal), over: ExactDecimal(rows)) }
    var restShare: Ratio? { Ratio(ExactDecimal(restEqual), over: ExactDecimal(restRows)) }

    /// How probable so many hits are if the unit hits as often as the rest, whose share is taken by the rule of
    /// succession (k + 1) / (n + 2) so that a small rest does not look surer than it is.
    var tail: Double {
      binomialTail(atLeast: equal, of: rows, probability: Double(restEqual + 1) / Double(restRows + 2))
    }

    var figures: [Figure] {
      [
        Figure("forms", forms.count), Figure("rows", rows), Figure("equal", equal),
        share?.percent?.rounded(.halfUp, decimals: 1).map {
          Figure("share", $0, unit: "%", .computed, expression: "equal / rows")
        },
        Figure("restRows", restRows, .reference), Figure("restEqual", restEqual, .reference),
        restShare?.percent?.rounded(.halfUp, decimals: 1).map {
          Figure("restShare", $0, unit: "%", .reference, expression: "restEqual / restRows")
        },
        adjusted.map {
          Figure("adjustedP", probability: $0, expression: "binomial tail, leave one out, Benjamini–Hochberg")
        },
      ].compactMap { $0 }
    }
  }
}

extension TargetsAlwaysHitExactly {
  private static func form(_ project: String, _ actuals: [String], unit: String = "青石区公园管理所") -> ExampleForm {
    func actual(_ index: Int) -> String { actuals.indices.contains(index) ? actuals[index] : "" }
    return ExampleForm().with(
      .project(project), .implementer(unit),
      .rows(
        ExampleRow("产出指标", "数量指标", "巡查次数", "≥48次", actual(0), "20", "20"),
        ExampleRow("产出指标", "质量指标", "设施完好率", "≥95%", actual(1), "20", "20"),
        ExampleRow("产出指标", "时效指标", "报修处置及时率", "≥90%", actual(2), "20", "20"),
        ExampleRow("效益指标", "社会效益指标", "游园人次", "≥30000人次", actual(3), "20", "20"),
        ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", actual(4), "10", "10")))
  }

  private static let exact = ["48次", "95%", "90%", "30000人次", "85%"]
  private static let measured = ["51次", "96.4%", "90%", "31277人次", "88.2%"]

  private static func others(_ actuals: [String]) -> [ExampleForm] {
    ["东湖码头", "西岭步道", "南园温室", "北站广场", "中心书场"].map { form($0, actuals, unit: "望湖区设施服务站") }
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    Example.fires("every row hits its target and nobody else's does", "各行均恰好等于目标值，其他单位并非如此", severity: .medium)
      .over([form("喷泉维护", exact), form("花坛养护", exact), form("座椅维修", exact)] + others(measured)),
    Example.fires("a repeated comparator counts as a hit", "连同比较符号照填指标值，也计为相等")
      .over(
        [
          form("喷泉维护", ["≥48次", "≥95%", "≥90%", "≥30000人次", "≥85%"]), form("花坛养护", exact), form("座椅维修", exact),
        ] + others(measured)),
    Example.fires("no other unit to compare with, fifteen rows of fifteen", "没有其他单位可比，15行全部相等")
      .over([form("喷泉维护", exact), form("花坛养护", exact), form("座椅维修", exact)]),
    Example.silent("the actuals are measured", "完成值为实测数值")
      .over([form("喷泉维护", measured), form("花坛养护", measured), form("座椅维修", measured)] + others(measured)),
    Example.silent("no other unit to compare with and too few rows", "没有其他单位可比，且行数不足")
      .over([form("喷泉维护", exact), form("花坛养护", exact)]),
    Example.silent("everybody hits four rows of five: not more than the others do", "各单位均为5行中4行相等，不高于其他单位")
      .over(
        ["喷泉维护", "花坛养护", "座椅维修", "廊架油漆"].map { form($0, Array(exact[..<4]) + ["88.2%"]) }
          + others(Array(exact[..<4]) + ["88.2%"])),
    Example.silent(
      "bought quantities, full rates and no incidents are hit as a matter of course", "采购数量、100%的比率和零事故本应相等"
    )
    .over(["喷泉维护", "花坛养护", "座椅维修", "廊架油漆"].map { bought($0) }),
  ]

  private static func bought(_ project: String) -> ExampleForm {
    ExampleForm().with(
      .project(project),
      .rows(
        ExampleRow("产出指标", "数量指标", "更换灯具", "=120盏", "120盏", "20", "20"),
        ExampleRow("产出指标", "数量指标", "采购灯杆", "≥20套", "20套", "20", "20"),
        ExampleRow("产出指标", "质量指标", "验收合格率", "=100%", "100%", "20", "20"),
        ExampleRow("效益指标", "社会效益指标", "伤人事故起数", "=0起", "0起", "20", "20"),
        ExampleRow("效益指标", "可持续影响指标", "台账建档率", "≥100%", "100%", "10", "10")))
  }
}

extension Example {
  /// The example with these forms.
  fileprivate func over(_ forms: [ExampleForm]) -> Example {
    var example = self
    example.forms = forms
    return example
  }
}
