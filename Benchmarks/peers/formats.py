#!/usr/bin/env python3
"""Time the audit of documents in a format beside its peers, in one run, and write the raw numbers.

  formats.py MANY OUT.json --audit .build/release/audit [--repeat 3] [--formats xlsx,docx,pdf]

MANY is the folder that many_documents.py wrote. What is timed is the whole command `audit --corpus MANY/<format>`
(findings and report, two jobs) from start to exit, against each peer's own process on the same files with two
processes; the programs take turns, and each figure is the median. Printed: seconds, and peer ÷ audit (for PDF audit ÷
poppler alone, with pdftotext, and with pdftotext and pdftocairo). Processor time (user and system, of all processes)
is written beside the seconds: it says the same where other work shares the machine. Each program reads one file
before its turn, untimed, so that none waits for its own code to come from the disk.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = {
    "xlsx": {"openpyxl": ["xlsx_openpyxl.py"], "calamine": ["xlsx_calamine.py"]},
    "docx": {"python-docx": ["docx_python_docx.py"]},
    "pdf": {"pdftotext": ["pdf_poppler.py"], "pdftotext+pdftocairo": ["pdf_poppler.py", "--programs", "text,drawing"]},
}


def processor_time():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds(command):
    """How long a command takes from start to exit, and how much processor time."""
    used, begin = processor_time(), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    taken = time.monotonic() - begin
    if done.returncode not in (0, 3):
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return round(taken, 3), round(processor_time() - used, 3)


def medians(raw):
    return {name: round(statistics.median(values), 3) for name, values in raw.items()}


def ratios(found):
    return {name: round(found[name] / found["audit"], 2) for name in found if name != "audit"}


def commands_on(folder, format_name, audit):
    commands = {"audit": [audit, "--corpus", str(folder), "--format", "json", "--no-progress", "--quiet"]}
    for name, words in PEERS[format_name].items():
        commands[name] = [sys.executable, str(HERE / words[0]), str(folder), "--processes", "2", *words[1:]]
    return commands


def measure(format_name, folder, audit, repeat):
    with tempfile.TemporaryDirectory(prefix="formats-") as one:
        shutil.copy(min(path for path in folder.rglob("*") if path.is_file()), one)
        return timed(commands_on(folder, format_name, audit), commands_on(one, format_name, audit), folder, repeat)


def timed(commands, beforehand, folder, repeat):
    raw, processor = {name: [] for name in commands}, {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            seconds(beforehand[name])
            taken, used = seconds(command)
            raw[name].append(taken)
            processor[name].append(used)
            print(f"{folder.name} {name} {taken:.2f} s, {used:.2f} s of processor time", file=sys.stderr)
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    return {
        "files": files,
        "seconds": raw,
        "medians": medians(raw),
        "peer/audit": ratios(medians(raw)),
        "processorSeconds": processor,
        "processor peer/audit": ratios(medians(processor)),
    }


def machine():
    """What the figures were taken on."""
    found = {"system": platform.platform(), "processors": os.cpu_count()}
    try:
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            if line.startswith("model name"):
                found["processor"] = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("many", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--audit", default=".build/release/audit")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--formats", default="xlsx,docx,pdf")
    options = parser.parse_args()
    results = {"command": " ".join(sys.argv), "machine": machine(), "formats": {}}
    for name in options.formats.split(","):
        results["formats"][name] = measure(name, options.many / name, options.audit, options.repeat)
    options.output.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for name, result in results["formats"].items():
        print(name, result["files"], "files", result["medians"], "peer/audit", result["peer/audit"])
        print(name, "processor time: peer/audit", result["processor peer/audit"])


if __name__ == "__main__":
    main()
