// Small signs that stand in many places. A shape and a word carry what a colour shows.

const severityShapes = {
  critical: "M6 0 12 6 6 12 0 6Z", high: "M6 1 12 11.5H0Z", medium: "M6 .5a5.5 5.5 0 1 0 .01 0Z",
  low: "M6 1.5a4.5 4.5 0 1 0 .01 0Zm0 2a2.5 2.5 0 1 1-.01 0Z", info: "M0 5h12v2H0Z",
};

/** A severity as a shape and its word. */
function severityBadge(severity) {
  return h("span", { class: "severity " + severity }, severityShape(severity), say("severity", severity));
}

function severityShape(severity) {
  return svg("svg", { viewBox: "0 0 12 12", class: "shape", "aria-hidden": "true" },
    svg("path", { d: severityShapes[severity], "fill-rule": "evenodd" }));
}

/** What was decided about a finding, as a word in a frame; null where nothing was. */
function decisionBadge(status) {
  return status ? h("span", { class: "decision " + decisionKind(status) }, say("decision", status)) : null;
}

function decisionKind(status) {
  if (["confirmed", "remediated", "referred"].includes(status)) return "upheld";
  return ["explained", "falsePositive", "outOfScope", "superseded"].includes(status) ? "dismissed" : "waiting";
}

/** The state against a baseline; null where the run had none. */
function stateBadge(state) {
  return state === "none" ? null : h("span", { class: "state" }, say("state", state));
}

/** A score from 0 to 100 as a figure and a bar. */
function scoreBar(score) {
  const width = Math.max(0, Math.min(100, score));
  return h("span", { class: "score" }, h("span", { class: "figure" }, score.toFixed(1)),
    svg("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none", class: "bar", "aria-hidden": "true" },
      svg("rect", { class: "track", width: 100, height: 4 }), svg("rect", { class: "filled", width, height: 4 })));
}

/** The names of a subject in one line. */
function subjectLine(subject) {
  return names(subject).map((name, index) => [index ? " · " : "", doc(name)]);
}

/** Where evidence stands, in the terms in which the original is opened. */
function placeName(evidence) {
  const { page, sheet, table, row, column, startLine, endLine } = evidence;
  if (sheet && row && column) return "[" + printable(sheet) + "!" + columnLetters(column) + row + "]";
  if (sheet) return "[" + printable(sheet) + "]";
  if (startLine) return ":" + startLine + (endLine > startLine ? "–" + endLine : "");
  const words = english
    ? [["p. ", page, ""], ["table ", table, ""], ["row ", row, ""], ["column ", column, ""]]
    : [["第", page, "页"], ["表", table, ""], ["第", row, "行"], ["第", column, "列"]];
  const parts = words.filter((word) => number(word[1]) > 0).map((word) => word.join(""));
  return parts.length ? "[" + parts.join(english ? ", " : "") + "]" : "";
}

/** A column as spreadsheets name it: 1 is A, 27 is AA. */
function columnLetters(column) {
  let letters = "";
  for (let rest = number(column); rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function place(evidence) {
  return [doc(string(evidence.path), "path"), h("span", { class: "place" }, placeName(evidence))];
}

/** A line of a list that leads to a finding. */
function findingLine(finding) {
  return h("li", {}, h("a", { href: "#/finding/" + finding.fingerprint, class: "line" },
    severityBadge(finding.severity),
    h("span", { class: "what" }, h("strong", {}, doc(finding.title)), h("small", {}, subjectLine(finding.subject))),
    decisionBadge(decisionOf(finding)?.status), scoreBar(finding.score)));
}

/** A line of a list that leads to a project or a unit. */
function groupLine(group, kind) {
  const name = kind === "project" ? group.subject.project : group.subject.implementer;
  const rest = { ...group.subject, [kind]: "" };
  return h("li", {}, h("a", { href: "#/" + kind + "/" + (group.index + 1), class: "line" },
    severityBadge(group.worst),
    h("span", { class: "what" }, h("strong", {}, doc(name || "—")),
      h("small", {}, t("findings") + " " + group.findings.length + " · ", subjectLine(rest))),
    money(group.exposure), scoreBar(group.score)));
}
