#!/usr/bin/env python3
"""Tests of the rendering and comparing tools and of the reading peers: python3 test_peers.py (in the venv)."""

import contextlib
import copy
import datetime
import email
import io
import json
import shutil
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl

import compare_forms
import docx_python_docx
import many_documents
import peer_pool
import render
import xlsx_calamine
import xlsx_openpyxl
from rendering import layout, numbers, ofd, office, packages

OFD = "{http://www.ofdspec.org/2016}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def number(raw, value=None):
    return {"raw": raw, "value": value}


def measure(raw):
    return {"raw": raw, "kind": "text", "comparator": None, "value": None, "upper": None, "unit": None}


def indicator(level1, level2, name, target="≥95%", actual="96.5%", reason="无"):
    return {
        "level1": level1, "level2": level2, "name": name, "target": measure(target), "actual": measure(actual),
        "weight": number("15.00", "15.00"), "score": number("14.62", "14.62"), "reason": reason,
        "location": {"row": 1},
    }  # fmt: skip


def funding(kind, label, weight):
    return {
        "kind": kind, "label": label, "initial": number("1,250,000.00", "1250000.00"),
        "adjusted": number("1180000", "1180000"), "executed": None, "weight": weight,
        "rate": number("93.69%", "93.69"), "score": None, "location": {"row": 2},
    }  # fmt: skip


def sample(ordinal=1, path="sub/样表.txt", project="石桥照明改造"):
    return {
        "schemaVersion": "1.0.0", "formId": "x#1", "path": path, "sha256": "0" * 64, "ordinal": ordinal,
        "location": {}, "formType": "project", "status": "complete", "year": 2023, "project": project,
        "department": "临川区住建局", "implementer": "临川区路灯所", "moneyUnit": "元",
        "funding": [funding("total", "年度资金总额", number("10", "10")),
                    funding("other", "其他资金", number("—"))],
        "goal": {"expected": "更换路灯。保证照明。", "actual": "已换218盏，<b>亮灯率</b>达到要求 & 合格。"},
        "indicators": [
            indicator("产出指标", "数量指标", "更换路灯", "218盏", "218盏"),
            indicator("产出指标", "数量指标", "敷设电缆", "<5%", "6月2日", None),
            indicator("产出指标", "质量指标", "亮灯率"),
            indicator("满意度指标", "服务对象满意度指标", "居民满意度", reason="样本少，\t原因待查"),
        ],
        "total": {"weight": number("100", "100"), "score": number("97.3", "97.3")}, "grade": "优",
        "confidence": 1, "notices": [],
    }  # fmt: skip


def tail():
    form = sample(2)
    form.update(status="fragment", year=None, project=None, department=None, implementer=None, moneyUnit=None)
    form.update(funding=[], goal={"expected": None, "actual": None}, grade=None, confidence=0.5)
    form["indicators"] = form["indicators"][2:]
    return form


def document(number, *forms):
    return render.Document("样表", "sub/样表.txt", list(forms) or [sample()], number)


def texts(form, style):
    """The characters of a laid out form, without white space."""
    counts = Counter()
    for block in layout.blocks(form, style):
        cells = [block] if isinstance(block, layout.Paragraph) else [cell for row in block.rows for cell in row]
        for cell in cells:
            counts.update("".join(cell.text.split()))
    return counts


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="test-peers-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def rendered(self, name, number, *forms):
        extension, write = render.WRITERS[name]
        path = self.folder / f"{name}-{number}.{extension}"
        write(document(number, *forms), path)
        return path


