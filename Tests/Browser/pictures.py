"""Takes the pictures of the documentation from the sample corpus: AUDIT=path/to/audit python3 pictures.py"""

from browser import ROOT, Browser, Pages, go

PICTURES = {
    "html-report-findings.png": ("#/findings", ".finding-row", "light"),
    "html-report-texts.png": ("#/finding/{JX-TX501}", ".texts .text", "light"),
    "html-report-form.png": ("#/form/{form}", "section.form", "dark"),
}


def main():
    pages, browser = Pages(), Browser()
    first = {}
    for finding in pages.report["findings"]:
        first.setdefault(finding["ruleId"], finding)
    names = {rule: finding["fingerprint"] for rule, finding in first.items()}
    names["form"] = first["JX-BG402"]["evidence"][0]["formId"].replace("#", "%23")
    for file, (route, waits, scheme) in PICTURES.items():
        for name, value in names.items():
            route = route.replace("{" + name + "}", value)
        page = browser.visit(pages.url("live"), color_scheme=scheme)
        go(page, route, waits)
        if waits == "section.form":
            page.locator(waits).first.scroll_into_view_if_needed()
            page.locator(waits).first.screenshot(path=ROOT / "Documentation" / file)
        else:
            page.screenshot(path=ROOT / "Documentation" / file)
        page.context.close()
    browser.close()
    pages.remove()


if __name__ == "__main__":
    main()
