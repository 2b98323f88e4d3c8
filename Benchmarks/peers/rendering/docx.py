"""DOCX through python-docx: tables with gridSpan and vMerge, line breaks and several paragraphs in a cell."""

from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from .layout import Paragraph, blocks, covered, has_head, sentences

WIDTH = 9900  # twentieths of a point: the text width of the page
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)
MARGINS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in zip(SIDES, (30, 60, 30, 60)))
# A font that LibreOffice finds where a Chinese font is installed at all: the metrics of a substitute for 宋体 draw the
# first line of a cell over its upper ruling.
NAME = "Noto Serif CJK SC"
FONT = f'<w:rFonts w:ascii="{NAME}" w:hAnsi="{NAME}" w:eastAsia="{NAME}"/>'


def write_docx(document, path):
    word = Document()
    set_page(word)
    for number, form in enumerate(document.forms):
        if number:
            # Every second document starts each form on a page of its own; a tail follows the form before it.
            paragraph = word.add_paragraph()
            if document.number % 2 and has_head(form):
                paragraph.add_run().add_break(WD_BREAK.PAGE)
        was_table = False
        for block in blocks(form, document.style):
            if isinstance(block, Paragraph):
                add_paragraph(word, block)
            else:
                if was_table:
                    word.add_paragraph()
                word.element.body.insert_element_before(parse_xml(table_xml(block)), "w:sectPr")
            was_table = not isinstance(block, Paragraph)
    word.save(path)


def set_page(word):
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin = section.bottom_margin = Mm(20)
    style = word.styles["Normal"]
    style.font.name, style.font.size = NAME, Pt(10)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), NAME)
    style.paragraph_format.space_after = Pt(0)


def add_paragraph(word, block):
    paragraph = word.add_paragraph()
    run = paragraph.add_run(block.text)
    if block.kind in ("title", "subtitle"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run.bold = block.kind in ("title", "heading")
    run.font.name, run.font.size = NAME, Pt(16 if block.kind == "title" else 11)


def table_xml(table):
    """The w:tbl of a table; numbers of columns and widths as Word writes them."""
    total = sum(table.widths)
    widths = [width * WIDTH // total for width in table.widths]
    output = [
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
    ]
    for row, merged in zip(table.rows, covered(table)):
        output.append("<w:tr>")
        cells = [(cell.column, cell, False) for cell in row]
        cells += [(column, cell, True) for column, cell in merged.items()]
        for _, cell, goes_on in sorted(cells, key=lambda item: item[0]):
            output.append(cell_xml(cell, goes_on, widths))
        output.append("</w:tr>")
    output.append("</w:tbl>")
    return "".join(output)


def cell_xml(cell, goes_on, widths):
    width = sum(widths[cell.column : cell.column + cell.columns])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.columns > 1:
        properties += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.rows > 1:
        properties += "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{'<w:p/>' if goes_on else paragraphs_xml(cell)}</w:tc>"


def paragraphs_xml(cell):
    """Sentences of long texts are paragraphs of their own; a line break inside a label is a w:br."""
    bold = "<w:b/>" if cell.kind == "label" else ""
    run = f'<w:rPr>{FONT}{bold}<w:sz w:val="18"/></w:rPr>'
    justify = "left" if cell.kind == "text" else "center"
    output = []
    for part in sentences(cell.text, "\0").split("\0") if cell.kind == "text" else [cell.text]:
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in part.split("\n") if line)
        content = f"<w:r>{run}{lines}</w:r>" if lines else ""
        output.append(f'<w:p><w:pPr><w:jc w:val="{justify}"/></w:pPr>{content}</w:p>')
    return "".join(output)
