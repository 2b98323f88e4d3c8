"""Hostile names and texts stay text, and what a browser or a file lacks is said."""

import unittest

from browser import go
from large_report import HOSTILE
from page_case import PageCase


class HostileTests(PageCase):
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
        routes += [f"#/{kind}/{number}" for kind in ("project", "implementer") for number in range(1, 14)]
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
        width = page.evaluate("document.documentElement.scrollWidth")
        self.assertLessEqual(width, 1280, "long names do not widen the page")
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


if __name__ == "__main__":
    unittest.main()
