#!/usr/bin/env python3
"""Check near pairs and groups of paragraphs against a brute-force oracle and against what was planted.

  near_truth.py FOLDER [--pairs FILE] [--groups FILE] [--similarity 600] [--sample N] [--require NAME=SHARE ...]

FOLDER holds paragraphs.txt and truth.tsv; the files are those of `AuditBenchmarks near` or of a peer.

Pairs: the oracle counts, for every text of the sample (all of them without --sample), the shingles that it shares with
every other text, from the lists of all texts of each shingle. It hashes nothing and filters nothing; the similarity is
compared in whole numbers. pairRecall and pairPrecision are taken over the pairs with at least one text of the sample.

Groups: of a planted cluster the lines count that are at or above the threshold to its base, the base and exact copies among
them: one group could hold them all, for the base is near to each (an edit of 15 % may be below the threshold; it does not
count). A cluster counts as found when one group holds at least nine tenths of these lines, and two at least;
clustersMostly asks for more than half of them, clustersWhole for all. linesFound: the share of these lines that stand in a
group with another line of their cluster. A grouped line is right when its group is mostly of its cluster, or when it is
truly at or above the threshold to another line of its group; groupPrecision is the share of right ones.

Printed: one JSON object, with examples of what is wrong; exit code 1 where a figure is below --require.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy

import near_peer


def shingles(text):
    return frozenset(text[at : at + 3] for at in range(len(text) - 2))


def shared(left, right):
    return len(left & right)


def is_near(common, left, right, similarity):
    """Whether two sets of these sizes are near; whole numbers, so that a pair at the threshold is."""
    return common > 0 and common * 1000 >= similarity * (left + right - common)


class Corpus:
    """Paragraphs by their lines, from 1, with what was planted; the sets are made when they are asked for."""

    def __init__(self, folder):
        self.texts, self.lines = near_peer.read(folder)
        self.text = {line: text for text, lines in enumerate(self.lines) for line in lines}
        self.cluster, self.kind = {}, {}
        with open(Path(folder) / "truth.tsv", encoding="utf-8") as file:
            next(file)
            for row in file:
                line, cluster, kind = row.rstrip("\n").split("\t")
                self.cluster[int(line)], self.kind[int(line)] = int(cluster), kind
        self.sets = {}

    def set(self, line):
        text = self.text[line]
        if text not in self.sets:
            self.sets[text] = shingles(self.texts[text])
        return self.sets[text]

    def similarity(self, first, second):
        left, right = self.set(first), self.set(second)
        common = shared(left, right)
        return common / max(1, len(left) + len(right) - common)

    def is_near(self, first, second, similarity):
        left, right = self.set(first), self.set(second)
        return is_near(shared(left, right), len(left), len(right), similarity)


class Oracle:
    """For each shingle the texts that have it."""

    def __init__(self, texts):
        numbers, places, members, sizes = {}, [], [], []
        for text in texts:
            own = {numbers.setdefault(text[at : at + 3], len(numbers)) for at in range(len(text) - 2)}
            sizes.append(len(own))
            members.append(numpy.fromiter(own, dtype=numpy.int32, count=len(own)))
        self.members, self.sizes = members, numpy.array(sizes)
        every = numpy.concatenate(members)
        owners = numpy.repeat(numpy.arange(len(texts), dtype=numpy.int32), self.sizes)
        order = numpy.argsort(every, kind="stable")
        self.postings = owners[order]
        self.starts = numpy.concatenate(([0], numpy.cumsum(numpy.bincount(every, minlength=len(numbers)))))

    def counts(self, text):
        """How many shingles a text shares with each text."""
        lists = [self.postings[self.starts[token] : self.starts[token + 1]] for token in self.members[text]]
        return numpy.bincount(numpy.concatenate(lists), minlength=len(self.sizes)) if lists else numpy.zeros_like(self.sizes)

    def near(self, text, similarity):
        """The other texts that are near to a text, and the greatest similarity to any other one."""
        counts = self.counts(text)
        counts[text] = 0
        unions = self.sizes + self.sizes[text] - counts
        found = numpy.flatnonzero((counts > 0) & (counts * 1000 >= similarity * unions))
        return found, float((counts / numpy.maximum(1, unions)).max())


def judge_pairs(corpus, path, similarity, sample):
    """Recall and precision of pairs."""
    oracle = Oracle(corpus.texts)
    texts = range(len(corpus.texts)) if not sample else random.Random(1).sample(range(len(corpus.texts)), sample)
    chosen = set(texts)
    expected, nearest = set(), defaultdict(list)
    for text in texts:
        found, best = oracle.near(text, similarity)
        expected.update((min(text, int(other)), max(text, int(other))) for other in found)
        nearest[corpus.kind[corpus.lines[text][0]]].append(best)
    named = set()
    with open(path, encoding="utf-8") as file:
        for row in file:
            first, second = sorted(corpus.text[int(line)] for line in row.split("\t")[:2])
            if first in chosen or second in chosen:
                named.add((first, second))
    right = len(expected & named)
    return {
        "sampledTexts": len(chosen), "expectedPairs": len(expected), "namedPairs": len(named),
        "pairRecall": right / len(expected) if expected else 1.0,
        "pairPrecision": right / len(named) if named else 1.0,
        "missedPairs": examples(corpus, expected - named), "wrongPairs": examples(corpus, named - expected),
        "nearestOther": {kind: quantiles(values) for kind, values in sorted(nearest.items())},
    }  # fmt: skip


def examples(corpus, pairs):
    lines = sorted((corpus.lines[first][0], corpus.lines[second][0]) for first, second in pairs)[:5]
    return [[*pair, round(corpus.similarity(*pair), 4)] for pair in lines]


def quantiles(values):
    ordered = sorted(values)
    return {name: round(ordered[int(share * (len(ordered) - 1))], 4) for name, share in (
        ("least", 0), ("median", 0.5), ("99 %", 0.99), ("most", 1))}  # fmt: skip


def strangers(corpus, count=20_000):
    """The similarities of random pairs of paragraphs outside clusters."""
    plain = [line for line, kind in corpus.kind.items() if kind == "plain"]
    if len(plain) < 2:
        return {}
    source = random.Random(2)
    return quantiles([corpus.similarity(*source.sample(plain, 2)) for _ in range(count)])


def reachable(corpus, lines, similarity):
    """The lines of a cluster that are near to its base, with the base; none where that stands alone."""
    base = next(line for line in lines if corpus.kind[line] == "base")
    found = [line for line in lines if line == base or corpus.is_near(line, base, similarity)]
    return found if len(found) > 1 else []


def judge_groups(corpus, path, similarity):
    """How many planted clusters were found, and how many grouped lines are right."""
    with open(path, encoding="utf-8") as file:
        groups = [json.loads(row) for row in file]
    group = {line: number for number, lines in enumerate(groups) for line in lines}
    clusters = defaultdict(list)
    for line, cluster in corpus.cluster.items():
        if cluster:
            clusters[cluster].append(line)
    figures = Counter()
    lost = []
    for cluster, lines in clusters.items():
        wanted = reachable(corpus, lines, similarity)
        if not wanted:
            continue
        mates = Counter(group[line] for line in lines if line in group)
        most = max(Counter(group[line] for line in wanted if line in group).values(), default=0)
        isFound = most >= 2 and most * 10 >= len(wanted) * 9
        figures.update(reachableLines=len(wanted), clusters=1, found=isFound, whole=most == len(wanted))
        figures["mostly"] += most >= 2 and most * 2 > len(wanted)
        figures["linesFound"] += sum(line in group and mates[group[line]] > 1 for line in wanted)
        if not isFound and len(lost) < 5:
            lost.append([cluster, len(wanted), most])
    wrong = [line for lines in groups for line in wrong_lines(corpus, lines, similarity)]
    return {
        "groups": len(groups), "groupedLines": len(group), "largestGroup": max(map(len, groups), default=0),
        "plantedClusters": len(clusters), "reachableClusters": figures["clusters"],
        "clustersFound": share(figures["found"], figures["clusters"]),
        "clustersMostly": share(figures["mostly"], figures["clusters"]),
        "clustersWhole": share(figures["whole"], figures["clusters"]),
        "linesFound": share(figures["linesFound"], figures["reachableLines"]),
        "groupPrecision": share(len(group) - len(wrong), len(group)),
        "wrongKinds": Counter(corpus.kind[line] for line in wrong), "wrongLines": wrong[:5],
        "lostClusters": lost, "twice": sum(map(len, groups)) - len(group),
    }  # fmt: skip


def wrong_lines(corpus, lines, similarity):
    cluster = Counter(corpus.cluster[line] for line in lines).most_common(1)[0][0]
    for line in lines:
        if cluster and corpus.cluster[line] == cluster:
            continue
        if not any(other != line and corpus.is_near(line, other, similarity) for other in lines):
            yield line


def share(part, whole):
    return round(part / whole, 6) if whole else 1.0


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--groups", type=Path)
    parser.add_argument("--similarity", type=int, default=600)
    parser.add_argument("--sample", type=int, help="how many texts the oracle is asked for")
    parser.add_argument("--require", nargs="*", default=[], metavar="NAME=SHARE")
    options = parser.parse_args(words)
    corpus = Corpus(options.folder)
    figures = {"lines": len(corpus.text), "texts": len(corpus.texts), "similarity": options.similarity}
    figures["strangers"] = strangers(corpus)
    if options.pairs:
        figures |= judge_pairs(corpus, options.pairs, options.similarity, options.sample)
    if options.groups:
        figures |= judge_groups(corpus, options.groups, options.similarity)
    print(json.dumps(figures, indent=2))
    required = (item.split("=") for item in options.require)
    return int(any(figures[name] < float(least) for name, least in required))


if __name__ == "__main__":
    sys.exit(main())
