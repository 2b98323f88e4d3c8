import Documents
import Forms
import TestSupport
import Testing

/// Columns, rows and headings as the systems of single provinces print them, told by vocabulary, type and place.
extension FormReadingTests {
  static let usualValues = [
    ["≥7200趟", "7342趟", "20", "20", ""], ["100%", "100%", "20", "20", ""], ["≥96%", "94.8%", "10", "9.88", "3月塌方绕行"],
    ["明显减轻", "明显减轻", "30", "30", ""], ["≥90%", "92.1%", "10", "10", ""],
  ]
  static let usualColumns = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施"
  static let usualFoot = ["总分\t\t\t\t\t\t100\t99.48\t"]
  static let usualLines = [
    "≥7200趟|7342趟|20|20|", "100%|100%|20|20|", "≥96%|94.8%|10|9.88|3月塌方绕行", "明显减轻|明显减轻|30|30|", "≥90%|92.1%|10|10|",
  ]

  /// The usual cells with others put in before one of them.
  private func values(with others: [String], before index: Int) -> [[String]] {
    Self.usualValues.map { Array($0[..<index]) + others + Array($0[index...]) }
  }

  // MARK: Columns

  /// A column that nobody reads is no reason to read a row by the order of its cells.
  @Test func columnsOfOtherThings() throws {
    let rate = try layout(
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t完成值\t完成比例\t分值\t得分\t得失分依据及原因",
      values: values(with: ["98.7%"], before: 2), foot: ["总分\t\t\t\t\t\t\t100\t99.48\t"])
    #expect(lines(rate) == printed(Self.usualLines))
    let standard = try layout(
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t目标值\t实际完成值\t分值\t评分标准\t自评得分\t主管部门复核得分\t未达标原因分析",
      values: Self.usualValues.map { [$0[0], $0[1], $0[2], "按完成比例得分", $0[3], "8", $0[4]] },
      foot: ["总分\t\t\t\t\t\t100\t\t99.48\t90\t"])
    #expect(lines(standard) == printed(Self.usualLines))
    #expect(standard.totalWeight?.value == ExactDecimal(100) && standard.totalScore?.value == ExactDecimal("99.48"))
  }

  /// What heads a column in words nobody listed is told by its neighbours; what they do not tell is said, not guessed.
  @Test func headsNobodyListed() throws {
    let text = SmallForm.text(
      ["项目支出绩效自评表"] + Self.layoutHead + Self.fullFunding + Self.layoutGoal
        + ["绩效指标\t一级指标\t二级指标\t三级指标\t应达水平\t实际完成值\t核验人\t分值\t得分\t差距说明及原因"]
        + zip(Self.classes, values(with: ["周某"], before: 2)).map { "\t" + ($0 + $1).joined(separator: "\t") }
        + ["总分\t\t\t\t\t\t\t100\t99.48\t"])
    let form = try only(text)
    #expect(lines(form) == printed(Self.usualLines))
    #expect(form.isSound && form.notices.map(\.message) == ["the column '核验人' is not known and is not read"])
  }

  /// The name and what explains it, values in words that head a block elsewhere, names headed by what nobody listed.
  @Test func headsThatMeanAnotherThingElsewhere() throws {
    let explained = try layout(
      columns: "绩效指标\t一级指标\t二级指标\t三级指标\t指标内容\t指标值\t指标完成情况\t分值\t自评得分\t未完成原因分析",
      values: values(with: ["反映本年工作"], before: 0), foot: ["合计\t\t\t\t\t\t\t100\t99.48\t"])
    #expect(lines(explained) == printed(Self.usualLines))
    let named = try layout(
      columns: "绩效指标\t一级指标\t二级指标\t考核事项\t年度目标\t实际完成情况\t分值\t得分\t备注", values: Self.usualValues,
      foot: Self.usualFoot)
    #expect(lines(named) == printed(Self.usualLines))
  }

  /// Where a score is missing and the order is another one, two other numbers are not taken for the points.
  @Test func anotherOrderIsNotReadAsTheUsualOne() throws {
    let head = "绩效指标\t一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年实际值\t得分\t未完成原因"
    let rows = ["\t产出指标\t数量指标\t校车趟次\t90\t≥7200趟\t7342趟\t90\t", "\t\t质量指标\t车辆检验合格率\t0\t100%\t100%\t\t"]
    let form = try only(SmallForm.text(SmallForm.title + SmallForm.head + [head] + rows + ["总分\t\t\t\t90\t\t\t90\t"]))
    #expect(line(form, form.indicators[0]) == "产出指标|数量指标|校车趟次|≥7200趟|7342趟|90|90|")
    #expect(form.notices.contains { $0.isDoubt } && form.indicators.dropFirst().allSatisfy { $0.confidence < 0.9 })
  }

