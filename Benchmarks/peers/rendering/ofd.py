"""OFD (GB/T 33190): text objects at fixed places in millimetres and ruling lines as path objects.

The rulings are drawn in three ways, in turn, as the programs that make OFD do: line segments, a closed rectangle for
each cell, and thin filled rectangles. Rows break over pages as in Word, between two rows or inside one; a merged cell
that is cut goes on on the next page.
"""

import zipfile
from xml.sax.saxutils import escape

from .layout import Paragraph, blocks, has_head, text_width, wrap

PAGE = (210.0, 297.0)
MARGIN = 15.0
BOTTOM = PAGE[1] - 18.0
SIZE = 3.175  # 9 points
LEADING = 4.4
PADDING = 1.0
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_ofd(document, path):
    pages = Pages(document.number % 3)
    for number, form in enumerate(document.forms):
        if number and has_head(form) and document.number % 2:
            pages.next()
        elif number:
            pages.space(10)
        for block in blocks(form, document.style):
            if isinstance(block, Paragraph):
                pages.paragraph(block)
            else:
                TableOnPages(pages, block).draw()
                pages.space(2)
    write_package(path, pages.pages)


class Pages:
    """The objects of each page, and how far the last page is full."""

    def __init__(self, rulings):
        self.rulings = rulings
        self.pages = []
        self.identifier = 100
        self.next()

    def next(self):
        self.pages.append([])
        self.y = MARGIN

    def space(self, height):
        self.y += height

    def new_id(self):
        self.identifier += 1
        return self.identifier

    def paragraph(self, block):
        size = 5.6 if block.kind == "title" else SIZE
        if self.y + 30 > BOTTOM and block.kind != "text":
            self.next()
        centred = block.kind in ("title", "subtitle")
        x = (PAGE[0] - text_width(block.text) * size) / 2 if centred else MARGIN
        self.text(x, self.y, block.text, size)
        self.y += size * 1.5

    def text(self, x, y, text, size=SIZE):
        """One line; the first character stands at x, the top of the line at y."""
        if not text.strip():
            return
        steps = [round(text_width(character) * size, 3) for character in text]
        deltas = f' DeltaX="{delta_list(steps[:-1])}"' if len(text) > 1 else ""
        self.pages[-1].append(
            f'<ofd:TextObject ID="{self.new_id()}" Boundary="{x:.3f} {y:.3f} {sum(steps):.3f} {size * 1.2:.3f}" '
            f'Font="1" Size="{size}"><ofd:TextCode X="0" Y="{size * 0.95:.3f}"{deltas}>{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def path(self, x, y, width, height, data, filled=False):
        paint = 'Fill="true" Stroke="false"' if filled else 'Fill="false" Stroke="true" LineWidth="0.2"'
        self.pages[-1].append(
            f'<ofd:PathObject ID="{self.new_id()}" Boundary="{x:.3f} {y:.3f} {width:.3f} {height:.3f}" {paint}>'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def box(self, x, y, width, height):
        """The rulings around a cell."""
        if self.rulings == 1:
            return self.path(
                x, y, width, height, f"M 0 0 L {width:.3f} 0 L {width:.3f} {height:.3f} L 0 {height:.3f} C"
            )
        self.rule(x, y, width, 0)
        self.rule(x, y + height, width, 0)
        self.rule(x, y, 0, height)
        self.rule(x + width, y, 0, height)

    def rule(self, x, y, width, height):
        thin = 0.2
        if self.rulings == 0:
            self.path(x, y, max(width, thin), max(height, thin), f"M 0 0 L {width:.3f} {height:.3f}")
        else:
            w, h = width or thin, height or thin
            data = f"M 0 0 L {w:.3f} 0 L {w:.3f} {h:.3f} L 0 {h:.3f} L 0 0 C"
            self.path(x - (0 if width else thin / 2), y - (0 if height else thin / 2), w, h, data, filled=True)


def delta_list(steps):
    """Distances as OFD shortens them: "g 5 3.175" is five times 3.175."""
    parts, index = [], 0
    while index < len(steps):
        count = 1
        while index + count < len(steps) and steps[index + count] == steps[index]:
            count += 1
        parts.append(f"g {count} {steps[index]}" if count > 2 else " ".join([str(steps[index])] * count))
        index += count
    return " ".join(parts)


class TableOnPages:
    def __init__(self, pages, table):
        self.pages = pages
        self.rows = table.rows
        scale = (PAGE[0] - 2 * MARGIN) / sum(table.widths)
        self.edges = [MARGIN]
        for width in table.widths:
            self.edges.append(self.edges[-1] + width * scale)
        self.open = []  # cells that go on: [last row, cell, lines, top on this page]
        self.heights = self.row_heights()

    def width(self, cell):
        return self.edges[cell.column + cell.columns] - self.edges[cell.column]

    def lines(self, cell):
        return wrap(cell.text, (self.width(cell) - 2 * PADDING) / SIZE) if cell.text else []

    def row_heights(self):
        heights = [LEADING + 2 * PADDING] * len(self.rows)
        for index, row in enumerate(self.rows):
            for cell in row:
                need = len(self.lines(cell)) * LEADING + 2 * PADDING
                missing = need - sum(heights[index : index + cell.rows])
                if missing > 0 and (cell.rows == 1 or not any(other.rows == 1 for other in self.rows[index])):
                    heights[index] += missing
        for index, row in enumerate(self.rows):
            for cell in row:
                last = min(index + cell.rows, len(heights)) - 1
                missing = len(self.lines(cell)) * LEADING + 2 * PADDING - sum(heights[index : last + 1])
                heights[last] += max(0, missing)
        return heights

    def draw(self):
        pages = self.pages
        for index, row in enumerate(self.rows):
            if pages.y + min(self.heights[index], 3 * LEADING + 2 * PADDING) > BOTTOM:
                self.cut()
            for cell in row:
                self.open.append([index + cell.rows - 1, cell, self.lines(cell), pages.y])
            height = max(self.heights[index], self.need(index))
            while pages.y + height > BOTTOM:
                # What does not fit on the rest of the page goes on overleaf, as Word breaks rows.
                pages.y = BOTTOM
                self.cut()
                height = self.need(index)
            pages.y += height
            for item in [item for item in self.open if item[0] <= index]:
                if self.finish(item, pages.y):
                    raise ValueError(f"no room for '{item[1].text[:20]}'")
                self.open.remove(item)

    def need(self, index):
        """How high the row must be for the cells that end in it, from where the page is now."""
        least = LEADING + 2 * PADDING
        for last, _, lines, top in self.open:
            if last <= index:
                least = max(least, len(lines) * LEADING + 2 * PADDING - (self.pages.y - top))
        return least

    def cut(self):
        """Ends the page: every open cell is closed here and goes on at the top of the next one."""
        for item in self.open:
            item[2] = self.finish(item, self.pages.y)
        self.pages.next()
        for item in self.open:
            item[3] = self.pages.y

    def finish(self, item, bottom):
        """Draws the part of a cell on this page; returns the lines that did not fit."""
        _, cell, lines, top = item
        if bottom <= top:
            return lines
        x, width = self.edges[cell.column], self.width(cell)
        self.pages.box(x, top, width, bottom - top)
        fitting = max(0, int((bottom - top - 2 * PADDING) / LEADING + 0.001))
        here = lines[:fitting]
        y = top + (bottom - top - len(here) * LEADING) / 2
        for line in here:
            indent = PADDING if cell.kind == "text" else (width - text_width(line) * SIZE) / 2
            self.pages.text(x + indent, y + (LEADING - SIZE) / 2, line)
            y += LEADING
        return lines[fitting:]


def write_package(path, pages):
    listed = "".join(
        f'<ofd:Page ID="{number + 2}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    area = f"<ofd:PhysicalBox>0 0 {PAGE[0]:g} {PAGE[1]:g}</ofd:PhysicalBox>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        put = lambda name, text: package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), HEADER + text, 8)
        put(
            "OFD.xml",
            f'<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
            "<ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        put(
            "Doc_0/Document.xml",
            f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>999999</ofd:MaxUnitID>"
            f"<ofd:PageArea>{area}</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        put(
            "Doc_0/PublicRes.xml",
            f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/>'
            "</ofd:Fonts></ofd:Res>",
        )
        for number, objects in enumerate(pages):
            body = "\n".join(objects)
            put(
                f"Doc_0/Pages/Page_{number}/Content.xml",
                f"<ofd:Page {NAMESPACE}><ofd:Area>{area}</ofd:Area><ofd:Content>"
                f'<ofd:Layer ID="{100000 + number}" Type="Body">\n{body}\n</ofd:Layer></ofd:Content></ofd:Page>',
            )
