// The forms of the page: which there are, whose they are, and which cells of a form have findings.

const mostFlagging = 80;
let formsRead = null;

/** The index of the forms: entries by id, and the ids of each project. */
function formIndex() {
  formsRead ??= (async () => {
    report.excerpts.forms = report.hasForms ? list(await block("forms")) : [];
    const entries = report.excerpts.forms.map(object);
    const byId = new Map(entries.map((entry, index) => [string(entry.formId), { ...entry, index }]));
    const byProject = new Map();
    for (const entry of byId.values()) {
      const name = projectKey(entry);
      byProject.set(name, [...(byProject.get(name) ?? []), entry]);
    }
    return { byId, byProject };
  })();
  return formsRead;
}

function projectKey(subject) {
  return [subject.project, subject.implementer, subject.year].map((part) => key(string(part))).join("\u0000");
}

/** The project of a form among the ranked ones, where it has findings. */
function projectOf(entry) {
  report.projectsByKey ??= new Map(report.projects.map((project) => [projectKey(project.subject), project]));
  return report.projectsByKey.get(projectKey(entry)) ?? null;
}

/** What findings say about the fields of forms: by form id and field, each with its number on the page. */
async function flagsOf(findings) {
  const flags = new Map();
  const cut = findings.slice(0, mostFlagging);
  const wholes = await Promise.all(cut.map((finding) => record("findings", finding.index)));
  wholes.forEach((whole, place) => {
    for (const entry of list(whole.evidence).map(object)) {
      const form = flags.get(string(entry.formId)) ?? new Map();
      flags.set(string(entry.formId), form);
      const field = string(entry.field);
      form.set(field, [...(form.get(field) ?? []), { entry, finding: cut[place], number: place + 1 }]);
    }
  });
  return flags;
}

/** The cells of a finding's evidence in one form, where the form itself is not in the page. */
function evidenceOnly(flags) {
  const rows = Array.from(flags ?? [], ([field, marks]) => {
    const { entry } = marks[0];
    return [fieldName(field), flaggedCell(string(entry.raw), marks, "span"), place(entry)];
  });
  return table(t("evidence"), [{ title: t("field") }, { title: t("raw") }, { title: t("place") }], rows);
}

/** A cell with the numbers of the findings that speak of it; the gravest gives it its look. */
function flaggedCell(text, marks, name, attributes) {
  const own = unique(marks ?? []);
  if (!own.length) return h(name, attributes ?? {}, doc(text));
  const worst = severities.find((severity) => own.some((mark) => mark.finding.severity === severity));
  const isPrimary = own.some((mark) => mark.entry.role !== "context");
  return h(name, { ...attributes, class: [attributes?.class ?? "", "flag", isPrimary ? worst : "context"].join(" ") },
    doc(text), " ", h("span", { class: "flag-numbers" }, own.map((mark) =>
      h("a", { href: "#/finding/" + mark.finding.fingerprint, title: printable(mark.finding.title),
        "aria-label": t("flagged1", { numbers: mark.number }) + " " + printable(mark.finding.title) },
      severityShape(mark.finding.severity), String(mark.number)))));
}

function unique(marks) {
  return marks.filter((mark, place) => marks.findIndex((other) => other.finding === mark.finding) === place);
}

/** The page of a form: that of its project where it has one, else the form with the findings that speak of it alone. */
async function formPage(id) {
  const { byId } = await formIndex();
  const entry = byId.get(id);
  const project = entry ? projectOf(entry) : report.findings.find((finding) =>
    finding.subject.formId === id && finding.projects.length)?.projects[0];
  if (project) return projectPage(String(project.index + 1), null, id);
  const findings = report.findings.filter((finding) => finding.subject.formId === id);
  if (!entry && !findings.length) return null;
  const flags = await flagsOf(findings);
  const name = string(entry?.project) || findings[0]?.subject.project || id;
  return [
    h("h1", {}, doc(short(name, 120))),
    h("p", { class: "traits" }, subjectLine(entry ? subject(entry) : findings[0].subject)),
    findings.length ? section(t("findings"), numberedFindings(findings)) : null,
    await formPart(id, entry, flags.get(id)),
  ];
}

function numberedFindings(findings) {
  return h("ol", { class: "lines numbered" }, findings.map(findingLine));
}

/** A form as it was read, or what the evidence says of it where the page does not hold the form. */
async function formPart(id, entry, flags) {
  if (!entry) {
    return section(t("formOf", { id: printable(id) }),
      h("p", { class: "note" }, t(report.hasForms ? "formLeftOut" : "noForms", { count: report.formsLeftOut })),
      evidenceOnly(flags));
  }
  const form = await record("forms", entry.index);
  return h("section", { class: "part form", id: "form-" + (entry.index + 1) },
    h("h2", {}, t("formAsRead")),
    h("p", { class: "note" }, place({ path: form.path, ...object(form.location) }),
      typeof form.confidence === "number" && form.confidence < 1
        ? " · " + t("readingConfidence", { value: form.confidence }) : "", " · ", t("flagHint")),
    formHead(form, flags), fundingTable(form, flags), goalTable(form, flags), indicatorTable(form, flags),
    formNotices(form));
}
