import AuditEngine
import Detection
import Reporting
import TestSupport
import Testing

/// `--format markdown`: each finding as a working paper that an auditor can sign.
@Suite struct WorkingPaperTests {
  private static func lines(_ language: Language) async throws -> (report: Report, lines: [Substring]) {
    var settings = try AuditSettings.sampleCorpus()
    settings.language = language
    let report = try await Audit(settings).run()
    let text = String(decoding: try report.bytes(WorkingPaperWriter()), as: UTF8.self)
    return (report, text.split(separator: "\n"))
  }

  @Test(arguments: [
    (Language.zh, ["### 审计事实", "### 证据及出处", "### 依据", "### 可能的合理解释及核查情况", "### 下一步", "### 需调阅资料", "### 单位意见"]),
    (
      Language.en,
      [
        "### Facts", "### Evidence", "### Criteria", "### Innocent explanations and what was checked", "### Next steps",
        "### Papers to ask for", "### The unit's answer",
      ]
    ),
  ])
  func everyFindingHasAllParts(_ language: Language, _ headings: [Substring]) async throws {
    let (report, lines) = try await Self.lines(language)
    #expect(lines.count { $0.hasPrefix("## ") } == report.findings.count)
    for heading in headings { #expect(lines.count { $0 == heading } == report.findings.count, "\(heading)") }
    let names = lines.filter { $0.hasPrefix(language == .zh ? "- 编号：" : "- Number: ") }
    #expect(names.map { $0.suffix(32) } == report.findings.map { $0.fingerprint.suffix(32) })
    #expect(!lines.contains { $0.contains("{") && $0.contains("}") && !$0.contains("`") }, "a slot was left unfilled")
  }

  /// Names and cells of a document are text and never markup, and stay on their line.
  @Test func textOfDocumentsIsNoMarkup() async throws {
    let form = ExampleForm().with(
      .project("照明|维护*<img src=x>[链接](http://x)"), .total(score: "89.80"), .grade(""))
    let report = try await Corpora.report(texts: ["a_`b`#.txt": form.text]) { $0.selected = ["AR104"] }
    let text = String(decoding: try report.bytes(WorkingPaperWriter()), as: UTF8.self)
    #expect(text.contains(#"- 项目：照明\|维护\*\<img src=x\>\[链接\](http://x)"#), "\(text.prefix(400))")
    #expect(text.contains(##"- a\_\`b\`\#.txt:17 总分：“89.80”"##), "\(text)")
    #expect(text.split(separator: "\n").count { $0.hasPrefix("## ") } == 1)
  }
}
