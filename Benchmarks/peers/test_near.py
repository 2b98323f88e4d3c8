#!/usr/bin/env python3
"""Tests of the peers for near paragraphs and of their truth: python3 test_near.py (in the venv)."""

import contextlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import types
import unittest
from pathlib import Path

import near
import near_datasketch
import near_gaoya
import near_peer
import near_truth

BENCHMARKS = Path(os.environ.get("BENCHMARKS", Path(__file__).parents[2] / ".build/release/AuditBenchmarks"))
BASE = "本年按计划完成巡检一百二十次，更换老旧部件并建立台账，群众反映的问题逐件答复。"
EDIT = BASE.replace("老旧部件", "破损部件")
OTHER = "新建泵站两座投入使用，汛期前完成调试，沿线村民用水得到保障，水质逐月化验合格。"


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="test-near-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, *rows):
        (self.folder / "paragraphs.txt").write_text("".join(text + "\n" for text, *_ in rows), encoding="utf-8")
        truth = [f"{line}\t{cluster}\t{kind}\n" for line, (_, cluster, kind) in enumerate(rows, 1)]
        (self.folder / "truth.tsv").write_text("line\tcluster\tkind\n" + "".join(truth), encoding="utf-8")

    def mixed(self):
        self.write((BASE, 1, "base"), (OTHER, 0, "plain"), (EDIT, 1, "edit"), (BASE, 1, "exact"), ("短句。", 0, "plain"))

    def judge(self, *words):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = near_truth.main([str(self.folder), *map(str, words)])
        return code, json.loads(output.getvalue())

    def file(self, name, *rows):
        (self.folder / name).write_text("".join(row + "\n" for row in rows), encoding="utf-8")
        return self.folder / name


class Engine:
    """Texts are near that lie within one of each other."""

    def neighbours(self, numbers):
        return [[other for other in (number - 1, number, number + 1) if 0 <= other < 5] for number in numbers]


class Peers(Folder):
    def test_exact_copies_are_one_text(self):
        self.mixed()
        self.assertEqual(near_peer.read(self.folder), ([BASE, OTHER, EDIT, "短句。"], [[1, 4], [2], [3], [5]]))

    def test_groups_do_not_chain(self):
        lines = [[1], [2, 9], [3], [4], [5, 6]]
        self.assertEqual(near_peer.groups(Engine(), lines), [[1, 2, 9], [3, 4], [5, 6]])
        self.assertEqual(list(near_peer.all_pairs(Engine(), 5)), [(0, 1), (1, 2), (2, 3), (3, 4)])

    def test_both_peers_find_an_edit_and_no_stranger(self):
        self.mixed()
        for package, engine in (("gaoya", near_gaoya.Gaoya), ("datasketch", near_datasketch.Datasketch)):
            for pairs, expected in ((False, "[1,3,4]\n"), (True, "1\t3\n")):
                path = self.folder / "found"
                options = types.SimpleNamespace(
                    folder=self.folder, output=path, pairs=pairs, jobs=2, similarity=600
                )  # fmt: skip
                output = io.StringIO()
                with contextlib.redirect_stdout(output):
                    near_peer.run(options, package, engine)
                self.assertEqual(path.read_text(), expected, package)
                self.assertEqual(json.loads(output.getvalue())["lines"], 5)


class Oracle(unittest.TestCase):
    def test_counts_are_those_of_the_sets(self):
        source = random.Random(3)
        texts = ["".join(source.choice("甲乙丙丁") for _ in range(source.randrange(3, 40))) for _ in range(60)]
        oracle = near_truth.Oracle(texts)
        sets = [near_truth.shingles(text) for text in texts]
        for text, own in enumerate(sets):
            self.assertEqual([len(own & other) for other in sets], oracle.counts(text).tolist())

    def test_a_pair_at_the_threshold_is_near(self):
        self.assertTrue(near_truth.is_near(3, 4, 4, 600))
        self.assertFalse(near_truth.is_near(3, 4, 4, 601))
        self.assertFalse(near_truth.is_near(0, 0, 0, 600))


