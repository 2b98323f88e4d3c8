// A form as it was read, in the order in which it is printed.

const fundingColumns = ["initial", "adjusted", "executed", "weight", "rate", "score"];
const indicatorColumns = ["level1", "level2", "name", "target", "actual", "weight", "score", "reason"];

function formHead(form, flags) {
  const all = ["project", "department", "implementer", "year", "grade"];
  const rows = all.filter((name) => form[name] || flags?.get(name));
  return h("table", { class: "form-head" }, h("caption", { class: "unseen" }, t("subjectTitle")), h("tbody", {},
    rows.map((name) => h("tr", {}, h("th", { scope: "row" }, t(name)),
      flaggedCell(string(form[name]), flags?.get(name), "td"))),
    flags?.get("form") ? h("tr", {}, h("th", { scope: "row" }, say("fieldHead", "form")),
      flaggedCell("", flags.get("form"), "td")) : null));
}

/** The printed text of a number or a measure. */
function raw(value) {
  return string(object(value).raw);
}

/** The marks of a field that stand in this row: rows of one kind are told apart by their place. */
function marksOf(flags, field, location) {
  const marks = flags?.get(field) ?? [];
  const line = (place) => number(place.row) || number(place.startLine);
  return marks.length && line(location) ? marks.filter((mark) => !line(mark.entry)
    || line(mark.entry) === line(location) || number(mark.entry.startLine) === number(location.startLine)) : marks;
}

function fundingTable(form, flags) {
  const rows = list(form.funding).map(object);
  if (!rows.length) return null;
  const kinds = countBy(rows, (row) => string(row.kind));
  const cells = (row) => fundingColumns.map((column) => {
    const field = "funding." + string(row.kind) + "." + column;
    const marks = kinds.get(string(row.kind)) > 1 ? marksOf(flags, field, object(row.location)) : flags?.get(field);
    return flaggedCell(raw(row[column]), marks, "td", { class: "number" });
  });
  return grid(t("funding", { unit: string(form.moneyUnit) || "—" }),
    ["label", ...fundingColumns].map((name, index) => columnHead(name, index > 0)),
    rows.map((row) => h("tr", {},
      flaggedCell(string(row.label), flags?.get("funding." + string(row.kind) + ".label"), "th", { scope: "row" }),
      cells(row))));
}

function goalTable(form, flags) {
  const goal = object(form.goal);
  if (!goal.expected && !goal.actual) return null;
  return grid(t("goal"), ["expected", "actualGoal"].map((name) => columnHead(name, false)),
    [h("tr", { class: "goal" }, ["expected", "actual"].map((name) =>
      flaggedCell(string(goal[name]), flags?.get("goal." + name), "td")))]);
}

function indicatorTable(form, flags) {
  const rows = list(form.indicators).map(object);
  const isFigure = (column) => column === "weight" || column === "score";
  const head = indicatorColumns.map((name) => columnHead(name, isFigure(name)));
  const body = rows.map((row, index) => h("tr", {}, indicatorColumns.map((column) => {
    const marks = flags?.get("indicators[" + index + "]." + column);
    const value = typeof row[column] === "string" ? row[column] : raw(row[column]);
    const repeats = column.startsWith("level") && !marks && index > 0 && rows[index - 1][column] === row[column];
    return flaggedCell(repeats ? "" : value, marks, column === "name" ? "th" : "td",
      { class: isFigure(column) ? "number" : repeats ? "repeated" : null, scope: column === "name" ? "row" : null });
  })));
  const total = object(form.total);
  const sums = h("tr", { class: "total" }, h("th", { scope: "row", colspan: "5" }, t("totalRow")),
    flaggedCell(raw(total.weight), flags?.get("total.weight"), "td", { class: "number" }),
    flaggedCell(raw(total.score), flags?.get("total.score"), "td", { class: "number" }), h("td", {}));
  return grid(t("indicators"), head, [...body, sums]);
}

function columnHead(name, isFigure) {
  return h("th", { scope: "col", class: isFigure ? "number" : null }, t(name));
}

function grid(caption, head, rows) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: "grid" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)));
}

function formNotices(form) {
  const notices = list(form.notices).map(object);
  return notices.length ? [h("h3", {}, t("readingDoubts")), cutList(notices, 50, (notice) => [
    doc(string(notice.message)), " ", h("span", { class: "place" }, placeName(object(notice.location)))])] : null;
}
