// What a reader decides: kept in this browser for the run, written and read as the file of --decisions.

const markStatuses = ["confirmed", "explained", "falsePositive"];
const decisionKeys = [
  "fingerprint", "ruleId", "status", "decidedAt", "decidedBy", "reason", "expiresAt", "evidenceRef",
];
let marks = new Map();
let keepsMarks = true;

/** What was kept under a name; null where nothing was, or where the browser keeps nothing. */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    keepsMarks = false;
    return null;
  }
}

function keep(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch {
    keepsMarks = false;
  }
}

function marksName() {
  return "audit-marks:" + string(report.run.id);
}

function restoreMarks() {
  const text = kept(marksName());
  try {
    for (const decision of list(JSON.parse(text ?? "[]"))) {
      const read = checkedDecision(decision);
      if (!read.error) marks.set(read.decision.fingerprint, read.decision);
    }
  } catch {
    marks = new Map();
  }
}

function saveMarks() {
  keep(marksName(), JSON.stringify(Array.from(marks.values())));
}

/** What stands about a finding: the reader's mark, or else what case tracking decided. */
function decisionOf(finding) {
  return marks.get(finding.fingerprint) ?? finding.decision;
}

/** Marks a finding; a note alone leaves the case as it stands. */
function mark(finding, status, reason) {
  const known = marks.get(finding.fingerprint) ?? {};
  const standing = [known.status, finding.decision?.status, "open"]
    .find((name) => name && !markStatuses.includes(name));
  const decision = { ...known, fingerprint: finding.fingerprint, ruleId: finding.ruleId, status: status || standing,
    decidedAt: now() };
  delete decision.reason;
  delete decision.decidedBy;
  const name = kept("audit-decided-by");
  if (name) decision.decidedBy = name;
  if (reason) decision.reason = reason;
  if (!status && !reason) marks.delete(finding.fingerprint);
  else marks.set(finding.fingerprint, decision);
  saveMarks();
}

/** The time with its zone, to the second. */
function now() {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

/** The decisions as JSON lines, in the order of their findings. */
function decisionLines() {
  const place = (decision) => report.byFingerprint.get(decision.fingerprint)?.index ?? Infinity;
  return Array.from(marks.values()).sort((left, right) => place(left) - place(right)
    || (left.fingerprint < right.fingerprint ? -1 : 1)).map((decision) => JSON.stringify(decision) + "\n").join("");
}

/** Takes the lines of a file; later decisions win. Nothing is taken where a line is no decision. */
function importLines(text) {
  const decisions = [];
  for (const [index, line] of text.replace(/^\ufeff/, "").split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const { decision, error } = checkedLine(line);
    if (error) return { error: t("importFailed", { line: index + 1, reason: error }) };
    decisions.push(decision);
  }
  const counts = { taken: 0, older: 0, strangers: 0 };
  for (const decision of decisions) {
    const known = marks.get(decision.fingerprint);
    if (known && Date.parse(known.decidedAt) > Date.parse(decision.decidedAt)) {
      counts.older += 1;
      continue;
    }
    marks.set(decision.fingerprint, decision);
    counts.taken += 1;
    if (!report.byFingerprint.has(decision.fingerprint)) counts.strangers += 1;
  }
  saveMarks();
  return counts;
}

function checkedLine(line) {
  try {
    return checkedDecision(JSON.parse(line));
  } catch {
    return { error: "JSON" };
  }
}

/** A decision as the program would read it, or what is wrong with it. */
function checkedDecision(value) {
  const entry = object(value);
  const unknown = Object.keys(entry).find((name) => !decisionKeys.includes(name));
  const fingerprint = string(entry.fingerprint).replace(/^jxf1-/, "").toLowerCase();
  if (unknown) return { error: printable(unknown) };
  if (!/^[0-9a-f]{32}$/.test(fingerprint)) return { error: "fingerprint" };
  if (!Object.hasOwn(valueWords.decision, string(entry.status))) return { error: "status" };
  if (!/^\d{4}-\d{2}-\d{2}/.test(string(entry.decidedAt)) || Number.isNaN(Date.parse(entry.decidedAt))) {
    return { error: "decidedAt" };
  }
  const decision = {};
  for (const name of decisionKeys) if (string(entry[name])) decision[name] = string(entry[name]);
  return { decision: { ...decision, fingerprint } };
}
