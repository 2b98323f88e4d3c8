// The ranked findings with filter, sort and search.

const mostPrinted = 300;
let lastShown = null;

async function findingsPage(_, query) {
  await completeFindings();
  lastFilter = tidy(query);
  const count = h("p", { class: "count", role: "status" });
  const list = virtualList(t("findings"), findingRow);
  const none = h("p", { class: "none", hidden: true }, t("noneShown"));
  const printed = h("ol", { class: "lines printed", "aria-hidden": "true" });
  const form = filterForm(lastFilter, () => {
    lastFilter = readFilter(form);
    const text = lastFilter.toString();
    history.replaceState(null, "", "#/findings" + (text ? "?" + text : ""));
    apply();
  });

  function apply() {
    const found = filtered(lastFilter);
    list.show(found);
    none.hidden = found.length > 0;
    replace(count, t("shown", { shown: found.length, total: report.findings.length }));
    printed.replaceChildren();
    lastShown = found;
  }

  function onPrint() {
    replace(printed, lastShown.slice(0, mostPrinted).map(findingLine),
      lastShown.length > mostPrinted ? h("li", { class: "note" }, t("printCut", { count: mostPrinted })) : null);
  }

  document.getElementById("main").addEventListener("shown", () => {
    apply();
    const last = lastShown.findIndex((finding) => finding.fingerprint === lastOpened);
    if (last > 0) list.reveal(last);
    window.addEventListener("beforeprint", onPrint);
    window.addEventListener("hashchange", () => window.removeEventListener("beforeprint", onPrint), { once: true });
  }, { once: true });
  return [
    h("h1", {}, t("findings")),
    h("div", { class: "list-page" },
      h("details", { class: "filters", open: window.innerWidth > 860 }, h("summary", {}, t("filters")), form),
      h("div", { class: "results" }, count, none, list.element, printed)),
  ];
}

function findingRow(finding) {
  const decision = decisionOf(finding);
  return h("a", { href: "#/finding/" + finding.fingerprint, class: "finding-row" },
    h("span", { class: "rank figure" }, finding.rank),
    h("span", { class: "sign" }, severityBadge(finding.severity), decisionBadge(decision?.status),
      stateBadge(finding.state)),
    h("span", { class: "what" },
      h("strong", {}, doc(finding.title), h("code", {}, printable(finding.ruleId))),
      h("small", {}, subjectLine(finding.subject)),
      h("span", { class: "facts" }, doc(short(finding.facts, 160)))),
    h("span", { class: "amount" }, money(finding.exposure)),
    scoreBar(finding.score));
}

/** The ranked projects or units with a search. */
function rankedPage(kind, groups) {
  const count = h("p", { class: "count", role: "status" });
  const list = virtualList(t(kind + "s"), (group) => groupRow(group, kind));
  const find = h("input", { type: "search", autocomplete: "off", spellcheck: "false", maxlength: "200",
    placeholder: t("implementer"), on: { input: apply } });

  function apply() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = groups.filter((group) => {
      const text = Object.values(group.subject).join("\n").toLowerCase();
      return words.every((word) => text.includes(word));
    });
    list.show(found);
    replace(count, t("shown", { shown: found.length, total: groups.length }));
  }

  document.getElementById("main").addEventListener("shown", apply, { once: true });
  return [
    h("h1", {}, t(kind + "s")),
    h("div", { class: "results" }, h("label", { class: "field wide" }, h("span", {}, t("search")), find), count,
      list.element),
  ];
}

function projectsPage() {
  return rankedPage("project", report.projects);
}

function implementersPage() {
  return rankedPage("implementer", report.implementers);
}

function groupRow(group, kind) {
  const name = kind === "project" ? group.subject.project : group.subject.implementer;
  return h("a", { href: "#/" + kind + "/" + (group.index + 1), class: "finding-row" },
    h("span", { class: "rank figure" }, group.rank),
    h("span", { class: "sign" }, severityBadge(group.worst)),
    h("span", { class: "what" }, h("strong", {}, doc(short(name || "—", 120))),
      h("small", {}, subjectLine({ ...group.subject, [kind]: "" })),
      h("span", { class: "facts" }, t("findings") + " " + group.findings.length)),
    h("span", { class: "amount" }, money(group.exposure)),
    scoreBar(group.score));
}
