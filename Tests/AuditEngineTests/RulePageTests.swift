import AuditEngine
import Detection
import Detectors
import Foundation
import Reporting
import TestSupport
import Testing

/// The pages under `Heuristics/pages` say what the definitions and examples say; `UPDATE_GOLDEN=1 swift test` writes
/// them anew.
@Suite struct RulePageTests {
  private static let folder = Folders.package + "/Heuristics/pages"

  /// Every page by its path below the folder.
  private static func pages() throws -> [String: String] {
    let definitions = try Audit(allRules()).definitions
    var pages: [String: String] = [:]
    for language in Language.allCases {
      for definition in definitions {
        let examples = DetectorRegistry.all.first { $0.rule == definition.id }?.examples ?? []
        pages["\(language.rawValue)/\(definition.id).md"] =
          RulePage(definition, examples: examples, language: language).markdown
      }
      let head = language == .zh ? "# 规则目录\n\n" : "# Catalogue of rules\n\n"
      pages["\(language.rawValue)/README.md"] =
        head + RuleCatalogue.markdown(definitions, language) { "\($0).md" }
    }
    return pages
  }

  private static func allRules() -> AuditSettings {
    var settings = AuditSettings()
    settings.selected = ["JX"]
    return settings
  }

  @Test func pagesAreFresh() throws {
    let pages = try Self.pages()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try? FileManager.default.removeItem(atPath: Self.folder)
      for (path, text) in pages {
        let url = URL(fileURLWithPath: Self.folder + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
    }
    let stored = try FileManager.default.subpathsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".md") }
    #expect(Set(stored) == Set(pages.keys))
    for (path, text) in pages {
      let found = try? String(contentsOfFile: Self.folder + "/" + path, encoding: .utf8)
      #expect(found == text, "\(path) is stale — UPDATE_GOLDEN=1 swift test --filter RulePageTests")
    }
  }

  @Test func everyPageHasTheFixedHeadings() throws {
    for (path, text) in try Self.pages() where path.hasPrefix("en/JX") {
      let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
      for heading in [
        "What is checked", "Why it matters", "Formula", "Examples that fire", "Examples that stay silent", "Output",
        "Exclusions", "Known false positives", "Counter-checks", "Assumptions", "Criteria", "Next steps",
        "Papers to ask for", "History",
      ] {
        #expect(headings.contains(heading[...]), "\(path) has no “\(heading)”")
      }
    }
  }
}
