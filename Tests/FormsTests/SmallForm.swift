import Forms
import TestSupport
import Testing

/// Documents of one small form, for tests of single cells.
enum SmallForm {
  static let title = ["财政项目支出绩效自评表", "(2023 年度)"]
  static let head = ["项目名称\t河道保洁", "主管部门\t云岭市青石区水务局\t\t\t实施单位\t青石区河道管理所"]
  static let columns = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施"

  /// The lines of a document.
  static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  /// A form with one indicator row.
  static func row(
    level2: String = "数量指标", name: String = "清淤长度", target: String, actual: String = "完成", weight: String = "90",
    score: String = "90", reason: String = ""
  ) throws -> (form: SelfEvaluationForm, row: Indicator) {
    let cells = ["", level2.contains("效益") ? "效益指标" : "产出指标", level2, name, target, actual, weight, score, reason]
    let lines = title + head + [columns, cells.joined(separator: "\t"), "总分\t\t\t\t\t\t\(weight)\t\(score)\t"]
    let form = try #require(try Reading.forms(text(lines)).first)
    return (form, try #require(form.indicators.first))
  }

  /// A form with one funding row.
  static func funding(
    executed: String = "958", adjusted: String = "1000", rate: String, rateLabel: String = "执行率"
  ) throws -> (form: SelfEvaluationForm, row: FundingRow) {
    let lines =
      title + head + [
        "项目资金 (元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t\(rateLabel)\t得分",
        "\t年度资金总额\t1000\t\(adjusted)\t\(executed)\t10\t\(rate)\t9.58", columns,
        "\t产出指标\t数量指标\t清淤长度\t≥5公里\t6公里\t90\t90\t", "总分\t\t\t\t\t\t100\t99.58\t",
      ]
    let form = try #require(try Reading.forms(text(lines)).first)
    return (form, try #require(form.funding.first))
  }
}
