import Documents
import Forms
import TestSupport
import Testing

/// The money, the goal and the head as the systems of single provinces print them.
extension FormReadingTests {
  private func form(
    head: [String] = layoutHead, funding: [String] = fullFunding, goal: [String] = layoutGoal
  ) throws -> SelfEvaluationForm {
    try layout(
      head: head, funding: funding, goal: goal, columns: Self.usualColumns, values: Self.usualValues,
      foot: Self.usualFoot)
  }

  // MARK: Money

  /// The names of the rows have a heading that reads like a budget, and the rate is explained beside it.
  @Test func aHeadingOverTheNamesOfTheRows() throws {
    let form = try form(funding: [
      "预算执行情况（10分）\t年度预算数（万元）\t年初预算\t调整后预算数\t预算执行数\t预算执行率\t权重\t得分\t原因",
      "\t总额\t36.00\t34.50\t33.12\t96.00%\t10\t9.60\t1.预算执行率=预算执行数/调整后预算数；2.年中调整的说明理由。",
      "\t其中：财政资金\t36.00\t34.50\t33.12\t96.00%\t/\t/",
    ])
    #expect(money(form) == ["total|36.00|34.50|33.12|10|96.00|9.60", "appropriation|36.00|34.50|33.12||96.00|"])
  }

  /// What the budget was changed by is not what it came to.
  @Test func theChangeBesideTheBudget() throws {
    let form = try form(funding: [
      "预算执行情况（万元）\t资金来源\t年初预算数\t调整预算数\t调整后预算数\t全年执行数\t分值\t预算执行率\t自评得分",
      "\t合计\t36.00\t-1.50\t34.50\t33.12\t10\t96.00%\t9.60",
    ])
    #expect(money(form) == ["total|36.00|34.50|33.12|10|96.00|9.60"])
  }

  /// The amounts stand right below their heads, in a row without a name.
  @Test(arguments: [
    "预算安排及支出情况（万元）\t\t年初预算金额\t调整后预算金额\t支出金额\t支出率\t自评得分\n\t\t36.00\t34.50\t33.12\t96.00%\t9.60",
    "预算执行\t\t年初预算（万元）\t全年预算（万元）\t执行数（万元）\t执行率\t得分\t备注\n\t\t36.00\t34.50\t33.12\t96.00%\t9.60\t",
  ])
  func amountsBelowTheirHeads(_ block: String) throws {
    let form = try form(funding: block.split(separator: "\n").map(String.init))
    #expect(money(form) == ["total|36.00|34.50|33.12||96.00|9.60"])
    #expect(form.string(form.funding.first?.label)?.hasPrefix("预算") == true)
  }

