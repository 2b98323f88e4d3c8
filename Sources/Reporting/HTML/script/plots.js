// Budget changes, execution rates and scores as drawings.

const powers = { 元: 0, 万元: 4, 亿元: 8 };
const mostRows = 50;

/** The totals of a form in yuan; null where its unit is not known. */
function totals(entry) {
  const row = list(entry.funding).map(object).find((funding) => funding.kind === "total");
  const power = Object.hasOwn(powers, string(entry.moneyUnit)) ? powers[entry.moneyUnit] : null;
  if (!row || power === null) return null;
  const amount = (name) => {
    const value = decimal(object(row[name]).value);
    return value ? shifted(value, power) : null;
  };
  return { initial: amount("initial"), adjusted: amount("adjusted"), executed: amount("executed") };
}

/** The amounts of all forms of the page, or those that stand among the evidence where it has no forms. */
async function formFigures() {
  const { byId } = await formIndex();
  const families = familiesByProject();
  if (byId.size) {
    return Array.from(byId.values(), (entry) => ({
      id: string(entry.formId), name: names(subject(entry)).join(" · "),
      score: decimal(object(object(entry.total).score).value),
      families: families.get(string(entry.formId)) ?? new Set(),
      ...(totals(entry) ?? {}),
    }));
  }
  return evidenceFigures(families);
}

/** The families of rules that speak of each form; of a group's forms the findings themselves tell. */
function familiesByProject() {
  const families = new Map();
  for (const finding of report.findings) {
    const id = finding.subject.formId;
    if (id) families.set(id, (families.get(id) ?? new Set()).add(finding.family));
  }
  return families;
}

async function evidenceFigures(families) {
  const forms = new Map();
  for (const finding of report.findings) {
    for (const entry of list((await record("findings", finding.index)).evidence).map(object)) {
      const column = /^funding\.total\.(initial|adjusted|executed)$|^(total\.score)$/.exec(string(entry.field));
      const power = Object.hasOwn(powers, string(entry.unit)) ? powers[entry.unit] : 0;
      const value = decimal(entry.value);
      if (!column || !value || !entry.formId) continue;
      const id = string(entry.formId);
      const form = forms.get(id) ?? { id, name: names(finding.subject).join(" · ") || id,
        families: families.get(id) ?? new Set() };
      forms.set(id, form);
      if (column[2]) form.score = value;
      else form[column[1]] = shifted(value, power);
    }
  }
  return Array.from(forms.values());
}

async function plotsPage() {
  const forms = await formFigures();
  return [
    h("h1", {}, t("plots")),
    h("p", { class: "note" }, t(report.hasForms ? "plotFormsNote" : "plotEvidenceNote", { count: forms.length }),
      report.formsLeftOut ? t("formsLeftOutNote", { count: report.formsLeftOut }) : ""),
    budgetPlot(forms),
    h("div", { class: "halves" }, ratePlot(forms), totalPlot(forms)),
    scorePlot(),
  ];
}

function budgetPlot(forms) {
  const changes = forms.filter((form) => form.initial?.units > 0n && form.adjusted).map((form) => {
    const change = minus(form.adjusted, form.initial);
    const share = percent(change, form.initial);
    const flagged = form.families.has("BG");
    const title = [
      printable(form.name), t("initial") + " " + yuan(form.initial), t("adjusted") + " " + yuan(form.adjusted),
      t("change") + " " + percentage(share), t(flagged ? "withFinding" : "withoutFinding")].join("\n");
    return { form, change, share, flagged, title, x: approximate(form.initial), y: approximate(share) / 100,
      href: "#/form/" + encodeURIComponent(form.id) };
  });
  if (!changes.length) return section(t("plotBudget"), h("p", {}, t("noData")));
  const largest = Array.from(changes).sort((left, right) => compare(size(right.change), size(left.change)))
    .slice(0, mostRows);
  const columns = [{ title: t("project") }, ...["initial", "adjusted", "change", "changeShare"]
    .map((name) => ({ title: t(name), number: true }))];
  const rows = largest.map((entry) => [h("a", { href: entry.href }, doc(short(entry.form.name, 80))),
    digits(entry.form.initial), digits(entry.form.adjusted), digits(entry.change), percentage(entry.share)]);
  return section(t("plotBudget"), h("p", { class: "note" }, t("plotBudgetNote")),
    scatter(t("plotBudget"), changes, [t("withoutFinding"), t("withFinding")]),
    exactTable(t("firstRows", { count: largest.length }), columns, rows));
}

/** Counts values into bands of `size` from `low` to `high`; what is beyond belongs to the bands at the ends. */
function bands(values, low, high, size, unit) {
  const made = [];
  for (let from = low; from < high; from += size) {
    made.push({ label: from + "–" + (from + size) + unit, values: [0, 0] });
  }
  for (const { value, flagged } of values) {
    const place = Math.max(0, Math.min(made.length - 1, Math.floor((value - low) / size)));
    made[place].values[flagged ? 1 : 0] += 1;
  }
  return made;
}

function ratePlot(forms) {
  const values = forms.filter((form) => form.adjusted?.units > 0n && form.executed).map((form) => ({
    value: approximate(percent(form.executed, form.adjusted)),
    flagged: ["BG", "AR", "SC"].some((name) => form.families.has(name)),
  }));
  return section(t("plotRate"), values.length
    ? histogram(t("plotRate"), bands(values, 0, 110, 5, "%"), [t("withoutFinding"), t("withFinding")])
    : h("p", {}, t("noData")));
}

function totalPlot(forms) {
  const values = forms.filter((form) => form.score).map((form) =>
    ({ value: approximate(form.score), flagged: form.families.has("SC") || form.families.has("AR") }));
  const low = values.some(({ value }) => value < 60) ? 0 : 60;
  return section(t("plotTotal"), values.length
    ? histogram(t("plotTotal"), bands(values, low, 102, low ? 2 : 6, ""), [t("withoutFinding"), t("withFinding")])
    : h("p", {}, t("noData")));
}

function scorePlot() {
  const values = report.findings.map((finding) => ({ value: finding.score, flagged: false }));
  if (!values.length) return null;
  return section(t("plotScore"),
    histogram(t("plotScore"), bands(values, 0, 100, 5, ""), [t("findings"), null], 1140));
}
