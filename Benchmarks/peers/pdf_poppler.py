#!/usr/bin/env python3
"""Run poppler's programs alone over all PDF files of a folder: a peer of the benchmarks.

Usage: pdf_poppler.py FOLDER [--processes 2] [--programs text | text,drawing]
text is `pdftotext -bbox` (words with boxes), drawing is `pdftocairo -svg` (the ruling lines); what they write is read
from the pipe and thrown away. `text` alone is the harder measure. Prints one JSON line.
"""

import argparse
import functools
import subprocess
import sys

import peer_pool

COMMANDS = {
    "text": lambda path: ["pdftotext", "-bbox", "-enc", "UTF-8", path, "-"],
    "drawing": lambda path: ["pdftocairo", "-svg", path, "-"],
}


def read(path, programs):
    output = 0
    for program in programs:
        with subprocess.Popen(COMMANDS[program](path), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            while data := child.stdout.read(1 << 16):
                output += len(data)
        if child.returncode:
            raise RuntimeError(f"{program} ended with {child.returncode}")
    return {"starts": len(programs), "output": output}


def main():
    parser = argparse.ArgumentParser(description="Run poppler alone.")
    parser.add_argument("folder")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--programs", default="text")
    arguments = parser.parse_args()
    programs = arguments.programs.split(",")
    unknown = set(programs) - set(COMMANDS)
    if unknown:
        parser.error(f"unknown program {', '.join(sorted(unknown))} — known: {', '.join(COMMANDS)}")
    printed = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=True).stderr
    extra = {"programs": arguments.programs, "version": printed.split("\n")[0].rpartition(" ")[2]}
    one = functools.partial(read, programs=programs)
    return peer_pool.run(arguments.folder, arguments.processes, one, (".pdf",), None, ("starts", "output"), extra)


if __name__ == "__main__":
    sys.exit(main())
