import Documents
import Forms
import TestSupport
import Testing

/// The same small form in the layouts of other provinces and years: every field, and nothing that the layout lacks.
extension FormReadingTests {
  static let layoutHead = [
    "(2023 年度)", "项目名称\t乡村校车运行", "主管部门\t雁回县教育局\t\t\t实施单位\t雁回县学校后勤中心",
  ]
  static let fullFunding = [
    "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
    "\t年度资金总额\t36.00\t34.50\t33.12\t10\t96.00%\t9.60", "\t其中：财政拨款\t36.00\t34.50\t33.12\t/\t/\t/",
  ]
  static let layoutGoal = ["年度总体目标\t预期目标\t\t\t实际完成情况", "\t接送学生四百人。\t\t\t19辆校车接送学生412人。"]
  static let classes = [
    ["产出指标", "数量指标", "校车趟次"], ["", "质量指标", "车辆检验合格率"], ["", "时效指标", "到校准点率"],
    ["效益指标", "社会效益指标", "家长接送负担"], ["满意度指标", "服务对象满意度指标", "家长满意度"],
  ]
  private static let reasons = ["", "", "3月塌方绕行", "", ""]

  func layout(
    title: String = "项目支出绩效自评表", head: [String] = layoutHead, funding: [String] = fullFunding,
    goal: [String] = layoutGoal, columns: String, classes: [[String]] = classes, values: [[String]], foot: [String]
  ) throws -> SelfEvaluationForm {
    let rows = zip(classes, values).map { "\t" + ($0 + $1).joined(separator: "\t") }
    let form = try only(SmallForm.text([title] + head + funding + goal + [columns] + rows + foot))
    #expect(form.status == .complete && form.isSound && form.notices.isEmpty, "\(form.notices)")
    #expect(form.string(form.implementer) == "雁回县学校后勤中心" && form.moneyUnit == .tenThousandYuan)
    return form
  }

  /// A funding row in one line: kind, initial, adjusted, executed, weight, rate, score.
  func money(_ form: SelfEvaluationForm) -> [String] {
    form.funding.map { row in
      ([row.kind.rawValue]
        + [row.initial, row.adjusted, row.executed, row.weight, row.rate, row.score].map {
          $0?.value?.description ?? ""
        }).joined(separator: "|")
    }
  }

  /// The measures of a row: comparator, value and unit of the target, then the same of the actual.
  func measures(_ form: SelfEvaluationForm) -> [String] {
    form.indicators.map { row in
      [row.target, row.actual].map { measure in
        guard let measure else { return "" }
        guard let value = measure.value else { return form.string(measure.cell) }
        return "\(measure.comparator?.rawValue ?? "")\(value)\(form.string(measure.unit))"
      }.joined(separator: "|")
    }
  }

  /// The printed lines of the rows with these cells from the target on.
  func printed(_ values: [String], level1: [String] = ["产出指标", "产出指标", "产出指标", "效益指标", "满意度指标"]) -> [String] {
    zip(Self.classes, zip(level1, values)).map { "\($1.0)|\($0[1])|\($0[2])|\($1.1)" }
  }

