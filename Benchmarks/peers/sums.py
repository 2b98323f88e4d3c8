#!/usr/bin/env python3
"""Check only the sums of self-evaluation forms (财政项目支出绩效自评表) with Python's standard library.

This is the peer of the benchmarks: what a data officer would write to check a folder of forms by script. It reads the
same files, splits them into forms and rows, and checks five sums with exact decimals:

  fund_split       年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金, in each of the three columns
  rate             执行率 = 全年执行数 / 全年预算数, rounded half up as printed
  execution_score  得分 of the funding = rate x 分值, rounded half up as printed, at most the 分值
  weights          the 分值 of all indicators and of the funding add up to the printed 总分 and to 100
  total            the 得分 of all indicators and of the funding add up to the printed 总分

Usage: sums.py FOLDER [--processes 2]
Prints one JSON line: how many files and forms were read, and how many forms fail each sum.
"""

import argparse
import collections
import csv
import json
import multiprocessing
import os
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

TITLE = "财政项目支出绩效自评表"
SUFFIXES = (".txt", ".csv", ".md")
CHECKS = ("fund_split", "rate", "execution_score", "weights", "total")

INITIAL = ("年初预算数", "年初预算")
ADJUSTED = ("全年预算数", "全年预算数(A)", "调整后预算数", "调整预算数", "预算数(A)")
EXECUTED = ("全年执行数", "全年执行数(B)", "预算执行数", "执行数(B)")
RATE = ("执行率", "执行率(B/A)", "预算执行率", "执行率(%)")
WEIGHT = ("分值", "分数", "权重")
SCORE = ("得分",)
NAME = ("三级指标", "指标名称")
TOTAL_MONEY = ("年度资金总额", "总额", "年度财政资金总额")
PARTS = ("当年财政拨款", "本年财政拨款", "上年结转资金", "其他资金")
TOTAL = ("总分", "合计")

NUMBER = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?%?")
PUNCTUATION = str.maketrans({"（": "(", "）": ")", "：": ":", "　": None, " ": None})
HUNDRED = Decimal(100)


class Form:
    """The numbers of one form; None or an empty list where none was found."""

    def __init__(self):
        self.money = None  # initial, adjusted, executed
        self.parts = []  # one such list for each part
        self.execution = None  # weight, rate, score
        self.indicators = []  # (weight, score)
        self.total = None  # weight, score


def number(text):
    """The cell as a decimal, or None."""
    text = text.strip()
    if not NUMBER.fullmatch(text):
        return None
    return Decimal(text.rstrip("%").replace(",", ""))


def amount(text):
    """An amount; cells for nothing count as 0."""
    return number(text) or Decimal(0)


def label(text):
    return text.translate(PUNCTUATION).removeprefix("其中:").rstrip(":")


