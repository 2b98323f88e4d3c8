"""Takes the commands out of Documentation/stores.md and runs them in folders of their own, as a reader would."""

import decimal
import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AUDIT = Path(os.environ.get("AUDIT", ROOT / ".build/release/audit")).resolve()
DOCUMENTS = [ROOT / "Documentation/stores.md", ROOT / "Documentation/stores.zh-CN.md"]
# Commands that later ones of the same store rest on.
PRELUDES = {"duckdb": "duckdb-shell"}

# Sums of amounts have more digits than Python's decimals keep of themselves.
decimal.getcontext().prec = 60


def blocks(document):
    """The named shell commands of a document, in their order; a block without a name is an error."""
    found = {}
    for language, name, body in re.findall(r"^```(\w*) ?(\S*)\n(.*?)^```$", document.read_text("utf-8"), re.M | re.S):
        if language != "sh" or not name or name in found:
            raise ValueError(f"{document.name}: every block is ```sh and a name of its own, not '{language} {name}'")
        found[name] = body
    return found


COMMANDS = blocks(DOCUMENTS[0])


class Folder:
    """A folder in which the commands of the documents run: Corpus, Documentation and audit are there."""

    def __init__(self, path, environment=None):
        self.path = Path(path)
        (self.path / "bin").mkdir(parents=True)
        (self.path / "bin/audit").symlink_to(AUDIT)
        (self.path / "Documentation").symlink_to(ROOT / "Documentation")
        shutil.copytree(ROOT / "Corpus", self.path / "Corpus")
        path = os.pathsep.join([str(self.path / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = {**os.environ, "PATH": path, **(environment or {})}

    def shell(self, script, fails=False):
        """Runs a script; answers with what it printed, or, where it has to fail, with its errors."""
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], cwd=self.path, env=self.environment, capture_output=True,
            text=True, timeout=300, encoding="utf-8", stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if (run.returncode != 0) != fails:
            raise AssertionError(f"exit code {run.returncode}\n{script}\n{run.stdout}\n{run.stderr}")
        return run.stderr if fails else run.stdout

    def run(self, name, fails=False):
        """Runs a command of the documents."""
        prelude = PRELUDES.get(name.split("-")[0])
        return self.shell("\n".join([COMMANDS[prelude], COMMANDS[name]] if prelude else [COMMANDS[name]]), fails)

    def summary(self):
        """Runs the command that makes the report; the findings by severity as audit itself counts them."""
        text = self.shell("{\n" + COMMANDS["report"] + "} 2>&1")
        counts = re.search(r"audit: (\d+ (?:critical|high|medium|low|info)(?:, \d+ \w+)*)$", text, re.M)
        return {word.split()[1]: int(word.split()[0]) for word in counts.group(1).split(", ")}

    def findings(self, name="findings.jsonl"):
        """The findings of a file of JSON Lines, by fingerprint."""
        lines = (self.path / name).read_text("utf-8").split("\n")
        return {finding["fingerprint"]: finding for finding in map(json.loads, filter(None, lines))}

    def report(self):
        return json.loads((self.path / "report.json").read_text("utf-8"), parse_float=Decimal)

    def write(self, findings, name="findings.jsonl"):
        lines = (json.dumps(finding, ensure_ascii=False, separators=(",", ":")) + "\n" for finding in findings)
        (self.path / name).write_text("".join(lines), "utf-8")

    def change(self):
        """Another state of the corpus: one figure is another one, and one document is gone."""
        document = self.path / "Corpus/hubei/麦垄县林业_2023.md"
        text = document.read_text("utf-8")
        if text.count("89.53") != 1:
            raise AssertionError("the document no longer has the figure that this changes")
        document.write_text(text.replace("89.53", "89.43"), "utf-8")
        (self.path / "Corpus/identical/ziteng_2024.txt").unlink()


def outcome(old, new):
    """What a load of `new` over `old` has to say, by the two reports alone."""
    both = old.keys() & new.keys()
    updated = {key for key in both if old[key]["evidenceDigest"] != new[key]["evidenceDigest"]}
    unchanged = {key for key in both if old[key] == new[key]}
    return {
        "added": len(new.keys() - old.keys()), "updated": len(updated),
        "refreshed": len(both - updated - unchanged), "unchanged": len(unchanged),
        "absent": len(old.keys() - new.keys()),
    }  # fmt: skip


def money(report):
    """The money of each department by the report's own projects."""
    sums = {}
    for project in report["projects"]:
        amount = Decimal(project["exposure"]["amount"]) if project["exposure"] else Decimal(0)
        department = project["subject"]["department"]
        sums[department] = sums.get(department, Decimal(0)) + amount
    return sums


def repeated(findings):
    """The units on whose forms one rule spoke more than once, with how many findings of such rules there are."""
    times = {}
    for finding in findings:
        unit = finding["subject"]["implementer"]
        if finding["severity"] != "info" and unit:
            times[unit, finding["ruleId"]] = times.get((unit, finding["ruleId"]), 0) + 1
    units = {}
    for (unit, _), count in times.items():
        if count > 1:
            units[unit] = units.get(unit, 0) + count
    return units


HOSTILE_NAMES = [
    '带"双引号"的项目', "o'neil'; drop table finding;--", "换\n行\r回\t制表", "反斜杠\\n \\\\u0000 \\", "\\.", "\x00零\x00\x00尾",
    "\x01一\x02二", "=HYPERLINK(1)", "\u202e右到左\u2028", "<script>alert(1)</script>", "😀" * 40, "\\\x00",
]  # fmt: skip


def hostile(finding):
    """Findings like one of the report, with names as a document may hold them, and amounts of 19 digits."""
    for number, name in enumerate(HOSTILE_NAMES):
        fingerprint = f"{number:032x}"
        amount = "9223372036854775807" if number % 2 else "9223372.036854775807"
        yield {
            **finding, "fingerprint": fingerprint, "id": "jxf1-" + fingerprint,
            "subject": {**finding["subject"], "project": name, "department": name},
            "materiality": {**finding["materiality"], "exposure": {
                "amount": amount, "currency": "CNY", "basis": "adjustedBudget"}},
        }  # fmt: skip


HOSTILE_SUM = Decimal("9223372036854775807") * 6 + Decimal("9223372.036854775807") * 6
