"""The page of --format html in headless Chromium: AUDIT=path/to/audit python3 -m unittest discover Tests/Browser."""

import json
import unittest

from browser import AUDIT, CORPUS, Browser, Pages, audit, go
from large_report import HOSTILE


class PageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = Pages()
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.pages.remove()

    def visit(self, name, route="", **options):
        page = self.browser.visit(self.pages.url(name, route), **options)
        self.addCleanup(page.context.close)
        return page

    def assert_quiet(self, page):
        self.assertEqual(page.troubles, [])

    def finding(self, rule):
        return next(finding for finding in self.pages.report["findings"] if finding["ruleId"] == rule)

    # The report

    def test_every_page_opens_alone_and_in_silence(self):
        routes = ["#/", "#/findings", "#/projects", "#/implementers", "#/groups", "#/plots", "#/rules", "#/marks",
                  "#/project/1", "#/implementer/1", "#/rule/JX-BG401", "#/finding/" + self.finding("JX-AR104")["fingerprint"]]
        for name in ("live", "english", "stored"):
            page = self.visit(name)
            for route in routes:
                go(page, route)
                self.assertNotEqual(page.text_content("main h1").strip(), "", route)
                self.assertEqual(page.locator("main [role=alert]").count(), 0, route)
            page.wait_for_timeout(100)
            self.assert_quiet(page)
            self.assertEqual(page.requests, [self.pages.url(name)], "nothing but the file itself is loaded")

    def test_the_overview_counts_what_the_report_counts(self):
        report = self.pages.report
        page = self.visit("live")
        tiles = page.locator(".tile dd:first-of-type").all_text_contents()
        self.assertEqual(tiles[:4], [str(number) for number in (
            report["run"]["forms"], len(report["findings"]), len(report["projects"]), len(report["implementers"]))])
        money = sum(float(project["exposure"]["amount"]) for project in report["projects"] if project["exposure"])
        shown = page.get_attribute(".tile .money", "title").replace(",", "").replace(" 元", "")
        self.assertAlmostEqual(float(shown), money, places=2)
        flagged = page.locator("main table").first.locator("tbody tr")
        self.assertEqual(flagged.count(), len(report["coverage"]))

    def test_every_finding_stands_on_its_page(self):
        page = self.visit("live")
        for finding in self.pages.report["findings"]:
            go(page, "#/finding/" + finding["fingerprint"], ".facts-text")
            self.assertEqual(page.text_content(".facts-text"), finding["facts"])
            self.assertEqual(page.locator("table.evidence tbody tr").count(), len(finding["evidence"]))
            checks = page.locator(".checks li .check-state").all_text_contents()
            words = {"excluded": "✕ 已排除", "notExcluded": "? 未能排除", "notChecked": "– 未核查"}
            self.assertEqual(checks, [words[check["status"]] for check in finding["benignExplanations"]])
            for text in finding["nextSteps"] + finding["documentsToRequest"]:
                self.assertEqual(page.get_by_text(text, exact=True).count(), 1, text)
            self.assertEqual(page.text_content("table.parts tfoot .number"), f"{finding['score']['value']:.2f}")
        self.assert_quiet(page)

    # Filter

    def test_filter_sort_and_search(self):
        report = self.pages.report
        page = self.visit("live", "#/findings", waits=".finding-row")

        def shown():
            return int(page.text_content(".count").split()[1])

        self.assertEqual(shown(), len(report["findings"]))
        page.check("input[name=severity][value=high]")
        high = [finding for finding in report["findings"] if finding["severity"] == "high"]
        self.assertEqual(shown(), len(high))
        page.select_option("select[name=rule]", "JX-AR104")
        self.assertEqual(shown(), len([finding for finding in high if finding["ruleId"] == "JX-AR104"]))
        self.assertIn("severity=high&rule=JX-AR104", page.url)
        page.click(".reset")
        page.wait_for_selector("input[value=high]:not(:checked)")
        page.fill("input[name=q]", "松材线虫 2023")
        named = [finding for finding in report["findings"] if finding["subject"].get("project") == "松材线虫病防治"]
        self.assertEqual(shown(), len(named))
        page.fill("input[name=q]", "没有这样的文字")
        self.assertTrue(page.is_visible(".none"))
        page.fill("input[name=q]", "")
        page.select_option("select[name=sort]", "money")
        most = max(float((finding["materiality"]["exposure"] or {"amount": "0"})["amount"]) for finding in report["findings"])
        first = page.get_attribute(".finding-row .money >> nth=0", "title").replace(",", "").replace(" 元", "")
        self.assertEqual(float(first), most)
        self.assert_quiet(page)

    def test_the_keyboard_reaches_everything(self):
        page = self.visit("live", "#/findings", waits=".finding-row")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "main")
        page.focus(".finding-row >> nth=0")
        last = len(self.pages.report["findings"]) - 1
        for key, place in [("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", last), ("ArrowDown", last),
                           ("Home", 0), ("ArrowUp", 0)]:
            page.keyboard.press(key)
            focused = int(page.evaluate("document.activeElement.closest('.entry').dataset.place"))
            self.assertEqual(focused, place, key)
            self.assertEqual(page.evaluate("document.activeElement.closest('.entry').getAttribute('aria-posinset')"),
                             str(focused + 1))
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.wait_for_selector(".facts-text")
        self.assertEqual(page.evaluate("document.activeElement.tagName"), "H1", "the keyboard follows to the heading")
        self.assertEqual(page.locator("header, nav, main, footer").count(), 4)
        self.assertEqual(page.evaluate(
            "Array.from(document.querySelectorAll('input, select, textarea')).filter(field => !field.labels.length).length"), 0)
        self.assertEqual(page.locator("nav [aria-current=page]").text_content(), "疑点")
        self.assert_quiet(page)

    # Groups and forms

    def test_a_group_stands_side_by_side(self):
        page = self.visit("live", "#/groups")
        finding = self.finding("JX-TX501")
        page.click(f"a[href='#/finding/{finding['fingerprint']}']")
        page.wait_for_selector(".texts .text")
        texts = [entry["raw"] for entry in finding["evidence"]]
        passages = page.locator(".texts .passage")
        self.assertEqual(sorted(passages.all_text_contents()), sorted(texts))
        marked = passages.nth(1).locator("mark.differs").all_text_contents()
        shared = passages.nth(1).locator(".shared").all_text_contents()
        self.assertTrue(marked and shared)
        self.assertTrue(all(part in texts[0] for part in shared), "what is marked as shared stands in both")
        self.assertEqual(page.locator(".template .slot").count(), finding["template"].count("〔"))
        self.assert_quiet(page)

    def test_a_project_shows_its_form_with_flagged_cells(self):
        page = self.visit("live")
        finding = self.finding("JX-AR104")
        go(page, "#/form/" + finding["evidence"][0]["formId"].replace("#", "%23"), "section.form")
        cells = page.locator(f"section.form .flag:has(a[href='#/finding/{finding['fingerprint']}'])")
        own = {entry["field"] for entry in finding["evidence"] if entry["formId"] == finding["evidence"][0]["formId"]}
        self.assertEqual(cells.count(), len(own))
        for entry in finding["evidence"]:
            self.assertTrue(any(text.startswith(entry["raw"]) for text in cells.all_text_contents()), entry["raw"])
        self.assert_quiet(page)

    def test_a_stored_report_says_that_it_has_no_forms(self):
        page = self.visit("stored")
        finding = self.finding("JX-AR104")
        project = next(index for index, project in enumerate(self.pages.report["projects"], 1)
                       if finding["fingerprint"] in project["findings"])
        go(page, f"#/project/{project}", "section.part table")
        self.assertIn("不含自评表", page.text_content("main"))
        for entry in finding["evidence"]:
            self.assertIn(entry["raw"], page.text_content("main"))
        go(page, "#/plots", "svg.chart")
        self.assertIn("证据提到的", page.text_content("main"))
        self.assert_quiet(page)

    # Marks

    def test_marks_are_kept_exported_and_read_by_the_command(self):
        page = self.visit("live")
        findings = self.pages.report["findings"]
        wanted = {"confirmed": findings[0], "explained": findings[3], "falsePositive": findings[7]}
        for status, finding in wanted.items():
            go(page, "#/finding/" + finding["fingerprint"], "form.mark")
            page.check(f"input[name=status][value={status}]")
            page.fill("textarea[name=note]", f"核实“{status}”\n第二行 <b>")
        page.fill("input[name=decidedBy]", "审计一处")
        go(page, "#/finding/" + findings[9]["fingerprint"], "form.mark")
        page.fill("textarea[name=note]", "只有说明")
        page.reload()
        page.wait_for_selector("form.mark")
        self.assertEqual(page.input_value("textarea[name=note]"), "只有说明", "a mark outlives the page")
        go(page, "#/marks", "#export")
        with page.expect_download() as download:
            page.click("#export")
        file = self.pages.folder / "decisions.jsonl"
        download.value.save_as(file)
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        self.assertEqual(len(lines), 4)
        self.assertTrue(all(line["decidedAt"].endswith("Z") for line in lines))
        marked = json.loads(audit("--corpus", CORPUS, "--quiet", "--format", "json", "--decisions", file))
        decided = {finding["fingerprint"]: finding["decision"] for finding in marked["findings"] if finding.get("decision")}
        self.assertEqual({name: decision["status"] for name, decision in decided.items()},
                         {finding["fingerprint"]: status for status, finding in wanted.items()}
                         | {findings[9]["fingerprint"]: "open"})
        self.assertEqual(decided[findings[0]["fingerprint"]]["reason"], "核实“confirmed”\n第二行 <b>")
        self.assertEqual(decided[findings[7]["fingerprint"]]["decidedBy"], "审计一处")
        self.assert_quiet(page)
        self.check_import(file, findings, page)

    def check_import(self, file, findings, marked):
        page = self.visit("live", "#/marks")
        page.set_input_files("#import", file)
        page.wait_for_selector(".marks li")
        self.assertEqual(page.locator(".marks li").count(), 4)
        with page.expect_download() as download:
            page.click("#export")
        again = self.pages.folder / "again.jsonl"
        download.value.save_as(again)
        self.assertEqual(again.read_text("utf-8"), file.read_text("utf-8"), "what is imported goes out as it came")
        stranger = {"fingerprint": "0" * 32, "status": "assigned", "decidedAt": "2026-01-01", "evidenceRef": "卷3"}
        old = dict(fingerprint=findings[0]["fingerprint"], status="explained", decidedAt="2020-01-01")
        mixed = self.pages.folder / "mixed.jsonl"
        mixed.write_text(json.dumps(stranger) + "\n\n" + json.dumps(old) + "\n", "utf-8")
        page.set_input_files("#import", mixed)
        page.wait_for_selector("text=导入 1 条；其中 1 条的疑点不在本报告内，1 条早于已有意见而未采用")
        broken = self.pages.folder / "broken.jsonl"
        broken.write_text(json.dumps(stranger) + "\n{\"status\": \"confirmed\"}\n", "utf-8")
        page.set_input_files("#import", broken)
        page.wait_for_selector("text=第 2 行不是处理意见")
        self.assertEqual(page.locator(".marks li").count(), 5)
        self.assert_quiet(page)

    def test_decisions_of_case_tracking_are_shown(self):
        finding = self.pages.report["findings"][2]
        file = self.pages.folder / "case.jsonl"
        file.write_text(json.dumps({"fingerprint": finding["fingerprint"], "status": "referred",
                                    "decidedAt": "2026-11-01", "reason": "移送纪检"}, ensure_ascii=False) + "\n", "utf-8")
        audit("--corpus", CORPUS, "--quiet", "--decisions", file, "--format", "html",
              "--output", self.pages.folder / "decided.html")
        page = self.visit("decided", "#/findings?mark=referred", waits=".finding-row")
        self.assertEqual(page.locator(".finding-row").count(), 1)
        page.click(".finding-row")
        page.wait_for_selector("text=移送纪检")
        self.assert_quiet(page)

    # Hostile documents

    def check_inert(self, page, route):
        page.wait_for_timeout(20)
        self.assertIsNone(page.evaluate("window.hostile ?? null"), route)
        self.assertEqual(page.evaluate("""() => Array.from(document.querySelectorAll('*')).filter(element =>
            ['IMG', 'IFRAME', 'OBJECT', 'B'].includes(element.tagName)
            || Array.from(element.attributes).some(attribute => attribute.name.startsWith('on'))
            || (element.getAttribute('href') ?? '#').match(/^[^#]/)).length"""), 0, route)
        self.assertEqual(page.locator("body > script[type=module], script:not([type])").count(), 1, route)

    def test_hostile_names_are_text(self):
        page = self.visit("hostile")
        fingerprints = page.evaluate("""() => Array.from(document.querySelectorAll('a[href^="#/finding/"]'),
            link => link.getAttribute('href'))""")
        routes = ["#/", "#/findings", "#/projects", "#/implementers", "#/groups", "#/plots", "#/marks"]
        routes += [f"#/project/{number}" for number in range(1, 14)] + [f"#/implementer/{number}" for number in range(1, 14)]
        for route in routes + fingerprints:
            go(page, route)
            self.check_inert(page, route)
        go(page, "#/findings", ".finding-row")
        for text in ("<script>window.hostile=1</script>", "onerror", "{{data}}"):
            page.fill("input[name=q]", text)
            self.assertGreater(page.locator(".finding-row").count(), 0, text)
            self.check_inert(page, text)
        page.fill("input[name=q]", "甲")
        self.assertIn("甲‹U+202E›乙‹U+2066›丙‹U+200B›丁", page.text_content(".virtual"))
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 1280, "long names do not widen the page")
        self.assert_quiet(page)

    def test_hostile_forms_are_text(self):
        page = self.visit("hostile-forms", "#/projects", waits=".finding-row")
        count = page.locator(".finding-row").count()
        self.assertGreater(count, 1)
        for number in range(1, count + 1):
            go(page, f"#/project/{number}", "section.form")
            self.check_inert(page, str(number))
            self.assertIn("<img src=x onerror=window.hostile=1>.txt", page.text_content("section.form"))
        text = page.text_content("main")
        self.assertTrue(any(name.strip() in text for name in HOSTILE[:6]), text[:200])
        self.assert_quiet(page)

    # Where the browser lacks something

    def test_an_old_browser_is_told_so(self):
        page = self.visit("live", waits=".loading", script="delete window.DecompressionStream")
        page.wait_for_selector("text=此浏览器不能解压报告数据")

    def test_a_browser_that_keeps_nothing_says_so(self):
        script = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
        page = self.visit("live", "#/finding/" + self.pages.report["findings"][0]["fingerprint"], script=script)
        page.check("input[name=status][value=confirmed]")
        go(page, "#/marks", ".warning")
        self.assertEqual(page.locator(".marks li").count(), 1, "the mark holds until the page is closed")
        self.assert_quiet(page)

    def test_a_cut_file_says_so(self):
        text = (self.pages.folder / "live.html").read_text("utf-8")
        place = text.index('id="data-findings-0"')
        (self.pages.folder / "cut.html").write_text(text[:place] + 'id="lost"' + text[place + 20:], "utf-8")
        page = self.visit("cut", "#/finding/" + self.pages.report["findings"][0]["fingerprint"])
        self.assertIn("文件不完整", page.text_content("[role=alert]"))

    # Looks

    def test_colours_can_be_read_in_both_schemes(self):
        for scheme in ("light", "dark"):
            page = self.visit("live", color_scheme=scheme)
            ratios = page.evaluate(CONTRAST, ["--ink", "--soft", "--accent", "--critical", "--high", "--medium", "--low", "--info"])
            for name, ratio in ratios.items():
                self.assertGreaterEqual(ratio, 4.5, f"{scheme} {name}")

    def test_print_shows_all_that_the_screen_lists(self):
        page = self.visit("live", "#/findings?severity=high", waits=".finding-row")
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(page.locator(".printed li:visible").count(),
                         len([finding for finding in self.pages.report["findings"] if finding["severity"] == "high"]))
        self.assertFalse(page.is_visible(".virtual"))
        self.assertGreater(len(page.pdf()), 10_000)
        self.assert_quiet(page)


CONTRAST = """names => {
  const style = getComputedStyle(document.documentElement);
  const channels = name => {
    const hex = style.getPropertyValue(name).trim().replace('#', '');
    return [0, 2, 4].map(start => parseInt(hex.slice(start, start + 2), 16) / 255)
      .map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  };
  const light = name => channels(name).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const ratio = (one, two) => (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  return Object.fromEntries(names.map(name =>
    [name, Math.min(...['--paper', '--card', '--sunken'].map(ground => ratio(light(name), light(ground))))]));
}"""


if __name__ == "__main__":
    unittest.main()
