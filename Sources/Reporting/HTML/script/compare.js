// Texts side by side: those of a group's forms, or the two that a finding about one form compares.

/** The comparison of a finding's texts; null where it has no two. */
function comparePart(whole) {
  const texts = textsOf(whole);
  if (texts.length < 2) return null;
  const area = h("div", { class: "texts" });
  const choice = texts.length > 2 ? h("label", { class: "field inline" }, h("span", {}, t("reference")), " ",
    h("select", { on: { change: (event) => showTexts(area, texts, Number(event.target.value)) } },
      texts.map((text, index) =>
        h("option", { value: String(index) }, index + 1 + ". " + short(textName(text), 40))))) : null;
  showTexts(area, texts, 0);
  const members = list(whole.members).length;
  return section(t("compareTitle"), legend(whole.template), templatePart(whole), choice, area,
    members > texts.length ? h("p", { class: "note" }, t("moreTexts", { count: members - texts.length })) : null,
    differencesPart(whole));
}

/** The evidence that is running text, one of each form and field. */
function textsOf(whole) {
  const seen = new Set();
  const projects = new Map(list(whole.members).map(object)
    .map((member) => [string(member.formId), string(member.project)]));
  return list(whole.evidence).map(object).filter((entry) => {
    const name = string(entry.formId) + " " + string(entry.field);
    const isText = string(entry.field).startsWith("goal.") || string(entry.raw).length >= 30;
    if (entry.role === "difference" || !isText || seen.has(name)) return false;
    seen.add(name);
    return true;
  }).slice(0, 24).map((entry) => ({ ...entry, project: projects.get(string(entry.formId)) ?? "" }));
}

function textName(text) {
  return [short(text.project, 60), fieldName(string(text.field))].filter(Boolean).join(" · ");
}

function showTexts(area, texts, chosen) {
  const reference = texts[chosen];
  const cards = texts.map((text, index) => {
    // Of two texts both are marked; of more, each other one beside the reference.
    const other = index !== chosen ? reference : texts.length === 2 ? texts[1 - chosen] : null;
    const parts = other ? difference(string(other.raw), string(text.raw)) : null;
    return h("article", { class: index === chosen ? "text reference" : "text" },
      h("h3", {}, doc(textName(text))),
      h("p", { class: "text-place" }, index === chosen
        ? h("span", { class: "tag" }, t("reference"))
        : h("span", { class: "figure" }, t("sharedShare", { share: (sharedShare(parts) * 100).toFixed(1) + "%" })), " ",
      place(text)),
      h("p", { class: "passage" }, parts ? parts.map(markedPart) : doc(string(text.raw))));
  });
  replace(area, cards[chosen], cards.filter((_, index) => index !== chosen));
}

function markedPart(part) {
  return part.shared ? h("span", { class: "shared" }, printable(part.text))
    : h("mark", { class: "differs" }, printable(part.text));
}

function legend(template) {
  return h("p", { class: "legend" }, h("span", { class: "unseen" }, t("legend")),
    h("span", { class: "shared" }, t("shared")), " ", h("mark", { class: "differs" }, t("differs")),
    string(template).includes("〔") ? [" ", h("span", { class: "slot" }, t("slot"))] : null);
}

/** The skeleton that the texts share, its slots as signs: 〔单位〕. */
function templatePart(whole) {
  const template = string(whole.template);
  if (!template) return null;
  const parts = template.split(/(〔[^〔〕]{1,12}〕)/).filter(Boolean);
  const slot = (part) => (/^〔.+〕$/.test(part) ? h("span", { class: "slot" }, printable(part.slice(1, -1))) : null);
  return h("div", { class: "text template" }, h("h3", {}, t("template")),
    h("p", { class: "passage" }, parts.map((part) => slot(part) ?? printable(part))));
}

function differencesPart(whole) {
  const entries = list(whole.evidence).map(object).filter((entry) => entry.role === "difference");
  if (!entries.length) return null;
  return [h("h3", {}, t("differences")), h("ul", { class: "differences" }, entries.map((entry) =>
    h("li", {}, h("mark", { class: "differs" }, doc(string(entry.raw))), " ", h("small", {}, place(entry)))))];
}

/** The findings about texts of several forms. */
async function groupsPage() {
  await completeFindings();
  const groups = report.findings.filter((finding) =>
    isGroup(finding) || ["JX-TX503", "JX-TX504"].includes(finding.ruleId));
  if (!groups.length) return [h("h1", {}, t("groups")), h("p", {}, t("noGroups"))];
  return [h("h1", {}, t("groups")), h("p", { class: "note" }, t("groupsNote")),
    h("ol", { class: "lines part" }, groups.slice(0, 500).map((finding) => h("li", {},
      h("a", { href: "#/finding/" + finding.fingerprint, class: "line" }, severityBadge(finding.severity),
        h("span", { class: "what" }, h("strong", {}, doc(finding.title)),
          h("small", {}, doc(short(finding.facts, 200)))),
        h("span", { class: "many" }, finding.members ? t("forms") + " " + finding.members : ""),
        money(finding.exposure), scoreBar(finding.score))))),
    moreNote(groups.length - 500)];
}
