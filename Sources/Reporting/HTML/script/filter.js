// Which findings are shown, and in which order; the settings stand in the address, so that Back and a link keep them.

const filterNames = ["q", "severity", "confidence", "family", "rule", "mark", "state", "sort"];
const sorts = {
  rank: (left, right) => left.index - right.index,
  money: (left, right) => approximate(right.exposure) - approximate(left.exposure),
  discrepancy: (left, right) => Math.abs(approximate(right.discrepancy)) - Math.abs(approximate(left.discrepancy)),
  severity: (left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity),
  implementer: (left, right) => implementerPlace(left) - implementerPlace(right),
  rule: (left, right) => (left.ruleId < right.ruleId ? -1 : left.ruleId > right.ruleId ? 1 : 0),
};
const collator = new Intl.Collator(english ? "en" : "zh-CN");
let lastFilter = new URLSearchParams();
let implementerOrder = null;

/** The place of a finding's unit among all units in the order of the language; the order is made once. */
function implementerPlace(finding) {
  implementerOrder ??= new Map(Array.from(new Set(report.findings.map((entry) => entry.subject.implementer)))
    .sort(collator.compare).map((name, place) => [name, place]));
  return implementerOrder.get(finding.subject.implementer);
}

/** Makes what searching and sorting need while the reader looks at the first page. */
async function prepareFilters(from = 0) {
  await completeFindings();
  const end = Math.min(from + 1_000, report.findings.length);
  for (let place = from; place < end; place += 1) haystack(report.findings[place]);
  if (end < report.findings.length) setTimeout(prepareFilters, 20, end);
  else if (end) setTimeout(implementerPlace, 20, report.findings[0]);
}

/** The findings that fit the settings, in the order asked for. */
function filtered(query) {
  const words = (query.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const tests = [];
  const among = (name, value) => {
    const wanted = query.get(name)?.split(",");
    if (wanted) tests.push((finding) => wanted.includes(value(finding)));
  };
  among("severity", (finding) => finding.severity);
  among("confidence", (finding) => string(finding.confidence.level));
  among("family", (finding) => finding.family);
  among("rule", (finding) => finding.ruleId);
  among("state", (finding) => finding.state);
  among("mark", (finding) => decisionOf(finding)?.status ?? "none");
  if (words.length) tests.push((finding) => words.every((word) => haystack(finding).includes(word)));
  const found = report.findings.filter((finding) => tests.every((test) => test(finding)));
  const order = query.get("sort");
  return Object.hasOwn(sorts, order ?? "") && order !== "rank" ? sorted(found, sorts[order]) : found;
}

function sorted(findings, order) {
  return findings.sort((left, right) => order(left, right) || left.index - right.index);
}

/** The settings without those that nobody made. */
function tidy(query) {
  const clean = new URLSearchParams();
  for (const name of filterNames) if (query.get(name)) clean.set(name, query.get(name));
  return clean;
}

function filterForm(query, change) {
  const select = (name, title, options) => options.length < 2 ? null : h("label", { class: "field" },
    h("span", {}, title), h("select", { name, on: { change } },
      [["", t("all")], ...options].map(([value, text, count]) =>
        h("option", { value, selected: query.get(name) === value }, text + (count ? " (" + count + ")" : "")))));
  return h("form", { class: "filter", role: "search", on: { submit: (event) => event.preventDefault() } },
    h("label", { class: "field" }, h("span", {}, t("search")),
      h("input", { type: "search", name: "q", value: query.get("q") ?? "", placeholder: t("searchHint"),
        autocomplete: "off", spellcheck: "false", maxlength: "200", on: { input: change } })),
    severityBoxes(query, change),
    select("family", t("family"), options("family", (value) => value + " " + say("family", value))),
    select("rule", t("rule"), options("ruleId", (value) => printable(value) + " "
      + short(string(report.rules.get(value)?.title), 24))),
    select("confidence", t("confidence"), options((finding) => string(finding.confidence.level),
      (value) => say("confidence", value))),
    select("mark", t("mark"), [["none", t("unmarked")], ...Array.from(new Set(report.findings
      .map((finding) => decisionOf(finding)?.status).filter(Boolean)), (value) => [value, say("decision", value)])]),
    select("state", t("state"), options("state", (value) => say("state", value))),
    h("label", { class: "field" }, h("span", {}, t("sort")), h("select", { name: "sort", on: { change } },
      Object.entries({ rank: "sortRank", money: "sortMoney", discrepancy: "sortDifference", severity: "sortSeverity",
        implementer: "sortImplementer", rule: "sortRule" }).map(([value, word]) =>
        h("option", { value, selected: query.get("sort") === value }, t(word))))),
    h("p", {}, h("a", { href: "#/findings", class: "reset" }, t("reset"))));
}

/** The values that findings have, with how many have them. */
function options(member, word) {
  const counts = countBy(report.findings, typeof member === "function" ? member : (finding) => finding[member]);
  return Array.from(counts, ([value, count]) => [value, word(value), count]).filter(([value]) => value)
    .sort((left, right) => (left[0] < right[0] ? -1 : 1));
}

function severityBoxes(query, change) {
  const counts = countBy(report.findings, (finding) => finding.severity);
  const wanted = query.get("severity")?.split(",") ?? [];
  const box = (value) => h("label", { class: "box" },
    h("input", { type: "checkbox", name: "severity", value, checked: wanted.includes(value), on: { change } }),
    severityBadge(value), h("span", { class: "figure" }, counts.get(value)));
  return h("fieldset", { class: "field" }, h("legend", {}, t("severity")),
    severities.filter((value) => counts.get(value)).map(box));
}

/** The settings that a form of filters shows. */
function readFilter(form) {
  const data = new FormData(form);
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const values = data.getAll(name).filter((value) => value && !(name === "sort" && value === "rank"));
    if (values.length) query.set(name, values.join(","));
  }
  return query;
}
