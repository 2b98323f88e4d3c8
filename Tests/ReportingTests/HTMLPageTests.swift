import AuditEngine
import Detection
import Documents
import Foundation
import ReportModel
@testable import Reporting
import TestSupport
import Testing

/// `--format html`: one file that loads nothing, runs its own script alone, and holds the whole report.
@Suite struct HTMLPageTests {
  private static let sample = Task {
    var settings = try AuditSettings.sampleCorpus()
    settings.keepsForms = true
    return try await Audit(settings).run()
  }

  private static let samplePage = Task { try ReadPage(page(try await sample.value)) }

  private static func page(_ report: Report, jobs: Int = 1) throws -> [UInt8] {
    try report.bytes(HTMLReportWriter(forms: report.forms, jobs: jobs))
  }

  @Test func thePageHoldsTheWholeReport() async throws {
    let report = try await Self.sample.value
    let page = try await Self.samplePage.value
    let json = try JSONValue(report.bytes())
    for name in ["findings", "projects", "implementers"] {
      #expect(json[name].elements.count > 20)
      #expect(page.records(name) == json[name].elements, "\(name)")
    }
    for name in ["inputs", "notifications"] { #expect(page.blocks["inputs"]?[name] == json[name]) }
    for name in ["schemaVersion", "tool", "run", "rules", "coverage"] {
      #expect(page.blocks["index"]?[name] == json[name])
    }
  }

  @Test func thePageHoldsTheFormsOfProjectsWithFindings() async throws {
    let report = try await Self.sample.value
    let page = try await Self.samplePage.value
    let forms = try #require(report.forms)
    let lines = try forms.lines.split(separator: 0x0A).map { try JSONValue(Array($0)) }
    #expect(lines.count == forms.count && forms.leftOut == 0)
    #expect(page.records("forms") == lines)
    let ids = Set(lines.map { $0["formId"].text })
    let named = report.findings.filter { $0.finding.scope != .input }
      .flatMap { $0.finding.members.isEmpty ? [$0.finding.form] : $0.finding.members.map(\.form) }
    let wanted = Set(named.map { report.register[$0]?.formID })
    #expect(wanted.count > 100 && wanted.isSubset(of: ids))
    #expect(page.blocks["index"]?["page"]["hasForms"] == .bool(true))
    let stored = try ReadPage(report.bytes(HTMLReportWriter()))
    #expect(stored.blocks["index"]?["page"]["hasForms"] == .bool(false) && stored.blocks["forms"] == nil)
  }

  @Test func equalRunsGiveEqualBytes() async throws {
    let report = try await Self.sample.value
    #expect(try Self.page(report, jobs: 1) == Self.page(report, jobs: 4))
  }

  @Test func onlyTheOwnScriptAndStyleRun() async throws {
    let page = try await Self.samplePage.value
    func digest(_ text: String) -> String {
      let digits = Array(SHA256.hex(Array(text.utf8)))
      let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
      return Data(bytes).base64EncodedString()
    }
    #expect(
      page.policy == "default-src 'none'; script-src 'sha256-\(digest(page.script))'; "
        + "style-src 'sha256-\(digest(page.style))'; base-uri 'none'; form-action 'none'")
    #expect(page.script.contains("start();") && page.style.contains("--paper"))
    for tag in ["<script", "</script"] { #expect(page.text.count(of: tag) == page.blocks.count + 1) }
    #expect(page.frame.hasSuffix("<script type=\"module\" async></script>\n</body>\n</html>\n"))
  }

  /// What would load something, run a text as a program, or read a text as markup.
  @Test func nothingIsLoadedAndNoTextIsMarkup() async throws {
    let page = try await Self.samplePage.value
    let own = page.frame + page.style + page.script
    let addresses = own.components(separatedBy: "http").dropFirst().filter { $0.hasPrefix("s:") || $0.hasPrefix(":") }
    #expect(addresses.map { String($0.prefix(23)) } == ["://www.w3.org/2000/svg\""], "but for the name of SVG")
    let forbidden = [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval(", "new Function", "import(",
      "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "postMessage", "createContextualFragment", "srcdoc",
    ]
    for word in forbidden { #expect(!page.script.contains(word), "\(word)") }
    for word in ["@import", "url(http", "url(//", "url(data", "expression(", "@font-face"] {
      #expect(!page.style.contains(word), "\(word)")
    }
    for word in [" src=", " href=", " onload=", " style=", "<link", "<iframe", "<object", "<img"] {
      #expect(!page.frame.contains(word), "\(word)")
    }
  }

  /// Whatever a document says stands packed in the data and nowhere else.
  @Test func hostileNamesNeverReachTheMarkup() async throws {
    let name = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{data}}${0}"
    var report = try await Self.sample.value
    report.notifications.append(RunNotification(.warning, "test", zh: name, en: name, path: name))
    report.findings = Array(report.findings.prefix(1))
    report.forms = nil
    let plain = try await Self.samplePage.value
    let page = try ReadPage(Self.page(report))
    #expect(page.blocks["inputs"]?["notifications"].elements.last?["message"] == .string(name))
    #expect(!page.text.contains("alert(1)") && !page.text.contains("onerror="))
    #expect(page.script == plain.script && page.policy == plain.policy)
  }

  /// Each word that the script asks for stands in both languages.
  @Test func thePageHasWordsForAllItSays() async throws {
    let script = try await Self.samplePage.value.script
    let known = Set(script.matches(of: /(?m)^  (\w+): \[\s*"[^"]*",\s*"[^"]*"\],?$/).map { String($0.1) })
    let asked = Set(script.matches(of: /\bt\("(\w+)"/).map { String($0.1) })
    #expect(asked.count > 100)
    #expect(asked.subtracting(known) == [])
  }

  @Test(arguments: [(Language.zh, "zh-CN", "绩效自评疑点报告"), (.en, "en", "Self-evaluation findings")])
  func thePageSpeaksTheLanguageOfTheReport(_ language: Language, _ code: String, _ title: String) async throws {
    var report = try await Self.sample.value
    report.language = language
    report.findings = []
    report.forms = nil
    let page = try ReadPage(Self.page(report))
    #expect(page.text.hasPrefix("<!doctype html>\n<!-- audit --><html lang=\"\(code)\">"))
    #expect(ReadPage.between("<title>", "</title>", in: page.frame) == title)
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func count(of text: String) -> Int { components(separatedBy: text).count - 1 }
}
