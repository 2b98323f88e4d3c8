#!/usr/bin/env python3
"""Time the join of near paragraphs beside its peers, in one run, and write the raw numbers.

  near.py OUT.json FOLDER... [--benchmarks .build/release/AuditBenchmarks] [--repeat 3] [--programs audit,gaoya,datasketch]

Each FOLDER is what `AuditBenchmarks paragraphs` wrote; the folders go from the smaller to the larger. What is timed is
each program from start to exit: it reads paragraphs.txt, takes exact copies once and writes the groups. The programs take
turns, and each figure is the median. Printed: seconds, peer ÷ audit, the growth from folder to folder, and the peak
memory of the largest process in bytes a line.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import formats

HERE = Path(__file__).resolve().parent


def commands(programs, benchmarks, folder, jobs, similarity, output):
    """The command of each program."""
    rest = [str(folder), "--jobs", str(jobs), "--similarity", str(similarity), "--output", str(output)]
    return {
        name: [benchmarks, "near", *rest] if name == "audit" else [sys.executable, str(HERE / f"near_{name}.py"), *rest]
        for name in programs
    }


def run(command):
    """Runs a program to its end: its seconds, its peak memory and the line of figures that it printed."""
    with tempfile.TemporaryFile() as output:
        begin = time.monotonic()
        child = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{command} ended with {child.returncode}")
        output.seek(0)
        figures = json.loads(output.read().splitlines()[-1])
    return {"seconds": round(seconds, 3), "peakBytes": usage.ru_maxrss * 1024, "figures": figures}


def measure(folder, options):
    """Runs the programs in turn over a folder."""
    with tempfile.TemporaryDirectory() as place:
        every = commands(
            options.programs.split(","), options.benchmarks, folder, options.jobs, options.similarity,
            Path(place) / "groups",
        )  # fmt: skip
        runs = {name: [] for name in every}
        for _ in range(options.repeat):
            for name, command in every.items():
                runs[name].append(run(command))
                print(f"{folder} {name} {runs[name][-1]['seconds']:.2f} s", file=sys.stderr)
    result = summary(runs)
    result["bytes"] = (folder / "paragraphs.txt").stat().st_size
    result["commands"] = {name: " ".join(command) for name, command in every.items()}
    return result


def summary(runs):
    """The medians of some runs by program, and what they come to beside one another."""
    medians = {name: statistics.median(run["seconds"] for run in values) for name, values in runs.items()}
    peaks = {name: max(run["peakBytes"] for run in values) for name, values in runs.items()}
    lines = next(iter(runs.values()))[0]["figures"]["lines"]
    result = {"lines": lines, "medians": medians, "peakBytes": peaks, "runs": runs}
    result["peakBytesALine"] = {name: round(peak / lines) for name, peak in peaks.items()}
    if "audit" in medians:
        result["peer/audit"] = {
            name: round(seconds / medians["audit"], 2) for name, seconds in medians.items() if name != "audit"
        }
    return result


def growth(smaller, larger):
    """How many times as long each program takes over the larger folder."""
    both = smaller["medians"].keys() & larger["medians"].keys()
    return {name: round(larger["medians"][name] / smaller["medians"][name], 2) for name in sorted(both)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--benchmarks", default=".build/release/AuditBenchmarks")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--similarity", type=int, default=600)
    parser.add_argument("--programs", default="audit,gaoya,datasketch")
    options = parser.parse_args()
    results = {"command": " ".join(sys.argv), "machine": formats.machine(), "folders": {}, "growth": {}}
    last = None
    for folder in options.folders:
        result = results["folders"][str(folder)] = measure(folder, options)
        if last:
            results["growth"][f"{last['lines']} to {result['lines']} lines"] = growth(last, result)
        last = result
        options.output.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(folder, result["medians"], "peer/audit", result.get("peer/audit"), "bytes a line", result["peakBytesALine"])
    print("growth", results["growth"])


if __name__ == "__main__":
    main()
