// Figures, evidence with its places, and the forms of a group.

function figuresPart(whole) {
  const figures = list(whole.figures).map(object);
  if (!figures.length) return null;
  const columns = [{ title: t("figure") }, { title: t("value"), number: true }, { title: t("source") },
    { title: t("expression") }];
  return section(t("figures"), table(t("figures"), columns, figures.map((figure) => [
    figureName(string(figure.name)),
    [doc(figureValue(string(figure.value))), doc(string(figure.unit), "unit")],
    say("source", string(figure.source)),
    figure.expression ? h("code", {}, printable(string(figure.expression))) : "",
  ])));
}

/** An exact decimal with its separators; other values as they are. */
function figureValue(text) {
  const parts = /^(-?)([0-9]+)(\.[0-9]+)?$/.exec(text);
  if (!parts || parts[2].length < 5) return text;
  return (parts[1] ? "−" : "") + parts[2].replace(/\B(?=(\d{3})+$)/g, ",") + (parts[3] ?? "");
}

function evidencePart(whole) {
  const evidence = list(whole.evidence).map(object);
  const columns = [{ title: t("role") }, { title: t("field") }, { title: t("raw") }, { title: t("place") }];
  return section(t("evidence"), table(t("evidence"), columns, evidence.map((entry) => [
    h("span", { class: "role " + (Object.hasOwn(valueWords.role, entry.role) ? entry.role : "context") },
      say("role", string(entry.role) || "context")),
    h("span", { title: printable(string(entry.field)) }, fieldName(string(entry.field))),
    h("span", { class: "raw" }, doc(string(entry.raw)), valueNote(entry)),
    evidencePlace(entry),
  ]), { class: "evidence" }));
}

function evidencePlace(entry) {
  const formId = string(entry.formId);
  const number = "#" + printable(formId.split("#")[1] ?? "");
  return [place(entry), formId
    ? h("small", {}, " ", h("a", { href: "#/form/" + encodeURIComponent(formId) }, number)) : null];
}

/** The value of a cell where it is read otherwise than it is printed. */
function valueNote(entry) {
  const value = decimal(entry.value);
  if (!value || digits(value) === string(entry.raw).trim()) return null;
  return h("small", { class: "note" }, " = " + digits(value) + " ", doc(string(entry.unit)));
}

function membersPart(whole) {
  const members = list(whole.members).map(object);
  if (!members.length) return null;
  const most = 200;
  const columns = [{ title: t("project") }, { title: t("implementer") }, { title: t("similarity"), number: true },
    { title: t("path") }];
  const rows = members.slice(0, most).map((member) => [
    h("a", { href: "#/form/" + encodeURIComponent(string(member.formId)) },
      doc(short(string(member.project) || string(member.formId), 80))),
    doc(short(string(member.implementer), 80)),
    typeof member.similarity === "number" ? (member.similarity * 100).toFixed(1) + "%" : "",
    doc(string(member.path), "path"),
  ]);
  return section(t("members") + " · " + members.length, table(t("members"), columns, rows),
    moreNote(members.length - most));
}
