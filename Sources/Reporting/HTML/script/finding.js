// The page of a finding.

let lastOpened = null;

async function findingPage(fingerprint) {
  const finding = report.byFingerprint.get(fingerprint);
  if (!finding) return null;
  lastOpened = fingerprint;
  const whole = await record("findings", finding.index);
  const rule = report.rules.get(finding.ruleId) ?? {};
  const texts = (value) => list(value).map(string).filter(Boolean);
  return [
    neighbours(finding),
    h("h1", {}, doc(string(whole.title) || finding.title)),
    h("p", { class: "traits" }, severityBadge(finding.severity),
      h("span", {}, t("confidence"), " ", confidenceText(finding.confidence)),
      h("span", {}, say("scope", finding.scope)),
      h("a", { href: "#/rule/" + encodeURIComponent(finding.ruleId) }, printable(finding.ruleId)),
      h("span", {}, t("rank"), " ", String(finding.rank)), stateBadge(finding.state)),
    h("div", { class: "columns" },
      h("div", { class: "main-column" },
        section(t("facts"), h("p", { class: "facts-text" }, doc(string(whole.facts)))),
        comparePart(whole),
        figuresPart(whole),
        evidencePart(whole),
        membersPart(whole),
        checksPart(whole),
        bullets(t("nextSteps"), texts(whole.nextSteps)),
        bullets(t("papers"), texts(whole.documentsToRequest)),
        section(t("rationale"), whole.whyItMatters ? h("p", {}, doc(string(whole.whyItMatters))) : null),
        section(t("criteria"), criteria(whole, rule))),
      h("aside", { class: "side-column", "aria-label": t("mark") },
        markPanel(finding), subjectPart(finding), contributionsPart(object(whole.score), t("contributions")),
        relatedPart(whole), namesPart(whole))),
  ];
}

/** The way to the findings before and behind, among those that the filter shows. */
function neighbours(finding) {
  const shown = lastShown?.includes(finding) ? lastShown : report.findings;
  const place = shown.indexOf(finding);
  const step = (other, word, mark) => (other
    ? h("a", { href: "#/finding/" + other.fingerprint, rel: mark }, t(word))
    : h("span", { class: "off" }, t(word)));
  const back = lastFilter.toString();
  return h("p", { class: "steps" },
    h("a", { href: "#/findings" + (back ? "?" + back : "") }, t("findings")),
    h("span", {}, t("position", { place: place + 1, total: shown.length })),
    step(shown[place - 1], "previous", "prev"), step(shown[place + 1], "next", "next"));
}

function confidenceText(confidence) {
  return say("confidence", string(confidence.level)) + " (" + number(confidence.value) + ")";
}

function bullets(title, texts) {
  return texts.length ? section(title, h("ul", {}, texts.map((text) => h("li", {}, doc(text))))) : null;
}

function criteria(whole, rule) {
  const cited = list(rule.criteria).map(object);
  if (!cited.length) return whole.criteria ? h("p", {}, doc(string(whole.criteria))) : null;
  return h("ul", {}, cited.map((criterion) => h("li", {}, doc(string(criterion.citation)),
    criterion.verified === true ? null : h("small", { class: "note" }, " (" + t("unverified") + ")"))));
}

function checksPart(whole) {
  const checks = list(whole.benignExplanations).map(object);
  if (!checks.length) return null;
  const shapes = { excluded: "✕", notExcluded: "?", notChecked: "–" };
  return section(t("checks"), h("ul", { class: "checks" }, checks.map((check) => {
    const status = Object.hasOwn(shapes, check.status) ? check.status : "notChecked";
    return h("li", { class: status }, h("span", { class: "check-state" },
      h("span", { "aria-hidden": "true" }, shapes[status] + " "), say("check", status)),
    h("span", {}, doc(string(check.text)), check.how ? h("small", {}, doc(string(check.how))) : null));
  })));
}

