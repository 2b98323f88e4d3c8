"""What the tests of the page share: the pages, made once, and a browser."""

import atexit
import functools
import unittest

from browser import Browser, Pages


@functools.cache
def pages():
    made = Pages()
    atexit.register(made.remove)
    return made


class PageCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = pages()
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def visit(self, name, route="", **options):
        page = self.browser.visit(self.pages.url(name, route), **options)
        self.addCleanup(page.context.close)
        return page

    def assert_quiet(self, page):
        """Nothing went to the console, no error was raised, no dialog opened."""
        self.assertEqual(page.troubles, [])

    def finding(self, rule):
        return next(finding for finding in self.pages.report["findings"] if finding["ruleId"] == rule)
