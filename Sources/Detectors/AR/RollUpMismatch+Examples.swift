public import Detection

extension RollUpMismatch {
  private static func project(_ name: String, _ amount: String = "200000") -> ExampleForm {
    ExampleForm().with(.project(name), .money(initial: amount, adjusted: amount, executed: amount))
  }

  /// Forms in one document.
  private static func series(_ first: String, _ second: String, _ third: String? = nil) -> ExampleForm {
    project(first).with(.tail(project(second).text, third.map { project($0).text } ?? ""))
  }

  private static func whole(_ amount: String, _ account: String = "全年各项工作按计划完成，公园开放有序。") -> ExampleForm {
    ExampleForm().with(
      .title("部门整体支出绩效自评表"), .project("青石区公园管理所整体支出"),
      .money(initial: amount, adjusted: amount, executed: amount), .actual(account))
  }

  /// A clean form with a summary table behind it: names, initial and adjusted budget and spending in 万元, and scores.
  private static func summary(_ rows: [String], total: String?, head: String = "2023年度绩效自评结果汇总表") -> ExampleForm {
    let columns = "序号\t项目名称\t实施单位\t年初预算数\t全年预算数\t全年执行数\t自评得分"
    let lines = rows.enumerated().map { index, row in
      let cells = row.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      return (["\(index + 1)", cells[0], "青石区公园管理所"] + cells.dropFirst()).joined(separator: "\t")
    }
    let foot = total.map { ["合计\t\t\t" + $0.split(separator: " ").joined(separator: "\t")] } ?? []
    let table = [head, "单位：万元", columns] + lines + foot
    let others = [project("花坛补植", "350000"), project("座椅维护", "120000")].map(\.text)
    return project("步道照明").with(.tail(table.joined(separator: "\n"), "", others[0], "", others[1]))
  }

