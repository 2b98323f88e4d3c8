"""The recipes for jq."""

import json
import shutil
from decimal import Decimal

from cases import Case, needs
from recipes import HOSTILE_NAMES, hostile, money, repeated


@needs("jq", shutil.which("jq"))
class JQ(Case):
    def rows(self, folder, name):
        return [json.loads(line, parse_float=Decimal) for line in folder.run(name).splitlines()]

    def test_figures_are_those_of_the_report(self):
        folder = self.folder()
        self.assertEqual(self.rows(folder, "jq-severities"), [self.severities])
        open_cases = self.rows(folder, "jq-open")
        self.assertEqual([case["rank"] for case in open_cases], list(range(1, len(folder.findings()) + 1)))
        rows = self.rows(folder, "jq-money")
        self.assertEqual({row["department"]: Decimal(row["money"]) for row in rows}, money(folder.report()))
        units = {row["unit"]: row["findings"] for row in self.rows(folder, "jq-units")}
        self.assertEqual(units, repeated(folder.findings().values()))

    def test_the_store_takes_each_finding_once(self):
        folder = self.folder()
        before = folder.findings()
        for _ in range(2):
            folder.run("jq-store")
            self.assertEqual(list(folder.findings("store.jsonl").items()), list(before.items()))
        folder.change()
        folder.summary()
        folder.run("jq-store")
        self.assertEqual(folder.findings("store.jsonl"), {**before, **folder.findings()})
        folder.write(hostile(next(iter(before.values()))))
        folder.run("jq-store")
        names = [finding["subject"]["project"] for finding in folder.findings("store.jsonl").values()]
        self.assertEqual(names[-len(HOSTILE_NAMES) :], HOSTILE_NAMES)

    def test_amounts_are_added_exactly(self):
        folder = self.folder()
        include = "jq -L Documentation/stores -nc 'include \"findings\"; "
        amounts = ["9223372036854775807", "-0.000000000001", "9223372.036854775807", None, "-1", "0.10"]
        arguments = " ".join(f"'{json.dumps(amount)}'" for amount in amounts)
        text = folder.shell(include + f"total($ARGS.positional[]) | decimal' --jsonargs {arguments}")
        self.assertEqual(json.loads(text), "9223372036863999178.136854775806")
        for parts, whole in [("-1.5, 0.25", "-1.25"), ("0.5, -0.5", "0"), ("-0.01, -0.02", "-0.03"), ("100", "100")]:
            text = folder.shell(include + f"total(({parts}) | tostring) | decimal'")
            self.assertEqual(json.loads(text), whole)
        self.assertIn("too many digits", folder.shell(include + f'total("{"9" * 28}")\'', fails=True))

    def test_decisions_come_back(self):
        folder = self.folder()
        before = folder.findings()
        folder.run("jq-decide")
        expected = dict.fromkeys(self.where(before, "JX-BG401", year=2023), "explained")
        precision = {"JX-BG401": {"upheld": 0, "explained": len(expected), "falsePositives": 0}}
        self.checks_decisions(folder, before, expected, precision)
