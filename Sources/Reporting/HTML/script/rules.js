// The rules of the run: what each checks, where it errs, and the parameters in force.

function rulesPage() {
  const counts = countBy(report.findings, (finding) => finding.ruleId);
  const families = new Map();
  for (const [id, rule] of report.rules) {
    const family = id.replace(/^[A-Z]+-|[0-9]+$/g, "");
    families.set(family, [...(families.get(family) ?? []), [id, rule]]);
  }
  return [h("h1", {}, t("rules")), Array.from(families, ([family, rules]) => section(
    say("family", family) + " · " + printable(family),
    h("ul", { class: "lines" }, rules.map(([id, rule]) => h("li", {},
      h("a", { href: "#/rule/" + encodeURIComponent(id), class: "line" },
        severityBadge(severities.includes(rule.severity) ? rule.severity : "info"),
        h("span", { class: "what" }, h("strong", {}, doc(string(rule.title))),
          h("small", {}, doc(string(rule.summary)))),
        h("span", { class: "many" }, counts.get(id) ? t("findings") + " " + counts.get(id) : ""),
        h("code", {}, printable(id))))))))];
}

function rulePage(id) {
  const rule = report.rules.get(id);
  if (!rule) return null;
  const count = report.findings.filter((finding) => finding.ruleId === id).length;
  const texts = (value) => list(value).map(string).filter(Boolean);
  const paragraph = (title, value) => (value ? section(title, h("p", {}, doc(string(value)))) : null);
  const decided = object(rule.decisions);
  return [
    h("p", { class: "steps" }, h("a", { href: "#/rules" }, t("rules"))),
    h("h1", {}, doc(string(rule.title))),
    h("p", { class: "traits" }, h("code", {}, printable(id)),
      severityBadge(severities.includes(rule.severity) ? rule.severity : "info"),
      h("span", {}, say("certainty", string(rule.certainty))), h("span", {}, printable(string(rule.version))),
      count ? h("a", { href: "#/findings?rule=" + encodeURIComponent(id) }, t("ruleFindings", { count })) : null),
    paragraph(t("summary"), rule.summary), paragraph(t("rationale"), rule.rationale),
    rule.decisions ? h("p", { class: "note" }, t("precision", decided)) : null,
    bullets(t("falsePositives"), texts(rule.falsePositives)),
    bullets(t("counterChecks"), texts(rule.counterChecks)),
    parametersPart(object(rule.parameters)),
    list(rule.criteria).length ? section(t("criteria"), criteria({}, rule)) : null,
  ];
}

function parametersPart(parameters) {
  const rows = Object.entries(parameters).map(([name, value]) => {
    const parameter = object(value);
    return [h("code", {}, printable(name)),
      [printable(string(parameter.value)), " ", doc(string(parameter.unit), "unit")],
      printable(string(parameter.default)),
      printable(string(parameter.minimum)) + " – " + printable(string(parameter.maximum)),
      doc(string(parameter.description))];
  });
  const columns = [{ title: t("parameter") }, { title: t("inForce"), number: true },
    { title: t("default"), number: true }, { title: t("bounds"), number: true }, { title: t("meaning") }];
  return rows.length ? section(t("parameters"), table(t("parameters"), columns, rows)) : null;
}
