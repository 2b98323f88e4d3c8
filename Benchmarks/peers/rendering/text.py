"""CSV, TSV and Markdown: a merged cell stands in its first column, the others are empty."""

import csv
import io

from .layout import Paragraph, blocks


def lines_of(document):
    """The rows of a document as lists of texts; an empty list between forms, a plain string outside tables."""
    for number, form in enumerate(document.forms):
        if number:
            yield []
        for block in blocks(form, document.style):
            if isinstance(block, Paragraph):
                yield block
                continue
            for row in block.rows:
                texts = [""] * len(block.widths)
                for cell in row:
                    texts[cell.column] = cell.text
                yield texts


def csv_text(document):
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    for line in lines_of(document):
        writer.writerow([line.text] if isinstance(line, Paragraph) else line)
    return output.getvalue()


def write_csv(document, path):
    mark = "\ufeff" if document.number % 2 else ""
    path.write_bytes((mark + csv_text(document)).encode())


def write_gb18030(document, path):
    path.write_bytes(csv_text(document).encode("gb18030"))


def write_tsv(document, path):
    lines = []
    for line in lines_of(document):
        cells = [line.text] if isinstance(line, Paragraph) else line
        lines.append("\t".join(cell.replace("\n", "").replace("\t", " ") for cell in cells))
    path.write_bytes(("\n".join(lines) + "\n").encode())


def write_markdown(document, path):
    lines, in_table = [], False
    for line in lines_of(document):
        if isinstance(line, Paragraph) or not line:
            in_table = False
            marks = {"title": "# ", "heading": "## "}
            lines += ["", marks.get(line.kind, "") + line.text, ""] if line else [""]
            continue
        lines.append("| " + " | ".join(cell.replace("\n", "").replace("|", "\\|") for cell in line) + " |")
        if not in_table:
            lines.append("|" + "---|" * len(line))
            in_table = True
    path.write_bytes(("\n".join(lines) + "\n").encode())
