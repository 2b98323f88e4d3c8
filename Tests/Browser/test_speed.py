"""How large the page of 10,000 findings is, and how fast: printed beside the limits, and held to them by LIMITS=1 only."""

import os
import unittest

from browser import Browser, go
from large_report import enlarge
from page_case import pages

# In milliseconds on an idle machine with two cores; a machine that others use too is no fault of the page.
PAINT, FILTER = 1_000, 100


class SpeedTests(unittest.TestCase):
    def test_ten_thousand_findings(self):
        file = pages().stored("large", enlarge(pages().report, 10_000, False))
        browser = Browser()
        self.addCleanup(browser.close)
        shown, painted, filters = [], [], []
        for _ in range(5):
            page = browser.visit(pages().url("large"))
            painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            shown.append(page.evaluate("performance.getEntriesByName('report-shown')[0].startTime"))
            go(page, "#/findings", ".finding-row")
            changes = [("q", text) for text in ("道", "道路", "道路 中心", "没有这样的文字", "")]
            changes += [("sort", order) for order in ("implementer", "money", "severity")] + [("family", "TX")]
            filters += [page.evaluate(CHANGE, change) for change in changes]
            self.assertEqual(page.troubles, [])
            self.assertLess(page.locator(".finding-row").count(), 40, "only what can be seen stands in the document")
            page.context.close()
        size = file.stat().st_size
        print(f"\n10,000 findings: {size / 1e6:.1f} MB; first paint {min(painted):.0f}–{max(painted):.0f} ms, "
              f"report shown {min(shown):.0f}–{max(shown):.0f} ms (limit {PAINT}); "
              f"filter at most {max(filters):.0f} ms (limit {FILTER}), of {len(filters)} changes")
        self.assertLess(size, 15_000_000)
        if os.environ.get("LIMITS"):
            self.assertLess(sorted(shown)[2], PAINT)
            self.assertLess(max(filters), FILTER)


# How long a change of the filter takes, from the event to the end of layout.
CHANGE = """([name, value]) => {
  const field = document.querySelector(`.filter [name=${name}]`);
  field.value = value;
  const begin = performance.now();
  field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', {bubbles: true}));
  document.querySelector('.virtual').getBoundingClientRect();
  return performance.now() - begin;
}"""


if __name__ == "__main__":
    unittest.main()