function subjectPart(finding) {
  const { subject } = finding;
  const rows = [
    ["project", subject.project && (finding.projects.length === 1
      ? h("a", { href: "#/project/" + (finding.projects[0].index + 1) }, doc(subject.project)) : doc(subject.project))],
    ["indicator", subject.indicator && doc(subject.indicator)],
    ["implementer", subject.implementer && (finding.implementer
      ? h("a", { href: "#/implementer/" + (finding.implementer.index + 1) }, doc(subject.implementer))
      : doc(subject.implementer))],
    ["department", subject.department && doc(subject.department)],
    ["year", subject.year && printable(subject.year)],
    ["exposure", finding.exposure && yuan(finding.exposure)],
    ["discrepancy", finding.discrepancy && yuan(finding.discrepancy)],
    ["overclaimed", finding.overclaimed && digits(finding.overclaimed)],
    ["formAsRead", subject.formId && !finding.projects.length
      && h("a", { href: "#/form/" + encodeURIComponent(subject.formId) }, doc(subject.formId))],
  ].filter((row) => row[1]);
  return section(t("subjectTitle"), h("dl", { class: "pairs" },
    rows.map(([name, value]) => [h("dt", {}, t(name)), h("dd", {}, value)])));
}

/** The parts of a score as bars and figures; they add up to it. */
function contributionsPart(score, title) {
  const parts = list(score.contributions).map(object);
  if (!parts.length) return null;
  const most = Math.max(1, ...parts.map((part) => Math.abs(number(part.points))));
  const rows = parts.map((part) => {
    const points = number(part.points);
    const found = report.byFingerprint.get(string(part.input));
    // Behind a rule stands by how much a further finding counts; behind a part of a score its most points.
    const isPart = Object.hasOwn(valueWords.factor, string(part.factor));
    const weight = typeof part.weight === "number" ? (isPart ? t("outOf") : " × ") + part.weight : "";
    const input = severities.includes(part.input) ? say("severity", part.input) : printable(string(part.input));
    return h("tr", {},
      h("th", { scope: "row" }, found
        ? h("a", { href: "#/finding/" + found.fingerprint }, printable(string(part.factor)))
        : isPart ? say("factor", part.factor) : doc(string(part.factor)),
      h("small", {}, found ? doc(short(found.title, 40)) : input + weight)),
      h("td", {}, svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", class: "bar", "aria-hidden": "true" },
        svg("rect", { class: points < 0 ? "less" : "filled", width: (100 * Math.abs(points)) / most, height: 6 }))),
      h("td", { class: "number" }, (points < 0 ? "−" : "+") + Math.abs(points).toFixed(2)));
  });
  return section(title, h("table", { class: "parts" }, h("tbody", {}, rows), h("tfoot", {}, h("tr", {},
    h("th", { scope: "row" }, t("total")), h("td", {}),
    h("td", { class: "number" }, number(score.value).toFixed(2))))));
}

function relatedPart(whole) {
  const related = list(whole.related).map(object)
    .map((entry) => [entry, report.byFingerprint.get(string(entry.fingerprint))]).filter((entry) => entry[1]);
  const line = ([entry, other]) => h("li", {}, h("small", {}, say("relation", string(entry.relation))), " ",
    h("a", { href: "#/finding/" + other.fingerprint }, severityShape(other.severity), " ", doc(short(other.title, 60))),
    " ", h("small", {}, subjectLine(other.subject).slice(0, 1)));
  return related.length ? section(t("related"),
    h("ul", { class: "related" }, related.slice(0, 30).map(line)), moreNote(related.length - 30)) : null;
}

function namesPart(whole) {
  const earlier = list(whole.previousFingerprints).map(string);
  return section(t("fingerprint"), h("p", { class: "hash" }, printable(string(whole.fingerprint))),
    earlier.length ? h("p", { class: "hash" }, t("earlierNames"), " ", printable(earlier.join(" "))) : null);
}
