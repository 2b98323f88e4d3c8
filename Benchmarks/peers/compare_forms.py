#!/usr/bin/env python3
"""Compare the forms read from rendered documents with the forms that were rendered, field by field.

  audit forms --corpus OUT > rendered.jsonl
  compare_forms.py original.jsonl rendered.jsonl [--rendering rendering.json] [--require xlsx=1.0 pdf=0.99] [--json]

OUT is the folder that render.py wrote, so the first folder of a path names the format (--format NAME: all of it is one
format, as after `audit forms --corpus OUT/NAME`). Documents belong together by base name; with --rendering, what could
not be rendered is left out and said, and a format that is missing from the output counts as 0.

A field is a cell: a text, or a number with raw text and parsed value. White space is set aside. Not compared: path,
sha256, formId, ordinal, location, encoding, notices. Forms, funding rows and indicators are first put beside each other
in their order; a missing or extra one counts all its fields as different. Exit code 1: a format falls short of what
--require asks (every form found, none extra, and the share of equal fields), or has no forms at all.
"""

import argparse
import collections
import json
import sys
from pathlib import Path, PurePosixPath

from rendering.layout import holds_cells

SCALARS = ("formType", "status", "year", "project", "department", "implementer", "moneyUnit", "grade", "confidence")
FUNDING = ("kind", "label", "initial", "adjusted", "executed", "weight", "rate", "score")
INDICATOR = ("level1", "level2", "name", "target", "actual", "weight", "score", "reason")
IGNORED = ("schemaVersion", "path", "sha256", "formId", "ordinal", "location", "encoding", "notices")


