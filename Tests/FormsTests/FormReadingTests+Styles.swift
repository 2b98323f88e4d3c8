import Documents
import Forms
import TestSupport
import Testing

/// The plain form in the other styles of text, and what only they have.
extension FormReadingTests {
  @Test func markdownAndCSVReadLikeTabs() throws {
    let text = Self.document()
    let table = text.split(separator: "\n").map(String.init)
    let markdown = table.map { $0.contains("\t") ? "| " + $0.replacing("\t", with: " | ") + " |" : "# " + $0 }
    let csv = table.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.contains("，") ? "\"\($0.replacing("，", with: ","))\"" : String($0) }.joined(separator: ",")
    }
    let piped = try only(markdown.joined(separator: "\n"))
    #expect(lines(piped) == Self.plainLines)
    #expect(piped.string(piped.project) == "河道保洁" && piped.year == 2023)
    #expect(piped.funding(.total)?.rate?.value == ExactDecimal(80))
    let separated = try only(csv.joined(separator: "\n"))
    #expect(lines(separated) == Self.plainLines)
    #expect(separated.string(separated.actualGoal) == "疏浚河道5.2公里,清运淤泥3100方。")
  }

  /// The cells of the plain form, one a line; without the empty ones.
  private func cellLines(reasons: Bool) -> String {
    Self.document(
      rows: reasons
        ? Self.rows
        : Self.rows.map {
          $0.split(separator: "\t", omittingEmptySubsequences: false).dropLast().joined(separator: "\t")
        }
    )
    .split(separator: "\n").flatMap { $0.split(separator: "\t") }.joined(separator: "\n")
  }

  @Test func oneCellALineWithReasons() throws {
    let form = try only(cellLines(reasons: true))
    #expect(lines(form) == Self.plainLines)
    #expect(form.string(form.project) == "河道保洁" && form.string(form.implementer) == "青石区河道管理所")
    #expect(form.funding(.total)?.executed?.value == ExactDecimal(60000))
    #expect(form.funding(.total)?.score?.value == ExactDecimal(8))
    #expect(form.totalScore?.value == ExactDecimal("97.78"))
    #expect(form.string(form.actualGoal) == "疏浚河道5.2公里，清运淤泥3100方。")
    #expect(form.status == .complete && form.isSound)
  }

  @Test func oneCellALineWithoutReasons() throws {
    let form = try only(cellLines(reasons: false))
    #expect(lines(form) == Self.plainLines.map { $0.split(separator: "|").dropLast().joined(separator: "|") + "|" })
    #expect(form.isSound)
  }

  private static let dividedColumns = "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分\t未完成原因分析"
  private static let dividedRows = [
    "\t产出指标\t数量指标\t清淤长度\t≥\t5\t公里\t5.2公里\t30\t30\t", "\t\t质量指标\t验收合格率\t≥\t95\t%\t98.1\t10\t10\t",
    "\t\t成本指标\t每公里成本\t≤\t80\t元/米\t76\t10\t10\t节约", "\t\t\t抽查次数\t＝\t12\t\t12\t10\t10\t",
    "\t效益指标\t社会效益指标\t水面观感\t定性\t优良中低差\t\t优\t30\t30\t",
    "\t满意度指标\t服务对象满意度指标\t居民满意度\t≥\t90\t%\t88\t10\t9.78\t雨季水浊",
  ]
  private static let dividedLines = [
    "产出指标|数量指标|清淤长度|≥5公里|5.2公里|30|30|", "产出指标|质量指标|验收合格率|≥95%|98.1|10|10|", "产出指标|成本指标|每公里成本|≤80元/米|76|10|10|节约",
    "产出指标|成本指标|抽查次数|＝12|12|10|10|", "效益指标|社会效益指标|水面观感|优良中低差|优|30|30|",
    "满意度指标|服务对象满意度指标|居民满意度|≥90%|88|10|9.78|雨季水浊",
  ]

  @Test func oneCellALineWithTargetsInThreeColumns() throws {
    let table = Self.document(columns: Self.dividedColumns, rows: Self.dividedRows)
    let cells = table.split(separator: "\n").flatMap { $0.split(separator: "\t") }.joined(separator: "\n")
    let form = try only(cells)
    #expect(lines(form) == Self.dividedLines)
    #expect(form.isSound && form.indicators.allSatisfy { $0.confidence == 1 })
    #expect(form.string(try #require(form.indicators[2].target).unit) == "元/米")
  }

  @Test func aSignWithoutItsNumberLeavesTheRowInDoubt() throws {
    let rows = ["\t产出指标\t数量指标\t清淤长度\t≥\t上年\t公里\t5.2公里\t90\t90\t"]
    let table = Self.document(columns: Self.dividedColumns, rows: rows)
    let cells = table.split(separator: "\n").flatMap { $0.split(separator: "\t") }.joined(separator: "\n")
    let form = try only(cells)
    #expect(form.indicators.map(\.confidence) == [0.5])
    #expect(codes(form).contains(.doubtfulRow))
  }

  @Test func linesOfAPDFWithTargetsInThreeColumns() throws {
    let rows = ["产出指标", "数量指标 清淤长度 ≥ 5 公里 5.2公里 30 30", "质量指标 验收合格率 ≥ 95 % 98.1 60 60"]
    let form = try only(SmallForm.text(Self.title + Self.head + ["绩效指标", "一级指标 二级指标 三级指标"] + rows + ["总分 100 98"]))
    #expect(form.indicators.map { form.string($0.name) } == ["清淤长度", "验收合格率"])
    #expect(form.indicators.map { $0.target?.value } == [ExactDecimal(5), ExactDecimal(95)])
    #expect(form.indicators.map { $0.target.map { form.string($0.unit) } } == ["公里", "%"])
  }

  /// The unit of the amounts in a line of the head is no part of a name, not even between a label and its value.
  @Test(arguments: ["单位：万元", "金额单位：万元", "（单位：万元）", "单位:万元"])
  func theUnitOfAmountsIsNoPartOfAName(_ unit: String) throws {
    let text = """
      财政项目支出绩效自评表
      (2023 年度)

      项目名称 河道保洁

      实施单位
      \(unit)

      青石区新纪元河道管理所

      项目资金

           年初预算数 全年预算数 全年执行数  分值  执行率 得分

      年度资金总额 8.00 7.50 6.00 10 80.00% 8

      """
    let form = try only(text)
    #expect(form.string(form.implementer) == "青石区新纪元河道管理所" && form.moneyUnit == .tenThousandYuan)
  }

  @Test func linesOfAPDFWithInterleavedNames() throws {
    let text = """
      财政项目支出绩效自评表
      (2023 年度)

      项目名称 河道保洁

      主管部门 云岭市青石区水务局 实施单位

      项目资金
      （元）

           年初预算数 全年预算数 全年执行数  分值  执行率 得分

      年度资金总额 80000.00 75000.00 60,000 10 80.00% 8

          其中：当年财政拨款 80000 75000 60000 —

      年度
      总体
      目标

      预期目标 实际完成情况

      疏浚河道五公里。

      疏浚河道5.2公里。

      绩效指标

      一级指标 二级指标 三级指标
      年度

      指标值
      实际

      完成值
      分值 得分

      偏差原因分析及
      改进措施

      产出指标

      数量指标 清淤长度 >=5公里 5.2公里 30 30 无

      质量指标 河道疏浚工程
      >=98% 98% 20 20 无
      验收合格率

      效益指标

      社会效益指标
      沿岸居民投诉率

      <=5% 3% 30 30 无

      满意度指标 服务对象满意度指标 居民满意度 >=90% 88 10 9.78 雨季水浊

      总分 100 97.78
      """
    let form = try only(text)
    #expect(
      lines(form) == [
        "产出指标|数量指标|清淤长度|>=5公里|5.2公里|30|30|无", "产出指标|质量指标|河道疏浚工程验收合格率|>=98%|98%|20|20|无",
        "效益指标|社会效益指标|沿岸居民投诉率|<=5%|3%|30|30|无", "满意度指标|服务对象满意度指标|居民满意度|>=90%|88|10|9.78|雨季水浊",
      ])
    #expect(form.string(form.project) == "河道保洁" && form.string(form.department)?.hasPrefix("云岭市青石区水务局") == true)
    #expect(form.moneyUnit == .yuan)
    #expect(form.funding.map(\.kind) == [.total, .appropriation])
    #expect(form.funding(.total)?.executed?.value == ExactDecimal(60000))
    #expect(form.funding(.total)?.rate?.value == ExactDecimal(80))
    #expect(form.string(form.expectedGoal) == "疏浚河道五公里。" && form.string(form.actualGoal) == "疏浚河道5.2公里。")
    #expect(form.totalScore?.value == ExactDecimal("97.78"))
  }

  /// Nothing of a long form costs more than its length: rows that score above their weights, cut classes, goal lines.
  @Test func longFormsCostNoMoreThanTheirLength() throws {
    let head = ["绩效自评表", "项目名称", "河道保洁", "实施单位", "青石区河道管理所"]
    let columns = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "产出指标", "数量指标"]
    let rows = (0..<20_000).flatMap { ["清淤长度\($0)", "≥5公里", "6公里", "5", "6"] }
    let scored = try only(SmallForm.text(head + columns + rows + ["总分", "100", "99"]))
    #expect(scored.indicators.count == 20_000)
    #expect(scored.indicators.allSatisfy { $0.weight?.value == ExactDecimal(5) && $0.score?.value == ExactDecimal(6) })

    let goals = (0..<20_000).map { "疏浚河道" + String(repeating: "清", count: $0 % 7) }
    let goal = try only(SmallForm.text(head + ["预期目标", "实际完成情况"] + goals + columns + rows.prefix(5)))
    #expect(goal.expectedGoal != nil && goal.actualGoal != nil)

    let cut = (0..<20_000).flatMap { _ in ["\t产出指\t数量指\t清淤长度\t≥5公里\t6公里\t1\t1\t", "", "\t\t标"] }
    let form = try only(SmallForm.text(SmallForm.title + SmallForm.head + [SmallForm.columns] + cut))
    #expect(form.indicators.allSatisfy { form.string($0.level2) == "数量指标" })
  }

  /// Where both paragraphs of the goal stand under both headings, the second begins where the lines change their width.
  @Test func paragraphsAreToldByTheirWidths() throws {
    let lines = ["预期目标", "实际完成情况", "疏浚河道五公里并", "清运淤泥若干立方", "米。", "疏浚河道五公里", "清运淤泥三千方", "完成。"]
    let form = try only(SmallForm.text(SmallForm.title + ["项目名称", "河道保洁", "实施单位", "某所"] + lines + ["绩效指标"]))
    #expect(form.string(form.expectedGoal) == "疏浚河道五公里并清运淤泥若干立方米。")
    #expect(form.string(form.actualGoal) == "疏浚河道五公里清运淤泥三千方完成。")
  }
}
