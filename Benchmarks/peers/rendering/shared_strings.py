"""Moves the texts of a workbook into its table of shared strings: Excel writes them so, openpyxl in the cells.

Every fifth text becomes two runs, the way Excel stores a text of which a part has another font.
"""

import re

INLINE = re.compile(r't="inlineStr"><is><t([^>]*)>([^<]*)</t></is></c>')
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PART = "xl/sharedStrings.xml"


def share(parts):
    """The parts of a package whose sheets refer to shared strings."""
    texts, uses = {}, 0

    def refer(match):
        nonlocal uses
        uses += 1
        return f't="s"><v>{texts.setdefault(match[2], len(texts))}</v></c>'

    parts = dict(parts)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            text = INLINE.sub(refer, parts[name].decode())
            if "inlineStr" in text:
                raise ValueError("openpyxl wrote a text in another way than expected")
            parts[name] = text.encode()
    return declared({**parts, PART: table(texts, uses, rich=True)})


def declared(parts):
    """The parts of a package whose workbook names the table of shared strings."""
    types = f'<Override PartName="/{PART}" ContentType="{CONTENT_TYPE}"/></Types>'
    relation = f'<Relationship Type="{RELATION}" Target="sharedStrings.xml" Id="rId9999"/></Relationships>'
    parts = dict(parts)
    for name, end, text in (("[Content_Types].xml", "</Types>", types),
                            ("xl/_rels/workbook.xml.rels", "</Relationships>", relation)):  # fmt: skip
        parts[name] = parts[name].decode().replace(end, text).encode()
    return parts


def table(texts, uses, rich=False):
    """The XML of the table; the texts come escaped, in their order."""
    items = []
    for number, text in enumerate(texts):
        if rich and number % 5 == 4 and len(text) > 3 and "&" not in text:
            head, tail = text[: len(text) // 2], text[len(text) // 2 :]
            items.append(
                f'<si><r><rPr><b/><sz val="10"/></rPr><t xml:space="preserve">{head}</t></r>'
                f'<r><t xml:space="preserve">{tail}</t></r></si>'
            )
        else:
            items.append(f'<si><t xml:space="preserve">{text}</t></si>')
    return f'{HEADER}<sst {NAMESPACE} count="{uses}" uniqueCount="{len(texts)}">{"".join(items)}</sst>'.encode()
