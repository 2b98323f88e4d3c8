"""The browser of the tests, and the pages that the command makes for them."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from playwright.sync_api import sync_playwright

from large_report import HOSTILE, enlarge

ROOT = pathlib.Path(__file__).resolve().parents[2]
AUDIT = os.environ.get("AUDIT", str(ROOT / ".build/release/audit"))
CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
CORPUS = ROOT / "Corpus"


def audit(*arguments):
    """Runs the command; answers its standard output."""
    run = subprocess.run([AUDIT, *map(str, arguments)], capture_output=True, check=False)
    if run.returncode not in (0, 3):
        raise AssertionError(f"audit {arguments} ended with {run.returncode}: {run.stderr.decode()}")
    return run.stdout.decode()


class Pages:
    """The pages under test, made once."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="audit-pages-"))
        self.report_file = self.folder / "report.json"
        audit("--corpus", CORPUS, "--quiet", "--output", f"json={self.report_file}",
              "--output", f"html={self.folder / 'live.html'}")
        audit("--corpus", CORPUS, "--quiet", "--lang", "en", "--format", "html",
              "--output", self.folder / "english.html")
        self.report = json.loads(self.report_file.read_text("utf-8"))
        self.stored("stored", self.report)
        self.stored("hostile", enlarge(self.report, 330, True))
        audit("--corpus", self.hostile_corpus(), "--quiet", "--format", "html",
              "--output", self.folder / "hostile-forms.html")

    def stored(self, name, report):
        """Makes a page of a stored report."""
        source = self.folder / f"{name}.json"
        source.write_text(json.dumps(report, ensure_ascii=False), "utf-8")
        audit("report", source, "--format", "html", "--output", self.folder / f"{name}.html")
        return self.folder / f"{name}.html"

    def hostile_corpus(self):
        """Real forms whose projects, indicators and accounts are named so that they would break out of a page."""
        corpus = self.folder / "corpus"
        corpus.mkdir()
        text = (CORPUS / "identical/ziteng_2024.txt").read_text("utf-8")
        heads = [line.split("\t") for line in text.splitlines() if line.startswith("项目名称\t")]
        for name, hostile in zip([next(filter(None, cells[1:])) for cells in heads], HOSTILE):
            text = text.replace(name, hostile.replace("\n", " ").replace("\t", " "))
        text = text.replace("合同约定事项", "<script>window.hostile=1</script>合同约定事项")
        (corpus / "<img src=x onerror=window.hostile=1>.txt").write_text(text, "utf-8")
        return corpus

    def url(self, name, route=""):
        return (self.folder / f"{name}.html").as_uri() + route

    def remove(self):
        shutil.rmtree(self.folder)


class Browser:
    """Chromium without a window; each visit has its own storage and remembers what went wrong."""

    def __init__(self):
        self.driver = sync_playwright().start()
        self.chromium = self.driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

    def visit(self, url, waits="main h1", script=None, **options):
        context = self.chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True, **options)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.troubles = []
        page.requests = []
        page.on("console", lambda message: page.troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: page.troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: page.troubles.append(f"dialog: {dialog.message}") or dialog.dismiss())
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(url)
        page.wait_for_selector(waits)
        return page

    def close(self):
        self.chromium.close()
        self.driver.stop()


def go(page, route, waits="main h1"):
    """Shows another page of the report."""
    page.evaluate("""route => {
        document.querySelector('main').replaceChildren();
        if (location.hash === route) window.dispatchEvent(new Event('hashchange'));
        else location.hash = route;
    }""", route)
    page.wait_for_selector(waits)
