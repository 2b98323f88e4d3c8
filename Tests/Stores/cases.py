"""What the tests of all stores share: a folder with a fresh report, and what has to come of decisions."""

import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

from recipes import AUDIT, Folder

DISMISSED = {"explained", "falsePositive", "outOfScope", "superseded"}


def needs(store, is_there):
    """Skips, or fails, the tests of a store whose programs are missing."""

    def decorate(case):
        if is_there or os.environ.get("CI"):
            case.is_there = is_there
            return case
        print(f"SKIPPED: {store} is not installed; its recipes are not tested", file=sys.stderr)
        return unittest.skip(f"{store} is not installed")(case)

    return decorate


class Case(unittest.TestCase):
    environment = None

    @classmethod
    def setUpClass(cls):
        if not getattr(cls, "is_there", True):
            raise AssertionError(f"{cls.__name__}: its programs are missing, and CI is set")
        if not AUDIT.exists():
            raise AssertionError(f"{AUDIT} is missing — build it with swift build -c release, or name another in AUDIT")
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folders = 0

    def folder(self):
        type(self).folders += 1
        folder = Folder(Path(self.temporary.name) / str(self.folders), self.environment)
        self.severities = folder.summary()
        self.assertEqual(sum(self.severities.values()), len(folder.findings()))
        self.assertGreater(len(folder.findings()), 100)
        return folder

    def checks_decisions(self, folder, before, expected, precision):
        """The run with the exported decisions says of each finding what was decided, of projects and rules too."""
        after = folder.findings()
        decided = {key: finding["decision"]["status"] for key, finding in after.items() if "decision" in finding}
        self.assertEqual(decided, expected)
        self.assertEqual(after.keys(), before.keys())
        dismissed = {key for key, status in expected.items() if status in DISMISSED}
        self.assertTrue(dismissed)
        spoken = {key for project in folder.report()["projects"] for key in project["findings"]}
        self.assertFalse(dismissed & spoken)
        lines = folder.shell("audit rules --decisions decisions.jsonl --format json")
        counted = {rule["id"]: rule["decisions"] for rule in json.loads(lines) if "decisions" in rule}
        self.assertTrue(counted)
        self.assertEqual(counted, precision)

    def where(self, findings, rule, **subject):
        """Which findings of a report a decision of the documents is about."""
        found = {
            key for key, finding in findings.items()
            if finding["ruleId"] == rule and subject.items() <= finding["subject"].items()
        }  # fmt: skip
        self.assertTrue(found, f"the corpus has no finding of {rule} {subject}")
        return found
