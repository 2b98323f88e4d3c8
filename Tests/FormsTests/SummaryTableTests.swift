import Documents
import Forms
import TestSupport
import Testing

/// Summary tables are read as tables of their own, and never for a form.
@Suite struct SummaryTableTests {
  private static let head = ["云岭市水务局2023年度项目支出绩效自评结果汇总表", "单位：万元"]
  private static let columns = "序号\t项目名称\t实施单位\t年初预算数\t全年预算数\t全年执行数\t执行率\t自评得分\t备注"
  private static let rows = [
    "1\t河道保洁\t青石区河道管理所\t20.00\t20.00\t19.60\t98.00%\t99.80\t",
    "2\t泵站维修\t青石区排水所\t35.00\t30.00\t30.00\t100.00%\t96.50\t已验收",
  ]

  private func forms(_ lines: [String]) throws -> [SelfEvaluationForm] { try Reading.forms(SmallForm.text(lines)) }

  /// The numbers of a row, by column.
  private func numbers(_ row: SummaryTable.Row?) -> [String] {
    SummaryTable.Column.allCases.map { row?.numbers[$0]?.value?.description ?? "" }
  }

  @Test func rowsAndTotalAreRead() throws {
    let form = try #require(try forms(Self.head + [Self.columns] + Self.rows + ["合计\t\t\t55.00\t50.00\t49.60"]).first)
    let table = try #require(form.summary)
    #expect(form.status == .fragment && form.confidence == 1 && form.notices.isEmpty && form.funding.isEmpty)
    #expect(form.year == 2023 && form.moneyUnit == .tenThousandYuan && table.doubt == nil)
    #expect(table.columns == [.initial, .adjusted, .executed, .score])
    #expect(table.rows.map { form.string($0.project) } == ["河道保洁", "泵站维修"])
    #expect(table.rows.map { form.string($0.implementer) } == ["青石区河道管理所", "青石区排水所"])
    #expect(table.rows.map(numbers) == [["20.00", "20.00", "19.60", "99.80"], ["35.00", "30.00", "30.00", "96.50"]])
    #expect(numbers(table.total) == ["55.00", "50.00", "49.60", ""])
    #expect(table.rows[1].numbers[.adjusted]?.cell.place.column == 5 && table.rows[1].place.startLine == 5)
  }

  /// Totals may stand above the rows; a table with two of them is doubtful.
  @Test func totalsMayStandFirst() throws {
    let total = "合计\t\t\t55.00\t50.00\t49.60"
    let table = try #require(try forms(Self.head + [Self.columns, total] + Self.rows).first?.summary)
    #expect(table.rows.count == 2 && numbers(table.total) == ["55.00", "50.00", "49.60", ""] && table.doubt == nil)
    let two = try #require(try forms(Self.head + [Self.columns, total] + Self.rows + [total]).first?.summary)
    #expect(two.rows.count == 2 && two.doubt != nil)
  }

  /// Who filed a table stands above its head, with the unit of the amounts or in a cell of its own.
  @Test(arguments: [
    "填报单位：云岭市水务局\t\t\t单位：万元", "填报单位：云岭市水务局    单位：万元", "单位：万元\t\t填报单位:云岭市水务局",
    "单位名称： 云岭市水务局 （盖章） 单位：万元",
  ])
  func whoFiledTheTableIsRead(_ line: String) throws {
    let form = try #require(try forms([Self.head[0], line, Self.columns] + Self.rows).first)
    #expect(form.string(form.implementer)?.hasPrefix("云岭市水务局") == true, "\(form.string(form.implementer) ?? "")")
    #expect(form.moneyUnit == .tenThousandYuan && form.year == 2023 && form.summary?.rows.count == 2)
  }

  /// Forms before and behind a table stay whole; its head printed again, subtotals and notes are no rows.
  @Test func formsAroundATableStayWhole() throws {
    let form =
      SmallForm.title + SmallForm.head + [
        SmallForm.columns, "\t产出指标\t数量指标\t清淤长度\t≥5公里\t6公里\t90\t90\t", "总分\t\t\t\t\t\t90\t90\t",
      ]
    let table =
      Self.head + [Self.columns, Self.rows[0], Self.columns, "小计\t\t\t20.00\t20.00\t19.60", Self.rows[1]]
      + ["注：不含涉密项目。"]
    let found = try forms(form + table + form)
    #expect(found.map { $0.summary?.rows.count } == [nil, 2, nil])
    #expect(found.map(\.status) == [.complete, .fragment, .complete])
    #expect(found.map { $0.string($0.project) } == ["河道保洁", nil, "河道保洁"])
    #expect(found[1].summary?.total == nil && found[1].summary?.doubt == nil)
    #expect(found[0].notices.isEmpty && found[2].notices.isEmpty)
  }

