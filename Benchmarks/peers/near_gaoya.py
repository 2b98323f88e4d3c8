#!/usr/bin/env python3
"""Find near paragraphs with gaoya (Rust: MinHash and locality-sensitive hashing): a peer of the benchmarks.

Usage: near_gaoya.py FOLDER --output FILE [--pairs] [--jobs 2] [--similarity 600]
Shingles of three characters; 20 bands of 5 hashes of 32 bits, as the library comes, which is faster than the bands that
it computes itself. Inserts and queries in bulk; the threads are those of Rust's rayon. Neighbours are those whose
estimated similarity reaches the threshold, and no one verifies them.
"""

import os
import sys

import near_peer


class Gaoya:
    def __init__(self, texts, options):
        os.environ["RAYON_NUM_THREADS"] = str(options.jobs)
        import gaoya  # reads the number of threads once

        self.texts = texts
        self.index = gaoya.minhash.MinHashStringIndex(
            hash_size=32, jaccard_threshold=options.similarity / 1000, analyzer="char", ngram_range=(3, 3),
            id_container="smallvec",
        )  # fmt: skip
        self.index.par_bulk_insert_docs(list(range(len(texts))), texts)

    def neighbours(self, numbers):
        return self.index.par_bulk_query([self.texts[number] for number in numbers])


if __name__ == "__main__":
    sys.exit(near_peer.run(near_peer.arguments("Find near paragraphs with gaoya."), "gaoya", Gaoya))