  private static let lighting = "步道照明 20.00 20.00 20.00 99.80"
  private static let planting = "花坛补植 35.00 35.00 35.00 99.80"
  private static let seats = "座椅维护 12.00 12.00 12.00 99.80"

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the text gives other money for the same number of projects", "项目个数相符，文中写明的金额不同", severity: .medium,
      whole("3000000", "全年开展自评项目2个，项目支出合计52万元，公园开放有序。"), project("步道照明"), project("花坛补植")),
    .fires(
      "the projects have more money than the whole", "各项目资金合计超过整体资金", severity: .info, whole("300000"), project("步道照明"),
      project("花坛补植")),
    .fires(
      "fewer forms than the text says", "自评表份数少于文中写明的项目个数", severity: .info, whole("3000000", "全年开展自评项目3个，公园开放有序。"),
      project("步道照明"), project("花坛补植")),
    .fires(
      "other money, and the number of projects is not said", "金额不同，文中未写明项目个数", severity: .info,
      whole("3000000", "全年工作按计划完成，自评金额合计52万元。"), project("步道照明"), project("花坛补植")),
    .fires("number 3 is missing", "缺第3号", severity: .info, series("1.步道照明", "2.花坛补植", "4.座椅维护")),
    .fires("numerals in words", "以汉字数字编号，缺第二号", severity: .info, series("一、步道照明", "三、花坛补植", "四、座椅维护")),
    .fires(
      "a word that narrows another sentence down", "限定用语出现在另一句中", severity: .info,
      whole("3000000", "全年开展自评项目3个。其中步道照明列为年度亮点。"), project("步道照明"), project("花坛补植")),
    .fires(
      "the total of a summary table is below its rows", "汇总表合计小于各行之和", severity: .medium,
      summary([lighting, planting], total: "55.00 53.00 55.00")),
    .fires(
      "a total above its rows may hold what is not shown", "合计大于各行之和，可能含未列示的项目", severity: .info,
      summary([lighting, planting], total: "55.00 55.00 65.00")),
    .fires(
      "a row of a summary table says other money and another score", "汇总表某行的金额和得分与自评表不同", severity: .medium,
      summary([lighting, seats, "花坛补植 35.00 35.00 31.00 96.00"], total: nil)),
    .fires(
      "a total leaves a project out", "合计漏计一个项目", severity: .medium,
      summary([lighting, planting, seats], total: "67.00 67.00 55.00")),
    .fires(
      "a row of the difference may be a class with one project", "与差额相等的一行可能是只含一个项目的类别", count: 3, severity: .info,
      summary(["花木类 35.00 35.00 35.00 ", planting, lighting], total: "55.00 55.00 55.00")),
    .silent(
      "half of the rows may be of another edition", "半数行可能取自另一版本",
      summary([lighting, "花坛补植 35.00 35.00 31.00 96.00"], total: nil)),
    .silent(
      "one class is summed up", "仅一个类别列有小计",
      summary(["步道类 55.00 55.00 55.00 ", lighting, planting, seats], total: "67.00 67.00 67.00")),
    .silent(
      "two of three classes are summed up", "三个类别中两个列有小计",
      summary(
        [
          lighting, planting, "步道类 55.00 55.00 55.00 ", seats, "廊架油漆 3.00 3.00 3.00 99.00",
          "设施类 15.00 15.00 15.00 ", "湖面保洁 9.00 9.00 9.00 98.00",
        ], total: "79.00 79.00 79.00")),
    .silent(
      "parts of a project", "列有某项目的其中数",
      summary(
        [lighting, "其中：东园 12.00 12.00 12.00 ", "其中：西园 8.00 8.00 8.00 ", planting], total: "55.00 55.00 55.00")),
    .silent(
      "one part of a project", "列有某项目的一项其中数",
      summary([lighting, "其中：东园 12.00 12.00 12.00 ", planting], total: "55.00 55.00 55.00")),
    .silent(
      "parts without the whole", "只列其中数，未列总数",
      summary(["其中：东园 12.00 12.00 12.00 98.00", planting], total: "47.00 47.00 47.00")),
    .silent("summary and forms agree", "汇总表与自评表相符", summary([lighting, planting], total: "55.00 55.00 55.00")),
    .silent("rounded to 万元", "汇总表金额取整到万元", summary([lighting, "花坛补植 35 35 35 100"], total: "55.0 55.0 55.0")),
    .silent(
      "the only row whose form is here may be of another edition", "仅一行有对应的自评表，汇总表可能为另一版本",
      summary(["步道照明 22.00 22.00 22.00 99.80", "廊架油漆 35.00 35.00 35.00 99.80"], total: "57.00 57.00 57.00")),
    .silent(
      "another year's table", "其他年度的汇总表",
      summary([lighting, "花坛补植 31.00 31.00 31.00 96.00"], total: nil, head: "2022年度绩效自评结果汇总表")),
    .silent(
      "a row without a number", "汇总表某行有一项金额空白",
      summary([lighting, "花坛补植 35.00  35.00 99.80"], total: "55.00 58.00 55.00")),
    .silent(
      "rows of classes repeat what stands below them", "分类小计行与其下各行重复",
      summary(["一般项目 55.00 55.00 55.00 ", lighting, planting], total: "55.00 55.00 55.00")),
    .silent(
      "a class holds money that was taken back", "分类小计含冲减金额",
      summary(
        ["植物类 30.00 30.00 30.00 ", "草坪冲减 -5.00 -5.00 -5.00 ", planting, lighting], total: "50.00 50.00 50.00")),
    .silent(
      "words stand under the money", "金额栏填有文字",
      summary([lighting, "花坛补植 35.00 待定 35.00 99.80"], total: "55.00 58.00 55.00")),
    .silent(
      "another clause of the sentence tells what else is counted", "同句另一分句说明还计入其他资金",
      whole("3000000", "全年开展自评项目2个，自评金额52万元，含上年结转12万元。"), project("步道照明"), project("花坛补植")),
    .silent(
      "a part of the number follows", "项目个数之后另列“其中”数", whole("3000000", "全年开展自评项目7个，其中局属园林队5个。"), project("步道照明"),
      project("花坛补植")),
    .silent("a full series", "编号齐全", series("1.步道照明", "2.花坛补植", "3.座椅维护")),
    .silent(
      "the missing number stands in another document", "所缺编号在另一文件中", series("1.步道照明", "2.花坛补植", "4.座椅维护"),
      project("3.廊架油漆")),
    .silent("numbers too far apart for a series", "编号间隔过大，不构成序列", series("1.步道照明", "7.花坛补植", "23.座椅维护")),
    .silent("two forms are no series", "仅两份表，不构成序列", series("1.步道照明", "3.花坛补植")),
    .silent("the rest is basic expenditure", "整体资金的其余部分为基本支出", whole("3000000"), project("步道照明"), project("花坛补植")),
    .silent(
      "the text and the forms agree", "文中所写与自评表相符", whole("3000000", "全年开展自评项目2个，项目支出合计40万元。"), project("步道照明"),
      project("花坛补植")),
    .silent(
      "a project filed twice counts once", "同一项目重复报送只计一次", whole("400000", "全年开展自评项目2个，项目支出合计40万元。"), project("步道照明"),
      project("花坛补植"), project("花坛补植")),
    .silent("no form of a project", "没有项目自评表", whole("300000", "全年开展自评项目3个。")),
    .silent(
      "the projects of another unit", "项目属于其他实施单位", whole("300000"), project("步道照明").with(.implementer("白杨县公园管理所")),
      project("花坛补植").with(.implementer("白杨县公园管理所"))),
    .silent(
      "each document holds one number of a series", "每个文件各有序列中的一个编号", project("1.步道照明"), project("2.花坛补植"),
      project("4.座椅维护")),
    .silent("no numbers", "项目名称不带编号", project("步道照明"), project("花坛补植"), project("座椅维护")),
  ]
}
