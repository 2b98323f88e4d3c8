// Where a finding is marked, and the page of all marks with export and import.

function markPanel(finding) {
  const area = h("div", {});
  const draw = () => replace(area, markForm(finding, draw), decidedPart(finding));
  draw();
  return section(t("mark"), area);
}

function markForm(finding, draw) {
  const known = marks.get(finding.fingerprint);
  const saved = h("span", { class: "saved", role: "status" });
  const note = h("textarea", { name: "note", rows: "3", maxlength: "4000", placeholder: t("noteHint"),
    value: known?.reason ?? "", on: { input: save } });
  const name = h("input", { name: "decidedBy", maxlength: "100", autocomplete: "name",
    value: kept("audit-decided-by") ?? "", on: { input: save } });
  const choose = (status) => h("label", { class: "choice" },
    h("input", { type: "radio", name: "status", value: status, checked: (known && markStatuses.includes(known.status)
      ? known.status : "") === status, on: { change: save } }),
    h("span", {}, status ? say("decision", status) : t("statusNone")));
  const form = h("form", { class: "mark", on: { submit: (event) => event.preventDefault() } },
    h("fieldset", {}, h("legend", { class: "unseen" }, t("mark")), ["", ...markStatuses].map(choose)),
    h("label", { class: "field" }, h("span", {}, t("note")), note),
    h("label", { class: "field" }, h("span", {}, t("decidedBy")), name),
    h("p", { class: "mark-end" }, saved,
      known ? h("button", { type: "button", on: { click: clear } }, t("clearMark")) : null),
    keepsMarks ? null : h("p", { class: "warning", role: "alert" }, t("marksLost")));

  function save() {
    keep("audit-decided-by", name.value.trim());
    mark(finding, form.elements.status.value, note.value.trim());
    replace(saved, t("saved"));
  }

  function clear() {
    mark(finding, "", "");
    draw();
    announce(t("clearMark"));
  }

  return form;
}

/** What case tracking decided before this run. */
function decidedPart(finding) {
  const { decision } = finding;
  if (!decision) return null;
  const rows = [["status", say("decision", string(decision.status))],
    ["decidedAt", printable(string(decision.decidedAt))],
    ["decidedBy", decision.decidedBy && doc(string(decision.decidedBy))],
    ["note", decision.reason && doc(string(decision.reason))],
    ["expires", decision.expiresAt && printable(string(decision.expiresAt))]].filter((row) => row[1]);
  return [h("h3", {}, t("decided")), h("dl", { class: "pairs" },
    rows.map(([name, value]) => [h("dt", {}, t(name)), h("dd", {}, value)]))];
}

function marksPage() {
  const status = h("p", { role: "status", class: "note" });
  const file = h("input", { type: "file", id: "import", accept: ".jsonl,.json,.txt", on: { change: read } });
  const area = h("div", {});
  const exporting = h("button", { type: "button", class: "strong", id: "export", on: { click: exportMarks } },
    t("export"));

  function draw() {
    const decisions = Array.from(marks.values());
    exporting.disabled = decisions.length === 0;
    replace(area,
      h("p", { class: "count" }, decisions.length ? t("marked", { count: decisions.length }) : t("noMarks")),
      h("ul", { class: "lines marks" }, decisions.slice(0, 1000).map(markLine)),
      moreNote(decisions.length - 1000));
  }

  async function read() {
    if (!file.files[0]) return;
    const counts = importLines(await file.files[0].text());
    file.value = "";
    replace(status, counts.error ?? t("imported", counts));
    draw();
  }

  function exportMarks() {
    download("decisions-" + string(report.run.id).replace(/[^\w-]/g, "") + ".jsonl", decisionLines());
    replace(status, t("exported", { count: marks.size }));
  }

  draw();
  return [
    h("h1", {}, t("marks")), h("p", {}, t("marksNote")),
    h("pre", { class: "command" }, "audit --corpus DIR --decisions decisions.jsonl --format html --output report.html"),
    keepsMarks ? null : h("p", { class: "warning", role: "alert" }, t("marksLost")),
    h("p", { class: "actions" }, exporting, " ", h("label", { class: "button", for: "import" }, t("import")), file),
    status, area,
  ];
}

function markLine(decision) {
  const finding = report.byFingerprint.get(decision.fingerprint);
  return h("li", {}, h("span", { class: "line" }, decisionBadge(decision.status),
    h("span", { class: "what" },
      finding ? h("strong", {}, h("a", { href: "#/finding/" + finding.fingerprint }, doc(finding.title)))
        : h("strong", {}, printable(decision.fingerprint) + " — " + t("stranger")),
      finding ? h("small", {}, subjectLine(finding.subject)) : null,
      decision.reason ? h("span", { class: "facts" }, doc(short(decision.reason, 300))) : null),
    h("small", {}, [decision.decidedBy, decision.decidedAt].filter(Boolean).map(printable).join(" · "))));
}

/** Hands a text over as a file; nothing leaves the machine. */
function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
