"""The recipes for PostgreSQL, in a server of their own."""

import json
import shutil
from decimal import Decimal

import server
from cases import Case, needs
from recipes import HOSTILE_NAMES, HOSTILE_SUM, hostile, money, outcome, repeated


@needs("PostgreSQL (with jq)", server.is_there() and shutil.which("jq"))
class PostgreSQL(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = server.Server()
        cls.addClassCleanup(cls.server.stop)
        cls.environment = cls.server.environment

    def folder(self):
        folder = super().folder()
        folder.shell("dropdb --if-exists audit")
        folder.run("postgres-create")
        return folder

    def sql(self, folder, statement):
        return folder.shell(f"psql -X -qAt -v ON_ERROR_STOP=1 -d audit <<'SQL'\n{statement}\nSQL")

    def rows(self, folder, query):
        text = self.sql(folder, f"select coalesce(json_agg(to_jsonb(found)), '[]') from ({query}) found")
        return json.loads(text, parse_float=Decimal)

    def load(self, folder):
        """Runs the load; what it printed of the findings."""
        lines = folder.run("postgres-load").splitlines()
        names, numbers = [[cell.strip() for cell in lines[index].split("|")] for index in (0, 2)]
        return dict(zip(names, map(int, numbers)))

    def test_loads_add_nothing_twice_and_update_what_changed(self):
        folder = self.folder()
        before = folder.findings()
        self.assertEqual(self.load(folder), {**outcome({}, before), "repeated": 0})
        state = self.rows(folder, "select xmin::text, fingerprint, loaded_at from finding order by fingerprint")
        self.assertEqual(self.load(folder), {**outcome(before, before), "repeated": 0})
        again = self.rows(folder, "select xmin::text, fingerprint, loaded_at from finding order by fingerprint")
        self.assertEqual(again, state)
        self.assertEqual(len(again), sum(self.severities.values()))
        rows = self.rows(folder, "table findings_by_severity")
        self.assertEqual({row["severity"]: row["findings"] for row in rows}, self.severities)
        for command in ["postgres-load", "postgres-large"]:
            folder.run(command)
            rows = self.rows(folder, "table money_by_department")
            self.assertEqual({row["department"]: row["money"] for row in rows}, money(folder.report()))
            self.assertEqual([row["money_open"] for row in rows], [row["money"] for row in rows])
        rows = self.rows(folder, "table units_repeated")
        self.assertEqual({row["implementer"]: row["findings"] for row in rows}, repeated(before.values()))
        shown = folder.run("postgres-ask")
        for word in ["money_upheld", "years", next(iter(before.values()))["title"]]:
            self.assertIn(word, shown)

        folder.change()
        folder.summary()
        after = folder.findings()
        expected = outcome(before, after)
        self.assertTrue(expected["updated"] and expected["absent"] and expected["unchanged"])
        self.assertEqual(self.load(folder), {**expected, "repeated": 0})
        rows = self.rows(folder, "select fingerprint, document from finding where is_present")
        documents = {key: json.loads(json.dumps(finding), parse_float=Decimal) for key, finding in after.items()}
        self.assertEqual({row["fingerprint"]: row["document"] for row in rows}, documents)
        rows = self.rows(folder, "select fingerprint from finding where not is_present")
        self.assertEqual({row["fingerprint"] for row in rows}, before.keys() - after.keys())
        rows = self.rows(folder, "select rule from finding where evidence_changed_at is not null")
        self.assertEqual(len(rows), expected["updated"])

    def test_decisions_come_back(self):
        folder = self.folder()
        before = folder.findings()
        self.load(folder)
        folder.run("postgres-decide")
        confirmed = self.where(before, "JX-AR104", implementer="麦垄县林业工作站")
        explained = self.where(before, "JX-BG401", year=2023)
        wrong = self.where(before, "JX-TX505")
        folder.run("postgres-decisions")
        expected = {
            **dict.fromkeys(confirmed, "confirmed"), **dict.fromkeys(explained, "explained"),
            **dict.fromkeys(wrong, "falsePositive"),
        }  # fmt: skip
        precision = {
            "JX-AR104": {"upheld": len(confirmed), "explained": 0, "falsePositives": 0},
            "JX-BG401": {"upheld": 0, "explained": len(explained), "falsePositives": 0},
            "JX-TX505": {"upheld": 0, "explained": 0, "falsePositives": len(wrong)},
        }
        self.checks_decisions(folder, before, expected, precision)
        rows = self.rows(folder, "select * from rule_precision where precision is not null")
        counted = {
            row["rule"]: {name: row[key] for name, key in [
                ("upheld", "upheld"), ("explained", "explained"), ("falsePositives", "false_positives")]}
            for row in rows
        }  # fmt: skip
        self.assertEqual(counted, precision)
        self.assertEqual({row["rule"]: row["precision"] for row in rows}, {"JX-AR104": 1, "JX-BG401": 0, "JX-TX505": 0})
        # The report brought the decisions back, and they were known.
        self.assertEqual(len(self.rows(folder, "table decision")), len(expected))
        self.assertEqual(len(self.rows(folder, "table cases_open")), len(before) - len(expected))
        upheld = sum(row["money_upheld"] for row in self.rows(folder, "table money_by_department"))
        touched = [part for part in folder.report()["projects"] if confirmed & set(part["findings"])]
        self.assertEqual(upheld, sum(Decimal(part["exposure"]["amount"]) for part in touched))

        # Other evidence: the case comes up again, decided as it is.
        folder.change()
        folder.summary()
        self.load(folder)
        changed = {key for key in expected if folder.findings()[key]["evidenceDigest"] != before[key]["evidenceDigest"]}
        self.assertTrue(confirmed <= changed and not explained & changed)
        rows = self.rows(folder, "select fingerprint, status from cases_open where changed_since")
        self.assertEqual({row["fingerprint"]: row["status"] for row in rows}, {key: expected[key] for key in changed})

    def test_the_latest_decision_holds_until_it_expires(self):
        folder = self.folder()
        key = next(iter(folder.findings()))
        self.load(folder)
        self.sql(folder, f"""
          insert into decision (fingerprint, status, decided_at, reason) values
            ('{key}', 'assigned', '2026-01-03 08:00+08', null),
            ('{key}', 'explained', '2026-01-05 08:00+08', e'“说明”\\t"1"\\\\n' || chr(10) || 'o''neil');
          insert into decision (fingerprint, status, decided_at) values ('{key}', 'open', '2026-01-04');""")
        folder.run("postgres-decisions")
        decision = folder.findings()[key]["decision"]
        self.assertEqual(decision["status"], "explained")
        self.assertEqual(decision["decidedAt"], "2026-01-05T00:00:00Z")
        self.assertEqual(decision["reason"], "“说明”\t\"1\"\\n\no'neil")
        self.assertEqual(decision["decidedBy"], "bureau")
        self.sql(folder, f"""
          insert into decision (fingerprint, status, expires_on) values ('{key}', 'outOfScope', '2026-02-01')""")
        folder.run("postgres-decisions")
        self.assertNotIn("decision", folder.findings()[key])
        self.assertEqual(len(self.rows(folder, f"select * from cases_open where fingerprint = '{key}'")), 1)

    def test_hostile_findings_stay_text(self):
        folder = self.folder()
        first = next(iter(folder.findings().values()))
        folder.write([*hostile(first), *hostile({**first, "title": "later"})])
        loaded = self.load(folder)
        self.assertEqual((loaded["added"], loaded["repeated"]), (len(HOSTILE_NAMES), len(HOSTILE_NAMES)))
        rows = self.rows(folder, "select project, title from finding order by fingerprint")
        self.assertEqual([row["project"] for row in rows], [name.replace("\0", "\ufffd") for name in HOSTILE_NAMES])
        self.assertEqual({row["title"] for row in rows}, {"later"})
        self.assertEqual(self.rows(folder, "select sum(exposure) from finding"), [{"sum": HOSTILE_SUM}])

    def test_what_is_no_report_is_refused(self):
        folder = self.folder()
        self.load(folder)
        before = self.rows(folder, "table finding")
        text = (folder.path / "findings.jsonl").read_text("utf-8")
        first, second = text.split("\n")[:2]
        report = (folder.path / "report.json").read_text("utf-8")
        for broken, message in [
            ("", "holds no finding"), (f"{first}\n{second[:-9]}", "line 2: invalid input syntax"),
            (report, "line 1 is no finding"), (first + '\n{"fingerprint":"\'"}\n', "line 2 is no finding"),
            ("[" * 100_000 + "\n", "line 1: stack depth"),
        ]:  # fmt: skip
            (folder.path / "findings.jsonl").write_text(broken, "utf-8")
            self.assertIn(message, folder.run("postgres-load", fails=True))
            self.assertEqual(self.rows(folder, "table finding"), before)
        (folder.path / "findings.jsonl").write_text(text, "utf-8")
        (folder.path / "report.json").write_text(first, "utf-8")
        self.assertIn("no report of schema 1.0.0", folder.run("postgres-load", fails=True))

    def test_a_new_fingerprint_keeps_its_decisions_and_an_absent_finding_its_row(self):
        folder = self.folder()
        old, other = list(folder.findings().values())[:2]
        folder.write([old, other])
        self.load(folder)
        self.sql(folder, "insert into decision (fingerprint, status) select fingerprint, 'confirmed' from finding")
        new = {**old, "fingerprint": "f" * 32, "previousFingerprints": ["e" * 32, old["fingerprint"]]}
        folder.write([new, {**other, "baseline": {"state": "absent"}}])
        self.assertEqual(self.load(folder), {**outcome({}, {}), "refreshed": 2, "repeated": 0})
        rows = self.rows(folder, "select fingerprint, status, is_present from case_file order by is_present")
        self.assertEqual(rows, [
            {"fingerprint": other["fingerprint"], "status": "confirmed", "is_present": False},
            {"fingerprint": "f" * 32, "status": "confirmed", "is_present": True},
        ])  # fmt: skip