  /// Sources nobody listed are told by a word of theirs, so that the sum of the sources lacks none.
  @Test func sourcesByTheirWords() throws {
    let head = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"
    let total = "\t年度资金总额\t36.00\t34.50\t33.12\t10\t96.00%\t9.60"
    let names = ["其中：上级专项补助", "本级预算内安排", "财政性结转资金", "非财政资金", "社会捐赠", "其中：中央基建投资", "一般公共预算安排数"]
    let form = try form(funding: [head, total] + names.map { "\t\($0)\t1.00\t1.00\t1.00\t—\t100.00%\t—" })
    #expect(
      form.funding.map(\.kind)
        == [.total, .local, .local, .carryover, .own, .other, .central, .appropriation])
    #expect(form.funding.allSatisfy { $0.confidence == 1 })
    let unknown = try self.form(funding: [head, total, "\t甲类安排\t36.00\t34.50\t33.12\t—\t96.00%\t—"])
    #expect(unknown.funding.map(\.kind) == [.total, .other] && unknown.funding[1].confidence < 0.9)
  }

  /// Rows of one block stand alike: where the total's label tells how far, amounts of the others do not slip.
  @Test func rowsOfOneBlockStandAlike() throws {
    let form = try form(funding: [
      "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分", "\t年度资金总额\t36.00\t34.50\t33.12\t10\t96.00%\t9.60",
      "\t其中：财政拨款\t36.00\t34.50\t33.12\t\t96.00%",
    ])
    #expect(money(form) == ["total|36.00|34.50|33.12|10|96.00|9.60", "appropriation|36.00|34.50|33.12||96.00|"])
  }

  /// Without the row of the total nobody can say what the scores add up to.
  @Test func theScoreOfTheExecutionIsNotFound() throws {
    let rows = zip(Self.classes, Self.usualValues).map { "\t" + ($0 + $1).joined(separator: "\t") }
    let lines = ["项目支出绩效自评表"] + Self.layoutHead
    let bare = try only(SmallForm.text(lines + Self.layoutGoal + [Self.usualColumns] + rows + Self.usualFoot))
    #expect(bare.confidence < 0.9)
    let headed = try only(
      SmallForm.text(lines + [Self.fullFunding[0]] + Self.layoutGoal + [Self.usualColumns] + rows + Self.usualFoot))
    #expect(headed.confidence < 0.9 && headed.funding.isEmpty)
  }

  // MARK: Goal

  private func goals(_ form: SelfEvaluationForm) -> [String?] {
    [form.string(form.expectedGoal), form.string(form.actualGoal)]
  }

  /// Both texts beside the block's label, each beside its own, and headings that are not listed as a whole.
  @Test(arguments: [
    ["年度总体目标\t接送学生四百人。\t\t\t19辆校车接送学生412人。"],
    ["年度绩效目标\t接送学生四百人。", "年度目标完成情况\t19辆校车接送学生412人。"],
    ["年度总体目标\t年初设定目标\t\t\t年度总体目标完成情况综述", "\t接送学生四百人。\t\t\t19辆校车接送学生412人。"],
    ["年度总体目标\t预期目标\t\t\t本年度各项任务完成情况", "\t接送学生四百人。\t\t\t19辆校车接送学生412人。"],
    ["当年绩效目标\t年初绩效目标\t\t全年（调整）绩效目标\t\t全年目标实际完成情况", "\t接送学生四百人。\t\t\t\t19辆校车接送学生412人。"],
    [
      "项目基本情况\t1.项目年度目标完成情况\t项目年度目标\t\t年度目标完成情况", "\t\t接送学生四百人。\t\t19辆校车接送学生412人。",
      "\t2.项目实施内容及过程概述\t分两学期实施，每学期末核算一次。", "\t学年末归档。",
    ],
  ])
  func headingsOfTheGoal(_ goal: [String]) throws {
    #expect(goals(try form(goal: goal)) == ["接送学生四百人。", "19辆校车接送学生412人。"])
  }

  @Test func aThirdGoalIsNoneOfTheTwo() throws {
    let rows = zip(Self.classes, Self.usualValues).map { "\t" + ($0 + $1).joined(separator: "\t") }
    let goal = ["当年绩效目标\t年初绩效目标\t\t调整后绩效目标\t\t全年目标实际完成情况", "\t接送学生四百人。\t\t改为三百八十人。\t\t19辆校车接送学生412人。"]
    let form = try only(
      SmallForm.text(
        ["项目支出绩效自评表"] + Self.layoutHead + Self.fullFunding + goal + [Self.usualColumns] + rows + Self.usualFoot))
    #expect(goals(form) == ["接送学生四百人。", "19辆校车接送学生412人。"])
    #expect(form.isSound && form.notices.map(\.message) == ["a goal besides the expected one is not read: 改为三百八十人。"])
  }

  // MARK: Head

  /// Who filed the form carries the project out only where nobody else is named; the head may state the total.
  @Test func theHeadOfASystem() throws {
    let form = try form(head: [
      "单位名称：雁回县教育局　　填报日期：2024年2月14日", "(2023 年度)", "项目名称\t乡村校车运行\t\t\t自评总分(分)\t99.48",
      "县级主管部门\t雁回县教育局\t\t\t实施单位\t雁回县学校后勤中心\t\t财政审核评分\t",
    ])
    #expect(form.string(form.project) == "乡村校车运行" && form.string(form.department) == "雁回县教育局")
    let filed = try self.form(head: ["(2023 年度)", "项目名称\t乡村校车运行\t\t\t填报单位\t雁回县学校后勤中心"])
    #expect(!filed.hasDepartmentLabel && filed.hasImplementerLabel)
    let rows = zip(Self.classes, Self.usualValues).map { "\t" + ($0 + $1).joined(separator: "\t") }
    let head = ["项目绩效目标自评表", "项目名称\t乡村校车运行\t\t\t自评总分\t99.48", "主管部门\t雁回县教育局"]
    let open = try only(SmallForm.text(head + Self.fullFunding + [Self.usualColumns] + rows))
    #expect(open.totalScore?.value == ExactDecimal("99.48") && !open.hasImplementerLabel)
  }

  @Test(arguments: ["2023年度乡村校车运行项目自评表", "乡村校车运行自评表（2023年度）"])
  func aTitleByItsEnding(_ title: String) throws {
    let form = try only(
      SmallForm.text([title] + SmallForm.head + [Self.usualColumns, "\t产出指标\t数量指标\t校车趟次\t≥1\t2\t90\t90\t"]))
    #expect(form.year == 2023 && form.string(form.title) == title)
    let note = "本自评表一式两份，2023年度存档"
    #expect(try Reading.forms(SmallForm.text([note] + SmallForm.head)).allSatisfy { $0.title == nil })
  }
}
