"""Numbers as Excel stores and shows them: a printed text becomes a value and a number format that shows this text."""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
PERCENT = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?%")
WITH_UNIT = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?([\u4e00-\u9fff]{1,4})")
DAY = re.compile(r"(?:(20[0-9]{2})年)?([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日")
DASHES = ("—", "-", "－", "/")


def as_number(text, allow_units, year=2023):
    """(value, number format) that shows exactly the text, or None where the text has to stay text."""
    match = DAY.fullmatch(text)
    if match:
        return as_date(match, year)
    if PLAIN.fullmatch(text):
        decimals = len(text.partition(".")[2])
        return checked(text, text, 1, "0" + ("." + "0" * decimals if decimals else ""))
    if GROUPED.fullmatch(text):
        decimals = len(text.partition(".")[2])
        return checked(text, text.replace(",", ""), 1, "#,##0" + ("." + "0" * decimals if decimals else ""))
    if PERCENT.fullmatch(text):
        decimals = len(text[:-1].partition(".")[2])
        return checked(text, text[:-1], 100, "0" + ("." + "0" * decimals if decimals else "") + "%")
    match = WITH_UNIT.fullmatch(text)
    if match and allow_units:
        number = text[: -len(match[3])]
        decimals = len(number.partition(".")[2])
        return checked(text, number, 1, "0" + ("." + "0" * decimals if decimals else "") + f'"{match[3]}"')
    if text in DASHES and allow_units:
        # The accountants' format: nothing is shown as a dash.
        return 0, f'#,##0.00;-#,##0.00;"{text}"'
    return None


def as_date(match, year):
    try:
        date = datetime.date(int(match[1] or year), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return date, ('yyyy"年"' if match[1] else "") + 'm"月"d"日"'


def checked(text, number, divisor, number_format):
    """The value as a double, if the double shown in the format is the text again."""
    exact = Decimal(number) / divisor
    if len(exact.as_tuple().digits) > 15 or (exact == 0 and text.startswith("-")):
        return None
    value = int(exact) if exact == exact.to_integral_value() else float(exact)
    shown = show(value, number_format)
    return (value, number_format) if shown == text else None


def show(value, number_format):
    """What Excel shows for a number in one of the formats used here."""
    sections = number_format.split(";")
    if value == 0 and len(sections) > 2:
        return sections[2].strip('"')
    pattern, _, unit = sections[0].partition('"')
    number = Decimal(repr(value))
    percent = pattern.endswith("%")
    if percent:
        pattern, number = pattern[:-1], number * 100
    decimals = len(pattern.partition(".")[2])
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:{',' if ',' in pattern else ''}f}" + ("%" if percent else "") + unit.strip('"')
