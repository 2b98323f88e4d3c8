#!/usr/bin/env python3
"""Find near paragraphs with datasketch (Python and NumPy: MinHash and MinHashLSH): a peer of the benchmarks.

Usage: near_datasketch.py FOLDER --output FILE [--pairs] [--jobs 2] [--similarity 600]
Shingles of three characters, 128 permutations, the bands that the library computes. The processes share signatures and
queries; the index is filled by one, for it cannot be shared. Neighbours are what the index answers, and no one filters
or verifies them: that is the least work.
"""

import multiprocessing
import sys

import numpy
from datasketch import MinHash, MinHashLSH

import near_peer

PERMUTATIONS = 128
PIECE = 500
# What the processes that are forked for the queries look up.
shared = None


def signatures(texts):
    """The signatures of some texts, one a row."""
    shingles = ({text[at : at + 3].encode() for at in range(len(text) - 2)} for text in texts)
    return numpy.array([made.hashvalues for made in MinHash.generator(shingles, num_perm=PERMUTATIONS)])


def answers(numbers):
    return [shared.index.query(shared.minhash(number)) for number in numbers]


def pieces(values):
    return [values[at : at + PIECE] for at in range(0, len(values), PIECE)]


class Datasketch:
    def __init__(self, texts, options):
        global shared
        self.template = MinHash(num_perm=PERMUTATIONS)
        self.index = MinHashLSH(threshold=options.similarity / 1000, num_perm=PERMUTATIONS)
        fork = multiprocessing.get_context("fork")
        with fork.Pool(options.jobs) as pool:
            self.values = numpy.concatenate(list(pool.imap(signatures, pieces(texts))))
        for number in range(len(texts)):
            self.index.insert(number, self.minhash(number), check_duplication=False)
        shared = self
        self.pool = fork.Pool(options.jobs)

    def minhash(self, number):
        made = self.template.copy()
        made.hashvalues = self.values[number]
        return made

    def neighbours(self, numbers):
        for found in self.pool.imap(answers, pieces(numbers)):
            yield from found

    def close(self):
        self.pool.close()
        self.pool.join()


if __name__ == "__main__":
    sys.exit(near_peer.run(near_peer.arguments("Find near paragraphs with datasketch."), "datasketch", Datasketch))