  /// Page numbers and the names of units between the rows end no table; a head printed again goes on with it.
  @Test func rowsOfOneCellAreSteppedOver() throws {
    for alone in [["— 1 —"], ["水务局"], ["二、水务局", Self.columns], ["— 1 —", "\t" + Self.columns]] {
      let second = alone.last?.hasPrefix("\t") == true ? "\t" + Self.rows[1] : Self.rows[1]
      let lines = Self.head + [Self.columns, Self.rows[0]] + alone + [second, "合计\t\t\t55.00\t50.00\t49.60"]
      let csv = lines.map { $0.contains("\t") ? $0.replacing("\t", with: ",") : $0 + ",,,,,,,," }
      for text in [lines, csv] {
        let found = try forms(text)
        #expect(found.count == 1 && found[0].summary?.rows.count == 2 && found[0].summary?.doubt == nil, "\(text)")
        #expect(numbers(found[0].summary?.rows.last) == ["35.00", "30.00", "30.00", "96.50"], "\(text)")
        #expect(found[0].summary?.total != nil, "\(text)")
      }
    }
  }

  @Test func aNoteOrTheHeadOfAFormEndsATable() throws {
    for end in ["注：不含涉密项目。,,,", "项目名称：河道保洁,,,", "合计,,,", "项目名称,河道保洁,,"] {
      let lines = (Self.head + [Self.columns, Self.rows[0]]).map { $0.replacing("\t", with: ",") } + [end]
      let late = lines + [Self.rows[1].replacing("\t", with: ",")]
      #expect(try forms(late).first?.summary?.rows.count == 1, "\(end)")
    }
  }

  /// A head of other columns belongs to another table, or was misread.
  @Test func aHeadOfOtherColumnsMakesTheTableDoubtful() throws {
    let other = "序号\t项目名称\t全年预算数\t全年执行数"
    let lines = Self.head + [Self.columns, Self.rows[0], other, "2\t泵站维修\t30.00\t30.00"]
    let form = try #require(try forms(lines).first)
    #expect(form.summary?.doubt != nil && form.confidence == 0.5)
  }

  @Test func aRowThatDoesNotFitMakesTheTableDoubtful() throws {
    for row in ["2\t泵站维修\t青石区排水所\t35.00\t待定\t30.00\t\t96.50", "2\t\t青石区排水所\t35.00\t30.00\t30.00"] {
      let form = try #require(try forms(Self.head + [Self.columns, Self.rows[0], row]).first)
      #expect(form.summary?.doubt?.place.startLine == 5 && form.summary?.rows.count == 1 && form.confidence == 0.5)
    }
  }

  /// Whose table it is may stand above it as above a form.
  @Test func theHeadAboveATableIsItsOwn() throws {
    let form = try #require(try forms(SmallForm.title + [SmallForm.head[1], Self.columns] + Self.rows).first)
    #expect(form.summary?.rows.count == 2 && form.year == 2023 && form.status == .fragment)
    #expect(form.string(form.implementer) == "青石区河道管理所" && form.string(form.department) == "云岭市青石区水务局")
  }

  /// A list of projects within a form cuts it in no two.
  @Test func aListWithinAFormIsAPartOfIt() throws {
    let lines =
      SmallForm.title + SmallForm.head + [
        "年度主要任务", Self.columns, Self.rows[0], SmallForm.columns, "\t产出指标\t数量指标\t清淤长度\t≥5公里\t6公里\t90\t90\t",
        "总分\t\t\t\t\t\t90\t90\t",
      ]
    let found = try forms(lines)
    #expect(found.map { $0.summary == nil } == [true] && found.map(\.indicators.count) == [1])
  }

  /// The head of a form in one row, and a table of one column of money, are no summary tables.
  @Test func otherTablesAreNone() throws {
    let others = [
      "项目名称\t河道保洁\t全年预算数\t20.00\t全年执行数\t19.60", "序号\t项目名称\t实施单位\t年初预算数\t备注",
    ]
    for other in others {
      #expect(try forms([other, "1\t河道保洁\t青石区河道管理所\t20.00\t"]).allSatisfy { $0.summary == nil })
    }
  }
}
