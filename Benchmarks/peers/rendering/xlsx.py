"""XLSX through openpyxl: merged ranges, ruled cells, numbers with formats that show the printed text.

Two thirds of the numeric cells are stored as numbers, the others as text. Every second document has a sheet for each
form; the others hold all forms below each other. Half of them keep the texts in a table of shared strings.
"""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from . import parts, shared_strings
from .layout import WIDTHS, Paragraph, blocks, has_head, sentences, wrap
from .numbers import as_number

SIDE = Side(style="thin")
BORDER = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
ALIGN = {
    kind: Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
    for kind, horizontal in (("label", "center"), ("number", "center"), ("text", "left"))
}
FONTS = {kind: Font(name="宋体", size=size, bold=bold) for kind, size, bold in (
    ("title", 16, True), ("subtitle", 11, False), ("heading", 11, True), ("label", 10, True), ("text", 10, False),
    ("number", 10, False))}  # fmt: skip
LINE = 13.5  # points for a line of a cell
EM = 0.48  # ems for a unit of column width, at 10 points


def write_xlsx(document, path):
    workbook = Workbook()
    workbook.remove(workbook.active)
    sheet = None
    for number, form in enumerate(document.forms, 1):
        # A tail without a head stays below the form that it follows.
        if sheet is None or (document.number % 2 == 0 and has_head(form)):
            sheet = new_sheet(workbook, document, number)
            row = 1
        else:
            row += 1
        for block in blocks(form, document.style):
            if isinstance(block, Paragraph):
                write_paragraph(sheet, row, block, len(widths(document)))
                row += 1
            else:
                row = write_table(sheet, row, block, document)
    # As openpyxl writes it, with the texts in the cells, or as Excel does.
    written = parts.saved(workbook)
    parts.write(path, shared_strings.share(written) if document.number // 2 % 2 == 0 else written)


def widths(document):
    return WIDTHS["wide" if document.style == "wide" else "plain"]


def new_sheet(workbook, document, number):
    sheet = workbook.create_sheet(f"自评表{number}")
    for index, width in enumerate(widths(document), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def write_paragraph(sheet, row, paragraph, columns):
    cell = sheet.cell(row, 1, paragraph.text)
    cell.font = FONTS[paragraph.kind]
    centred = paragraph.kind in ("title", "subtitle")
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    sheet.row_dimensions[row].height = 28 if paragraph.kind == "title" else 18


def write_table(sheet, top, table, document):
    for offset, row in enumerate(table.rows):
        lines = 1
        for cell in row:
            write_cell(sheet, top + offset, cell, document)
            if cell.rows == 1:
                width = sum(table.widths[cell.column : cell.column + cell.columns])
                lines = max(lines, len(wrap(shown(cell), width * EM)))
        sheet.row_dimensions[top + offset].height = min(LINE * lines + 5, 400)
    return top + len(table.rows)


def shown(cell):
    return sentences(cell.text, "\n") if cell.kind == "text" else cell.text


def write_cell(sheet, row, cell, document):
    first, last = cell.column + 1, cell.column + cell.columns
    for below in range(row, row + cell.rows):
        for column in range(first, last + 1):
            sheet.cell(below, column).border = BORDER
    target = sheet.cell(row, first)
    target.font = FONTS[cell.kind]
    target.alignment = ALIGN[cell.kind]
    document.cells += 1
    # In turn, by the running number of the cell: two numbers, one text; every fourth unit inside the format.
    number = None
    if cell.kind == "number" and document.cells % 3:
        number = as_number(cell.text, allow_units=document.cells % 4 == 1)
    if number:
        target.value, target.number_format = number
    elif cell.text:
        target.value = shown(cell)
        target.data_type = "s"  # "=160台" is a text, no formula
        if cell.kind == "number" and document.cells % 2:
            target.number_format = "@"
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(start_row=row, end_row=row + cell.rows - 1, start_column=first, end_column=last)
