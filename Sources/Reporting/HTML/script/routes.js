// The pages by their addresses behind the #, the frame around them, and the start.

const routes = {
  "": overviewPage, findings: findingsPage, finding: findingPage, projects: projectsPage, project: projectPage,
  implementers: implementersPage, implementer: implementerPage, form: formPage, groups: groupsPage, plots: plotsPage,
  rules: rulesPage, rule: rulePage, marks: marksPage,
};
const mainPages = ["", "findings", "projects", "implementers", "groups", "plots", "rules", "marks"];
const parents = {
  finding: "findings", project: "projects", implementer: "implementers", rule: "rules", form: "projects",
};
let visit = 0;

/** Opens the report. */
async function start() {
  const app = document.getElementById("app");
  if (typeof DecompressionStream === "undefined") return replace(app, h("p", { class: "loading" }, t("noStream")));
  try {
    take(object(await block("index")));
    restoreMarks();
    replace(app, frame());
    setTheme(kept("audit-theme"));
    window.addEventListener("hashchange", () => show(true));
    await show(false);
    performance.mark("report-shown");
    setTimeout(prepareFilters, 50);
  } catch (error) {
    replace(app, h("p", { class: "loading", role: "alert" }, t("broken", { reason: error.message })));
  }
}

/** The parts of the address: #/finding/abc?sort=rank is finding, abc and the settings of a filter. */
function address() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [page, name] = path.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { page: page ?? "", name: name ?? "", query: new URLSearchParams(query ?? "") };
}

/** Shows the page of the address; the keyboard goes to its heading where the reader asked for it. */
async function show(moves) {
  const own = (visit += 1);
  const { page, name, query } = address();
  const make = Object.hasOwn(routes, page) ? routes[page] : null;
  const main = document.getElementById("main");
  let content = null;
  try {
    content = make ? await make(name, query) : null;
  } catch (error) {
    content = [h("h1", {}, t(page || "overview")), h("p", { role: "alert" }, t("broken", { reason: error.message }))];
  }
  if (own !== visit) return;
  replace(main, content ?? [h("h1", {}, t("notFound")), h("p", {}, t("notFoundHint"))]);
  main.className = "page-" + (make ? page || "overview" : "none");
  const heading = main.querySelector("h1");
  document.title = [short(heading?.textContent ?? "", 60), t("title")].join(" — ");
  for (const link of document.querySelectorAll("nav a")) {
    const isHere = link.getAttribute("href") === "#/" + (parents[page] ?? page);
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  main.dispatchEvent(new Event("shown"));
  if (!moves) return;
  window.scrollTo(0, 0);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

function frame() {
  const toMain = (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  };
  return [
    h("a", { href: "#main", class: "skip", on: { click: toMain } }, t("skip")),
    h("header", { class: "top" },
      h("div", { class: "brand" }, h("a", { href: "#/" }, t("title")), h("small", {}, runLine())),
      h("div", { class: "tools" },
        h("button", { type: "button", id: "theme", on: { click: nextTheme } }, t("theme")),
        h("button", { type: "button", on: { click: () => window.print() } }, t("print"))),
      h("nav", { "aria-label": t("navigation") }, mainPages.map((page) =>
        h("a", { href: "#/" + page }, t(page || "overview"))))),
    h("main", { id: "main", tabindex: "-1" }),
    h("footer", {}, h("p", {}, t("neutral")), h("p", { class: "run" },
      t("run") + " " + printable(string(report.run.id)) + " · " + t("version") + " audit "
        + printable(string(report.tool.version)) + " · " + t("corpusDigest") + " "
        + short(string(report.run.corpusDigest), 16))),
    h("p", { id: "announcement", class: "unseen", "aria-live": "polite" }),
    svg("svg", { class: "unseen", "aria-hidden": "true" }, hatch()),
  ];
}

function runLine() {
  const finished = string(report.run.finishedAt);
  return [printable(string(report.run.id)), finished ? " · " + printable(finished).replace("T", " ") : ""];
}

// MARK: Light and dark

const themes = ["", "light", "dark"];
const systemScheme = window.matchMedia("(prefers-color-scheme: dark)");
systemScheme.addEventListener("change", () => setTheme(document.documentElement.dataset.theme));

function nextTheme() {
  const theme = themes[(themes.indexOf(document.documentElement.dataset.theme ?? "") + 1) % themes.length];
  keep("audit-theme", theme);
  setTheme(theme);
}

function setTheme(theme) {
  const known = themes.includes(theme) ? theme : "";
  document.documentElement.dataset.theme = known;
  document.documentElement.dataset.scheme = known || (systemScheme.matches ? "dark" : "light");
  const name = { "": "themeAuto", light: "themeLight", dark: "themeDark" }[known];
  replace(document.getElementById("theme"), t(name));
}