class Layouts(unittest.TestCase):
    def test_cells_tile_every_table(self):
        blank = sample()
        blank.update(project=None, status="blank")
        for style in layout.STYLES:
            for form in (sample(), tail(), blank):
                for table in layout.blocks(form, style):
                    if isinstance(table, layout.Paragraph):
                        continue
                    places = Counter()
                    for index, row in enumerate(table.rows):
                        for cell in row:
                            places.update((index + down, cell.column + right)
                                          for down in range(cell.rows) for right in range(cell.columns))  # fmt: skip
                    every = {(row, column) for row in range(len(table.rows)) for column in range(len(table.widths))}
                    self.assertEqual(places, Counter(every), f"{style} {form['status']}")

    def test_levels_are_merged_over_equal_neighbours(self):
        table = layout.blocks(sample(), "plain")[-1]
        spans = [
            (cell.text, cell.rows) for row in table.rows for cell in row if cell.text.endswith("指标") and cell.rows > 1
        ]
        self.assertEqual(spans, [("产出指标", 3), ("数量指标", 2)])

    def test_tail_has_no_title_and_no_header(self):
        found = texts(tail(), "wide")
        self.assertEqual((found["财"], found["三"]), (0, 0))

    def test_rate_label_says_percent_only_for_bare_percentages(self):
        form = sample()
        self.assertEqual(layout.FormLayout(form, "wide").rate_label(), "执行率")
        form["funding"][0]["rate"] = number("93.69", "93.69")
        self.assertEqual(layout.FormLayout(form, "wide").rate_label(), "执行率（%）")
        form["funding"][0]["rate"] = number("0.9369", "93.69")
        self.assertEqual(layout.FormLayout(form, "wide").rate_label(), "执行率")

    def test_grade_behind_the_score_stands_once(self):
        form = sample()
        form["total"]["score"] = number("97.3优", "97.3")
        self.assertEqual(texts(form, "wide")["优"], 1)

    def test_wrapping(self):
        self.assertEqual(layout.wrap("一二三ab\n四", 2), ["一二", "三ab", "四"])


class Numbers(unittest.TestCase):
    def test_values_and_formats(self):
        for text, expected in {
            "118.40": (118.4, "0.00"), "45341": (45341, "0"), "1,250,000.00": (1250000, "#,##0.00"),
            "93.69%": (0.9369, "0.00%"), "100%": (1, "0%"), "-3.5": (-3.5, "0.0"), "0.00": (0, "0.00"),
            "218盏": (218, '0"盏"'), "—": (0, '#,##0.00;-#,##0.00;"—"'),
            "6月2日": (datetime.date(2023, 6, 2), 'm"月"d"日"'),
        }.items():  # fmt: skip
            self.assertEqual(numbers.as_number(text, allow_units=True), expected, text)

    def test_texts_that_no_number_shows(self):
        for text in ("007", "≥95%", "1234567890.1234567", "12,34", "", "无", "-0.0", "2月30日", "1e5", "１２"):
            self.assertIsNone(numbers.as_number(text, allow_units=True), text)

    def test_what_is_shown(self):
        self.assertEqual(numbers.show(0.9369, "0.00%"), "93.69%")
        self.assertEqual(numbers.show(1234.5, "#,##0.00"), "1,234.50")
        self.assertEqual(numbers.show(2.675, "0.00"), "2.68")


