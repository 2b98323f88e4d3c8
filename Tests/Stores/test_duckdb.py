"""The recipes for DuckDB."""

import importlib.util
import json

from cases import Case, needs
from recipes import COMMANDS, HOSTILE_NAMES, HOSTILE_SUM, hostile, money, outcome, repeated


@needs("DuckDB (pip install duckdb)", importlib.util.find_spec("duckdb"))
class DuckDB(Case):
    def rows(self, folder, query):
        import duckdb

        with duckdb.connect(str(folder.path / "audit.duckdb"), read_only=True) as connection:
            cursor = connection.execute(query)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row)) for row in cursor.fetchall()]

    def load(self, folder):
        """Runs the load; what it printed, and what the table really holds."""
        printed = folder.run("duckdb-load")
        cells = [line.strip("│ ").split("│") for line in printed.splitlines() if line.startswith("│")]
        return dict(zip([cell.strip() for cell in cells[0]], [int(cell) for cell in cells[-1]]))

    def test_loads_add_nothing_twice_and_update_what_changed(self):
        folder = self.folder()
        before = folder.findings()
        self.assertEqual(self.load(folder), outcome({}, before))
        self.assertEqual(self.load(folder), outcome(before, before))
        self.assertEqual(self.rows(folder, "SELECT count(*) AS n FROM finding"), [{"n": len(before)}])
        rows = self.rows(folder, "FROM findings_by_severity")
        self.assertEqual({row["severity"]: row["findings"] for row in rows}, self.severities)
        rows = self.rows(folder, "FROM money_by_department")
        self.assertEqual({row["department"]: row["money"] for row in rows}, money(folder.report()))
        rows = self.rows(folder, "FROM units_repeated")
        self.assertEqual({row["implementer"]: row["findings"] for row in rows}, repeated(before.values()))
        shown = folder.run("duckdb-ask")
        for word in ["severity", "money_upheld", "rules", before[next(iter(before))]["title"]]:
            self.assertIn(word, shown)

        folder.change()
        folder.summary()
        after = folder.findings()
        expected = outcome(before, after)
        self.assertTrue(expected["updated"] and expected["absent"] and expected["unchanged"])
        self.assertEqual(self.load(folder), expected)
        rows = self.rows(folder, "SELECT fingerprint, document FROM finding WHERE is_present")
        self.assertEqual({row["fingerprint"]: json.loads(row["document"]) for row in rows}, after)
        self.assertEqual(len(self.rows(folder, "FROM finding")), len(before.keys() | after.keys()))

    def test_decisions_come_back(self):
        folder = self.folder()
        before = folder.findings()
        folder.run("duckdb-load")
        folder.run("duckdb-decide")
        expected = dict.fromkeys(self.where(before, "JX-TX505"), "falsePositive")
        precision = {"JX-TX505": {"upheld": 0, "explained": 0, "falsePositives": len(expected)}}
        self.checks_decisions(folder, before, expected, precision)
        rows = self.rows(folder, "FROM rule_precision WHERE precision IS NOT NULL")
        counted = [(row["rule"], row["false_positives"], row["precision"]) for row in rows]
        self.assertEqual(counted, [("JX-TX505", len(expected), 0)])
        self.assertEqual(len(self.rows(folder, "FROM decision")), len(expected))
        self.assertEqual(len(self.rows(folder, "FROM cases_open")), len(before) - len(expected))

    def test_hostile_findings_stay_text(self):
        folder = self.folder()
        first = next(iter(folder.findings().values()))
        folder.write([*hostile(first), *hostile({**first, "title": "later"})])
        self.load(folder)
        rows = self.rows(folder, "FROM case_file WHERE is_present ORDER BY fingerprint")
        self.assertEqual([row["project"] for row in rows], HOSTILE_NAMES)
        self.assertEqual({row["title"] for row in rows}, {"later"})
        self.assertEqual(sum(row["exposure"] for row in rows), HOSTILE_SUM)

    def test_what_is_no_report_is_refused(self):
        folder = self.folder()
        self.load(folder)
        text = (folder.path / "findings.jsonl").read_text("utf-8")
        for broken in ["", text[: len(text) // 2], (folder.path / "report.json").read_text("utf-8")]:
            (folder.path / "findings.jsonl").write_text(broken, "utf-8")
            self.assertIn("findings.jsonl", folder.run("duckdb-load", fails=True))
            rows = self.rows(folder, "SELECT count(*) AS n FROM finding WHERE is_present")
            self.assertEqual(rows, [{"n": sum(self.severities.values())}])

    def test_a_new_fingerprint_keeps_its_decisions_and_an_absent_finding_its_row(self):
        folder = self.folder()
        old, other = list(folder.findings().values())[:2]
        folder.write([old, other])
        self.load(folder)
        decide = "INSERT INTO decision (fingerprint, status) SELECT fingerprint, 'confirmed' FROM finding"
        folder.shell(f'{COMMANDS["duckdb-shell"]}\nduck "{decide}"')
        new = {**old, "fingerprint": "f" * 32, "previousFingerprints": ["e" * 32, old["fingerprint"]]}
        folder.write([new, {**other, "baseline": {"state": "absent"}}])
        self.assertEqual(self.load(folder), {**outcome({}, {}), "added": 1, "refreshed": 1, "absent": 1})
        rows = self.rows(folder, "SELECT fingerprint, status FROM case_file WHERE is_present")
        self.assertEqual(rows, [{"fingerprint": "f" * 32, "status": "confirmed"}])
        self.assertEqual(len(self.rows(folder, "FROM finding")), 3)
