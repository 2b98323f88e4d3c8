#!/usr/bin/env python3
"""Read all cells of all XLSX files of a folder with python-calamine (Rust): a peer of the benchmarks.

Usage: xlsx_calamine.py FOLDER [--processes 2]
Prints one JSON line. Values only: no number formats, no merged ranges, no forms.
"""

import sys

import python_calamine

import peer_pool


def read(path):
    cells = characters = 0
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python():
                for value in row:
                    if value != "":
                        cells += 1
                        characters += len(str(value))
    return {"cells": cells, "characters": characters}


if __name__ == "__main__":
    sys.exit(peer_pool.main("Read all cells with python-calamine.", read, (".xlsx", ".xlsm"), "python-calamine"))