class Truth(Folder):
    def test_what_is_right_has_full_marks(self):
        self.mixed()
        code, figures = self.judge(
            "--pairs", self.file("pairs", "1\t3\t40"), "--groups", self.file("groups", "[1,3,4]"),
            "--require", "pairRecall=1", "pairPrecision=1", "clustersFound=1", "groupPrecision=1",
        )  # fmt: skip
        self.assertEqual((code, figures["expectedPairs"], figures["linesFound"], figures["twice"]), (0, 1, 1, 0))

    def test_a_missed_pair_and_a_wrong_one(self):
        self.mixed()
        code, figures = self.judge("--pairs", self.file("pairs", "2\t3\t1"), "--require", "pairRecall=1")
        self.assertEqual((code, figures["pairRecall"], figures["pairPrecision"]), (1, 0, 0))
        self.assertEqual([pair[:2] for pair in figures["missedPairs"] + figures["wrongPairs"]], [[1, 3], [2, 3]])

    def test_a_stranger_in_a_group_is_wrong(self):
        self.mixed()
        _, figures = self.judge("--groups", self.file("groups", "[1,2,3,4]"))
        self.assertEqual((figures["groupPrecision"], figures["wrongLines"]), (0.75, [2]))

    def test_a_cluster_in_two_groups_is_not_found(self):
        self.mixed()
        _, figures = self.judge("--groups", self.file("groups", "[1,4]"))
        shares = [figures[name] for name in ("clustersFound", "clustersMostly", "clustersWhole")]
        self.assertEqual(shares, [0, 1, 0])
        self.assertEqual((figures["lostClusters"], figures["linesFound"]), ([[1, 3, 2]], 0.666667))


class Driver(unittest.TestCase):
    def test_ratios_are_of_medians(self):
        def runs(*seconds):
            return [{"seconds": value, "peakBytes": 1000, "figures": {"lines": 10}} for value in seconds]

        small = near.summary({"audit": runs(1, 9, 2), "gaoya": runs(6, 5, 4)})
        self.assertEqual((small["peer/audit"], small["peakBytesALine"]["gaoya"]), ({"gaoya": 2.5}, 100))
        self.assertEqual(near.growth(small, near.summary({"audit": runs(25)})), {"audit": 12.5})

    def test_the_figures_and_the_memory_of_a_program(self):
        command = [sys.executable, "-c", "x = b'1' * 50_000_000; print('{\"lines\": 7}')"]
        found = near.run(command)
        self.assertEqual(found["figures"], {"lines": 7})
        self.assertGreater(found["peakBytes"], 50_000_000)


@unittest.skipUnless(BENCHMARKS.exists(), "AuditBenchmarks is not built")
class Product(Folder):
    def run_benchmarks(self, *words):
        done = subprocess.run([str(BENCHMARKS), *map(str, words)], check=True, capture_output=True, text=True)
        return done.stdout

    def test_the_same_seed_gives_the_same_bytes(self):
        for name, seed in (("a", 5), ("b", 5), ("c", 6)):
            self.run_benchmarks("paragraphs", "--count", 1500, "--seed", seed, "--output", self.folder / name)
        for file in ("paragraphs.txt", "truth.tsv"):
            a, b, c = ((self.folder / name / file).read_bytes() for name in "abc")
            self.assertEqual((a == b, a == c), (True, False))
        lines = (self.folder / "a/paragraphs.txt").read_text(encoding="utf-8").split("\n")
        self.assertEqual((len(lines), lines.pop()), (1501, ""))
        self.assertTrue(all(60 <= len(line) <= 400 for line in lines), sorted(map(len, lines)))

    def test_the_pairs_are_those_of_the_oracle(self):
        self.run_benchmarks("paragraphs", "--count", 1500, "--output", self.folder)
        files = {}
        for jobs in (1, 2):
            for kind in ((), ("--pairs",)):
                path = self.folder / f"found{jobs}{len(kind)}"
                self.run_benchmarks("near", self.folder, "--jobs", jobs, "--output", path, *kind)
                files[jobs, len(kind)] = path
        for kind in range(2):
            self.assertEqual(files[1, kind].read_bytes(), files[2, kind].read_bytes())
        code, figures = self.judge(
            "--pairs", files[2, 1], "--groups", files[2, 0],
            "--require", "pairRecall=1", "pairPrecision=1", "groupPrecision=0.999",
        )  # fmt: skip
        self.assertEqual((code, figures["twice"]), (0, 0), figures)


if __name__ == "__main__":
    sys.exit(unittest.main())
