import Documents
import Forms
import TestSupport
import Testing

/// Layouts of provinces whose columns are lost: text of a PDF, one cell a line, a whole form in one line.
extension FormReadingTests {
  private static let flowHead = [
    "项目支出绩效自评表", "（2023年度）", "项目名称：校车运行 填报人：周某", "主管部门：雁回县教育局 实施单位 （盖章） 雁回县学校后勤中心",
    "资金构成（万元） 年初预算数 全年预算数 执行数 分值 执行率(%) 得分",
  ]

  private func flow(_ lines: [String]) throws -> SelfEvaluationForm { try only(SmallForm.text(Self.flowHead + lines)) }

  private func amounts(_ form: SelfEvaluationForm) -> [String] {
    form.funding.map { row in
      ([row.kind.rawValue]
        + [row.initial, row.adjusted, row.executed, row.weight, row.rate, row.score].map {
          $0?.value?.description ?? ""
        })
        .joined(separator: "|")
    }
  }

  /// The columns of signs, units and rates are known from the line of the heads.
  @Test func valueLinesOfASystem() throws {
    let form = try flow([
      "资金总额： 36.00 34.50 33.12 10.00 96 9.60", "其中：财政资金： 30.00 30.00 28.62 95.4", "财政性结转资金 6.00 4.50 4.50 100",
      "年度目标 年度目标完成情况", "接送学生四百人。 19辆校车接送学生412人。",
      "一级指标 二级指标 三级指标 指标性质 年度指标值 度量单位 实际完成值 完成率 分值 得分 未完成原因分析",
      "产出指标 数量指标 校车趟次 ≥ 7200 趟 7342 100.00% 40.00 40", "产出指标 质量指标 检验合格率 定量 100 % 98 98.00% 20.00 19.6 两辆复检",
      "效益指标 社会效益指标 受益学生 ≥ 400 人 412 100.00% 30.00 30", "合计 100.00 99.2",
    ])
    #expect(form.string(form.project) == "校车运行" && form.string(form.implementer) == "雁回县学校后勤中心")
    #expect(
      amounts(form) == [
        "total|36.00|34.50|33.12|10.00|96|9.60", "appropriation|30.00|30.00|28.62||95.4|",
        "carryover|6.00|4.50|4.50||100|",
      ])
    #expect(form.string(form.expectedGoal) == "接送学生四百人。" && form.string(form.actualGoal) == "19辆校车接送学生412人。")
    #expect(
      lines(form) == [
        "产出指标|数量指标|校车趟次|≥ 7200 趟|7342|40.00|40|", "产出指标|质量指标|检验合格率|100 %|98|20.00|19.6|两辆复检",
        "效益指标|社会效益指标|受益学生|≥ 400 人|412|30.00|30|",
      ])
    #expect(form.isSound && form.notices.isEmpty)
  }

  @Test(arguments: ["自评得分：99.6分", "自评总分 99.6"])
  func theTotalAboveTheHead(_ line: String) throws {
    let rows = ["绩效指标", "产出指标", "数量指标", "校车趟次 ≥7200趟 7342趟 90 90"]
    let form = try only(SmallForm.text(Array(Self.flowHead.prefix(2)) + [line] + Self.flowHead.dropFirst(2) + rows))
    #expect(form.status == .complete && form.year == 2023 && form.string(form.project) == "校车运行")
    #expect(form.totalScore?.value == ExactDecimal("99.6"))
  }

  /// The score of a full execution is not its rate, where that was left empty.
  @Test func anEmptyRateInLineText() throws {
    let form = try flow([
      "资金总额： 36.00 34.50 34.50 10 10", "绩效指标", "产出指标", "数量指标", "校车趟次 ≥7200趟 7342趟 90 90", "合计 100 100",
    ])
    #expect(amounts(form) == ["total|36.00|34.50|34.50|10||10"])
    let rate = try flow([
      "资金总额： 36.00 36.00 3.60 10 10", "绩效指标", "产出指标", "数量指标", "校车趟次 ≥7200趟 7342趟 90 90", "合计 100 91",
    ])
    #expect(amounts(rate) == ["total|36.00|36.00|3.60|10|10|"])
  }

  @Test func theWeightFirstAndNoWeight() throws {
    let first = try flow([
      "一级指标 二级指标 三级指标 分值 年度指标值 全年实际值 得分 未完成原因", "产出指标 数量指标 校车趟次 60 ≥7200趟 7342 60", "质量指标 检验合格率 40 100% 98% 39.2 两辆复检",
      "总分 100 99.2",
    ])
    #expect(
      lines(first) == ["产出指标|数量指标|校车趟次|≥7200趟|7342|60|60|", "产出指标|质量指标|检验合格率|100%|98%|40|39.2|两辆复检"])
    let none = try flow([
      "一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分", "产出指标 数量指标 校车趟次 7200 7342 60", "质量指标 检验合格率 100% 98% 39.2", "总分 99.2",
    ])
    #expect(lines(none) == ["产出指标|数量指标|校车趟次|7200|7342||60|", "产出指标|质量指标|检验合格率|100%|98%||39.2|"])
  }

  /// An order that lines do not tell is doubted, never read as the usual one.
  @Test(arguments: [
    ["一级指标 二级指标 三级指标 目标值 实际完成值 分值 评分标准 自评得分 复核得分", "产出指标 数量指标 校车趟次 ≥7200趟 7342趟 90 按比例 90 90"],
    ["一级指标 二级指标 三级指标 年度指标值 上半年进度 实际完成值 分值 得分", "产出指标 数量指标 校车趟次 ≥7200趟 3600趟 7342趟 90 90"],
    ["一级指标 分值 二级指标 分值 三级指标 分值 得分", "产出指标 90 数量指标 90 校车趟次 90 90"],
    ["绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分", "项目决策 目标设立 目标明确性 明确 明确 5 5", "产出指标 数量指标 校车趟次 ≥7200趟 7342趟 85 85"],
  ])
  func anotherOrderInLines(_ rows: [String]) throws {
    let form = try flow(["资金总额： 36.00 34.50 33.12 10 96 9.60"] + rows + ["总分 100 99.6"])
    #expect(!form.isSound && form.notices.contains { $0.isDoubt })
  }

  /// One cell a line: the points of a class below it, parts of its name downwards, subtotals, a rate before the weight.
  @Test func cellsOfASystem() throws {
    let form = try flow([
      "资金总额：", "36.00", "34.50", "33.12", "10", "96", "9.60", "绩效指标", "一级指标", "二级指标", "三级指标", "指标性质", "年度指标值", "度量单位",
      "实际完成值",
      "完成比例", "分值", "得分", "未完成原因分析", "产出", "指标", "（60分）", "数量指标", "校车趟次", "正向", "7200", "趟", "7342", "100%", "40", "40",
      "质量指标",
      "检验合格率", "≥", "99", "%", "98", "98.9%", "20", "19.8", "两辆复检", "小计", "60", "59.8", "效", "益", "（30分）", "社会效益指标",
      "受益学生", "≥400",
      "人", "412", "100%", "30", "30", "其他需要说明事项", "无", "合计", "100", "99.4",
    ])
    #expect(
      lines(form) == [
        "产出指标|数量指标|校车趟次|7200趟|7342|40|40|", "产出指标|质量指标|检验合格率|≥99%|98|20|19.8|两辆复检",
        "效益指标|社会效益指标|受益学生|≥400人|412|30|30|",
      ])
    #expect(form.isSound && form.totalScore?.value == ExactDecimal("99.4"))
  }

  /// A class before an actual without its unit is no name.
  @Test func aClassBeforeAPlainActual() throws {
    let form = try flow([
      "绩效指标", "产出指标", "数量指标", "校车趟次", "≥7200趟", "7342", "50", "50", "质量指标", "检验合格率", "≥99百分比", "99.5", "40", "40", "合计",
      "90", "90",
    ])
    #expect(form.indicators.map { form.string($0.level2) } == ["数量指标", "质量指标"])
  }

  /// A form in one line is divided at its blanks, and said to be.
  @Test func aFormInOneLine() throws {
    let words = [
      "附件： 项目支出绩效自评表 (2023 年度) 项目名称 校车运行 主管部门 219-雁回县教育局 实施单位 219001-学校后勤中心 项目资金 (万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分",
      "年度资金总额： 36.00 34.50 33.12 10 96.00% 9.60 其中：本年财政拨款 36.00 34.50 33.12 上年结转资金 其他资金",
      "年度总体目标 预期目标 实际完成情况 接送学生四百人，全年不发生责任事故。 19辆校车接送学生412人，三月塌方绕行十八天。",
      "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施 产出指标(50分) 数量指标 校车趟次 ≥7200趟 7342 30 30",
      "质量指标 检验合格率 ＝100% 100 20 20 效益指标(30分) 社会效益指标 家长接送负担 明显减轻 达成预期指标 30 30 满意度指标(10分) 满意度指标 家长满意度 ≥90% 92.1 10 10",
      "总分 100 99.6 注：得分最高不能超过分值。",
    ]
    let form = try only(words.joined(separator: " ") + "\n")
    #expect(form.status == .complete && form.year == 2023 && form.moneyUnit == .tenThousandYuan)
    #expect(form.string(form.project) == "校车运行" && form.string(form.implementer) == "219001-学校后勤中心")
    #expect(amounts(form).prefix(2) == ["total|36.00|34.50|33.12|10|96.00|9.60", "appropriation|36.00|34.50|33.12|||"])
    #expect(form.string(form.actualGoal) == "19辆校车接送学生412人，三月塌方绕行十八天。")
    #expect(
      lines(form) == [
        "产出指标(50分)|数量指标|校车趟次|≥7200趟|7342|30|30|", "产出指标(50分)|质量指标|检验合格率|＝100%|100|20|20|",
        "效益指标(30分)|社会效益指标|家长接送负担|明显减轻|达成预期指标|30|30|", "满意度指标||家长满意度|≥90%|92.1|10|10|",
      ])
    #expect(form.totalScore?.value == ExactDecimal("99.6") && form.notices.count { $0.isDoubt } == 1)
  }

  /// Cells of a web page may come one a line, each with its bar.
  @Test func barsBehindCells() throws {
    let form = try flow(
      [
        "资金总额： |", "36.00 |", "34.50 |", "33.12 |", "10 |", "96 |", "9.60 |", "|", "绩效指标 |", "产出指标 |", "数量指标 |",
        "校车趟次 |", "≥7200趟 |",
      ]
        + ["7342趟 |", "90 |", "90 ||", "合计 |", "100 |", "99.6 |"])
    #expect(lines(form) == ["产出指标|数量指标|校车趟次|≥7200趟|7342趟|90|90|"] && form.totalScore?.value == ExactDecimal("99.6"))
  }

  /// What stands below a label may be as short as one byte, or begin with a number of its own.
  @Test(arguments: [("无", "无"), ("A", "A"), ("3", "3"), ("1.湿地补水", "1.湿地补水"), ("A.湿地补水", "A.湿地补水")])
  func shortAndNumberedNamesAreNames(_ value: String, _ name: String) throws {
    let form = try #require(
      try Reading.forms(
        SmallForm.text(
          SmallForm.title + [
            "项目名称", value, "主管部门", "云岭市青石区水务局", "联系电话", "实施单位", "青石区河道管理所", "一级指标", "二级指标", "三级指标",
            "年度指标值", "实际完成值", "分值", "得分", "产出指标", "数量指标", "清淤长度", "≥5公里", "6公里", "90", "90", "总分", "90", "90",
          ])
      ).first)
    #expect(form.string(form.project) == name && form.string(form.implementer) == "青石区河道管理所")
    #expect(form.indicators.count == 1)
  }
}
