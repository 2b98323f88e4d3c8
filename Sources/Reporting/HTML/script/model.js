// The report as the pages ask for it.

const severities = ["critical", "high", "medium", "low", "info"];
const report = { findings: [], projects: [], implementers: [], rules: new Map(), byFingerprint: new Map() };

/** Reads the index of the page. */
function take(index) {
  const page = object(index.page);
  Object.assign(report, {
    run: object(index.run), tool: object(index.tool), coverage: list(index.coverage).map(object),
    blockSize: number(page.blockSize) || 1, hasForms: page.hasForms === true, formsLeftOut: number(page.formsLeftOut),
    shared: object(index.shared), excerpts: {
      findings: list(index.findings), projects: list(index.projects), implementers: list(index.implementers), forms: [],
    },
  });
  for (const rule of list(index.rules).map(object)) report.rules.set(string(rule.id), rule);
  report.findings = list(index.findings).map(finding);
  report.findings.forEach((finding) => report.byFingerprint.set(finding.fingerprint, finding));
  report.projects = list(index.projects).map(group);
  report.implementers = list(index.implementers).map(group);
  report.projects.forEach((project) => connect(project, "project"));
  report.implementers.forEach((implementer) => connect(implementer, "implementer"));
}

function finding(value, index) {
  const entry = object(value);
  const materiality = object(entry.materiality);
  const ruleId = string(entry.ruleId);
  return {
    index, ruleId, fingerprint: string(entry.fingerprint), scope: string(entry.scope), facts: "",
    title: string(report.rules.get(ruleId)?.title) || ruleId, family: ruleId.replace(/^[A-Z]+-|[0-9]+$/g, ""),
    severity: severities.includes(entry.severity) ? entry.severity : "info",
    confidence: object(entry.confidence), rank: number(entry.rank), score: number(entry.score),
    subject: subject(entry.subject), exposure: decimal(object(materiality.exposure).amount),
    discrepancy: decimal(object(materiality.discrepancy).amount), overclaimed: decimal(materiality.overclaimedPoints),
    state: string(object(entry.baseline).state) || "none", decision: entry.decision ? object(entry.decision) : null,
    members: number(entry.members), projects: [], implementer: null, haystack: null,
  };
}

function subject(value) {
  const entry = object(value);
  return {
    department: string(entry.department), implementer: string(entry.implementer), year: string(entry.year),
    project: string(entry.project), indicator: string(entry.indicator), formId: string(entry.formId),
  };
}

function group(value, index) {
  const entry = object(value);
  return {
    index, subject: subject(entry.subject), rank: number(entry.rank), score: number(entry.score),
    exposure: decimal(object(entry.exposure).amount), fingerprints: list(entry.findings).map(string), findings: [],
  };
}

/** Lets a group and its findings know each other. */
function connect(group, kind) {
  group.findings = group.fingerprints.map((name) => report.byFingerprint.get(name)).filter(Boolean);
  for (const finding of group.findings) {
    if (kind === "project") finding.projects.push(group);
    else finding.implementer ??= group;
  }
  const own = new Set(group.findings.map((finding) => finding.severity));
  group.worst = severities.find((severity) => own.has(severity)) ?? "info";
}

/** The names of a subject, the narrowest first. */
function names(subject) {
  return [subject.project, subject.indicator, subject.implementer, subject.year].filter(Boolean);
}

/** What a search looks through, in small letters. */
function haystack(finding) {
  const { subject } = finding;
  finding.haystack ??= [
    finding.ruleId, finding.title, finding.facts, subject.project, subject.indicator, subject.implementer,
    subject.department, subject.year, finding.fingerprint,
  ].join("\n").toLowerCase();
  return finding.haystack;
}

/** Whether a finding is about texts of several forms, or of two places, that can stand side by side. */
function isGroup(finding) {
  return finding.members > 1 && ["cluster", "pair"].includes(finding.scope);
}

/** A text by which two writings of a name are the same. */
function key(name) {
  return printable(name).normalize("NFKC").replace(/\s+/g, "");
}

function countBy(values, name) {
  const counts = new Map();
  for (const value of values) counts.set(name(value), (counts.get(name(value)) ?? 0) + 1);
  return counts;
}
