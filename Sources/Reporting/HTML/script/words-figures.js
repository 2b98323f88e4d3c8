// Chinese names of the figures that rules report; in English a figure's own name is split into words.

const figureWords = {
  total: "总计", sum: "合计", execution: "预算执行得分", indicators: "各指标", difference: "差额", forms: "自评表数", touched: "涉及数",
  share: "占比", families: "疑点类别数", findings: "疑点数", required: "判定线", characters: "字数", remaining: "其余字数", value: "数值",
  bound: "界限", weight: "分值", score: "得分", members: "成员数", implementers: "单位数", departments: "主管部门数", money: "金额",
  others: "其他", initial: "年初预算", adjusted: "全年预算", executed: "全年执行", cut: "调减", cutShare: "调减占比",
  rateOnAdjusted: "按全年预算的执行率", rateOnInitial: "按年初预算的执行率", scoreOnInitial: "按年初预算的得分", target: "指标值",
  actual: "完成值", gap: "差距", best: "最高可得分", overclaimed: "多计分", proportional: "按比例得分", allOrNothing: "达标得分",
  excellent: "优的界限", good: "良的界限", fair: "中的界限", declared: "自报等级", classSum: "类别分值合计", nearest: "最近的取值",
  stated: "列示值", amount: "金额", ratio: "比值", rate: "执行率", unspent: "未执行", outputScore: "产出得分", outputWeight: "产出分值",
  outputShare: "产出得分率", rows: "行数", equal: "相等数", restRows: "其他单位行数", restEqual: "其他单位相等数",
  restShare: "其他单位占比", adjustedP: "校正后的 p 值", of: "总数", goals: "目标数", printed: "列示值", full: "满分数", earlier: "以前年度",
  unchanged: "未变数", lost: "扣分", same: "相同数", change: "变动额", unitNet: "单位净变动", siblings: "同类项目数",
  tolerance: "容差", measured: "可量化数", exactRate: "精确执行率", expected: "应有值", points: "分", unmissable: "必达指标数",
  anyChange: "任何变动", withinBudget: "预算之内", count: "数量", repeated: "重复数", timePhrases: "时间用语", sentences: "句数",
  planned: "计划数", dropped: "未提及数", out: "偏离项数", judged: "判断项数", peers: "同类单位数", output: "产出", benefit: "效益",
  satisfaction: "满意度", largest: "最大值", filler: "套话字数", usual: "通常值", own: "本表", floor: "下限", alike: "相近数",
  corpusShare: "全部占比", highest: "最高值", threshold: "判定线", year: "年度", fields: "栏目数", sharedRows: "相同行数",
  admissions: "自认未完成处", minimumTotal: "最低合计", ownYear: "本年度", mentions: "提及数", spent: "支出", variants: "写法数",
  average: "平均", maximum: "最高", rare: "少见片段占比", contained: "包含占比", exact: "完全相同数", projects: "项目数",
  unitProjects: "单位项目数", multiples: "倍数", gaps: "缺漏数", places: "处数", doubts: "存疑数", fragments: "残表数", excess: "超出额",
  boilerplateHits: "雷同数", boilerplateCases: "雷同可比数", boilerplateShare: "雷同占比", boilerplateRestShare: "其他单位雷同占比",
  boilerplateExpected: "雷同推算数", boilerplateInterval: "雷同区间", boilerplateRank: "雷同位次", boilerplateAdjustedP: "雷同校正 p 值",
  cutHits: "调减数", cutCases: "调减可比数", cutRestShare: "其他单位调减占比", cutExpected: "调减推算数", cutInterval: "调减区间",
  cutRank: "调减位次", cutAdjustedP: "调减校正 p 值", wrongWay: "方向相反", withinBudgetPoints: "预算内得分",
};

/** The name of a figure for people. */
function figureName(name) {
  const known = !english && Object.hasOwn(figureWords, name) ? figureWords[name] : null;
  return known ?? printable(name).replace(/([a-z])([A-Z])/g, (_, before, after) => before + " " + after.toLowerCase());
}
