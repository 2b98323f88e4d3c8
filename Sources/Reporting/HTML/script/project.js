// The page of a project, with its forms as they were read, and the page of a unit.

async function projectPage(name, _, wanted) {
  const project = report.projects[Number(name) - 1];
  if (!project) return null;
  const { findings } = project;
  const [flags, { byId, byProject }, whole] = await Promise.all([
    flagsOf(findings), formIndex(), record("projects", project.index)]);
  const ids = new Set(wanted ? [wanted] : []);
  for (const entry of byProject.get(projectKey(project.subject)) ?? []) ids.add(string(entry.formId));
  for (const finding of findings) if (finding.subject.formId) ids.add(finding.subject.formId);
  if (!ids.size && !report.hasForms) for (const id of flags.keys()) ids.add(id);
  const order = Array.from(ids).filter(Boolean).slice(0, 12);
  const forms = await Promise.all(order.map((id) => formPart(id, byId.get(id), flags.get(id))));
  const { subject } = project;
  const unit = findings.find((finding) => finding.implementer)?.implementer;
  return [
    h("p", { class: "steps" }, h("a", { href: "#/projects" }, t("projects")),
      project.index ? h("a", { href: "#/project/" + project.index, rel: "prev" }, t("previous")) : null,
      project.index + 1 < report.projects.length
        ? h("a", { href: "#/project/" + (project.index + 2), rel: "next" }, t("next")) : null),
    h("h1", {}, doc(short(subject.project || "—", 300))),
    h("p", { class: "traits" }, severityBadge(project.worst),
      unit ? h("a", { href: "#/implementer/" + (unit.index + 1) }, doc(subject.implementer)) : doc(subject.implementer),
      doc(subject.department), subject.year ? h("span", {}, printable(subject.year)) : null,
      h("span", {}, t("rank"), " ", String(project.rank))),
    h("div", { class: "columns" },
      h("div", { class: "main-column" },
        section(t("projectFindings") + " · " + findings.length, numberedFindings(findings.slice(0, mostFlagging)),
          moreNote(findings.length - mostFlagging))),
      h("aside", { class: "side-column", "aria-label": t("score") },
        section(t("moneyTouched"), h("p", { class: "big" }, yuan(project.exposure))),
        order.map((id) => moneyBars(byId.get(id))).find(Boolean) ?? null,
        contributionsPart(object(whole.score), t("contributionsProject")))),
    forms,
  ];
}

/** Initial and adjusted budget and execution of a form as bars. */
function moneyBars(entry) {
  const amounts = entry ? totals(entry) : null;
  if (!amounts) return null;
  const rows = ["initial", "adjusted", "executed"].filter((name) => amounts[name]);
  const most = Math.max(1, ...rows.map((name) => approximate(amounts[name])));
  return section(t("money3"), h("ul", { class: "bars plain" }, rows.map((name) => h("li", {},
    h("span", {}, t(name)),
    svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", class: "bar", "aria-hidden": "true" },
      svg("rect", { class: name, width: Math.max(0, (100 * approximate(amounts[name])) / most), height: 10 })),
    h("span", { class: "figure" }, yuan(amounts[name]))))));
}

/** The page of an implementing unit. */
async function implementerPage(name) {
  const unit = report.implementers[Number(name) - 1];
  if (!unit) return null;
  const whole = await record("implementers", unit.index);
  const projects = Array.from(new Set(unit.findings.flatMap((finding) => finding.projects)))
    .filter((project) => key(project.subject.implementer) === key(unit.subject.implementer))
    .sort((left, right) => left.index - right.index);
  const cut = (values, line) => [h("ol", { class: "lines" }, values.slice(0, 200).map(line)),
    moreNote(values.length - 200)];
  return [
    h("p", { class: "steps" }, h("a", { href: "#/implementers" }, t("implementers"))),
    h("h1", {}, doc(short(unit.subject.implementer || "—", 300))),
    h("p", { class: "traits" }, severityBadge(unit.worst), doc(unit.subject.department),
      unit.subject.year ? h("span", {}, printable(unit.subject.year)) : null,
      h("span", {}, t("rank"), " ", String(unit.rank))),
    h("div", { class: "columns" },
      h("div", { class: "main-column" },
        section(t("implementerFindings") + " · " + unit.findings.length, cut(unit.findings, findingLine)),
        projects.length ? section(t("implementerProjects") + " · " + projects.length,
          cut(projects, (project) => groupLine(project, "project"))) : null),
      h("aside", { class: "side-column", "aria-label": t("score") },
        section(t("moneyTouched"), h("p", { class: "big" }, yuan(unit.exposure))),
        contributionsPart(object(whole.score), t("contributionsProject")))),
  ];
}
