"""Colours that can be read, and the page on paper."""

import unittest

from page_case import PageCase


class LooksTests(PageCase):
    def test_colours_can_be_read_in_both_schemes(self):
        for scheme in ("light", "dark"):
            page = self.visit("live", color_scheme=scheme)
            names = ["ink", "soft", "accent", "critical", "high", "medium", "low", "info"]
            ratios = page.evaluate(CONTRAST, ["--" + name for name in names])
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