  /// 年度指标值 goes across three columns of a second row of heads, with merged cells in their place and without.
  @Test(arguments: [
    [
      "绩效指标\t\t\t\t年度指标值\t\t\t实际完成值\t分值\t得分\t偏差原因分析及改进措施", "\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位",
    ],
    ["\t绩效指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施", "\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位"],
    [
      "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t\t\t实际完成值\t分值\t得分\t偏差原因分析及改进措施", "\t\t\t\t指标性质\t指标值\t度量单位",
    ],
  ])
  func twoRowsOfHeads(_ heads: [String]) throws {
    let form = try layout(
      columns: heads.joined(separator: "\n"),
      values: [
        ["≥", "7200", "趟", "7342", "20", "20", ""], ["﹦", "100", "%", "100", "20", "20", ""],
        ["≥", "96", "%", "94.8", "10", "9.88", "3月塌方绕行"], ["正向指标", "≥3", "条", "3", "30", "30", ""],
        ["≥", "90", "%", "92.1", "10", "10", ""],
      ], foot: ["总分\t\t\t\t\t\t\t\t100\t99.48\t（自评等级：优）"])
    #expect(measures(form) == ["≥7200趟|7342", "=100%|100", "≥96%|94.8", "≥3条|3", "≥90%|92.1"])
    #expect(form.indicators.map { $0.score?.value?.description } == ["20", "20", "9.88", "30", "10"])
    #expect(form.totalScore?.value == ExactDecimal("99.48"))
  }

  /// The points of each class stand beside it, and nothing is measured.
  @Test func pointsOfClasses() throws {
    let rows = [
      "一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t得分", "产出指标\t60\t数量指标\t40\t校车趟次\t40\t40", "\t\t质量指标\t20\t车辆检验合格率\t20\t18",
      "效益指标\t40\t社会效益指标\t40\t家长接送负担\t40\t40", "总分\t100\t\t100\t\t100\t98",
    ]
    let form = try only(SmallForm.text(["部门整体支出绩效自评表", "部门名称\t雁回县学校后勤中心"] + rows))
    #expect(
      lines(form) == [
        "产出指标|数量指标|校车趟次|||40|40|", "产出指标|质量指标|车辆检验合格率|||20|18|", "效益指标|社会效益指标|家长接送负担|||40|40|",
      ])
    #expect(form.isSound && form.totalWeight?.value == ExactDecimal(100) && form.totalScore?.value == ExactDecimal(98))
  }

  /// A reason that is a dash is no score: the shift that leaves it among the reasons is the row's.
  @Test func aDashAmongTheReasons() throws {
    let rows = [
      "产出指标\t数量指标\t校车趟次\t≥7200趟\t7342趟\t20\t20\t/", "质量指标\t车辆检验合格率\t100%\t100%\t20\t20\t/",
      "效益指标\t社会效益指标\t家长接送负担\t明显减轻\t明显减轻\t50\t50\t-",
    ]
    let form = try only(
      SmallForm.text(SmallForm.title + SmallForm.head + [Self.usualColumns] + rows + ["总分\t\t\t\t\t\t90\t90\t/"]))
    #expect(
      lines(form) == [
        "产出指标|数量指标|校车趟次|≥7200趟|7342趟|20|20|/", "产出指标|质量指标|车辆检验合格率|100%|100%|20|20|/",
        "效益指标|社会效益指标|家长接送负担|明显减轻|明显减轻|50|50|-",
      ])
  }

  /// 成本指标 above 经济成本指标 is a level 1 of its own.
  @Test func costsAsALevelOfTheirOwn() throws {
    let form = try layout(
      columns: Self.usualColumns,
      classes: [
        ["成本指标", "经济成本指标", "校车趟次"], ["", "社会成本指标", "车辆检验合格率"], ["产出指标", "时效指标", "到校准点率"],
        ["效益指标", "社会效益指标", "家长接送负担"], ["满意度指标", "服务对象满意度指标", "家长满意度"],
      ], values: Self.usualValues, foot: Self.usualFoot)
    #expect(form.indicators.map { form.string($0.level1) } == ["成本指标", "成本指标", "产出指标", "效益指标", "满意度指标"])
    #expect(form.indicators.prefix(2).allSatisfy { $0.indicatorClass == .cost })
  }

  @Test func notesBelowTheTable() throws {
    let form = try layout(
      columns: Self.usualColumns, values: Self.usualValues,
      foot: Self.usualFoot + ["其他需要说明事项\t无", "注：1.得分一档最高不能超过该指标分值上限。", "2.未完成的说明原因。"])
    #expect(lines(form) == printed(Self.usualLines))
    let open = try only(
      SmallForm.text(
        SmallForm.title + SmallForm.head + ["绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t全年完成值\t未完成原因和改进措施"]
          + ["\t产出指标\t数量指标\t校车趟次\t≥7200趟\t7342趟\t", "注：1、其他资金包括自有资金。", "2、以上均为年末数。"]))
    #expect(lines(open) == ["产出指标|数量指标|校车趟次|≥7200趟|7342趟|||"] && open.notices.isEmpty)
  }
}
