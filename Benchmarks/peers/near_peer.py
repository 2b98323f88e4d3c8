"""What the peers for near paragraphs share: each text once, groups from its neighbours, one line of JSON.

A peer hands in a class that is made from the texts and the options, and whose `neighbours(numbers)` gives, for each of
some texts by number, the numbers of those that it holds to be near; `close`, if it has one, ends its processes.
"""

import argparse
import json
import os
import resource
import sys
import time
from importlib.metadata import version

BATCH = 20_000


def arguments(description, words=None):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", help="the folder of paragraphs.txt")
    parser.add_argument("--output", required=True)
    parser.add_argument("--pairs", action="store_true", help="write every near pair of different texts, not the groups")
    parser.add_argument("--jobs", type=int, default=2, help="threads or processes")
    parser.add_argument("--similarity", type=int, default=600, help="Jaccard similarity in thousandths")
    return parser.parse_args(words)


def read(folder):
    """The different texts of a file of paragraphs in the order of their first lines, and the lines of each, from 1."""
    known, lines = {}, []
    with open(os.path.join(folder, "paragraphs.txt"), encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            text = known.setdefault(line.rstrip("\n"), len(lines))
            if text == len(lines):
                lines.append([])
            lines[text].append(number)
    return list(known), lines


def all_pairs(engine, count):
    """Every near pair of texts by their numbers, the lower one first, each once."""
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        for text, near in zip(numbers, engine.neighbours(numbers)):
            yield from ((text, other) for other in near if other > text)


def groups(engine, lines):
    """Each text takes the near ones that no earlier text has taken; a text that is taken is not looked up any more."""
    taken = bytearray(len(lines))
    result = []
    for start in range(0, len(lines), BATCH):
        numbers = [text for text in range(start, min(start + BATCH, len(lines))) if not taken[text]]
        for text, near in zip(numbers, engine.neighbours(numbers)):
            if taken[text]:
                continue
            members = [text, *(other for other in near if other != text and not taken[other])]
            for member in members:
                taken[member] = 1
            group = sorted(line for member in members for line in lines[member])
            if len(group) > 1:
                result.append(group)
    return sorted(result)


def run(options, package, engine):
    """Runs a peer and prints its figures."""
    seconds, begin = {}, time.monotonic()

    def lap(step, since=[begin]):
        seconds[step] = round(time.monotonic() - since[0], 3)
        since[0] = time.monotonic()

    texts, lines = read(options.folder)
    lap("read")
    made = engine(texts, options)
    lap("index")
    figures = {}
    with open(options.output, "w", encoding="utf-8") as file:
        if options.pairs:
            figures["pairs"] = 0
            for first, second in all_pairs(made, len(texts)):
                file.write(f"{lines[first][0]}\t{lines[second][0]}\n")
                figures["pairs"] += 1
        else:
            found = groups(made, lines)
            file.writelines(json.dumps(group, separators=(",", ":")) + "\n" for group in found)
            figures = {"groups": len(found), "groupedLines": sum(map(len, found))}
    getattr(made, "close", lambda: None)()
    lap("query")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({
        "program": os.path.basename(sys.argv[0]), "version": version(package), "similarity": options.similarity,
        "jobs": options.jobs, "lines": sum(map(len, lines)), "texts": len(texts), **figures, "seconds": seconds,
        "total": round(time.monotonic() - begin, 3), "peakBytes": peak,
    }))  # fmt: skip
    return 0
