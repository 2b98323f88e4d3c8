"""Lays a parsed form (a line of `audit forms`) out as the printed 财政项目支出绩效自评表: paragraphs and ruled tables.

Every writer starts from these blocks, so all formats of a document hold the same cells. A document takes one of three
styles, in turn: "wide" has the merged block titles at the left (九列), "plain" has no such column (八列), "parts" is
"plain" with a table of its own for each block and headings between them.
"""

import unicodedata
from dataclasses import dataclass, field

STYLES = ("wide", "plain", "parts")
TITLES = {"department": "部门整体支出绩效自评表", "transfer": "转移支付绩效自评表"}
POINTS = {"weight": "分值", "score": "得分"}
MONEY = ("initial", "adjusted", "executed", "weight", "rate", "score")
WIDTHS = {"wide": (8, 13, 15, 21, 17, 17, 10, 12, 24), "plain": (15, 17, 26, 18, 18, 10, 12, 24)}

LABELS = {
    "wide": {
        "initial": "年初预算数", "adjusted": "全年预算数", "executed": "全年执行数", "rate": "执行率",
        "target": "年度\n指标值", "actual": "实际\n完成值", "reason": "偏差原因分析及\n改进措施",
        "expected": "预期目标", "done": "实际完成情况",
    },
    "plain": {
        "initial": "年初预算数", "adjusted": "全年预算数（A）", "executed": "全年执行数（B）", "rate": "执行率（B/A）",
        "target": "年度指标值", "actual": "实际完成值", "reason": "未完成原因分析",
        "expected": "预期目标", "done": "实际完成情况",
    },
    "parts": {
        "initial": "年初预算", "adjusted": "调整后预算数", "executed": "预算执行数", "rate": "预算执行率",
        "target": "指标值", "actual": "全年完成值", "reason": "未完成原因",
        "expected": "总体目标", "done": "目标实际完成情况",
    },
}  # fmt: skip


COVERED = ("", "covered", 1)  # a column of a row that a merged cell of a row above goes on in


def holds_cells(form):
    """Whether a parsed form holds anything to print: the rows of a summary table are no part of form.schema.json."""
    blocks = (form["funding"], form["indicators"], *form["goal"].values(), *form["total"].values())
    return any(blocks) or bool(form["project"])