def read_text(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def split_forms(text):
    """The lines of each form, from one title line to the next."""
    lines = None
    for line in text.splitlines():
        if line.strip("# \t,|") == TITLE:
            if lines:
                yield lines
            lines = []
        elif lines is not None:
            lines.append(line)
    if lines:
        yield lines


def parse(lines, path):
    if path.endswith(".csv"):
        return from_rows(csv.reader(lines))
    if any("\t" in line for line in lines):
        return from_rows(line.split("\t") for line in lines)
    if any(line.startswith("|") for line in lines):
        return from_rows(line.strip().strip("|").split("|") for line in lines)
    return from_lines(lines)


def column(labels, names):
    return next((index for index, text in enumerate(labels) if text in names), None)


def from_rows(rows):
    """A table: the columns are found by their labels."""
    form = Form()
    money = execution = points = None
    for row in rows:
        first = label(next((cell for cell in row if cell.strip()), ""))
        if not first:
            continue
        if money is None:
            labels = [label(cell) for cell in row]
            if column(labels, RATE) is None:
                continue
            money = [column(labels, names) for names in (INITIAL, ADJUSTED, EXECUTED)]
            execution = [column(labels, names) for names in (WEIGHT, RATE, SCORE)]
            if None in money or None in execution:
                return form
        elif points is None:
            if len(row) <= max(money + execution):
                continue
            if first in TOTAL_MONEY:
                form.money = [amount(row[index]) for index in money]
                form.execution = [number(row[index]) for index in execution]
                continue
            if first in PARTS:
                form.parts.append([amount(row[index]) for index in money])
                continue
            labels = [label(cell) for cell in row]
            if column(labels, NAME) is None:
                continue
            points = [column(labels, names) for names in (WEIGHT, SCORE)]
            if None in points:
                return form
        elif len(row) > max(points):
            weight, score = (number(row[index]) for index in points)
            if first in TOTAL:
                form.total = [weight, score]
                return form
            if weight is not None and score is not None:
                form.indicators.append((weight, score))
    return form


def from_lines(lines):
    """Text without columns: the numbers that follow a label, and the last two numbers of an indicator."""
    form = Form()
    before = ""  # the last token that is no number
    numbers = []
    in_indicators = False
    tokens = [token for line in lines for token in line.split()]
    for token in tokens + [""]:
        value = number(token)
        if value is not None:
            numbers.append(value)
            continue
        if before in NAME:
            in_indicators = True
        elif not numbers:
            pass
        elif before in TOTAL_MONEY and len(numbers) == 6:
            form.money, form.execution = numbers[:3], numbers[3:]
        elif before in PARTS and len(numbers) == 3:
            form.parts.append(numbers)
        elif in_indicators and before in TOTAL and len(numbers) == 2:
            form.total = numbers
            return form
        elif in_indicators and len(numbers) >= 2:
            form.indicators.append((numbers[-2], numbers[-1]))
        before = label(token)
        numbers = []
    return form


def is_complete(form):
    return bool(
        form.money
        and form.parts
        and form.indicators
        and form.execution
        and None not in form.execution
        and form.total
        and None not in form.total
    )


def rounds_to(exact, printed):
    """Whether the exact value, rounded half up to the decimals of the printed one, equals it."""
    return exact.quantize(Decimal(1).scaleb(printed.as_tuple().exponent), ROUND_HALF_UP) == printed


def failures(form):
    failed = []
    if any(form.money[i] != sum(part[i] for part in form.parts) for i in range(3)):
        failed.append("fund_split")

    _, adjusted, executed = form.money
    weight, rate, score = form.execution
    if adjusted:
        exact = executed / adjusted
        if not rounds_to(exact * HUNDRED, rate):
            failed.append("rate")
        if not any(rounds_to(min(r * weight, weight), score) for r in (exact, rate / HUNDRED)):
            failed.append("execution_score")

    total_weight, total_score = form.total
    weights = weight + sum(w for w, _ in form.indicators)
    if weights != total_weight or weights != HUNDRED:
        failed.append("weights")
    if score + sum(s for _, s in form.indicators) != total_score:
        failed.append("total")
    return failed


def check_file(path):
    """For each form of the file the names of the sums that fail, or None where the form could not be read."""
    results = []
    for lines in split_forms(read_text(path)):
        form = parse(lines, path)
        results.append(failures(form) if is_complete(form) else None)
    return results


def count_file(path):
    counts = collections.Counter(files=1)
    try:
        results = check_file(path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        print(f"sums.py: {path}: {error}", file=sys.stderr)
        counts["unreadable_files"] += 1
        return counts
    for failed in results:
        counts["forms"] += 1
        if failed is None:
            counts["incomplete_forms"] += 1
        else:
            counts.update(failed)
    return counts


def walk(folder):
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                yield os.path.join(parent, name)


def main():
    parser = argparse.ArgumentParser(description="Check the sums of self-evaluation forms.")
    parser.add_argument("folder")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()

    totals = collections.Counter()
    with multiprocessing.Pool(arguments.processes) as pool:
        for counts in pool.imap_unordered(count_file, walk(arguments.folder), chunksize=32):
            totals.update(counts)
    names = ("files", "unreadable_files", "forms", "incomplete_forms") + CHECKS
    print(json.dumps({name: totals[name] for name in names}))


if __name__ == "__main__":
    main()
