#!/usr/bin/env python3
"""Make many XLSX, DOCX and PDF files with one to three forms each, for measuring speed.

  many_documents.py FOLDER [--files 2000] [--pdf 500] [--audit PROGRAM] [--benchmarks PROGRAM]

The forms are the synthetic ones of AuditBenchmarks: it writes a text corpus, `audit forms` parses it. FOLDER then holds
  xlsx/ docx/ pdf/     00000.xlsx …; the same number holds the same forms in each format
  forms.jsonl          the forms, with path 00000.txt …: the original for compare_forms.py
The same numbers give the same XLSX and DOCX bytes; the PDF files are made by LibreOffice from the first DOCX files.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from render import Document
from rendering import office, packages

ROOT = Path(__file__).resolve().parents[2]


def synthetic_forms(count, audit, benchmarks, seed):
    """The parsed forms of a synthetic text corpus."""
    with tempfile.TemporaryDirectory(prefix="many-documents-") as folder:
        # The stage "start" measures one document: the quickest way to have the corpus written.
        subprocess.run(
            [benchmarks, "--forms", str(count), "--seed", str(seed), "--folder", f"{folder}/text", "--stages", "start",
             "--repeat", "1"], check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        corpus = f"{folder}/text-{count}-{seed}/corpus"
        output = subprocess.run(
            [audit, "forms", "--corpus", corpus, "--quiet"], check=True, stdout=subprocess.PIPE
        ).stdout
    return [json.loads(line) for line in output.splitlines()]


def grouped(forms, files):
    """One, two, three, one … forms to a document, under new paths and ordinals."""
    documents, rest = [], iter(forms)
    for number in range(files):
        name = f"{number:05}"
        own = [next(rest) for _ in range(number % 3 + 1)]
        for ordinal, form in enumerate(own, 1):
            form["path"], form["ordinal"] = f"{name}.txt", ordinal
        documents.append(Document(name, f"{name}.txt", own, number // 3))
    return documents


def write_all(documents, write, folder, extension):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.monotonic()
    for document in documents:
        write(document, folder / f"{document.name}.{extension}")
    return summary(folder, started)


def summary(folder, started):
    sizes = [path.stat().st_size for path in folder.iterdir()]
    return {
        "files": len(sizes),
        "bytes": sum(sizes),
        "bytesPerFile": sum(sizes) // max(1, len(sizes)),
        "seconds": round(time.monotonic() - started, 1),
    }


def main():
    parser = argparse.ArgumentParser(description="Make many documents for measuring speed.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2000, help="XLSX and as many DOCX files")
    parser.add_argument("--pdf", type=int, default=500, help="PDF files, at most --files; 0: none")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--audit", default=str(ROOT / ".build/release/audit"))
    parser.add_argument("--benchmarks", default=str(ROOT / ".build/release/AuditBenchmarks"))
    arguments = parser.parse_args()
    if not 0 <= arguments.pdf <= arguments.files or arguments.files < 1:
        parser.error("--pdf must be from 0 to --files, and --files at least 1")

    needed = sum(number % 3 + 1 for number in range(arguments.files))
    forms = synthetic_forms(-(-needed // 20) * 20, arguments.audit, arguments.benchmarks, arguments.seed)
    if len(forms) < needed:
        raise SystemExit(f"many_documents.py: error: {len(forms)} forms were parsed, {needed} are needed")
    documents = grouped(forms, arguments.files)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with open(arguments.folder / "forms.jsonl", "w", encoding="utf-8") as file:
        for document in documents:
            file.writelines(json.dumps(form, ensure_ascii=False) + "\n" for form in document.forms)
    workbook, word = packages.WorkbookTemplate(packages.formats_of(documents)), packages.WordTemplate()
    result = {"forms": needed}
    result["xlsx"] = write_all(documents, workbook.write, arguments.folder / "xlsx", "xlsx")
    result["docx"] = write_all(documents, word.write, arguments.folder / "docx", "docx")
    failures = {}
    if arguments.pdf:
        started = time.monotonic()
        shutil.rmtree(arguments.folder / "pdf", ignore_errors=True)
        sources = [arguments.folder / "docx" / f"{document.name}.docx" for document in documents[: arguments.pdf]]
        failures = office.convert(sources, "pdf", arguments.folder / "pdf")
        result["pdf"] = summary(arguments.folder / "pdf", started) if (arguments.folder / "pdf").exists() else None
    result["notMade"] = {str(path): reason for path, reason in failures.items()}
    print(json.dumps(result, ensure_ascii=False))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