  @Test func targetInThreeColumns() throws {
    let form = try layout(
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
      values: [
        ["≥", "7200", "趟", "7342", "20", "20", ""], ["＝", "100", "%", "100", "20", "20", ""],
        ["≥", "96", "%", "94.8", "10", "9.88", "3月塌方绕行"], ["定性", "明显减轻", "", "明显减轻", "30", "30", ""],
        ["≥", "90", "%", "92.1", "10", "10", ""],
      ], foot: ["总分\t\t\t\t\t\t\t\t100\t99.48\t"])
    #expect(money(form) == ["total|36.00|34.50|33.12|10|96.00|9.60", "appropriation|36.00|34.50|33.12|||"])
    #expect(
      lines(form)
        == printed([
          "≥7200趟|7342|20|20|", "＝100%|100|20|20|", "≥96%|94.8|10|9.88|3月塌方绕行", "明显减轻|明显减轻|30|30|",
          "≥90%|92.1|10|10|",
        ]))
    #expect(measures(form) == ["≥7200趟|7342", "=100%|100", "≥96%|94.8", "明显减轻|明显减轻", "≥90%|92.1"])
    #expect(form.indicators.map(\.direction) == [.up, .up, .up, .unknown, .up])
    let place = try #require(form.indicators[0].target?.cell.place)
    #expect(place.startLine == 11 && place.column == 5)
    #expect(form.totalWeight?.value == ExactDecimal(100) && form.totalScore?.value == ExactDecimal("99.48"))
  }

  @Test func weightInFrontOfTheTarget() throws {
    let form = try layout(
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t分值\t年度指标值\t实际完成值\t得分\t偏差原因分析及改进措施",
      values: [
        ["20", "≥7200趟", "7342趟", "20", ""], ["20", "100", "100", "20", ""], ["10", "96", "94.8", "9.88", "3月塌方绕行"],
        ["30", "明显减轻", "明显减轻", "30", ""], ["10", "90", "92.1", "10", ""],
      ], foot: ["总分\t\t\t\t100\t\t\t99.48\t"])
    #expect(
      lines(form)
        == printed([
          "≥7200趟|7342趟|20|20|", "100|100|20|20|", "96|94.8|10|9.88|3月塌方绕行", "明显减轻|明显减轻|30|30|", "90|92.1|10|10|",
        ]))
    #expect(form.indicators.map(\.score?.cell.place.column) == [8, 8, 8, 8, 8])
    #expect(form.totalWeight?.value == ExactDecimal(100) && form.totalScore?.value == ExactDecimal("99.48"))
  }

  @Test func noInitialBudget() throws {
    let form = try layout(
      funding: [
        "项目资金（万元）\t\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分",
        "\t年度资金总额：\t34.50\t33.12\t10\t96.00%\t9.60", "\t其中：本年财政拨款\t30.00\t28.62\t—\t95.40%\t—",
        "\t其他资金\t4.50\t4.50\t—\t100.00%\t—",
      ], columns: "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值(A)\t全年实际值(B)\t分值\t得分\t未完成原因分析",
      values: [
        ["≥7200趟", "7342趟", "20", "20", ""], ["100%", "100%", "20", "20", ""],
        ["≥96%", "94.8%", "10", "9.88", "3月塌方绕行"], ["明显减轻", "明显减轻", "30", "30", ""],
        ["≥90%", "92.1%", "10", "10", ""],
      ], foot: ["总分\t\t\t\t\t\t100\t99.48\t"])
    #expect(
      money(form) == [
        "total||34.50|33.12|10|96.00|9.60", "appropriation||30.00|28.62||95.40|", "other||4.50|4.50||100.00|",
      ]
    )
    #expect(form.indicators.map { $0.score?.value?.description } == ["20", "20", "9.88", "30", "10"])
    #expect(form.exposure == ExactDecimal(345_000))
  }

  @Test func weightsInTheNamesOfClassesAndBlocks() throws {
    var classes = Self.classes
    for (row, heading) in [(0, "产出指标（50分）"), (3, "效益指标（30分）"), (4, "满意度指标（10分）")] { classes[row][0] = heading }
    for row in classes.indices { classes[row][1] += ["（20分）", "（20分）", "（10分）", "（30分）", "（10分）"][row] }
    let form = try layout(
      funding: [
        "预算执行情况（10分）\t\t年初预算数\t全年预算数(A)\t全年执行数(B)\t执行率(B/A)\t得分",
        "\t年度资金总额（万元）\t36.00\t34.50\t33.12\t96.00%\t9.60",
      ], columns: "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施", classes: classes,
      values: [
        ["≥7200趟", "7342趟", "20", "20", ""], ["100%", "100%", "20", "20", ""],
        ["≥96%", "94.8%", "10", "9.88", "3月塌方绕行"], ["明显减轻", "明显减轻", "30", "30", ""],
        ["≥90%", "92.1%", "10", "10", ""],
      ], foot: ["总分\t\t\t\t\t\t100\t99.48\t"])
    #expect(money(form) == ["total|36.00|34.50|33.12|10|96.00|9.60"])
    let weight = try #require(form.funding.first?.weight?.cell)
    #expect(form.string(weight) == "10" && weight.place.startLine == 5 && weight.place.column == 1)
    #expect(form.indicators.map(\.indicatorClass) == [.quantity, .quality, .timeliness, .social, .satisfaction])
    #expect(form.indicators.map { form.string($0.level1) } == [0, 0, 0, 3, 4].map { classes[$0][0] })
    #expect(form.totalWeight?.value == ExactDecimal(100) && form.totalScore?.value == ExactDecimal("99.48"))
  }

  /// 20 points for the money, 80 for the results; rows without weights, no goal block, the reasons at the foot.
  @Test func scoresWithoutWeights() throws {
    let form = try layout(
      funding: [
        "预算执行情况（万元）（20分）\t\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分（20分*执行率）",
        "\t年度财政资金总额\t34.50\t33.12\t96.00%\t19.2",
      ], goal: [], columns: "年度绩效目标（80分）\t一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分",
      values: [
        ["≥7200趟", "7342趟", "20"], ["100%", "100%", "10"], ["≥96%", "94.8%", "9.88"], ["明显减轻", "明显减轻", "30"],
        ["≥90%", "92.1%", "10"],
      ], foot: ["总分\t\t\t\t\t\t99.08", "偏差大或目标未完成原因分析\t3月塌方绕行18天", "改进措施及结果应用方案\t雨季前备好替代线路"])
    #expect(money(form) == ["total||34.50|33.12|20|96.00|19.2"])
    #expect(
      lines(form)
        == printed([
          "≥7200趟|7342趟||20|", "100%|100%||10|", "≥96%|94.8%||9.88|", "明显减轻|明显减轻||30|", "≥90%|92.1%||10|",
        ]))
    #expect(form.totalWeight == nil && form.totalScore?.value == ExactDecimal("99.08"))
    #expect(!form.hasGoalBlock && !form.hasReasonColumn)
  }

  /// The tables for transfer payments have no points at all.
  @Test func noScores() throws {
    let form = try layout(
      title: "转移支付区域（项目）绩效目标自评表",
      head: [
        "(2023 年度)", "转移支付（项目）名称\t乡村校车运行", "中央主管部门\t教育部门", "地方主管部门\t雁回县教育局\t\t\t资金使用单位\t雁回县学校后勤中心",
      ],
      funding: [
        "资金情况（万元）\t\t全年预算数（A）\t全年执行数（B）\t预算执行率（B/A×100%）", "\t年度资金总额：\t34.50\t33.12\t96.00%",
        "\t其中：中央财政资金\t20.00\t20.00\t100.00%", "\t地方资金\t14.50\t13.12\t90.48%",
      ],
      goal: ["总体目标完成情况\t总体目标\t\t\t全年实际完成情况", "\t接送学生四百人。\t\t\t19辆校车接送学生412人。"],
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\t未完成原因和改进措施",
      values: [
        ["≥7200趟", "7342趟", ""], ["100%", "100%", ""], ["96", "94.8", "3月塌方绕行"], ["明显减轻", "明显减轻", ""],
        ["90%", "92.1%", ""],
      ], foot: ["说明\t无"])
    #expect(form.formType == .transfer && form.string(form.department) == "雁回县教育局")
    #expect(
      money(form) == ["total||34.50|33.12||96.00|", "central||20.00|20.00||100.00|", "local||14.50|13.12||90.48|"])
    #expect(
      lines(form)
        == printed(["≥7200趟|7342趟|||", "100%|100%|||", "96|94.8|||3月塌方绕行", "明显减轻|明显减轻|||", "90%|92.1%|||"]))
    #expect(form.string(form.expectedGoal) == "接送学生四百人。" && form.string(form.actualGoal) == "19辆校车接送学生412人。")
    #expect(form.totalWeight == nil && form.totalScore == nil)
  }

  /// Without points, a shifted row is told by its classes and its one name.
  @Test func aShiftedRowWithoutScores() throws {
    let lines = [
      "绩效目标自评表", "项目名称\t乡村校车运行", "主管部门\t雁回县教育局\t\t\t实施单位\t雁回县学校后勤中心",
      "\t一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\t未完成原因和改进措施", "\t产出指标\t质量指标\t车辆检验合格率\t100%\t100%\t",
      "时效指标\t到校准点率\t96%\t94.8%\t3月塌方绕行", "社会效益指标\t家长接送负担\t明显减轻\t明显减轻\t无",
    ]
    let form = try only(SmallForm.text(lines))
    #expect(
      self.lines(form) == [
        "产出指标|质量指标|车辆检验合格率|100%|100%|||", "产出指标|时效指标|到校准点率|96%|94.8%|||3月塌方绕行",
        "效益指标|社会效益指标|家长接送负担|明显减轻|明显减轻|||无",
      ])
  }

  /// A form about a department as a whole: the unit stands alone in the head, the money is divided by its use.
  @Test func aDepartmentAsAWhole() throws {
    let form = try layout(
      title: "部门整体支出绩效自评表", head: ["(2023 年度)", "部门（单位）名称\t雁回县学校后勤中心"],
      funding: [
        "年度预算执行情况（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t部门整体支出总额\t3600.00\t3450.00\t3312.00\t10\t96.00%\t9.60",
        "\t其中：基本支出\t3000.00\t2850.00\t2800.00\t—\t98.25%\t—", "\t项目支出\t600.00\t600.00\t512.00\t—\t85.33%\t—",
      ], columns: "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
      values: [
        ["≥7200趟", "7342趟", "20", "20", ""], ["100%", "100%", "20", "20", ""],
        ["≥96%", "94.8%", "10", "9.88", "3月塌方绕行"], ["明显减轻", "明显减轻", "30", "30", ""],
        ["≥90%", "92.1%", "10", "10", ""],
      ], foot: ["总分\t\t\t\t\t\t100\t99.48\t"])
    #expect(form.formType == .department && form.project == nil && form.department == nil)
    #expect(money(form) == ["total|3600.00|3450.00|3312.00|10|96.00|9.60"])
    #expect(form.indicators.map { $0.score?.value?.description } == ["20", "20", "9.88", "30", "10"])
  }

  /// The tasks of a department have amounts of their own; its money may be called what nobody listed.
  @Test func aDepartmentWithItsTasks() throws {
    let form = try layout(
      title: "部门整体支出绩效自评表", head: ["(2023 年度)", "部门名称\t雁回县学校后勤中心"],
      funding: [
        "预算执行情况（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t本级各项开支\t3600.00\t3450.00\t3312.00\t10\t96.00%\t9.60",
      ],
      goal: Self.layoutGoal + [
        "年度主要任务\t任务名称\t主要内容\t预算数\t执行数\t执行率\t完成情况", "\t校车运行\t接送学生\t300.00\t292.00\t97.33%\t已完成",
        "\t其他\t校舍维修\t300.00\t220.00\t73.33%\t已完成", "\t合计\t\t600.00\t512.00\t85.33%\t",
      ], columns: "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
      values: [
        ["≥7200趟", "7342趟", "20", "20", ""], ["100%", "100%", "20", "20", ""],
        ["≥96%", "94.8%", "10", "9.88", "3月塌方绕行"], ["明显减轻", "明显减轻", "30", "30", ""],
        ["≥90%", "92.1%", "10", "10", ""],
      ], foot: ["总分\t\t\t\t\t\t100\t99.48\t"])
    #expect(money(form) == ["total|3600.00|3450.00|3312.00|10|96.00|9.60"])
    #expect(form.string(form.funding.first?.label) == "本级各项开支")
    #expect(form.string(form.actualGoal) == "19辆校车接送学生412人。")
    #expect(form.indicators.count == 5 && form.totalScore?.value == ExactDecimal("99.48"))
  }

  /// Questions on how the money was managed stand between money and goal of some transfer payments.
  @Test func aBlockOnTheManagementOfTheMoney() throws {
    let form = try layout(
      title: "中央对地方转移支付绩效自评表",
      head: ["(2023 年度)", "转移支付（项目）名称\t乡村校车运行", "地方主管部门\t雁回县教育局\t\t\t资金使用单位\t雁回县学校后勤中心"],
      funding: [
        "资金情况（万元）\t\t全年预算数（A）\t全年执行数（B）\t预算执行率（B/A×100%）", "\t年度资金总额：\t34.50\t33.12\t96.00%",
        "资金管理情况\t\t情况说明\t存在问题和改进措施", "\t分配科学性\t按因素法分配\t无", "\t下达及时性\t30日内下达\t无",
      ],
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\t未完成原因和改进措施",
      values: [
        ["≥7200趟", "7342趟", ""], ["100%", "100%", ""], ["96", "94.8", "3月塌方绕行"], ["明显减轻", "明显减轻", ""],
        ["90%", "92.1%", ""],
      ], foot: [])
    #expect(money(form) == ["total||34.50|33.12||96.00|"])
    #expect(form.string(form.expectedGoal) == "接送学生四百人。" && form.indicators.count == 5)
  }

  /// Beside a target in words, sign and unit say nothing; a sign may also stand with the figure.
  @Test func signsAndUnitsBesideWords() throws {
    let form = try layout(
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
      values: [
        [">=", "7200", "趟", "7342", "20", "20", ""], ["", "≥100", "%", "100", "20", "20", ""],
        ["<=", "6月30日", "/", "6月12日", "10", "9.88", ""], ["=", "明显减轻", "是/否", "明显减轻", "30", "30", ""],
        [">=", "90", "%", "92.1", "10", "10", ""],
      ], foot: ["总分\t\t\t\t\t\t\t\t100\t99.48\t"])
    #expect(measures(form) == ["≥7200趟|7342", "≥100%|100", "6月30日|6月12日", "明显减轻|明显减轻", "≥90%|92.1"])
  }

  /// 上年完成值 is a column of the block like the others.
  @Test func lastYearsValuesMakeAHeadOfIndicators() throws {
    let columns = "指标名称\t上年完成值\t实际完成值"
    let form = try only(SmallForm.text(SmallForm.title + SmallForm.head + [columns, "清淤长度\t4公里\t5公里"]))
    #expect(form.indicators.map { form.string($0.name) } == ["清淤长度"])
    #expect(form.indicators[0].prior?.value == ExactDecimal(4) && form.indicators[0].actual?.value == ExactDecimal(5))
  }
}
