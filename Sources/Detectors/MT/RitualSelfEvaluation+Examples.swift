public import Detection

extension RitualSelfEvaluation {
  /// Corpora on which the rule fires and on which it stays silent, judged with the whole catalogue.
  public static let examples: [Example] = [
    .fires(
      "a copied account, goals handed in as results and points for empty indicators", "文字雷同、以指标值作完成值与空白指标计分并存",
      severity: .high,
      form("湖面保洁", account: model, rows: empty), form("座椅维修", account: model, rows: echoed),
      form("花坛养护", account: model, rows: empty)),
    .fires(
      "two of four forms, in three families", "四份自评表中有两份，涉及三类疑点", severity: .high,
      form("湖面保洁", account: model, rows: empty), form("座椅维修", account: model, rows: empty + echoed),
      form("花坛养护", account: "全年换花4次，用苗3.2万株，节日期间补植2100株，缺株率由6%降至1.8%。"),
      form("廊架油漆", account: "完成廊架油漆860平方米，6月验收合格，返工2处，均已整改。")),
    .fires(
      "the same signs the year before", "上一年度亦有同类疑点", count: 2,
      form("湖面保洁", account: model, rows: empty + echoed), form("座椅维修", account: model, rows: empty + echoed),
      form("湖面保洁", account: model, rows: empty + echoed).with(.year("2022")),
      form("座椅维修", account: model, rows: empty + echoed).with(.year("2022"))),
    .silent(
      "one family only, however often", "只有一类疑点，无论出现几次",
      form("湖面保洁", account: model), form("座椅维修", account: model), form("花坛养护", account: model)),
    .silent(
      "three families on one form, the others in order", "三类疑点只集中于一份表",
      form("湖面保洁", account: model, rows: empty + echoed), form("座椅维修", account: model),
      form("花坛养护", account: "全年换花4次，用苗3.2万株，节日期间补植2100株，缺株率由6%降至1.8%。")),
    .silent(
      "a pair of alike accounts is low, and what is low is no sign", "仅两份完成情况雷同，级别较低，不计入",
      form("湖面保洁", account: model, rows: empty + echoed), form("座椅维修", account: model, rows: empty + echoed)),
    .silent("a unit with a single form", "单位只有一份自评表", form("湖面保洁", account: model, rows: empty + echoed)),
    .silent(
      "sums that do not add up are slips, not a ritual", "总分合计不符属计算疏误，不计入",
      form("湖面保洁", account: "全年打捞漂浮物310车，湖面保持整洁。").with(.total(score: "97.80")),
      form("座椅维修", account: "维修座椅142张，更换木条610根。").with(.total(score: "89.80")),
      form("花坛养护", account: "全年换花4次，用苗3.2万株。").with(.total(score: "79.80"))),
  ]

  private static let model = "通过项目实施，设施设备运行平稳，各项工作任务按照序时进度有序推进，管理制度进一步健全，群众获得感明显增强，预期目标全面实现。"
  private static let empty = [ExampleRow("产出指标", "质量指标", "无", "无", "无", "20", "20")]
  private static let echoed = [
    ExampleRow("产出指标", "数量指标", "巡查次数", "≥48次", "≥48次", "10", "10"),
    ExampleRow("产出指标", "质量指标", "设施完好率", "≥95%", "≥95%", "10", "10"),
    ExampleRow("产出指标", "时效指标", "处置及时率", "≥90%", "≥90%", "10", "10"),
  ]

  private static func form(_ project: String, account: String, rows: [ExampleRow] = []) -> ExampleForm {
    var form = ExampleForm().with(.project(project), .actual(account))
    form.rows += rows
    return form
  }
}
