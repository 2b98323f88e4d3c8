import Detection
import ReportModel

extension WorkingPaperWriter {
  /// The words around the findings, in the report's language.
  struct Words {
    private let isChinese: Bool

    init(_ language: Language) { isChinese = language == .zh }

    var title: String { isChinese ? "审计取证单（草稿）" : "Audit working papers (draft)" }
    var run: String { isChinese ? "运行编号" : "Run" }
    var notice: String {
      isChinese
        ? "以下各项为程序比对自评表后提请核实的事项，不构成审计结论。"
        : "What follows asks for a look, after the forms were compared by program; it is no audit conclusion."
    }
    var none: String { isChinese ? "未发现疑点。" : "Nothing was found." }
    var colon: String { isChinese ? "：" : ": " }
    var implementer: String { isChinese ? "实施单位" : "Implementing unit" }
    var department: String { isChinese ? "主管部门" : "Department" }
    var project: String { isChinese ? "项目" : "Project" }
    var indicator: String { isChinese ? "指标" : "Indicator" }
    var year: String { isChinese ? "年度" : "Year" }
    var money: String { isChinese ? "涉及资金" : "Money" }
    var yuan: String { isChinese ? "元" : " yuan" }
    var severity: String { isChinese ? "关注程度" : "Severity" }
    var number: String { isChinese ? "编号" : "Number" }
    var state: String { isChinese ? "与上次报告相比" : "Since the last report" }
    var facts: String { isChinese ? "审计事实" : "Facts" }
    var evidence: String { isChinese ? "证据及出处" : "Evidence" }
    var membership: String { isChinese ? "涉及的自评表" : "Forms" }
    var criteria: String { isChinese ? "依据" : "Criteria" }
    var unverified: String { isChinese ? "（条文待核）" : " (article not verified)" }
    var rationale: String { isChinese ? "关注理由" : "Why it matters" }
    var explanations: String { isChinese ? "可能的合理解释及核查情况" : "Innocent explanations and what was checked" }
    var nextSteps: String { isChinese ? "下一步" : "Next steps" }
    var papers: String { isChinese ? "需调阅资料" : "Papers to ask for" }
    var answer: String { isChinese ? "单位意见" : "The unit's answer" }
    var signature: String {
      isChinese ? "取证人：＿＿＿＿　日期：＿＿＿＿　单位经办人：＿＿＿＿　日期：＿＿＿＿" : "Auditor: ____ Date: ____ For the unit: ____ Date: ____"
    }
    func more(_ count: Int) -> String { isChinese ? "另有\(count)份，见 JSON 报告" : "\(count) more, see the JSON report" }

    var statuses: [CheckResult.Status: String] {
      isChinese
        ? [.excluded: "已排除", .notExcluded: "未能排除", .notChecked: "未核查"]
        : [.excluded: "excluded", .notExcluded: "not excluded", .notChecked: "not checked"]
    }
  }
}
