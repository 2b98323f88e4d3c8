import AuditEngine
import Detection
import ReportModel
import Reporting
import TestSupport
import Testing

/// The facts in English count in English.
@Suite struct EnglishFactsTests {
  /// The words that count things on the side of the tool; a unit that a form prints stays as it is printed.
  private static let counters: Set<Character> = ["分", "份", "项", "类", "条", "个", "家", "倍"]

  @Test func noFigureHasAChineseCounter() async throws {
    var settings = try AuditSettings.sampleCorpus()
    settings.language = .en
    let report = try await Audit(settings).run()
    #expect(report.findings.count > 100)
    let wording = FindingWording(report.definitions, language: .en)
    for finding in report.findings {
      let facts = wording.facts(finding.finding)
      let words = facts.split(separator: " ")
      for (word, next) in zip(words, words.dropFirst()) where word.last?.isWholeNumber == true {
        #expect(!Self.counters.contains(next.first ?? "-"), "\(finding.finding.rule): \(facts)")
      }
    }
  }
}
