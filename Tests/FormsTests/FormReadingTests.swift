import Documents
import Forms
import TestSupport
import Testing

/// Forms are read by their labels and the types of their cells, whatever extraction did to them.
@Suite struct FormReadingTests {
  static let title = SmallForm.title
  static let head = SmallForm.head
  static let columns = SmallForm.columns
  static let fundingColumns = "项目资金 (元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"
  static let funding = [
    fundingColumns, "\t年度资金总额\t80000\t75000\t60000\t10\t80.00%\t8", "\t其中：当年财政拨款\t80000\t75000\t60000\t—\t\t",
    "\t上年结转资金\t0\t0\t0\t—\t\t", "\t其他资金\t0\t0\t0\t—\t\t",
  ]
  static let goal = ["年度总体目标\t预期目标\t\t\t实际完成情况", "\t疏浚河道五公里。\t\t\t疏浚河道5.2公里，清运淤泥3100方。"]
  static let rows = [
    "\t产出指标\t数量指标\t清淤长度\t≥5公里\t5.2公里\t30\t30\t无", "\t\t质量指标\t验收合格率\t100%\t100%\t20\t20\t无",
    "\t效益指标\t社会效益指标\t沿岸投诉率\t≤5%\t3%\t30\t30\t无", "\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t88%\t10\t9.78\t雨季水浊",
  ]
  static let foot = "总分\t\t\t\t\t\t100\t97.78\t"

  static func document(
    title: [String] = title, head: [String] = head, funding: [String] = funding, goal: [String] = goal,
    columns: String = columns, rows: [String] = rows, foot: [String] = [foot]
  ) -> String { SmallForm.text(title + head + funding + goal + [columns] + rows + foot) }

  func only(_ text: String) throws -> SelfEvaluationForm {
    let forms = try Reading.forms(text)
    try #require(forms.count == 1, "\(forms.count) forms")
    return forms[0]
  }

  /// A row in one line: classes, name, target, actual, weight, score, reason.
  func line(_ form: SelfEvaluationForm, _ row: Indicator) -> String {
    [
      form.string(row.level1) ?? "", form.string(row.level2) ?? "", form.string(row.name),
      row.target.map { form.string($0.cell) } ?? "", row.actual.map { form.string($0.cell) } ?? "",
      row.weight?.value?.description ?? "", row.score?.value?.description ?? "", form.string(row.reason) ?? "",
    ].joined(separator: "|")
  }

  func lines(_ form: SelfEvaluationForm) -> [String] { form.indicators.map { line(form, $0) } }

  static let plainLines = [
    "产出指标|数量指标|清淤长度|≥5公里|5.2公里|30|30|无", "产出指标|质量指标|验收合格率|100%|100%|20|20|无",
    "效益指标|社会效益指标|沿岸投诉率|≤5%|3%|30|30|无", "满意度指标|服务对象满意度指标|居民满意度|≥90%|88%|10|9.78|雨季水浊",
  ]

  func codes(_ form: SelfEvaluationForm) -> [FormNotice.Code] { form.notices.map(\.code) }

  // MARK: The plain form

