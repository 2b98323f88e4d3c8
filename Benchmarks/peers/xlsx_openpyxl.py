#!/usr/bin/env python3
"""Read all cells of all XLSX files of a folder with openpyxl, in its fast mode (read_only): a peer of the benchmarks.

Usage: xlsx_openpyxl.py FOLDER [--processes 2]
Prints one JSON line. Values only: no number formats, no merged ranges, no forms.
"""

import sys

import openpyxl

import peer_pool


def read(path):
    cells = characters = 0
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                if value is not None:
                    cells += 1
                    characters += len(str(value))
    book.close()
    return {"cells": cells, "characters": characters}


if __name__ == "__main__":
    sys.exit(peer_pool.main("Read all cells with openpyxl.", read, (".xlsx", ".xlsm"), "openpyxl"))
