"""The page of --format html in headless Chromium: AUDIT=path/to/audit python3 -m unittest discover Tests/Browser."""

import unittest

from browser import go
from page_case import PageCase


class PageTests(PageCase):
    def test_every_page_opens_alone_and_in_silence(self):
        routes = ["#/", "#/findings", "#/projects", "#/implementers", "#/groups", "#/plots", "#/rules", "#/marks",
                  "#/project/1", "#/implementer/1", "#/rule/JX-BG401",
                  "#/finding/" + self.finding("JX-AR104")["fingerprint"]]
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
        exposures = [finding["materiality"]["exposure"] or {"amount": "0"} for finding in report["findings"]]
        most = max(float(exposure["amount"]) for exposure in exposures)
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
        self.assertEqual(page.evaluate("""() => Array.from(document.querySelectorAll('input, select, textarea'))
            .filter(field => !field.labels.length).length"""), 0, "every field has a label")
        self.assertEqual(page.locator("nav [aria-current=page]").text_content(), "疑点")
        self.assert_quiet(page)

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


if __name__ == "__main__":
    unittest.main()
