public import Detection

extension UnusualStructure {
  /// A form of plain rows; the classes are told by their letter: O, B, S.
  private static func form(_ execution: String, _ rows: [(class: Character, weight: Int)]) -> ExampleForm {
    var form = ExampleForm()
    form.rows = rows.enumerated().map { index, row in
      let weight = String(row.weight)
      switch row.class {
      case "O": return ExampleRow("产出指标", "数量指标", "第\(index + 1)标段换灯数量", "≥120盏", "126盏", weight, weight)
      case "B": return ExampleRow("效益指标", "社会效益指标", "第\(index + 1)标段事故数", "≤2起", "1起", weight, weight)
      default: return ExampleRow("满意度指标", "服务对象满意度指标", "第\(index + 1)标段游客满意度", "≥85%", "91.2%", weight, weight)
      }
    }
    return form.with(.execution(rate: "98.00%", score: execution == "20" ? "19.60" : "9.80", weight: execution))
      .with(.total(score: execution == "20" ? "99.60" : "99.80"))
  }

  private static let usual: [(class: Character, weight: Int)] = [
    ("O", 20), ("O", 15), ("O", 15), ("B", 15), ("B", 15), ("S", 10),
  ]

  private static func filler(_ weight: String, _ number: String) -> ExampleRow {
    ExampleRow("效益指标", "可持续影响指标", "照明\(number)管理制度健全性", "健全", "健全", weight, weight)
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("four rows, and one of them has forty points", "只有四项指标，其中一项40分", severity: .low, ExampleForm()),
    .fires(
      "nobody is asked for satisfaction", "没有满意度指标", severity: .low,
      form("10", [("O", 20), ("O", 20), ("O", 10), ("B", 20), ("B", 20)])),
    .fires(
      "half of the points on one row", "单项指标占50分", severity: .low,
      form("10", [("O", 50), ("B", 10), ("B", 10), ("B", 10), ("S", 10)])),
    .fires(
      "rules and mechanisms carry the benefit", "效益分值主要为制度机制类指标", severity: .low,
      form("10", usual).with(.row(3, filler("15", "巡护")), .row(4, filler("15", "台账")))),
    .fires(
      "rules in the rows only, and not in the project's name", "仅指标属制度机制类，项目名称并不涉及", severity: .low,
      form("10", usual).with(.project("园区巡护设备更新"), .row(3, filler("15", "巡护")), .row(4, filler("15", "台账")))),
    .fires(
      "weights of a region that nobody listed", "不在已知模板之列的地区分值结构", severity: .info,
      form("10", [("O", 10), ("O", 10), ("B", 30), ("B", 20), ("S", 20)])),
    .silent("ten, fifty, thirty and ten", "分值结构为10、50、30、10", form("10", usual)),
    .silent(
      "twenty, forty and forty, satisfaction within the effects", "分值结构为20、40、40，满意度含在效益指标内",
      form("20", [("O", 20), ("O", 20), ("B", 20), ("B", 15), ("B", 5)])),
    .silent(
      "twenty, sixty, ten and ten", "分值结构为20、60、10、10",
      form("20", [("O", 20), ("O", 20), ("O", 20), ("B", 10), ("S", 10)])),
    .silent("ten and ninety in one class", "执行率10分，其余90分同属一类指标", form("10", (0..<6).map { _ in ("O", 15) })),
    .silent(
      "wages have indicators that the finance department sets", "工资类项目的指标由财政部门统一设定",
      form("10", [("O", 60), ("B", 30)]).with(.project("步道管护人员工资性支出"))),
    .silent("interest on bonds", "债券付息项目", form("10", [("O", 50), ("B", 40)]).with(.project("园区建设债券付息"))),
    .silent(
      "a little off the usual split", "与通行分值结构略有差异",
      form("10", [("O", 20), ("O", 20), ("B", 20), ("B", 20), ("S", 10)])),
    .silent(
      "class weights printed on the form win", "表内印有一级指标分值的，以表内为准",
      ExampleForm().with(
        .rows(
          ExampleRow("产出指标(25分)", "数量指标", "更换灯具数量", "≥120盏", "126盏", "25", "25"),
          ExampleRow("效益指标(45分)", "社会效益指标", "夜间游园事故数", "≤2起", "1起", "25", "25"),
          ExampleRow("效益指标(45分)", "社会效益指标", "夜间亮灯率", "≥95%", "97.5%", "20", "20"),
          ExampleRow("满意度指标(20分)", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "10", "10"),
          ExampleRow("满意度指标(20分)", "服务对象满意度指标", "商户满意度", "≥85%", "90.1%", "10", "10")))),
    .silent(
      "rules are what the project is about", "项目本身就是制度机制建设",
      form("10", usual).with(.project("园区巡护制度修编"), .row(3, filler("15", "巡护")), .row(4, filler("15", "台账")))),
    .silent("one row on rules and mechanisms", "制度机制类指标只有一项", form("10", usual).with(.row(3, filler("15", "巡护")))),
    .silent(
      "weights that do not add up are another rule's matter", "分值合计不等于满分，由其他规则检查",
      form("10", [("O", 50), ("B", 10), ("B", 10), ("S", 10)]).with(.total(score: "89.80"))),
  ]
}
