"""HTML with rowspan and colspan as bureaus publish it, with a page around the form, and MHTML of the same page.

In turn: UTF-8 declared, GB18030 declared as gb2312, UTF-8 and GB18030 undeclared; every second page holds the forms in
a table that only makes the page's columns.
"""

import base64
import quopri
from html import escape

from .layout import Paragraph, blocks

ENCODINGS = (("utf-8", "utf-8"), ("gb18030", "gb2312"), ("utf-8", None), ("gb18030", None))
ENTITIES = {"≥": "&ge;", "≤": "&le;", "—": "&mdash;", "“": "&ldquo;", "”": "&#8221;", "\n": "<br>"}
STYLE = """<style>
table.form { border-collapse: collapse; width: 960px; margin: 8px auto; font-size: 13px; }
table.form td { border: 1px solid #000; padding: 3px 5px; }
td.label, td.number { text-align: center; }
</style>"""
NAVIGATION = """<div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a> <a href="/bsfw">办事服务</a></div>
<p>当前位置：首页 &gt; 政务公开 &gt; 预决算公开</p>"""
SIDE = """<ul><li><a href="/a">机构概况</a></li><li><a href="/b">政策文件</a></li><li><a href="/c">通知公告</a></li></ul>"""
END = """<div class="footer"><a href="/map">网站地图</a> | <a href="/about">联系我们</a><br>技术支持：信息中心</div>
<script>var count = 1; document.write("<td>" + count + "</td>");</script>"""


def write_html(document, path):
    encoding, declared = ENCODINGS[document.number % 4]
    path.write_bytes(page(document, declared).encode(encoding))


def write_mhtml(document, path):
    """One page in a multipart message, as browsers and Word save it: base64 or quoted-printable in turn."""
    encoding, declared = ENCODINGS[document.number % 2]
    data = page(document, declared).encode(encoding)
    boundary = "----=_NextPart_000_0001"
    if document.number % 2:
        transfer, body = "base64", base64.encodebytes(data)
    else:
        transfer, body = "quoted-printable", quopri.encodestring(data)
    head = (
        "From: <Saved by Blink>\nSubject: =?utf-8?Q?=E8=87=AA=E8=AF=84=E8=A1=A8?=\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{boundary}"\n\n'
        f"--{boundary}\nContent-Type: text/html; charset={declared}\nContent-Transfer-Encoding: {transfer}\n"
        "Content-Location: file:///C:/form.htm\n\n"
    )
    style = (
        f"\n--{boundary}\nContent-Type: text/css\nContent-Transfer-Encoding: 7bit\n"
        f"Content-Location: file:///C:/form.css\n\ntd {{ color: black; }}\n\n--{boundary}--\n"
    )
    path.write_bytes((head.encode() + body + style.encode()).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def page(document, declared):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">\n' if declared else ""
    content = "\n".join(form_html(form, document.style) for form in document.forms)
    if document.number % 2:
        content = (
            f'<table width="1180" border="0"><tr><td width="200" valign="top">{SIDE}</td>\n'
            f'<td valign="top">{content}</td></tr></table>'
        )
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n{meta}<title>项目绩效自评公开</title>\n{STYLE}\n</head>\n<body>\n"
        f"{NAVIGATION}\n{content}\n{END}\n</body>\n</html>\n"
    )


def form_html(form, style):
    output = []
    for block in blocks(form, style):
        if isinstance(block, Paragraph):
            tag = {"title": "h2", "heading": "h3"}.get(block.kind, "p")
            output.append(f"<{tag} align=center>{entities(block.text)}</{tag}>")
        else:
            output.append(table_html(block))
    return "\n".join(output)


def table_html(table):
    lines = ['<table class="form" cellspacing="0">']
    for row in table.rows:
        lines.append("<tr>")
        for cell in row:
            spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
                f" colspan={cell.columns}" if cell.columns > 1 else ""
            )
            lines.append(f'  <td class="{cell.kind}"{spans}>{content_html(cell)}</td>')
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def content_html(cell):
    if not cell.text:
        return "&nbsp;"
    if cell.kind == "text":
        return f"<p><span>{entities(cell.text)}</span></p>"
    return entities(cell.text)


def entities(text):
    return "".join(ENTITIES.get(character) or escape(character) for character in text)
