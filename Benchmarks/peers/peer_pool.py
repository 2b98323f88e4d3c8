"""What the reading peers share: all files of a folder by N processes, counted and timed."""

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections import Counter
from importlib.metadata import version


def files(folder, suffixes):
    """The files of a folder and its folders, in the order of their names; no lock files of Office."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(suffixes) and not name.startswith("~$"):
                yield os.path.join(parent, name)


class Counting:
    """Reads one file and counts; a file that cannot be read is counted, not hidden."""

    def __init__(self, read):
        self.read = read

    def __call__(self, path):
        counts = Counter(files=1, bytes=os.path.getsize(path))
        try:
            counts.update(self.read(path))
        except Exception as error:  # a library may fail on any file
            counts["unreadable"] += 1
            return counts, f"{path}: {type(error).__name__}: {error}"
        return counts, None


def main(description, read, suffixes, package=None, names=("cells", "characters")):
    """Runs a peer from its command line and prints one JSON line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    return run(arguments.folder, arguments.processes, read, suffixes, package, names)


def run(folder, processes, read, suffixes, package, names, extra=None):
    started = time.monotonic()
    totals, complaints = Counter(), []
    with multiprocessing.Pool(processes) as pool:
        for counts, complaint in pool.imap_unordered(Counting(read), files(folder, suffixes), chunksize=8):
            totals.update(counts)
            complaints += [complaint] if complaint else []
    seconds = time.monotonic() - started
    for complaint in complaints[:5]:
        print(complaint, file=sys.stderr)
    result = {"peer": os.path.basename(sys.argv[0]), "processes": processes, **(extra or {})}
    if package:
        result["version"] = version(package)
    result.update({name: totals[name] for name in ("files", "unreadable", "bytes", *names)})
    result["seconds"] = round(seconds, 3)
    print(json.dumps(result))
    return 1 if totals["unreadable"] or not totals["files"] else 0