class Writers(Folder):
    def test_xlsx_shows_the_raw_texts(self):
        kinds = Counter()
        for turn in range(12):
            path = self.rendered("xlsx", turn, sample(), tail())
            found = Counter()
            for sheet in openpyxl.load_workbook(path):
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.value is None:
                            continue
                        kinds[cell.data_type] += 1
                        found.update("".join(self.shown(cell).split()))
            style = layout.STYLES[turn % 3]
            self.assertEqual(found, texts(sample(), style) + texts(tail(), style), f"turn {turn}")
        self.assertGreater(kinds["n"], 100)
        self.assertEqual(set(kinds), {"n", "s", "d"})

    def shown(self, cell):
        if cell.is_date:
            return f"{cell.value.month}月{cell.value.day}日"
        return cell.value if isinstance(cell.value, str) else numbers.show(cell.value, cell.number_format)

    def test_xlsx_texts_are_shared_in_half_of_the_documents(self):
        for turn, shared in ((0, True), (1, True), (2, False), (3, False)):
            with zipfile.ZipFile(self.rendered("xlsx", turn)) as package:
                self.assertEqual("xl/sharedStrings.xml" in package.namelist(), shared, turn)
                self.assertEqual(b"inlineStr" in package.read("xl/worksheets/sheet1.xml"), not shared, turn)

    def test_docx_rows_fill_the_grid_and_keep_the_texts(self):
        for turn in range(3):
            word = docx.Document(self.rendered("docx", turn, sample(), tail()))
            found = Counter()
            for text in word.element.body.iter(f"{WORD}t"):
                found.update("".join(text.text.split()))
            style = layout.STYLES[turn]
            self.assertEqual(found, texts(sample(), style) + texts(tail(), style))
            for table in word.tables:
                columns = len(table._tbl.tblGrid.gridCol_lst)
                for row in table._tbl.tr_lst:
                    self.assertEqual(sum(cell.grid_span for cell in row.tc_lst), columns)

    def test_html_in_four_encodings(self):
        for turn, encoding in enumerate(("utf-8", "gb18030", "utf-8", "gb18030")):
            data = self.rendered("html", turn).read_bytes()
            self.assertEqual(b"charset" in data, turn < 2)
            parser = Cells()
            parser.feed(data.decode(encoding))
            found = Counter()
            for text in parser.cells:
                found.update("".join(text.split()))
            self.assertEqual(found - texts(sample(), layout.STYLES[turn % 3]), Counter())
            self.assertIn("<b>亮灯率</b>达到要求 & 合格。", "".join(parser.cells))

    def test_mhtml_holds_the_same_page(self):
        for turn in range(2):
            message = email.message_from_bytes(self.rendered("mhtml", turn).read_bytes())
            self.assertEqual(message.get_content_type(), "multipart/related")
            data = message.get_payload()[0].get_payload(decode=True)
            page = self.rendered("html", turn).read_bytes()
            self.assertEqual(data.replace(b"\r\n", b"\n").strip(), page.strip())

    def test_text_formats(self):
        rows = self.rendered("gb18030", 0).read_bytes().decode("gb18030").split("\r\n")
        self.assertIn(',,年度资金总额,"1,250,000.00",1180000,,10,93.69%,', rows)
        self.assertEqual(self.rendered("csv", 1).read_bytes()[:3], b"\xef\xbb\xbf")
        lines = self.rendered("tsv", 0).read_text(encoding="utf-8").split("\n")
        self.assertEqual({line.count("\t") for line in lines if "\t" in line}, {8})
        lines = self.rendered("markdown", 1).read_text(encoding="utf-8").split("\n")
        self.assertEqual({line.count("|") for line in lines if line.startswith("|")}, {9})

    def test_ofd_keeps_every_character_over_pages(self):
        long = sample()
        long["goal"]["actual"] = "已按批复的内容逐项完成。" * 300
        for turn in range(6):
            with zipfile.ZipFile(self.rendered("ofd", turn, long, tail())) as package:
                pages = [ElementTree.fromstring(package.read(n)) for n in package.namelist() if "Content" in n]
            found = Counter()
            for code in (code for page in pages for code in page.iter(f"{OFD}TextCode")):
                found.update("".join(code.text.split()))
                self.assertEqual(len(self.deltas(code.get("DeltaX"))), len(code.text) - 1)
            style = layout.STYLES[turn % 3]
            self.assertEqual(found, texts(long, style) + texts(tail(), style), f"turn {turn}")
            self.assertGreaterEqual(len(pages), 2)
            for item in (item for page in pages for item in page.iter(f"{OFD}TextObject")):
                x, y, width, height = map(float, item.get("Boundary").split())
                self.assertTrue(0 < x and x + width < 210 and 0 < y and y + height < 297, item.get("Boundary"))

    def deltas(self, text):
        values, words = [], (text or "").split()
        while words:
            if words[0] == "g":
                values += [float(words[2])] * int(words[1])
                del words[:3]
            else:
                values.append(float(words.pop(0)))
        return values

    def test_ofd_distances_are_shortened(self):
        self.assertEqual(ofd.delta_list([3.0, 3.0, 3.0, 1.5, 1.5]), "g 3 3.0 1.5 1.5")


class Cells(HTMLParser):
    """The texts of the cells of the class "form" of a page."""

    def __init__(self):
        super().__init__()
        self.cells = []
        self.inside = 0

    def handle_starttag(self, tag, attributes):
        if tag == "td" and dict(attributes).get("class"):
            self.cells.append("")
            self.inside = 1

    def handle_endtag(self, tag):
        if tag == "td":
            self.inside = 0

    def handle_data(self, data):
        if self.inside:
            self.cells[-1] += data