def squeezed(value):
    """A value without the white space in its texts."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        return {key: squeezed(part) for key, part in value.items() if key != "location"}
    return value


def row(record, names):
    unknown = set(record) - set(names) - {"location"}
    if unknown:
        raise SystemExit(
            f"compare_forms.py: error: unknown fields {sorted(unknown)} — compare them or ignore them by name"
        )
    return {name: squeezed(record[name]) for name in names}


class Form:
    """The fields of a form: single ones, and those of its rows."""

    def __init__(self, record):
        known = {*SCALARS, *IGNORED, "goal", "total", "funding", "indicators"}
        row({key: value for key, value in record.items() if key not in known}, ())
        self.single = {name: squeezed(record[name]) for name in SCALARS}
        for block, names in (("goal", ("expected", "actual")), ("total", ("weight", "score"))):
            for name, value in row(record[block], names).items():
                self.single[f"{block}.{name}"] = value
        self.rows = {
            "funding": [row(item, FUNDING) for item in record["funding"]],
            "indicators": [row(item, INDICATOR) for item in record["indicators"]],
        }
        self.count = len(self.single) + sum(len(item) for rows in self.rows.values() for item in rows)

    def words(self):
        """What a form is recognised by."""
        texts = [self.single[name] for name in ("project", "goal.expected", "goal.actual")]
        texts += [json.dumps(item, ensure_ascii=False) for item in (*self.rows["funding"], *self.rows["indicators"])]
        return {text for text in texts if text}


def likeness(one, other):
    """How alike two forms or two rows are, 0 to 1."""
    if isinstance(one, Form):
        words, others = one.words(), other.words()
        both = len(words & others) / max(1, len(words | others))
        return max(both, 0.3 if one.single["project"] == other.single["project"] else 0.05)
    return sum(one[name] == other[name] for name in one) / len(one)


def aligned(ones, others, threshold):
    """Pairs of positions, in order, None for what has no counterpart; the pairing with the greatest likeness."""
    like = [[likeness(one, other) for other in others] for one in ones]
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    for i in reversed(range(len(ones))):
        for j in reversed(range(len(others))):
            pair = best[i + 1][j + 1] + like[i][j] if like[i][j] >= threshold else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs, i, j = [], 0, 0
    while i < len(ones) and j < len(others):
        if like[i][j] >= threshold and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs + [(k, None) for k in range(i, len(ones))] + [(None, k) for k in range(j, len(others))]


class Tally:
    """What was compared in one format."""

    def __init__(self, name, limit):
        self.name = name
        self.limit = limit
        self.counts = collections.Counter()
        self.by_field = collections.Counter()
        self.first = []

    def field(self, place, field, expected, found):
        self.counts["compared"] += 1
        if expected == found:
            self.counts["equal"] += 1
        else:
            self.differ(place, field, 1, expected, found)

    def differ(self, place, field, count, expected, found):
        self.by_field[field] += count
        if len(self.first) < self.limit:
            self.first.append({"place": place, "field": field, "expected": expected, "found": found})

    def missing(self, place, what, count, expected, found):
        """A form or row without counterpart."""
        self.counts["compared"] += count
        self.differ(place, what, count, expected, found)

    def document(self, path, expected, found):
        self.counts["formsExpected"] += len(expected)
        self.counts["formsFound"] += len(found)
        for i, j in aligned(expected, found, 0.05):
            if j is None:
                self.counts["formsMissing"] += 1
                self.missing(f"{path}#{i + 1}", "form missing", expected[i].count, expected[i].single["project"], None)
            elif i is None:
                self.counts["formsExtra"] += 1
                self.missing(f"{path}#{j + 1}", "form extra", found[j].count, None, found[j].single["project"])
            else:
                self.form(f"{path}#{i + 1}", expected[i], found[j])

    def form(self, place, expected, found):
        before = self.counts["compared"] - self.counts["equal"]
        for name, value in expected.single.items():
            self.field(place, name, value, found.single[name])
        for block, rows in expected.rows.items():
            others = found.rows[block]
            for i, j in aligned(rows, others, 0.25):
                if j is None:
                    self.missing(f"{place} {block}[{i}]", f"{block} row missing", len(rows[i]), rows[i], None)
                elif i is None:
                    self.missing(f"{place} {block}[{j}]", f"{block} row extra", len(others[j]), None, others[j])
                else:
                    for name, value in rows[i].items():
                        self.field(f"{place} {block}[{i}]", f"{block}.{name}", value, others[j][name])
        if self.counts["compared"] - self.counts["equal"] == before:
            self.counts["formsEqual"] += 1

    @property
    def share(self):
        return self.counts["equal"] / self.counts["compared"] if self.counts["compared"] else 0.0

    def shortfall(self, required):
        """Why the format falls short, or None."""
        counts = self.counts
        if counts["formsFound"] == 0 or counts["compared"] == 0:
            return "no forms found"
        if required is None:
            return None
        if counts["formsMissing"] or counts["formsExtra"]:
            return f"{counts['formsMissing']} forms missing, {counts['formsExtra']} extra"
        # Exact: 1.0 means every field, not a rounded share.
        if counts["equal"] < required * counts["compared"]:
            return f"{self.share:.4%} of the fields are equal, required {required:.2%}"
        return None

    def result(self, required):
        names = ("formsExpected", "formsFound", "formsEqual", "formsMissing", "formsExtra", "compared", "equal")
        result = {name: self.counts[name] for name in names}
        result["different"] = result["compared"] - result["equal"]
        result["share"] = round(self.share, 6)
        result["required"] = required
        result["shortfall"] = self.shortfall(required)
        result["byField"] = dict(self.by_field.most_common())
        result["first"] = self.first
        return result


def read_forms(path):
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file if line.strip()]
    return [record for record in records if holds_cells(record)]


def by_document(records):
    documents = collections.defaultdict(list)
    for record in records:
        documents[record["path"]].append(record)
    return {
        path: [Form(record) for record in sorted(own, key=lambda record: record["ordinal"])]
        for path, own in documents.items()
    }


def base_name(path):
    return PurePosixPath(path.split("!/")[-1]).stem


def compare(originals, rendered, rendering, formats, one_format, limit):
    """A tally for each format."""
    originals = by_document(originals)
    found = collections.defaultdict(dict)
    for path, forms in by_document(rendered).items():
        found[one_format or PurePosixPath(path).parts[0]][base_name(path)] = forms
    rendered_sources = rendering["rendered"] if rendering else {}
    names = sorted({*found, *formats, *([] if one_format else rendered_sources)})
    tallies = {}
    for name in names:
        tally = tallies[name] = Tally(name, limit)
        sources = rendered_sources.get(name, {}) if rendering else originals
        expected = {base_name(path): (path, forms) for path, forms in originals.items() if path in sources}
        for base in sorted({*expected, *found[name]}):
            path, forms = expected.get(base, (base, []))
            tally.document(path, forms, found[name].get(base, []))
    return tallies


def table(results, not_rendered):
    columns = ("formsExpected", "formsFound", "formsEqual", "compared", "equal", "different")
    lines = [f"{'format':10}" + "".join(f"{name.replace('forms', ''):>10}" for name in columns) + "     share"]
    for name, result in results.items():
        share = int(result["equal"] * 10000 / max(1, result["compared"])) / 100  # cut: 100.00 only if all are equal
        mark = f"  SHORT: {result['shortfall']}" if result["shortfall"] else ""
        lines.append(f"{name:10}" + "".join(f"{result[key]:>10}" for key in columns) + f"{share:>9.2f}%{mark}")
    for name, result in results.items():
        if result["first"]:
            lines += ["", f"{name}: {', '.join(f'{field} {count}' for field, count in result['byField'].items())}"]
        for item in result["first"]:
            texts = [json.dumps(item[key], ensure_ascii=False) for key in ("expected", "found")]
            lines.append(f"  {item['place']} {item['field']}: expected {texts[0]}, found {texts[1]}")
    lines += [f"not rendered: {item['format']} {item['path']}: {item['reason']}" for item in not_rendered]
    return "\n".join(lines)


def requirement(text):
    name, _, share = text.partition("=")
    try:
        value = float(share)
    except ValueError:
        value = -1.0
    if not name or not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not FORMAT=SHARE with a share from 0 to 1, such as pdf=0.99")
    return name, value


def main(words=None):
    parser = argparse.ArgumentParser(description="Compare rendered forms with the original ones.")
    parser.add_argument("original")
    parser.add_argument("rendered")
    parser.add_argument("--rendering", type=Path, help="the report of render.py")
    parser.add_argument("--format", help="the whole output is this one format")
    parser.add_argument("--require", nargs="+", type=requirement, default=[], metavar="FORMAT=SHARE")
    parser.add_argument("--differences", type=int, default=10, help="how many to list for each format")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args(words)

    required = dict(arguments.require)
    rendering = json.loads(arguments.rendering.read_text(encoding="utf-8")) if arguments.rendering else None
    tallies = compare(
        read_forms(arguments.original), read_forms(arguments.rendered), rendering, set(required), arguments.format,
        arguments.differences,
    )  # fmt: skip
    results = {name: tally.result(required.get(name)) for name, tally in tallies.items()}
    not_rendered = rendering["notRendered"] if rendering else []
    if arguments.json:
        print(json.dumps({"formats": results, "notRendered": not_rendered}, ensure_ascii=False, indent=1))
    else:
        print(table(results, not_rendered))
    return 1 if not results or any(result["shortfall"] for result in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
