"""XLSX and DOCX packages written quickly: the parts that stay the same come from one file of openpyxl or python-docx.

For many documents only the cells change; a package is the template's parts with new sheets or a new body.
"""

import re
from xml.sax.saxutils import escape

import docx as python_docx
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from . import docx, parts, shared_strings, xlsx
from .layout import Paragraph, blocks
from .numbers import as_number

SHEET = "xl/worksheets/sheet1.xml"
KINDS = ("title", "subtitle", "heading", "label", "number", "text")


def fixed(book_parts):
    """The parts without the times at which the template was made."""
    core = re.sub(rb">20[0-9-]+T[0-9:.]+Z?<", b">2026-01-01T00:00:00Z<", book_parts["docProps/core.xml"])
    return {**book_parts, "docProps/core.xml": core}


class WorkbookTemplate:
    """The parts of an empty workbook with a style for each kind of cell and number format."""

    def __init__(self, formats):
        book = Workbook()
        sheet = book.active
        sheet.title = "自评表"
        keys = [(kind, None) for kind in KINDS] + [("number", one) for one in sorted(formats)]
        for row, (kind, number_format) in enumerate(keys, 1):
            cell = sheet.cell(row, 1)
            cell.font = xlsx.FONTS[kind]
            cell.alignment = xlsx.ALIGN.get(kind, xlsx.ALIGN["label"])
            if kind in xlsx.ALIGN:
                cell.border = xlsx.BORDER
            cell.number_format = number_format or "General"
            cell.value = "x"
        book_parts = parts.saved(book)
        styles = re.findall(r'<c r="A[0-9]+" s="([0-9]+)"', book_parts.pop(SHEET).decode())
        if len(styles) != len(keys):
            raise RuntimeError("openpyxl wrote another sheet than expected")
        self.styles = dict(zip(keys, styles))
        self.parts = shared_strings.declared(fixed(book_parts))

    def write(self, document, path):
        sheet = SheetText(self.styles)
        for number, form in enumerate(document.forms):
            sheet.row += bool(number)
            for block in blocks(form, document.style):
                sheet.paragraph(block, len(xlsx.widths(document))) if isinstance(block, Paragraph) else sheet.table(
                    block
                )
        strings = shared_strings.table([escape(text) for text in sheet.texts], sheet.uses)
        parts.write(path, {**self.parts, SHEET: sheet.content(xlsx.widths(document)), shared_strings.PART: strings})


class SheetText:
    """The XML of a sheet and its shared strings."""

    def __init__(self, styles):
        self.styles = styles
        self.row = 1
        self.rows = []
        self.merged = []
        self.texts = {}
        self.uses = self.cells = 0

    def text(self, place, style, text):
        self.uses += 1
        index = self.texts.setdefault(text, len(self.texts))
        return f'<c r="{place}" s="{style}" t="s"><v>{index}</v></c>'

    def paragraph(self, block, columns):
        cell = self.text(f"A{self.row}", self.styles[block.kind, None], block.text)
        self.rows.append(f'<row r="{self.row}" spans="1:{columns}" ht="24" customHeight="1">{cell}</row>')
        self.merged.append(f"A{self.row}:{get_column_letter(columns)}{self.row}")
        self.row += 1

    def table(self, table):
        width = len(table.widths)
        grids = [[f'<c r="{get_column_letter(column + 1)}{self.row + index}" s="{self.styles["text", None]}"/>'
                  for column in range(width)] for index in range(len(table.rows))]  # fmt: skip
        for index, row in enumerate(table.rows):
            for cell in row:
                place = f"{get_column_letter(cell.column + 1)}{self.row + index}"
                if cell.text:
                    grids[index][cell.column] = self.cell(place, cell)
                if cell.rows > 1 or cell.columns > 1:
                    last = f"{get_column_letter(cell.column + cell.columns)}{self.row + index + cell.rows - 1}"
                    self.merged.append(f"{place}:{last}")
        for index, cells in enumerate(grids):
            self.rows.append(
                f'<row r="{self.row + index}" spans="1:{width}" ht="27" customHeight="1">{"".join(cells)}</row>'
            )
        self.row += len(table.rows)

    def cell(self, place, cell):
        """Two numeric cells of three are numbers, the others text."""
        self.cells += 1
        if cell.kind == "number" and self.cells % 3:
            number = as_number(cell.text, allow_units=False)
            if number and isinstance(number[0], (int, float)):
                return f'<c r="{place}" s="{self.styles["number", number[1]]}"><v>{number[0]!r}</v></c>'
        return self.text(place, self.styles[cell.kind, None], cell.text)

    def content(self, widths):
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1)
        )
        merged = "".join(f'<mergeCell ref="{one}"/>' for one in self.merged)
        return (
            f"{shared_strings.HEADER}<worksheet {shared_strings.NAMESPACE}>"
            f'<dimension ref="A1:{get_column_letter(len(widths))}{self.row - 1}"/>'
            '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(self.rows)}</sheetData>'
            f'<mergeCells count="{len(self.merged)}">{merged}</mergeCells></worksheet>'
        ).encode()


class WordTemplate:
    """The parts of an empty Word document with the page and styles of the forms."""

    def __init__(self):
        word = python_docx.Document()
        docx.set_page(word)
        self.parts = fixed(parts.saved(word))
        self.before, rest = self.parts.pop("word/document.xml").decode().split("<w:body>")
        self.after = rest[rest.index("<w:sectPr") :]

    def write(self, document, path):
        body = []
        for form in document.forms:
            was_table = bool(body)
            for block in blocks(form, document.style):
                if isinstance(block, Paragraph):
                    body.append(paragraph_xml(block))
                else:
                    body.append(("<w:p/>" if was_table else "") + docx.table_xml(block))
                was_table = not isinstance(block, Paragraph)
            body.append("<w:p/>")
        content = f"{self.before}<w:body>{''.join(body)}{self.after}".encode()
        parts.write(path, {**self.parts, "word/document.xml": content})


def paragraph_xml(block):
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>' if block.kind in ("title", "subtitle") else ""
    size = 32 if block.kind == "title" else 22
    bold = "<w:b/>" if block.kind in ("title", "heading") else ""
    run = f'<w:rPr>{docx.FONT}{bold}<w:sz w:val="{size}"/></w:rPr><w:t>{escape(block.text)}</w:t>'
    return f"<w:p>{centred}<w:r>{run}</w:r></w:p>"


def formats_of(documents):
    """The number formats that the cells of the documents can take."""
    found = set()
    for document in documents:
        for form in document.forms:
            for block in blocks(form, document.style):
                for row in block.rows if not isinstance(block, Paragraph) else ():
                    for cell in row:
                        number = as_number(cell.text, allow_units=False) if cell.kind == "number" else None
                        if number:
                            found.add(number[1])
    return found