class Rendering(Folder):
    def lines(self, *forms):
        return [json.dumps(form, ensure_ascii=False) for form in forms]

    def test_what_cannot_be_rendered_is_listed(self):
        broken = sample(path="b.txt")
        broken["goal"]["actual"] = "坏\x01字"  # no XML can hold it
        documents = render.read_documents(self.lines(sample(), broken))
        failures = []
        written = render.render(documents, self.folder, {"docx", "csv"}, failures)
        self.assertEqual(written["csv"], {"b.txt": 1, "sub/样表.txt": 1})
        self.assertEqual(written["docx"], {"sub/样表.txt": 1})
        self.assertEqual([(item["format"], item["path"]) for item in failures], [("docx", "b.txt")])
        self.assertFalse((self.folder / "docx/b.docx").exists())

    def test_equal_base_names_are_refused(self):
        with self.assertRaisesRegex(SystemExit, "same base name"):
            render.read_documents(self.lines(sample(path="a/x.txt"), sample(path="b/x.csv")))

    def test_without_libreoffice_the_reason_is_given(self):
        program, office.program = office.program, lambda: None
        self.addCleanup(setattr, office, "program", program)
        failures = []
        render.render(render.read_documents(self.lines(sample())), self.folder, {"pdf"}, failures)
        self.assertEqual([item["reason"] for item in failures], ["LibreOffice is not installed"])

    @unittest.skipUnless(office.program(), "LibreOffice is not installed: no PDF is made")
    def test_libreoffice_converts_and_names_what_it_cannot(self):
        good, bad = self.rendered("docx", 0), self.folder / "bad.docx"
        bad.write_bytes(b"PK\x03\x04 no document")
        failures = office.convert([good, bad], "pdf", self.folder / "pdf")
        self.assertEqual(set(failures), {bad})
        self.assertEqual((self.folder / "pdf/docx-0.pdf").read_bytes()[:5], b"%PDF-")


