/// A form for an example, written out as a tab-separated document and read by the real reader.
///
/// As it is made, it is clean: 98 % of the budget is spent, two indicators are met with their own measurements, the
/// sums are right. An example changes only what it is about:
///
///     ExampleForm().with(.project("路灯维护")).with(.executed("500"), .rate("50.00%"))
public struct ExampleForm: Sendable {
  /// The title, which tells the type of the form.
  public var title = "财政项目支出绩效自评表"
  /// 项目名称; empty leaves the cell empty.
  public var project = "公园步道照明维护"
  /// 主管部门.
  public var department = "青石区绿化管理局"
  /// 实施单位.
  public var implementer = "青石区公园管理所"
  /// The year of the evaluation.
  public var year = "2023"
  /// The unit of the amounts: 元, 万元 or 亿元.
  public var unit = "元"
  /// 年初预算数 of the total row.
  public var initial = "200000.00"
  /// 全年预算数 of the total row.
  public var adjusted = "200000.00"
  /// 全年执行数 of the total row.
  public var executed = "196000.00"
  /// The weight of the execution rate.
  public var executionWeight = "10"
  /// 执行率.
  public var rate = "98.00%"
  /// The score of the execution rate.
  public var executionScore = "9.80"
  /// 其中：当年财政拨款 as initial, adjusted, executed; nil repeats the total row.
  public var appropriation: [String]?
  /// 上年结转资金 as initial, adjusted, executed.
  public var carryover = ["0", "0", "0"]
  /// 其他资金 as initial, adjusted, executed.
  public var other = ["0", "0", "0"]
  /// 预期目标.
  public var expected = "对公园内步道灯具开展巡查和维修，保障夜间游园安全，全年更换老旧灯具一百二十盏。"
  /// 实际完成情况.
  public var actual = "全年巡查步道灯具48次，更换灯具126盏，处理市民报修31件，夜间亮灯率由91%升至97.5%，十月完成西门段线路改造。"
  /// The indicator rows.
  public var rows: [ExampleRow] = [
    ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "126盏", "40", "40", ""),
    ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "97.5%", "20", "20", ""),
    ExampleRow("效益指标", "社会效益指标", "夜间游园事故数", "≤2起", "1起", "20", "20", ""),
    ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", "91.2%", "10", "10", ""),
  ]
  /// The weight of the total row.
  public var totalWeight = "100"
  /// The score of the total row.
  public var totalScore = "99.80"
  /// 评分等级; empty leaves the row out.
  public var grade = "优"
  /// Lines put behind the form as they are, for structure that no field describes.
  public var tail: [String] = []

  /// Makes the clean form.
  public init() {}

  /// Something that an example changes.
  public struct Change: Sendable {
    let apply: @Sendable (inout ExampleForm) -> Void

    /// Sets the title.
    public static func title(_ title: String) -> Change { Change { $0.title = title } }
    /// Sets 项目名称.
    public static func project(_ name: String) -> Change { Change { $0.project = name } }
    /// Sets 主管部门.
    public static func department(_ name: String) -> Change { Change { $0.department = name } }
    /// Sets 实施单位.
    public static func implementer(_ name: String) -> Change { Change { $0.implementer = name } }
    /// Sets the year.
    public static func year(_ year: String) -> Change { Change { $0.year = year } }
    /// Sets the unit of the amounts.
    public static func unit(_ unit: String) -> Change { Change { $0.unit = unit } }
    /// Sets the total row's amounts.
    public static func money(initial: String, adjusted: String, executed: String) -> Change {
      Change { ($0.initial, $0.adjusted, $0.executed) = (initial, adjusted, executed) }
    }
    /// Sets 执行率 and the execution score.
    public static func execution(rate: String, score: String, weight: String = "10") -> Change {
      Change { ($0.rate, $0.executionScore, $0.executionWeight) = (rate, score, weight) }
    }
    /// Sets 当年财政拨款, 上年结转资金 and 其他资金 as initial, adjusted, executed.
    public static func parts(_ appropriation: [String], _ carryover: [String], _ other: [String]) -> Change {
      Change { ($0.appropriation, $0.carryover, $0.other) = (appropriation, carryover, other) }
    }
    /// Sets 预期目标.
    public static func expected(_ text: String) -> Change { Change { $0.expected = text } }
    /// Sets 实际完成情况.
    public static func actual(_ text: String) -> Change { Change { $0.actual = text } }
    /// Replaces the indicator rows.
    public static func rows(_ rows: ExampleRow...) -> Change { Change { $0.rows = rows } }
    /// Replaces one indicator row, counted from 0.
    public static func row(_ index: Int, _ row: ExampleRow) -> Change {
      Change { if $0.rows.indices.contains(index) { $0.rows[index] = row } }
    }
    /// Sets the total row.
    public static func total(weight: String = "100", score: String) -> Change {
      Change { ($0.totalWeight, $0.totalScore) = (weight, score) }
    }
    /// Sets 评分等级.
    public static func grade(_ grade: String) -> Change { Change { $0.grade = grade } }
    /// Puts lines behind the form as they are.
    public static func tail(_ lines: String...) -> Change { Change { $0.tail = lines } }
  }

  /// The form with something changed.
  public func with(_ changes: Change...) -> ExampleForm {
    var form = self
    for change in changes { change.apply(&form) }
    return form
  }

  /// The form as a tab-separated document.
  public var text: String {
    let parts = appropriation ?? [initial, adjusted, executed]
    var lines = [
      title, "(\(year) 年度)", "项目名称\t\(project)", "主管部门\t\(department)\t\t\t实施单位\t\(implementer)",
      "项目资金 (\(unit))\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
      "\t年度资金总额\t\(initial)\t\(adjusted)\t\(executed)\t\(executionWeight)\t\(rate)\t\(executionScore)",
      "\t其中：当年财政拨款\t" + parts.joined(separator: "\t") + "\t—\t\t",
      "\t上年结转资金\t" + carryover.joined(separator: "\t") + "\t—\t\t",
      "\t其他资金\t" + other.joined(separator: "\t") + "\t—\t\t",
      "年度总体目标\t预期目标\t\t\t实际完成情况", "\t\(expected)\t\t\t\(actual)",
      "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
    ]
    var level1 = ""
    var level2 = ""
    for row in rows {
      let first = row.level1 == level1 ? "" : row.level1
      let second = row.level2 == level2 && first.isEmpty ? "" : row.level2
      (level1, level2) = (row.level1, row.level2)
      lines.append(
        ["", first, second, row.name, row.target, row.actual, row.weight, row.score, row.reason]
          .joined(separator: "\t"))
    }
    lines.append("总分\t\t\t\t\t\t\(totalWeight)\t\(totalScore)\t")
    if !grade.isEmpty { lines.append("评分等级\t\(grade)") }
    return (lines + tail).joined(separator: "\n") + "\n"
  }
}

/// An indicator row of an example.
public struct ExampleRow: Sendable {
  /// 一级指标.
  public var level1: String
  /// 二级指标.
  public var level2: String
  /// 三级指标.
  public var name: String
  /// 年度指标值.
  public var target: String
  /// 实际完成值.
  public var actual: String
  /// 分值.
  public var weight: String
  /// 得分.
  public var score: String
  /// 偏差原因分析及改进措施.
  public var reason: String

  /// Makes a row from its cells, in the order of the columns.
  public init(
    _ level1: String, _ level2: String, _ name: String, _ target: String, _ actual: String, _ weight: String,
    _ score: String, _ reason: String = ""
  ) {
    self.level1 = level1
    self.level2 = level2
    self.name = name
    self.target = target
    self.actual = actual
    self.weight = weight
    self.score = score
    self.reason = reason
  }
}
