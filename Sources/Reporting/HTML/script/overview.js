// The first page: what was read, what was found, how much money it touches, what each rule judged.

async function overviewPage() {
  const late = h("div", {}, h("p", { role: "status" }, t("reading")));
  block("inputs").then((value) => replace(late, inputParts(object(value))), (error) => replace(late, error.message));
  return [
    h("h1", {}, t("overview")),
    h("p", { class: "lead" }, t("neutral")),
    figures(),
    h("div", { class: "halves" }, severityPart(), moneyPart()),
    h("div", { class: "halves" },
      section(t("topFindings"), h("ol", { class: "lines" }, report.findings.slice(0, 8).map(findingLine)),
        more("findings", report.findings.length)),
      section(t("topProjects"), h("ol", { class: "lines" },
        report.projects.slice(0, 8).map((group) => groupLine(group, "project"))),
      more("projects", report.projects.length))),
    section(t("topImplementers"), h("ol", { class: "lines" },
      report.implementers.slice(0, 6).map((group) => groupLine(group, "implementer"))),
    more("implementers", report.implementers.length)),
    rulesPart(),
    late,
  ];
}

function more(page, count) {
  return h("p", {}, h("a", { href: "#/" + page }, t("seeAll", { count })));
}

/** The money of all projects with findings: the report states it once for each unit, year and project. */
function moneyOf(projects) {
  return sum(projects.map((project) => project.exposure));
}

function figures() {
  const tile = (title, value, note) =>
    h("div", { class: "tile" }, h("dt", {}, title), h("dd", {}, value), note ? h("dd", { class: "note" }, note) : null);
  const count = (value) => h("span", { class: "figure" }, digits(decimal(number(value)) ?? { units: 0n, scale: 0 }));
  return h("dl", { class: "tiles" },
    tile(t("forms"), count(report.run.forms)),
    tile(t("findings"), count(report.findings.length),
      report.run.findings > report.findings.length ? t("total") + " " + report.run.findings : null),
    tile(t("projects"), count(report.projects.length)),
    tile(t("implementers"), count(report.implementers.length)),
    tile(t("moneyTouched"), money(moneyOf(report.projects)), t("moneyNote")));
}

function severityPart() {
  const counts = countBy(report.findings, (finding) => finding.severity);
  const rows = severities.filter((severity) => counts.get(severity))
    .map((severity) => ({ severity, value: counts.get(severity), text: String(counts.get(severity)) }));
  return section(t("bySeverity"), severityBars(rows, (row) => "#/findings?severity=" + row.severity));
}

function moneyPart() {
  const rows = severities.map((severity) => {
    const amount = moneyOf(report.projects.filter((project) => project.worst === severity));
    return { severity, value: approximate(amount), text: money(amount) };
  }).filter((row) => row.value > 0);
  return section(t("moneyBySeverity"), severityBars(rows, null), h("p", { class: "note" }, t("moneyNote")));
}

function severityBars(rows, link) {
  const most = Math.max(1, ...rows.map((row) => row.value));
  return h("ul", { class: "bars" }, rows.map((row) => h("li", {},
    link ? h("a", { href: link(row) }, severityBadge(row.severity)) : severityBadge(row.severity),
    svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", class: "bar" },
      svg("rect", { class: "fill-" + row.severity, width: Math.max(0.5, (100 * row.value) / most), height: 10 })),
    h("span", { class: "figure" }, row.text))));
}

function rulesPart() {
  const counts = countBy(report.findings, (finding) => finding.ruleId);
  const rows = report.coverage.map((entry) => {
    const id = string(entry.ruleId);
    const found = counts.get(id) ?? 0;
    return [
      h("a", { href: "#/rule/" + encodeURIComponent(id) }, printable(id)),
      doc(string(report.rules.get(id)?.title)),
      found ? h("a", { href: "#/findings?rule=" + encodeURIComponent(id) }, String(found)) : "0",
      ...["considered", "passed", "notApplicable", "withheld"].map((name) => String(number(entry[name]))),
      entry.noisy === true ? t("noisy") : "",
    ];
  });
  const columns = ["rule", "", "flagged", "considered", "passed", "notApplicable", "withheld", ""]
    .map((name, index) => ({ title: name ? t(name) : "", number: index > 1 && index < 7 }));
  return section(t("byRule"), h("p", { class: "note" }, t("coverageNote")), table(t("byRule"), columns, rows));
}

function inputParts(late) {
  const inputs = list(late.inputs).map(object);
  const kinds = countBy(inputs, (input) =>
    [string(input.format), string(input.encoding) || "—", say("input", string(input.status))].join("\u0000"));
  const rows = Array.from(kinds, ([name, count]) => [...name.split("\u0000").map((part) => doc(part)), String(count)])
    .sort((left, right) => Number(right[3]) - Number(left[3]));
  const columns = [{ title: t("format") }, { title: t("encoding") }, { title: t("status") },
    { title: t("documents"), number: true }];
  const poor = inputs.filter((input) => ["failed", "partial"].includes(input.status));
  return [
    section(t("inputs") + " · " + t("documents") + " " + inputs.length, table(t("inputs"), columns, rows)),
    poor.length ? section(t("notRead"), cutList(poor, 200, (input) =>
      [say("input", input.status), " ", doc(string(input.path), "path")])) : null,
    noticesPart(list(late.notifications).map(object)),
  ];
}

function noticesPart(notices) {
  if (!notices.length) return null;
  return section(t("notices"), cutList(notices, 200, (notice) => [
    h("span", { class: "level " + (notice.level === "info" ? "info" : "warning") }, say("level", string(notice.level))),
    " ", doc(string(notice.message)), notice.path ? [" ", doc(string(notice.path), "path")] : null,
    " ", h("code", {}, printable(string(notice.code))),
  ]));
}

function cutList(values, most, content) {
  return [
    h("ul", { class: "notices" }, values.slice(0, most).map((value) => h("li", {}, content(value)))),
    moreNote(values.length - most),
  ];
}