class Comparing(Folder):
    FIELDS = 13 + 2 * 8 + 4 * 8  # single fields, two funding rows, four indicators

    def compare(self, change, *require, forms=1):
        original = [sample(n, project=f"项目{n}") for n in range(1, forms + 1)]
        found = copy.deepcopy(original)
        for form in found:
            form.update(path="xlsx/样表.xlsx", sha256="f" * 64, formId="y#9", location={"sheet": "甲"})
        found = change(found) or found
        for name, records in (("a", original), ("b", found)):
            text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            (self.folder / name).write_text(text, encoding="utf-8")
        output = io.StringIO()
        words = [str(self.folder / "a"), str(self.folder / "b"), "--json"]
        with contextlib.redirect_stdout(output):
            code = compare_forms.main(words + (["--require", *require] if require else []))
        return code, json.loads(output.getvalue())["formats"]

    def test_equal_but_for_place_and_white_space(self):
        def change(forms):
            forms[0]["goal"]["expected"] = "更换\n路灯。 保证照明。"
            forms[0]["indicators"][0]["location"] = {"row": 77}

        code, formats = self.compare(change, "xlsx=1.0")
        result = formats["xlsx"]
        self.assertEqual(
            (code, result["compared"], result["equal"], result["formsEqual"]), (0, self.FIELDS, self.FIELDS, 1)
        )

    def test_one_wrong_digit(self):
        def change(forms):
            forms[0]["funding"][0]["adjusted"]["value"] = "118000"

        code, formats = self.compare(change, "xlsx=1.0")
        self.assertEqual((code, formats["xlsx"]["different"]), (1, 1))
        self.assertEqual(formats["xlsx"]["byField"], {"funding.adjusted": 1})
        self.assertEqual(self.compare(change, "xlsx=0.98")[0], 0)
        self.assertEqual(self.compare(change, "xlsx=0.99")[0], 1)

    def test_empty_is_not_a_dash(self):
        def change(forms):
            forms[0]["funding"][0]["score"] = number("—")

        self.assertEqual(self.compare(change, "xlsx=1.0")[1]["xlsx"]["byField"], {"funding.score": 1})

    def test_a_missing_form_counts_all_its_fields(self):
        code, formats = self.compare(lambda forms: [forms[0], forms[2]], "xlsx=0.5", forms=3)
        result = formats["xlsx"]
        self.assertEqual((code, result["formsMissing"], result["different"]), (1, 1, self.FIELDS))
        self.assertEqual(result["compared"], 3 * self.FIELDS)

    def test_an_extra_form_counts_all_its_fields(self):
        def change(forms):
            return [forms[0], {**copy.deepcopy(forms[0]), "ordinal": 2, "project": "多出"}]

        code, formats = self.compare(change, "xlsx=0.1")
        result = formats["xlsx"]
        self.assertEqual((code, result["formsExtra"], result["compared"]), (1, 1, 2 * self.FIELDS))
        self.assertEqual(result["equal"], self.FIELDS)

    def test_a_missing_row_does_not_shift_the_others(self):
        def change(forms):
            del forms[0]["indicators"][1]

        self.assertEqual(self.compare(change)[1]["xlsx"]["byField"], {"indicators row missing": 8})

    def test_a_format_without_forms_fails(self):
        code, formats = self.compare(lambda forms: None, "pdf=0.0")
        self.assertEqual((code, formats["pdf"]["shortfall"]), (1, "no forms found"))

    def test_an_unknown_field_is_no_silent_difference(self):
        def change(forms):
            forms[0]["stamp"] = "x"

        with self.assertRaisesRegex(SystemExit, "stamp"):
            self.compare(change)

    def test_every_field_counts(self):
        """Each field of a form, changed alone, is found."""
        names = [*compare_forms.SCALARS, *(("goal", n) for n in ("expected", "actual"))]
        names += [("total", n) for n in ("weight", "score")]
        names += [("funding", 0, n) for n in compare_forms.FUNDING] + [
            ("indicators", 0, n) for n in compare_forms.INDICATOR
        ]
        for name in names:
            path = (name,) if isinstance(name, str) else name

            def change(forms, path=path):
                target = forms[0]
                for key in path[:-1]:
                    target = target[key]
                target[path[-1]] = "变"

            self.assertEqual(self.compare(change)[1]["xlsx"]["different"], 1, path)


class Reading(Folder):
    def test_peers_count_the_same_cells(self):
        documents = many_documents.grouped([sample(n) for n in range(1, 7)], 3)
        self.assertEqual([(d.name, len(d.forms)) for d in documents], [("00000", 1), ("00001", 2), ("00002", 3)])
        workbook, word = packages.WorkbookTemplate(packages.formats_of(documents)), packages.WordTemplate()
        cells = 0
        for item in documents:
            workbook.write(item, self.folder / f"{item.name}.xlsx")
            word.write(item, self.folder / f"{item.name}.docx")
        for item in documents:
            for block in (block for form in item.forms for block in layout.blocks(form, item.style)):
                rows = [[block]] if isinstance(block, layout.Paragraph) else block.rows
                cells += sum(bool(cell.text) for row in rows for cell in row)
        for peer in (xlsx_openpyxl, xlsx_calamine):
            self.assertEqual(sum(peer.read(path)["cells"] for path in self.folder.glob("*.xlsx")), cells, peer.__name__)
        found = sum((Counter(docx_python_docx.read(path)) for path in self.folder.glob("*.docx")), Counter())
        self.assertGreater(found["cells"], cells - 6 * 2)  # it repeats merged cells

    def test_a_broken_file_is_counted_and_fails(self):
        (self.folder / "broken.xlsx").write_bytes(b"PK\x03\x04")
        output, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            code = peer_pool.run(str(self.folder), 1, xlsx_openpyxl.read, (".xlsx",), "openpyxl", ("cells",))
        result = json.loads(output.getvalue())
        self.assertEqual((code, result["files"], result["unreadable"], result["cells"]), (1, 1, 1, 0))
        self.assertIn("broken.xlsx: BadZipFile", errors.getvalue())


if __name__ == "__main__":
    sys.exit(unittest.main())