@dataclass
class Cell:
    """A cell of a table; a merged cell stands once, in its first row."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    kind: str = "text"  # label, number (amounts, points, measures: centred) or text (left)


@dataclass
class Paragraph:
    """A line outside tables; a title is large and centred."""

    text: str
    kind: str = "text"  # title, subtitle, heading, text


@dataclass
class Table:
    """A ruled table: for each row its own cells, without those that a merged cell of a row above covers."""

    widths: tuple
    rows: list = field(default_factory=list)

    def add(self, *cells):
        """Adds a row of (text, kind, columns) from the first column on; COVERED leaves a column out."""
        row, column = [], 0
        for text, kind, columns in cells:
            if kind != "covered":
                row.append(Cell(text, column, columns, 1, kind))
            column += columns
        self.rows.append(row)
        return row


def raw(value):
    """The printed text of a number or measure; nothing for an empty cell."""
    return "" if value is None else value["raw"]


def blocks(form, style):
    """The paragraphs and tables of a form."""
    return FormLayout(form, style).blocks()


def has_head(form):
    """Whether more than the tail of the form is there."""
    return bool(form["project"] or form["department"] or form["implementer"] or form["funding"]) or (
        form["status"] != "fragment"
    )


class FormLayout:
    def __init__(self, form, style):
        self.form = form
        self.style = style
        self.labels = LABELS[style]
        self.wide = style == "wide"
        self.widths = WIDTHS["wide" if self.wide else "plain"]
        self.lead = 1 if self.wide else 0  # the columns of the block titles
        # A form has no column for points that it does not give; its reasons take the room.
        rows = [*form["indicators"], form["total"]]
        self.points = [key for key in POINTS if any(row[key] for row in rows)]
        self.output = []

    def blocks(self):
        form = self.form
        if has_head(form):
            self.output.append(Paragraph(TITLES.get(form["formType"], "财政项目支出绩效自评表"), "title"))
        if form["year"] is not None:
            self.output.append(Paragraph(f"（{form['year']} 年度）", "subtitle"))
        self.table = None
        if has_head(form):
            self.begin("一、基本情况")
            self.head()
        if form["funding"] or form["moneyUnit"]:
            unit = form["moneyUnit"]
            self.begin(f"二、项目资金（{unit}）" if unit else "二、项目资金")
            self.funding()
        if form["goal"]["expected"] or form["goal"]["actual"] or form["status"] != "fragment":
            self.begin("三、年度总体目标")
            self.goal()
        if form["indicators"] or form["total"]["weight"] or form["total"]["score"] or form["grade"]:
            self.begin("四、绩效指标" if has_head(form) else None)
            self.indicators()
            self.foot()
        return self.output

    def begin(self, heading):
        """Starts a block: in the style "parts" a table of its own."""
        if self.table is None or self.style == "parts":
            if heading and self.style == "parts":
                self.output.append(Paragraph(heading, "heading"))
            self.table = Table(self.widths)
            self.output.append(self.table)

    def head(self):
        form, last = self.form, len(self.widths)
        text = lambda key: form[key] or ""
        self.table.add(("项目名称", "label", 1 + self.lead), (text("project"), "number", last - 1 - self.lead))
        self.table.add(
            ("主管部门", "label", 1 + self.lead), (text("department"), "number", 3 - self.lead),
            ("实施单位", "label", 1), (text("implementer"), "number", last - 5),
        )  # fmt: skip

    def funding(self):
        rows = self.form["funding"]
        unit = f"（{self.form['moneyUnit']}）" if self.form["moneyUnit"] else ""
        title = ("项目资金" + ("\n" if self.wide else "") + unit, "label", 2)
        header = [(self.labels.get(key, {"weight": "分值", "score": "得分"}.get(key)), "label", 1) for key in MONEY]
        header[4] = (self.rate_label(), "label", 1)
        if self.wide:
            first = self.table.add(title, ("", "label", 1), *header)
            first[0].rows = len(rows) + 1
        else:
            self.table.add(title if self.style == "plain" else ("资金来源", "label", 2), *header)
        for row in rows:
            numbers = [(raw(row[key]), "number", 1) for key in MONEY]
            if self.wide:
                self.table.add(COVERED, COVERED, (row["label"], "text", 1), *numbers)
            else:
                self.table.add((row["label"], "text", 2), *numbers)

    def rate_label(self):
        """The label of the rates says % where they are printed as percentages without the sign."""
        rates = [row["rate"] for row in self.form["funding"] if row["rate"] and row["rate"]["value"]]
        bare = [rate for rate in rates if "%" not in rate["raw"] and rate["raw"].strip() == rate["value"]]
        return "执行率（%）" if bare else self.labels["rate"]

    def goal(self):
        goal, half = self.form["goal"], 4
        values = [(goal["expected"] or "", "text", half), (goal["actual"] or "", "text", half)]
        header = [(self.labels["expected"], "label", half), (self.labels["done"], "label", half)]
        if self.wide:
            first = self.table.add(("年度\n总体\n目标", "label", 1), *header)
            first[0].rows = 2
            self.table.add(COVERED, *values)
        else:
            self.table.add(*header)
            self.table.add(*values)

    def indicators(self):
        rows = self.form["indicators"]
        points, reason = self.points, 3 - len(self.points)
        if rows and has_head(self.form):
            names = ("一级指标", "二级指标", "三级指标", self.labels["target"], self.labels["actual"])
            header = [(name, "label", 1) for name in (*names, *(POINTS[key] for key in points))]
            header.append((self.labels["reason"], "label", reason))
            if self.wide:
                header.insert(0, ("绩\n效\n指\n标", "label", 1))
            first = self.table.add(*header)
            if self.wide:
                first[0].rows = len(rows) + 1
        merged = {"level1": None, "level2": None}
        for index, row in enumerate(rows):
            # The tail of a form whose head was lost has no block title beside its rows.
            lead = [COVERED if has_head(self.form) else ("", "label", 1)] * self.lead
            before = rows[index - 1] if index else None
            same1 = before is not None and row["level1"] is not None and before["level1"] == row["level1"]
            same2 = same1 and row["level2"] is not None and before["level2"] == row["level2"]
            cells = self.table.add(
                *lead,
                COVERED if same1 else (row["level1"] or "", "label", 1),
                COVERED if same2 else (row["level2"] or "", "label", 1),
                (row["name"], "text", 1),
                *((raw(row[key]), "number", 1) for key in ("target", "actual", *points)),
                (row["reason"] or "", "text", reason),
            )
            for level, same, column in (("level1", same1, self.lead), ("level2", same2, self.lead + 1)):
                if same:
                    merged[level].rows += 1
                else:
                    merged[level] = next(cell for cell in cells if cell.column == column)

    def foot(self):
        form, total = self.form, self.form["total"]
        score = raw(total["score"])
        if total["weight"] or total["score"]:
            points = [(raw(total[key]), "number", 1) for key in self.points]
            self.table.add(("总分", "label", 5 + self.lead), *points, ("", "text", 3 - len(points)))
        # 92.96优: the grade stands behind the score.
        if form["grade"] and form["grade"] not in score:
            self.table.add(("评分等级", "label", 5 + self.lead), (form["grade"], "number", 3))


def covered(table):
    """For each row a map from the column to the merged cell of a row above that goes on in it."""
    result = [{} for _ in table.rows]
    for index, row in enumerate(table.rows):
        for cell in row:
            for below in range(index + 1, min(index + cell.rows, len(result))):
                result[below][cell.column] = cell
    return result


def sentences(text, newline):
    """The text with a line break behind each sentence but the last, as long texts are typed into a cell."""
    head = text.rstrip()
    return head[:-1].replace("。", "。" + newline) + head[-1:] + text[len(head) :]


def text_width(text):
    """The width of a line in ems: Chinese characters and full-width signs 1, others a half."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def wrap(text, width):
    """The lines of a text in a cell so many ems wide, broken between any two characters."""
    lines = []
    for part in text.split("\n"):
        line, used = "", 0.0
        for character in part:
            step = text_width(character)
            if line and used + step > width:
                lines.append(line)
                line, used = "", 0.0
            line += character
            used += step
        lines.append(line)
    return lines
