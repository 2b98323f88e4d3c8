#!/usr/bin/env python3
"""Write the forms of a folder again in other formats, laid out as the printed 财政项目支出绩效自评表.

The forms come parsed, as `audit forms --corpus DIR` prints them (JSON lines, with the raw texts of all cells), so that
what is read back from the rendered files can be compared with them, field by field (compare_forms.py).

  audit forms --corpus Corpus > original.jsonl
  render.py original.jsonl OUT [--formats xlsx,docx,html] [--report rendering.json] [--turn N]

Each document becomes OUT/<format>/<its base name>.<extension>. Formats:
  xlsx docx html mhtml csv gb18030 tsv markdown ofd   written here
  pdf doc rtf odt                                     by LibreOffice from the DOCX
  xls ods pdf-xlsx                                    by LibreOffice from the XLSX
Layouts and encodings go in turn from document to document; --turn N starts N further, so that turns 0 to 11 show
each document in every combination. The report names each document and format that could not be rendered, with the
reason. Exit code 1 if there is one.
Never commit what was made from documents that are not the project's own.
"""

import argparse
import collections
import json
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rendering import docx, html, ofd, office, text, xlsx
from rendering.layout import STYLES, holds_cells

WRITERS = {
    "xlsx": ("xlsx", xlsx.write_xlsx),
    "docx": ("docx", docx.write_docx),
    "html": ("html", html.write_html),
    "mhtml": ("mhtml", html.write_mhtml),
    "csv": ("csv", text.write_csv),
    "gb18030": ("csv", text.write_gb18030),
    "tsv": ("txt", text.write_tsv),
    "markdown": ("md", text.write_markdown),
    "ofd": ("ofd", ofd.write_ofd),
}
CONVERTED = {
    "pdf": ("docx", "pdf"),
    "doc": ("docx", "doc"),
    "rtf": ("docx", "rtf"),
    "odt": ("docx", "odt"),
    "xls": ("xlsx", "xls"),
    "ods": ("xlsx", "ods"),
    "pdf-xlsx": ("xlsx", "pdf"),
}


@dataclass
class Document:
    """The forms of one document; its number chooses style and variants."""

    name: str
    source: str
    forms: list
    number: int = 0
    cells: int = 0

    @property
    def style(self):
        return STYLES[self.number % len(STYLES)]


def read_documents(lines, turn=0):
    """The documents in the order of their paths."""
    forms = collections.defaultdict(list)
    for line in lines:
        if line.strip():
            form = json.loads(line)
            if holds_cells(form):
                forms[form["path"]].append(form)
    documents, names = [], {}
    for number, (path, own) in enumerate(sorted(forms.items())):
        name = PurePosixPath(path.split("!/")[-1]).stem
        if name in names:
            raise SystemExit(f"render.py: error: {path} and {names[name]} have the same base name — render them apart")
        names[name] = path
        documents.append(Document(name, path, sorted(own, key=lambda form: form["ordinal"]), number + turn))
    return documents


def render(documents, output, formats, failures):
    """Writes all formats; returns {format: {source: number of forms}} of what was written."""
    written = collections.defaultdict(dict)
    wanted = [
        name for name in WRITERS if name in formats or any(CONVERTED[f][0] == name for f in formats & set(CONVERTED))
    ]
    for name in wanted:
        extension, write = WRITERS[name]
        folder = output / name
        folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            document.cells = document.number
            path = folder / f"{document.name}.{extension}"
            try:
                write(document, path)
                written[name][document.source] = len(document.forms)
            except Exception as error:  # any library may fail on any text: the document is listed
                path.unlink(missing_ok=True)
                failures.append({"format": name, "path": document.source, "reason": f"{type(error).__name__}: {error}"})
    for name in [name for name in CONVERTED if name in formats]:
        base, target = CONVERTED[name]
        sources = {output / base / f"{d.name}.{base}": d for d in documents if d.source in written[base]}
        reasons = office.convert(list(sources), target, output / name)
        for path, document in sources.items():
            if path in reasons:
                failures.append({"format": name, "path": document.source, "reason": reasons[path]})
            else:
                written[name][document.source] = len(document.forms)
    return written


def main():
    parser = argparse.ArgumentParser(description="Write parsed forms again in other formats.")
    parser.add_argument("forms", help="output of `audit forms`, or - for standard input")
    parser.add_argument("output", type=Path)
    parser.add_argument("--formats", default=",".join([*WRITERS, *CONVERTED]))
    parser.add_argument("--report", type=Path, help="where the JSON report goes; default: standard output")
    parser.add_argument("--turn", type=int, default=0)
    arguments = parser.parse_args()

    formats = set(arguments.formats.split(","))
    unknown = formats - set(WRITERS) - set(CONVERTED)
    if unknown:
        parser.error(f"unknown format {', '.join(sorted(unknown))} — known: {', '.join([*WRITERS, *CONVERTED])}")
    lines = sys.stdin if arguments.forms == "-" else open(arguments.forms, encoding="utf-8")
    documents = read_documents(lines, arguments.turn)
    failures = []
    written = render(documents, arguments.output, formats, failures)
    report = {
        "documents": len(documents),
        "forms": sum(len(document.forms) for document in documents),
        "rendered": {name: written[name] for name in sorted(written)},
        "notRendered": failures,
    }
    data = json.dumps(report, ensure_ascii=False, indent=1)
    if arguments.report:
        arguments.report.write_text(data + "\n", encoding="utf-8")
    else:
        print(data)
    for name in sorted(written):
        print(f"{name:9} {len(written[name])} documents, {sum(written[name].values())} forms", file=sys.stderr)
    for failure in failures:
        print(f"not rendered: {failure['format']} {failure['path']}: {failure['reason']}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
