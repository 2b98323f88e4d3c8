"""Makes a report of any number of findings out of a small one, for the tests and measurements of the page.

Names, places, amounts and words are drawn anew for each finding, so that the texts pack no better than those of a real
corpus of that size; fingerprints stay unique and groups name findings that are there.

usage: large_report.py REPORT.json OUTPUT.json --findings 10000 [--hostile]
"""

import argparse
import copy
import hashlib
import json
import random

SYLLABLES = "云岭青石鹿鸣望湖听涛松陵雁回霜桥苇湾石棹麦垄柘湖栖云兰屿鹤汀河口东郊南浦西塘北苑新桥长堤古渡平川"
THINGS = "道路养护绿化保洁照明维修档案数字化消防巡查防汛排涝图书采购文化活动养老服务设备更新信息系统运维职业培训水质监测"
HOSTILE = [
    "<script>window.hostile=1</script>",
    "\"><img src=x onerror=\"window.hostile=1\">",
    "'; window.hostile=1; //",
    "</script><script>window.hostile=1</script>",
    "&lt;b&gt; & &amp; \\u003cb\\u003e {{data}} ${window.hostile=1}",
    "甲\u202e乙\u2066丙\u200b丁",
    "制\u0007表\t符\n换行",
    "javascript:window.hostile=1",
    "__proto__",
    "constructor",
    "长" * 10_000,
]


def name(random, letters, length):
    return "".join(random.choice(letters) for _ in range(length))


def texts(random, raw):
    """A text of the same length and kind: figures stay figures, words change."""
    changed = []
    for letter in raw:
        if letter.isdigit():
            changed.append(random.choice("0123456789"))
        elif "\u4e00" <= letter <= "\u9fff" and random.random() < 0.3:
            changed.append(random.choice(THINGS))
        else:
            changed.append(letter)
    return "".join(changed)


def fingerprint(number):
    return hashlib.sha256(f"finding {number}".encode()).hexdigest()[:32]


def draw(random, model, number, hostile):
    finding = copy.deepcopy(model)
    print_name = fingerprint(number)
    finding.update(id="jxf1-" + print_name, fingerprint=print_name, rank=number + 1, related=[])
    unit = "云岭市" + name(random, SYLLABLES, 2) + "区" + name(random, THINGS, 4) + "中心"
    project = name(random, THINGS, 8) + "项目"
    if hostile:
        unit = HOSTILE[number % len(HOSTILE)] + str(number)
        project = HOSTILE[(number + 3) % len(HOSTILE)] + str(number)
        finding["facts"] = HOSTILE[(number + 5) % len(HOSTILE)][:2_000] + finding["facts"]
    form = f"{random.getrandbits(64):016x}#{number % 9 + 1}"
    subject = finding["subject"]
    subject["implementer"] = unit
    if subject.get("project"):
        subject.update(project=project, formId=form)
    finding["score"]["value"] = round(100 - 99 * number / 100_000, 2)
    finding["facts"] = finding["facts"] if hostile else texts(random, finding["facts"])
    exposure = finding["materiality"].get("exposure")
    if exposure:
        exposure["amount"] = str(random.randrange(10_000, 90_000_000))
        exposure.pop("dedupeKey", None)
    for evidence in finding["evidence"]:
        evidence["raw"] = texts(random, evidence["raw"])
        evidence["path"] = f"{name(random, SYLLABLES, 3)}/{number}.xlsx"
        evidence["formId"] = form
        if hostile:
            evidence["raw"] = HOSTILE[(number + 1) % len(HOSTILE)]
            evidence["path"] = HOSTILE[number % len(HOSTILE)] + ".txt"
            evidence["sheet"] = HOSTILE[(number + 2) % len(HOSTILE)]
    for place, member in enumerate(finding.get("members", [])):
        member.update(implementer=unit, project=project + str(place), formId=f"{random.getrandbits(64):016x}#1")
    return finding


def group(findings, rank, with_project):
    subject = {key: findings[0]["subject"].get(key) for key in ("department", "implementer", "year")}
    if with_project:
        subject["project"] = findings[0]["subject"]["project"]
    score = max(finding["score"]["value"] for finding in findings)
    part = {"factor": findings[0]["ruleId"], "input": findings[0]["fingerprint"], "weight": 1, "points": score}
    return {
        "subject": subject, "score": {"value": score, "contributions": [part]}, "rank": rank,
        "exposure": findings[0]["materiality"]["exposure"],
        "findings": [finding["fingerprint"] for finding in findings],
    }


def enlarge(report, count, hostile):
    drawn = random.Random(2026)
    models = report["findings"]
    findings = [draw(drawn, models[number % len(models)], number, hostile) for number in range(count)]
    single = [finding for finding in findings if finding["subject"].get("project")]
    pairs = [single[start:start + 2] for start in range(0, len(single), 2)]
    for first, *others in pairs:
        for other in others:
            other["subject"] = dict(first["subject"])
    large = dict(report, findings=findings)
    large["run"] = dict(report["run"], id="run-large", findings=count, forms=count * 3)
    large["projects"] = [group(pair, rank + 1, True) for rank, pair in enumerate(pairs)]
    large["implementers"] = [group(pair, rank + 1, False) for rank, pair in enumerate(pairs)]
    return large


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report")
    parser.add_argument("output")
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--hostile", action="store_true", help="names and texts that try to break out of the page")
    arguments = parser.parse_args()
    with open(arguments.report, encoding="utf-8") as file:
        report = json.load(file)
    with open(arguments.output, "w", encoding="utf-8") as file:
        json.dump(enlarge(report, arguments.findings, arguments.hostile), file, ensure_ascii=False)


if __name__ == "__main__":
    main()
