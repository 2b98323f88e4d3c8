#!/usr/bin/env python3
"""Read all paragraphs and table cells of all DOCX files of a folder with python-docx: a peer of the benchmarks.

Usage: docx_python_docx.py FOLDER [--processes 2]
Prints one JSON line. python-docx gives a merged cell once for each place of the grid that it covers.
"""

import sys

import docx

import peer_pool


def read(path):
    cells = paragraphs = characters = 0
    document = docx.Document(path)
    for paragraph in document.paragraphs:
        paragraphs += 1
        characters += len(paragraph.text)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                text = cell.text
                if text:
                    cells += 1
                    characters += len(text)
    return {"cells": cells, "paragraphs": paragraphs, "characters": characters}


if __name__ == "__main__":
    names = ("cells", "paragraphs", "characters")
    sys.exit(peer_pool.main("Read all cells with python-docx.", read, (".docx",), "python-docx", names))
