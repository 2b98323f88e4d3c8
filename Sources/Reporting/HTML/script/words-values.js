// Words for the values of the report: severities, states, fields.

const valueWords = {
  severity: {
    critical: ["重大", "critical"], high: ["较高", "high"], medium: ["中等", "medium"], low: ["较低", "low"],
    info: ["提示", "info"],
  },
  confidence: { certain: ["确定", "certain"], firm: ["较确定", "firm"], tentative: ["推测", "tentative"] },
  check: { excluded: ["已排除", "excluded"], notExcluded: ["未能排除", "not excluded"], notChecked: ["未核查", "not checked"] },
  role: {
    primary: ["疑点所在", "finding"], compared: ["对照", "compared"], context: ["参考", "context"],
    shared: ["相同", "shared"], difference: ["不同", "difference"],
  },
  source: { stated: ["表内列示", "stated"], computed: ["计算", "computed"], reference: ["参照", "reference"] },
  state: {
    new: ["新增", "new"], unchanged: ["未变", "unchanged"], updated: ["有变化", "updated"], absent: ["已消失", "absent"],
    none: ["未比较", "not compared"],
  },
  decision: {
    open: ["待处理", "open"], assigned: ["已分派", "assigned"], evidenceRequested: ["已要求举证", "evidence requested"],
    confirmed: ["属实", "confirmed"], explained: ["已合理说明", "explained"], falsePositive: ["误报", "false positive"],
    remediated: ["已整改", "remediated"], referred: ["已移送", "referred"], outOfScope: ["不在范围", "out of scope"],
    superseded: ["已被取代", "superseded"],
  },
  relation: {
    aggregates: ["汇总自", "made of"], aggregatedBy: ["被汇总于", "part of"], sameForm: ["同一自评表", "same form"],
    corroborates: ["相互佐证", "corroborates"], explains: ["可作解释", "explains"], contradicts: ["相互矛盾", "contradicts"],
    supersedes: ["取代", "supersedes"],
  },
  factor: {
    severity: ["关注程度", "severity"], magnitude: ["偏离幅度", "magnitude"], money: ["金额", "money"],
    rarity: ["少见程度", "rarity"], corroboration: ["其他类别佐证", "corroboration"], confidence: ["把握程度折减", "confidence"],
    cap: ["封顶", "cap"],
  },
  input: {
    ok: ["已读", "read"], partial: ["部分读取", "partly read"], failed: ["未能读取", "not read"],
    skipped: ["无自评表", "no form"],
  },
  level: { info: ["提示", "info"], warning: ["注意", "warning"], error: ["错误", "error"] },
  scope: {
    indicator: ["指标", "indicator"], form: ["自评表", "form"], pair: ["两份表", "pair"], cluster: ["多份表", "group"],
    implementer: ["单位", "unit"], department: ["主管部门", "department"], corpus: ["全部语料", "corpus"],
    input: ["文件", "document"],
  },
  family: {
    DQ: ["数据质量", "Data quality"], AR: ["勾稽", "Arithmetic"], SC: ["评分", "Scores"], TG: ["指标值", "Targets"],
    BG: ["预算", "Budget"], TX: ["文字雷同", "Copied text"], NR: ["图文不符", "Figures against text"],
    IX: ["指标设置", "Indicators"], XP: ["同类比较", "Beside peers"], MT: ["多类并存", "Patterns"],
  },
  certainty: {
    arithmetic: ["算术", "arithmetic"], rule: ["规则", "rule"], heuristic: ["推断", "heuristic"],
    statistical: ["统计", "statistical"],
  },
  fieldHead: {
    funding: ["资金", "funding"], goal: ["总体目标", "goal"], total: ["总分", "total"], form: ["整份表", "whole form"],
    project: ["项目名称", "project"], department: ["主管部门", "department"], implementer: ["实施单位", "implementer"],
    grade: ["评分等级", "grade"],
  },
  fundingKind: {
    total: ["年度资金总额", "total"], appropriation: ["财政拨款", "appropriation"], central: ["中央资金", "central"],
    local: ["地方资金", "local"], carryover: ["上年结转", "carryover"], own: ["单位资金", "own"], other: ["其他资金", "other"],
  },
};

/** The word for a value; the value itself where there is none. */
function say(kind, value) {
  const known = Object.hasOwn(valueWords[kind], value) ? valueWords[kind][value] : null;
  return known ? known[english ? 1 : 0] : printable(value);
}

/** A field of the form record for people: `funding.total.adjusted` is 资金 · 年度资金总额 · 全年预算数. */
function fieldName(path) {
  const indicator = /^indicators\[(\d+)\]\.(\w+)$/.exec(path);
  if (indicator) return [t("indicator") + " " + (Number(indicator[1]) + 1), columnName(indicator[2])].join(" · ");
  const [head, ...rest] = path.split(".");
  if (head === "funding" && rest.length === 2) return [say("fundingKind", rest[0]), columnName(rest[1])].join(" · ");
  if (head === "goal" && rest[0] === "actual") return t("actualGoal");
  if (head === "goal" && rest[0] === "expected") return t("expected");
  return [say("fieldHead", head), ...rest.map(columnName)].join(" · ");
}

function columnName(column) {
  const known = ["label", "initial", "adjusted", "executed", "weight", "rate", "score", "level1", "level2", "name",
    "target", "actual", "reason"];
  return known.includes(column) ? t(column) : printable(column);
}