  @Test func everyValueAndItsPlace() throws {
    let form = try only(Self.document())
    #expect(form.status == .complete && form.formType == .project && form.confidence == 1)
    #expect(form.notices.isEmpty)
    #expect(form.year == 2023)
    #expect(form.string(form.project) == "河道保洁")
    #expect(form.string(form.department) == "云岭市青石区水务局")
    #expect(form.string(form.implementer) == "青石区河道管理所")
    #expect(form.moneyUnit == .yuan)
    #expect(form.funding.map(\.kind) == [.total, .appropriation, .carryover, .other])
    let total = try #require(form.funding(.total))
    #expect(
      [total.initial, total.adjusted, total.executed, total.weight, total.rate, total.score].map {
        $0?.value?.description
      }
        == ["80000", "75000", "60000", "10", "80.00", "8"])
    #expect(form.funding[1].weight?.value == nil && form.string(form.funding[1].weight?.cell) == "—")
    #expect(form.string(form.expectedGoal) == "疏浚河道五公里。")
    #expect(form.string(form.actualGoal) == "疏浚河道5.2公里，清运淤泥3100方。")
    #expect(lines(form) == Self.plainLines)
    #expect(form.indicators.map(\.indicatorClass) == [.quantity, .quality, .social, .satisfaction])
    #expect(form.totalWeight?.value == ExactDecimal(100))
    #expect(form.totalScore?.value == ExactDecimal("97.78"))
    // Line 13 is the first indicator row; its score is its eighth cell.
    let score = try #require(form.indicators[0].score?.cell.place)
    #expect(score.startLine == 13 && score.endLine == 13 && score.column == 8)
    #expect(form.place.startLine == 1 && form.place.endLine == 17)
    #expect(form.exposure == ExactDecimal(75000))
  }

  @Test(arguments: [("(元)", "75000"), ("（万元）", "750000000"), ("(亿元)", "7500000000000")])
  func moneyUnits(_ unit: String, _ yuan: String) throws {
    let funding = Self.funding.map { $0.replacing("(元)", with: unit) }
    let form = try only(Self.document(funding: funding))
    #expect(form.exposure == ExactDecimal(yuan))
    let executed = try #require(ExactDecimal(yuan)?.multiplied(by: ExactDecimal(units: 8, decimals: 1)))
    #expect(form.yuan(form.funding(.total)?.executed?.value) == executed)
  }

  @Test(arguments: [
    ("部门整体支出绩效自评表", FormType.department), ("转移支付绩效自评表", .transfer), ("2024年度项目支出绩效自评表", .project),
  ])
  func typesOfForm(_ title: String, _ type: FormType) throws {
    let form = try only(Self.document(title: [title]))
    #expect(form.formType == type)
    #expect(form.year == (title.hasPrefix("2024") ? 2024 : nil))
  }

  @Test func labelsMayHoldBlanksAndLineBreaks() throws {
    let columns = Self.columns.replacing("年度指标值", with: "年度 指标值").replacing("绩效指标", with: "绩 效 指 标")
    let head = ["项 目 名 称\t河道保洁", Self.head[1].replacing("主管部门", with: "主管 部门")]
    #expect(lines(try only(Self.document(head: head, columns: columns))) == Self.plainLines)
  }

  // MARK: Shifted rows

  @Test func aRowShiftedToTheLeftIsPutRight() throws {
    var rows = Self.rows
    rows[1] = "质量指标\t验收合格率\t100%\t100%\t20\t20\t无"
    rows[3] = "服务对象满意度指标\t居民满意度\t≥90%\t88%\t10\t9.78\t雨季水浊"
    let form = try only(Self.document(rows: rows))
    #expect(lines(form) == Self.plainLines)
    #expect(codes(form).count { $0 == .shiftedRow } == 2)
    #expect(form.confidence == 1)
  }

  @Test func aRowOfValuesAloneStandsUnderItsClasses() throws {
    var rows = Self.rows
    rows[0] = "产出指标\t数量指标\t清淤长度\t≥5公里\t5.2公里\t30\t30\t无"
    rows.insert("清运淤泥\t≥3000方\t3100方\t20\t20\t无", at: 1)
    rows[2] = "\t\t质量指标\t验收合格率\t100%\t100%\t0\t0\t无"
    let form = try only(Self.document(rows: rows))
    #expect(line(form, form.indicators[1]) == "产出指标|数量指标|清运淤泥|≥3000方|3100方|20|20|无")
    #expect(form.indicators.count == 5)
  }

  @Test func aRowShiftedToTheRightIsPutRight() throws {
    var rows = Self.rows
    rows[2] = "\t\t效益指标\t社会效益指标\t沿岸投诉率\t≤5%\t3%\t30\t30\t无"
    let form = try only(Self.document(rows: rows))
    #expect(lines(form) == Self.plainLines)
    #expect(codes(form) == [.shiftedRow])
  }

  @Test func aFundingRowShiftedIsPutRight() throws {
    var funding = Self.funding
    funding[1] = "年度资金总额\t80000\t75000\t60000\t10\t80.00%\t8"
    let total = try #require(try only(Self.document(funding: funding)).funding(.total))
    #expect(total.initial?.value == ExactDecimal(80000) && total.score?.value == ExactDecimal(8))
  }

  // MARK: Cuts

  @Test func aHeadThatWasCutIsTheOnlyColumnLeft() throws {
    var funding = Self.funding
    funding[0] = "项目资金 (元)\t\t年初预算数\t全年预算数\t全年\t分值\t执行率\t得分"
    let total = try #require(try only(Self.document(funding: funding)).funding(.total))
    #expect(total.executed?.value == ExactDecimal(60000))
    #expect(total.weight?.value == ExactDecimal(10))
  }

  @Test func aCellCutByAPageBreakIsJoined() throws {
    let rows = [
      Self.rows[0], "\t\t质量指标\t验收合格\t100%\t100%\t20\t20\t无", "", "\t\t\t率", Self.rows[2], Self.rows[3],
    ]
    let form = try only(Self.document(rows: rows))
    #expect(lines(form) == Self.plainLines)
    #expect(codes(form) == [.joinedCell])
    #expect(form.confidence == 1)
  }

  /// A name in thousands of pieces once grew the text with the square of their number.
  @Test func manyPiecesCostNoMoreThanTheirText() throws {
    let pieces = Array(repeating: ["", "\t\t\t率"], count: 2000).flatMap { $0 }
    let text = Self.document(rows: [Self.rows[0], Self.rows[1]] + pieces + [Self.rows[2], Self.rows[3]])
    let form = try only(text)
    let name = form.string(form.indicators[1].name)
    #expect(name.hasSuffix(String(repeating: "率", count: 2000)))
    #expect(form.text.count < 3 * text.utf8.count)
  }

  @Test func aClassLabelCutByAPageBreakIsJoined() throws {
    let rows = [
      Self.rows[0], Self.rows[1], Self.rows[2], "\t满意度指\t服务对象满意度指标\t居民满意度\t≥90%\t88%\t10\t9.78\t雨季水浊", "",
      "\t标",
    ]
    let form = try only(Self.document(rows: rows))
    #expect(lines(form) == Self.plainLines)
    #expect(form.confidence >= 0.9)
  }

  @Test func aFormWithoutItsTotalIsDoubtfulUnlessItsWeightsAddUp() throws {
    let whole = try only(Self.document(foot: []))
    #expect(whole.confidence == 1 && whole.totalScore == nil)
    let cut = try only(Self.document(rows: Array(Self.rows.dropLast()), foot: []))
    #expect(codes(cut) == [.missingTotal])
    #expect(cut.confidence < 0.9 && !cut.isSound)
  }

  // MARK: Several forms and fragments

  @Test func severalFormsInADocument() throws {
    let second = Self.document(head: ["项目名称\t堤防巡查", Self.head[1]])
    let forms = try Reading.forms(Self.document() + "\n" + second)
    #expect(forms.map { $0.string($0.project) } == ["河道保洁", "堤防巡查"])
    #expect(forms.map(\.ordinal) == [1, 2])
    #expect(forms.map(\.status) == [.complete, .complete])
    #expect(forms.map { [$0.place.startLine, $0.place.endLine] } == [[1, 17], [19, 35]])
    #expect(forms[0].formID == forms[0].source.sha256.prefix(16) + "#1")
    #expect(lines(forms[1]) == Self.plainLines)
  }

  @Test func aTailWithoutItsHeadIsAFragmentOfItsOwn() throws {
    let tail = ["", Self.rows[2], Self.rows[3], "总分\t\t\t\t\t\t100\t95\t", ""]
    let forms = try Reading.forms(Self.document() + SmallForm.text(tail) + Self.document())
    #expect(forms.map(\.status) == [.complete, .fragment, .complete])
    #expect(forms.map { $0.indicators.count } == [4, 2, 4])
    #expect(forms[1].project == nil && forms[1].totalScore?.value == ExactDecimal(95))
    #expect(forms[0].totalScore?.value == ExactDecimal("97.78"))
    #expect(codes(forms[1]).contains(.orphan) && forms[1].confidence == 0.5)
  }

  @Test func aHeadWithoutItsBodyIsAFragment() throws {
    let forms = try Reading.forms(
      SmallForm.text(Self.title + Self.head + Array(Self.funding.prefix(3))) + Self.document())
    #expect(forms.map(\.status) == [.fragment, .complete])
    #expect(forms[0].indicators.isEmpty && forms[0].funding.count == 2)
    #expect(lines(forms[1]) == Self.plainLines)
  }

  @Test func aLostProjectLabelIsSupplied() throws {
    let form = try only(Self.document(head: ["河道保洁", Self.head[1]]))
    #expect(form.string(form.project) == "河道保洁")
    #expect(codes(form) == [.missingLabel])
    #expect(form.status == .complete)
  }

  @Test func anUnfilledTemplateIsBlank() throws {
    let form = try only(
      Self.document(
        head: ["项目名称\t", "主管部门\t\t\t\t实施单位\t"],
        funding: [Self.fundingColumns, "\t年度资金总额\t\t\t\t10\t\t", "\t其中：当年财政拨款\t\t\t\t—\t\t"],
        goal: [Self.goal[0], "\t请填写年初目标\t\t\t对照年度目标逐项说明，100字以内"],
        rows: ["\t产出指标\t数量指标\t指标1：\t\t\t\t\t", "\t效益指标\t社会效益指标\t指标1：\t\t\t\t\t"], foot: ["总分\t\t\t\t\t\t100\t\t"]))
    #expect(form.status == .blank)
    #expect(form.totalScore == nil)
  }

  @Test func aSecondTotalIsSaidAndTheFirstKept() throws {
    let form = try only(Self.document(foot: [Self.foot, "总分\t\t\t\t\t\t100\t95\t"]))
    #expect(form.totalScore?.value == ExactDecimal("97.78"))
    #expect(codes(form) == [.twoTotals])
    #expect(form.confidence == 0.9, "the weights add up, so the arithmetic stays sure enough")
  }

  // MARK: Columns

  @Test func targetsInThreeColumnsArePutTogether() throws {
    let columns = "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t全年完成值\t权重\t得分\t未完成原因分析"
    let rows = [
      "\t产出指标\t数量指标\t清淤长度\t≥\t5\t公里\t5.2\t60\t60\t", "\t\t质量指标\t水质\t定性\t清澈\t\t清澈\t20\t20\t",
      "\t满意度指标\t服务对象满意度指标\t居民满意度\t≥\t90\t%\t88\t10\t9.78\t雨季水浊",
    ]
    let form = try only(Self.document(columns: columns, rows: rows, foot: ["合计\t\t\t\t\t\t\t\t100\t97.78\t"]))
    #expect(
      lines(form) == [
        "产出指标|数量指标|清淤长度|≥5公里|5.2|60|60|", "产出指标|质量指标|水质|清澈|清澈|20|20|",
        "满意度指标|服务对象满意度指标|居民满意度|≥90%|88|10|9.78|雨季水浊",
      ])
    let target = try #require(form.indicators[0].target)
    #expect(target.kind == .number && target.comparator == .atLeast && target.value == ExactDecimal(5))
    #expect(form.string(target.unit) == "公里")
    #expect(form.indicators[1].target?.kind == .text)
  }

  @Test func aLabelUnderTheHeadOfTheNamesIsTheName() throws {
    let rows = [
      "\t产出指标\t数量指标\t清淤长度\t≥5公里\t5.2公里\t30\t30\t无", "\t\t质量指标\t质量\t100%\t100%\t10\t10\t无",
      "\t\t成本指标\t成本\t≤9万元\t8万元\t5\t5\t无", "\t\t\t社会成本\t≤1万元\t0万元\t5\t5\t无", "\t\t时效指标\t时效指标\t≤5天\t4天\t5\t5\t无",
      "\t\t\t时效\t≤9天\t8天\t5\t5\t无", "\t效益指标\t生态效益指标\t生态效益\t≥5%\t7%\t20\t20\t无",
      "\t满意度指标\t\t满意度\t≥90%\t88%\t10\t9.78\t雨季水浊",
    ]
    let form = try only(Self.document(rows: rows))
    #expect(
      form.indicators.map { form.string($0.name) } == [
        "清淤长度", "质量", "成本", "社会成本", "时效指标", "时效", "生态效益", "满意度",
      ])
    #expect(
      form.indicators.map(\.indicatorClass) == [
        .quantity, .quality, .cost, .cost, .timeliness, .timeliness, .ecological, .satisfaction,
      ])
    #expect(form.isSound)
  }

  @Test func theWeightMayStandBeforeTheTarget() throws {
    let columns = "绩效指标\t一级指标\t二级指标\t三级指标\t分值\t年度指标值\t实际完成值\t得分\t未完成原因分析"
    let rows = [
      "\t产出指标\t数量指标\t清淤长度\t50\t≥5公里\t5.2公里\t50\t", "\t满意度指标\t服务对象满意度指标\t居民满意度\t40\t≥90%\t88%\t39.11\t雨季水浊",
    ]
    let form = try only(Self.document(columns: columns, rows: rows, foot: ["总分\t\t\t\t100\t\t\t97.11\t"]))
    #expect(
      lines(form) == [
        "产出指标|数量指标|清淤长度|≥5公里|5.2公里|50|50|", "满意度指标|服务对象满意度指标|居民满意度|≥90%|88%|40|39.11|雨季水浊",
      ])
  }

  @Test func subtotalsAreNoIndicators() throws {
    var rows = Self.rows
    rows.insert("\t小计\t\t\t\t\t50\t50\t", at: 2)
    let form = try only(Self.document(rows: rows))
    #expect(lines(form) == Self.plainLines)
  }

  @Test(arguments: [
    ["总分\t\t\t\t\t\t100\t97.78\t优"], ["总分\t优\t\t\t\t\t100\t97.78\t"], [foot, "评分等级\t优"], [foot, "自评等级：优"],
  ])
  func gradesInTheTotalRowOrBelow(_ foot: [String]) throws {
    let form = try only(Self.document(foot: foot))
    #expect(form.string(form.grade) == "优")
    #expect(form.totalScore?.value == ExactDecimal("97.78") && form.totalWeight?.value == ExactDecimal(100))
  }

  @Test func weightsPrintedInTheClassName() throws {
    let rows = Self.rows.map { $0.replacing("产出指标", with: "产出指标(50分)") }
    let form = try only(Self.document(rows: rows))
    #expect(form.string(form.indicators[0].level1) == "产出指标(50分)")
    #expect(form.indicators.map(\.indicatorClass) == [.quantity, .quality, .social, .satisfaction])
  }

  // MARK: What is no form

  @Test(arguments: ["会议纪要\n出席人员：三人\n", "名称\t数量\t单价\n纸张\t10\t20\n墨盒\t2\t300\n", "注：本表一式两份\n"])
  func otherTextsHoldNoForm(_ text: String) throws {
    #expect(try Reading.forms(text).isEmpty)
  }

  @Test(arguments: ["abc", "项目名称\n", "绩效自评表\n", "总分\t100\n", "\t\t\t总分", "年度资金总额\t1\t2\n", "产出指标\n数量指标\n"])
  func scrapsNeverMakeACompleteForm(_ text: String) throws {
    #expect(try Reading.forms(text).allSatisfy { $0.status != .complete })
  }

  /// What a converter that lost the cells of a table leaves: no silent loss, and no form made up of it.
  @Test func aFormWhoseCellsRanTogetherIsAFragment() throws {
    let cells =
      "项目名称泵房检修主管部门青石区水务局实施单位青石区泵站管理所项目资金（元）年初预算数全年预算数全年执行数分值执行率得分"
      + "年度资金总额30000300003000010100%10绩效指标一级指标二级指标三级指标年度指标值实际完成值分值得分产出指标数量指标检修次数4次4次9090"
    let forms = try Reading.forms("财政项目支出绩效自评表\n（2023年度）\n\(cells)\n")
    #expect(forms.map(\.status) == [.fragment])
    #expect(forms.first?.notices.map(\.code) == [.orphan])
    // With its title in the same line, behind a whole form.
    let long = "财政项目支出绩效自评表（2023年度）" + cells + String(repeating: "，检修项目按期完成", count: 20)
    let both = try Reading.forms(Self.document() + "\n\(long)\n")
    #expect(both.map(\.status) == [.complete, .fragment])
    #expect(both.first?.indicators.count == Self.rows.count)
    // Over several lines, with labels cut between them.
    let lines = cells.replacing("年初预算数", with: "\n年初预算数").replacing("实际完成值", with: "实际\n完成值")
    #expect(try Reading.forms("财政项目支出绩效自评表\n（2023年度）\n\(lines)\n").map(\.status) == [.fragment])
    // Instructions name the labels, too.
    let instructions = "填写项目名称、实施单位、全年预算数、全年执行数、三级指标、年度指标值和实际完成值。"
    #expect(try Reading.forms("财政项目支出绩效自评表\n（2023年度）\n\(instructions)\n").isEmpty)
    #expect(try Reading.forms("财政项目支出绩效自评表\n（2023年度）\n自评表填报说明：请各单位按项目填写。\n").isEmpty)
  }

  @Test func theTitleIsKeptAsItStands() throws {
    let form = try only(Self.document(title: ["财政项目支出绩效自评表（更正）", "（2023年度）"]))
    #expect(form.string(form.title) == "财政项目支出绩效自评表（更正）")
    #expect(try only(Self.document(title: ["（2023年度）"])).title == nil)
  }

  @Test func headingsMayBeNumbered() throws {
    let plain = try Reading.forms(Self.document())
    for number in ["四、", "（四）", "4.", "4、", "十一、"] {
      let forms = try Reading.forms(Self.document(goal: Self.goal + ["\(number)绩效指标"]))
      #expect(forms.map { $0.string($0.actualGoal) } == plain.map { $0.string($0.actualGoal) }, "\(number)")
      #expect(forms.map(\.indicators.count) == plain.map(\.indicators.count), "\(number)")
    }
  }

  @Test func aGoalLabelThatAPageBreakCutsIsNoHeading() throws {
    let goal = ["年度\t预期目标\t\t\t实际完成情况", "", "总体目标\t疏浚河道五公里。\t\t\t疏浚河道5.2公里，清运淤泥3100方。"]
    let form = try only(Self.document(goal: goal))
    #expect(form.string(form.expectedGoal) == "疏浚河道五公里。")
    #expect(form.string(form.actualGoal) == "疏浚河道5.2公里，清运淤泥3100方。")
  }

  @Test func severalLabelsOfTheHeadInOneLine() throws {
    let lines = [
      "财政项目支出绩效自评表", "（2023年度）", "一、基本情况", "项目名称 泵房检修 二期", "主管部门 青石区水务局 实施单位 青石区泵站管理所",
    ]
    let form = try only(Self.document(title: [], head: lines))
    #expect(form.string(form.project) == "泵房检修 二期")
    #expect(form.string(form.department) == "青石区水务局")
    #expect(form.string(form.implementer) == "青石区泵站管理所")
    let blank = Array(lines[..<3]) + ["项目名称", "主管部门 实施单位"]
    let unfilled = try Reading.forms(Self.document(title: [], head: blank))
    #expect(unfilled.map { $0.string($0.department) } == [nil])
    #expect(unfilled.map { $0.string($0.project) } == [nil])
  }

  @Test func headsThatAPageBreakCutsAreNoRow() throws {
    let columns =
      "绩\t一级指标\t二级指标\t三级指标\t年度\t实际\t分值\t得分\t偏差原因分析及\n\n效指标\t\t\t\t指标值\t完成值\t\t\t改进措施"
    let form = try only(Self.document(columns: columns))
    #expect(form.indicators.count == Self.rows.count)
    #expect(form.indicators.map { form.string($0.name) }.first == "清淤长度")
  }
}
