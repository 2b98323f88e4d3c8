import AuditEngine
import Detection
import Foundation
import ReportModel
import Reporting
import TestSupport
import Testing

/// The formats of a small stored report as files under `Golden`; `UPDATE_GOLDEN=1 swift test --filter GoldenTests` writes
/// them anew: read the diff.
///
/// They are made of `report.json` beside them, not of the corpus, so that a change of a rule changes none of them. Where
/// that file is taken away, the update makes it of the corpus.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Golden"

  private static let formats: [(name: String, writer: any ReportWriter)] = [
    ("report.json", JSONReportWriter()), ("report.jsonl", JSONLinesReportWriter()), ("report.txt", TextReportWriter()),
    ("report.md", WorkingPaperWriter()), ("report.csv", CSVReportWriter()), ("report.sarif", SARIFReportWriter()),
    ("defectdojo.json", DefectDojoReportWriter()), ("report.html", HTMLReportWriter()),
  ]

  private static let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil

  private static func path(_ language: Language, _ name: String) -> String { "\(folder)/\(language.rawValue)/\(name)" }

  /// The stored report.
  private static func report(_ language: Language) async throws -> PublishedReport {
    let path = path(language, "report.json")
    guard isUpdate, !FileManager.default.fileExists(atPath: path) else { return try StoredReport.read(path: path) }
    return try await fresh(language)
  }

  /// The report of two documents and a broken one.
  ///
  /// What changes at every turn is taken out: version, digests, and the rules that found nothing. Two findings are
  /// decided, and each has another state.
  private static func fresh(_ language: Language) async throws -> PublishedReport {
    let folder = try TemporaryFolder()
    for path in ["hubei/麦垄县林业_2023.md", "identical/ziteng_2024.txt"] {
      try folder.write(path, Folders.bytes(Folders.corpus + "/" + path))
    }
    try folder.write("空 文件.txt", "")
    var settings = AuditSettings(corpus: folder.path)
    settings.language = language
    var report = try await Audit(settings).run().published
    report.version = "0.0.0"
    report.run.id = "golden"
    report.run.configurationDigest = String(repeating: "0", count: 64)
    let found = Set(report.findings.map(\.ruleId))
    report.rules = report.rules.filter { found.contains($0.id) }
    report.coverage = report.coverage.filter { found.contains($0.ruleId) }
    var findings = Array(report.findings)
    for (index, state) in [PublishedReport.BaselineState.new, .updated, .unchanged, .none].enumerated() {
      findings[index].baseline = state
    }
    findings[1].decision = PublishedReport.Decision(status: .falsePositive, decidedAt: "2026-11-21")
    findings[1].decision?.reason = "=1+1, \"quoted\""
    findings[2].decision = PublishedReport.Decision(status: .confirmed, decidedAt: "2026-11-21T08:00:00Z")
    findings[3].evidence[0].place.startLine = nil
    findings[3].evidence[0].place.sheet = "表 1"
    report.run.baselineRunId = "earlier"
    report.findings = Values(findings)
    return report
  }

  @Test(arguments: Language.allCases)
  func formatsAreAsStored(_ language: Language) async throws {
    let report = try await Self.report(language)
    #expect(report.findings.count == 4 && report.inputs.count == 3)
    for (name, writer) in Self.formats {
      let path = Self.path(language, name)
      let bytes = try Self.legible(report.bytes(writer), writer)
      if Self.isUpdate {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
      let stored = try? Folders.bytes(path)
      #expect(stored == bytes, "\(language.rawValue)/\(name) differs — UPDATE_GOLDEN=1 swift test --filter GoldenTests")
    }
  }

  /// What is stored of a format: of the page its frame, without style, program and their digests, then its data unpacked.
  private static func legible(_ bytes: [UInt8], _ writer: any ReportWriter) throws -> [UInt8] {
    guard writer is HTMLReportWriter else { return bytes }
    let page = try ReadPage(bytes)
    var text = page.frame.replacing(/sha256-[A-Za-z0-9+\/=]+/, with: "sha256-…")
    for (id, data) in page.blocks.sorted(by: { $0.key < $1.key }) {
      text += "\n\(id)\n" + String(decoding: try data.bytes, as: UTF8.self) + "\n"
    }
    return Array(text.utf8)
  }

  /// Every stored file is one of a format: nothing is left behind when a format goes.
  @Test(.enabled(if: !isUpdate))
  func nothingElseIsStored() throws {
    let stored = try FileManager.default.subpathsOfDirectory(atPath: Self.folder).filter { $0.contains(".") }
    let expected = Language.allCases.flatMap { language in Self.formats.map { "\(language.rawValue)/\($0.name)" } }
    #expect(Set(stored) == Set(expected))
  }
}
