"""Marks: kept in the browser, exported, read by the command and imported again."""

import json
import unittest

from browser import CORPUS, audit, go
from page_case import PageCase


class MarkTests(PageCase):
    def test_marks_are_kept_exported_and_read_by_the_command(self):
        page = self.visit("live")
        findings = self.pages.report["findings"]
        wanted = {"confirmed": findings[0], "explained": findings[3], "falsePositive": findings[7]}
        for status, finding in wanted.items():
            go(page, "#/finding/" + finding["fingerprint"], "form.mark")
            page.check(f"input[name=status][value={status}]")
            page.fill("textarea[name=note]", f"核实“{status}”\n第二行 <b>")
        page.fill("input[name=decidedBy]", "审计一处")
        go(page, "#/finding/" + findings[9]["fingerprint"], "form.mark")
        page.fill("textarea[name=note]", "只有说明")
        page.reload()
        page.wait_for_selector("form.mark")
        self.assertEqual(page.input_value("textarea[name=note]"), "只有说明", "a mark outlives the page")
        go(page, "#/marks", "#export")
        with page.expect_download() as download:
            page.click("#export")
        file = self.pages.folder / "decisions.jsonl"
        download.value.save_as(file)
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        self.assertEqual(len(lines), 4)
        self.assertTrue(all(line["decidedAt"].endswith("Z") for line in lines))
        marked = json.loads(audit("--corpus", CORPUS, "--quiet", "--format", "json", "--decisions", file))
        decided = {finding["fingerprint"]: finding["decision"]
                   for finding in marked["findings"] if finding.get("decision")}
        self.assertEqual({name: decision["status"] for name, decision in decided.items()},
                         {finding["fingerprint"]: status for status, finding in wanted.items()}
                         | {findings[9]["fingerprint"]: "open"})
        self.assertEqual(decided[findings[0]["fingerprint"]]["reason"], "核实“confirmed”\n第二行 <b>")
        self.assertEqual(decided[findings[7]["fingerprint"]]["decidedBy"], "审计一处")
        self.assert_quiet(page)
        self.check_import(file, findings, page)

    def check_import(self, file, findings, marked):
        page = self.visit("live", "#/marks")
        page.set_input_files("#import", file)
        page.wait_for_selector(".marks li")
        self.assertEqual(page.locator(".marks li").count(), 4)
        with page.expect_download() as download:
            page.click("#export")
        again = self.pages.folder / "again.jsonl"
        download.value.save_as(again)
        self.assertEqual(again.read_text("utf-8"), file.read_text("utf-8"), "what is imported goes out as it came")
        stranger = {"fingerprint": "0" * 32, "status": "assigned", "decidedAt": "2026-01-01", "evidenceRef": "卷3"}
        old = dict(fingerprint=findings[0]["fingerprint"], status="explained", decidedAt="2020-01-01")
        mixed = self.pages.folder / "mixed.jsonl"
        mixed.write_text(json.dumps(stranger) + "\n\n" + json.dumps(old) + "\n", "utf-8")
        page.set_input_files("#import", mixed)
        page.wait_for_selector("text=导入 1 条；其中 1 条的疑点不在本报告内，1 条早于已有意见而未采用")
        broken = self.pages.folder / "broken.jsonl"
        broken.write_text(json.dumps(stranger) + "\n{\"status\": \"confirmed\"}\n", "utf-8")
        page.set_input_files("#import", broken)
        page.wait_for_selector("text=第 2 行不是处理意见")
        self.assertEqual(page.locator(".marks li").count(), 5)
        self.assert_quiet(page)

    def test_decisions_of_case_tracking_are_shown(self):
        finding = self.pages.report["findings"][2]
        file = self.pages.folder / "case.jsonl"
        file.write_text(json.dumps({"fingerprint": finding["fingerprint"], "status": "referred",
                                    "decidedAt": "2026-11-01", "reason": "移送纪检"}, ensure_ascii=False) + "\n", "utf-8")
        audit("--corpus", CORPUS, "--quiet", "--decisions", file, "--format", "html",
              "--output", self.pages.folder / "decided.html")
        page = self.visit("decided", "#/findings?mark=referred", waits=".finding-row")
        self.assertEqual(page.locator(".finding-row").count(), 1)
        page.click(".finding-row")
        page.wait_for_selector("text=移送纪检")
        self.assert_quiet(page)


if __name__ == "__main__":
    unittest.main()
