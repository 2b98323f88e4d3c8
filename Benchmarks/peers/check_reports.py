"""Checks the formats of one report against each other, and SARIF with its schema and with sarif-tools.

python3 check_reports.py FOLDER SARIF-SCHEMA: the folder holds report.json, report.jsonl, report.csv, report.sarif,
defectdojo.json and earlier.sarif, a report of fewer findings.
"""

import collections
import csv
import json
import pathlib
import subprocess
import sys

import jsonschema


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def sarif(*arguments):
    program = pathlib.Path(sys.executable).with_name("sarif")
    run = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8")
    return run.returncode, run.stdout + run.stderr


def main():
    folder, schema = pathlib.Path(sys.argv[1]), load(pathlib.Path(sys.argv[2]))
    findings = load(folder / "report.json")["findings"]
    names = [finding["fingerprint"] for finding in findings]
    assert len(names) > 100 and len(set(names)) == len(names)

    # Every format holds the same findings in the same order.
    with open(folder / "report.jsonl", encoding="utf-8") as lines:
        assert [json.loads(line) for line in lines] == findings
    with open(folder / "report.csv", encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table, strict=True))
    assert [row[-1] for row in rows[1:]] == ["jxf1-" + name for name in names]
    imported = load(folder / "defectdojo.json")["findings"]
    assert [finding["unique_id_from_tool"] for finding in imported] == names
    log = load(folder / "report.sarif")
    results = log["runs"][0]["results"]
    assert [result["fingerprints"]["jxf/v1"] for result in results] == names

    # The schema, formats of addresses and times included.
    validator = jsonschema.validators.validator_for(schema)
    for path in ("report.sarif", "earlier.sarif"):
        validator(schema, format_checker=validator.FORMAT_CHECKER).validate(load(folder / path))

    # sarif-tools reads the same counts.
    levels = collections.Counter(result["level"] for result in results)
    code, text = sarif("summary", str(folder / "report.sarif"))
    assert code == 0, text
    for level in ("error", "warning", "note"):
        assert f"\n{level}: {levels[level]}\n" in "\n" + text, text
    code, text = sarif("csv", "-o", str(folder / "sarif-tools.csv"), str(folder / "report.sarif"))
    assert code == 0, text
    with open(folder / "sarif-tools.csv", encoding="utf-8", newline="") as table:
        read = list(csv.DictReader(table))
    assert collections.Counter(row["Code"] for row in read) == collections.Counter(f["ruleId"] for f in findings)
    assert all(row["Location"] and row["Description"] for row in read)
    code, text = sarif("diff", str(folder / "report.sarif"), str(folder / "report.sarif"))
    assert code == 0 and "all levels: +0 +0" in text, text
    code, text = sarif("diff", str(folder / "earlier.sarif"), str(folder / "report.sarif"))
    earlier = {(result["level"], result["ruleId"]) for result in load(folder / "earlier.sarif")["runs"][0]["results"]}
    more = {(result["level"], result["ruleId"]) for result in results} - earlier
    assert code == 0 and more and f"all levels: +{len(more)} +0" in text, text
    print(f"valid; {len(names)} findings in every format, {dict(levels)}")


main()
