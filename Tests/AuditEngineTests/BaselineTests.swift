import AuditEngine
import CaseTracking
import Detection
import Documents
import Forms
import ReportModel
import Reporting
import TestSupport
import Testing

/// A run beside an earlier report: the same cases keep their names and what they show, wherever they are filed.
@Suite struct BaselineTests {
  static let plain = Task {
    let folder = try TemporaryFolder()
    let report = try await Corpora.report(Corpora.samples())
    try folder.write("old.json", report.bytes())
    return (report: report, folder: folder, path: folder.path + "/old.json")
  }

  /// A run over some documents with the sample documents' report as its baseline.
  func report(
    _ files: [String: [UInt8]], _ change: (inout AuditSettings) -> Void = { _ in }
  ) async throws -> Report {
    let path = try await Self.plain.value.path
    return try await Corpora.report(files) {
      $0.baseline = path
      change(&$0)
    }
  }

  func states(_ report: Report) -> [PublishedReport.BaselineState: Int] {
    Dictionary(grouping: report.findings, by: \.baseline).mapValues(\.count)
  }

  // MARK: Files

  @Test(arguments: [1, 2, 3])
  func everyFileMovedRenamedAndReorderedIsAllUnchanged(_ seed: Int) async throws {
    var generator = Generator(seed: UInt64(seed))
    var files: [String: [UInt8]] = [:]
    for (number, entry) in try Corpora.samples().sorted(by: { $0.key < $1.key }).shuffled(using: &generator)
      .enumerated()
    {
      files["\(number % 4)/\(number % 3)/文件 \(number).dat"] = entry.value
    }
    let moved = try await report(files)
    let plain = try await Self.plain.value.report
    #expect(states(moved) == [.unchanged: plain.findings.count] && plain.findings.count > 150)
    #expect(moved.absent.isEmpty && moved.baselineRunID == plain.runID && moved.runID != plain.runID)
  }

  /// A table keeps its findings in every format; only what is said of a document's bytes has their name.
  @Test(arguments: ["xlsx", "docx", "html", "csv", "zip"])
  func everyTableExportedAgainIsUnchanged(_ format: String) async throws {
    var files = try Corpora.samples()
    var changed = 0
    for (path, bytes) in files {
      let document = try Reading.document(bytes, path: path)
      guard document.encoding == .utf8, document.format == .tabSeparated, !bytes.contains(0x0D) else { continue }
      let rows = TableFiles.rows(ofTabSeparated: String(decoding: bytes, as: UTF8.self))
      guard rows.allSatisfy({ $0.count <= 26 }) else { continue }
      files[path] =
        switch format {
        case "xlsx": TableFiles.workbook(rows)
        case "docx": TableFiles.document(rows)
        case "html": TableFiles.page(rows)
        case "csv": TableFiles.commaSeparated(rows)
        default: ZipWriter.archive([("自评表.txt", String(decoding: bytes, as: UTF8.self))])
        }
      changed += 1
    }
    #expect(changed >= 12)
    let exported = try await report(files)
    let news = exported.findings.filter { $0.baseline != .unchanged }
    #expect(news.allSatisfy { $0.finding.scope == .input }, "\(news.map { "\($0.finding.rule) \($0.baseline)" })")
    #expect(exported.absent.allSatisfy { $0.scope == .input }, "\(exported.absent.map(\.ruleId))")
  }

  /// Three filings of one project, and one form under three names: which is which does not hang on the files' names.
  @Test func manyFilingsOfOneCaseKeepTheirNamesWhereverTheyStand() async throws {
    let text = String(decoding: try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt"), as: UTF8.self)
    let forms = try Reading.forms(Array(text.utf8))
    let form = try #require(forms.first)
    let project = form.string(try #require(form.project))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let one = lines[Int(form.place.startLine - 1)..<Int(form.place.endLine)].joined(separator: "\n") + "\n"
    let others = ["甲工程", "乙工程", "丙工程"].map { one.replacing(project, with: $0, maxReplacements: 1) }
    let changed = (1...3).map { one.replacing("%", with: ".\($0)%") }
    let texts = [one] + others + changed
    func files(_ order: [Int]) -> [String: [UInt8]] {
      Dictionary(uniqueKeysWithValues: order.enumerated().map { ("\($0).txt", Array(texts[$1].utf8)) })
    }
    let folder = try TemporaryFolder()
    let first = try await Corpora.report(files(Array(texts.indices)))
    try folder.write("old.json", first.bytes())
    #expect(first.findings(of: "JX-DQ005").count >= 4, "\(first.findings.map(\.finding.rule))")
    #expect(Set(first.findings.map(\.fingerprint)).count == first.findings.count)
    for order in [Array(texts.indices.reversed()), [3, 0, 5, 2, 6, 1, 4]] {
      let moved = try await Corpora.report(files(order)) { $0.baseline = folder.path + "/old.json" }
      let news = moved.findings.filter { $0.baseline != .unchanged }.map { "\($0.finding.rule) \($0.baseline)" }
      #expect(news == [] && moved.absent.isEmpty, "\(moved.absent.map(\.ruleId))")
    }
  }

  @Test func aVersionOfTheToolChangesNothing() async throws {
    let plain = try await Self.plain.value
    let folder = try TemporaryFolder()
    let json = String(decoding: try plain.report.bytes(), as: UTF8.self)
    try folder.write("old.json", json.replacing(#""version":"\#(Audit.version)"}"#, with: #""version":"0.0.9"}"#))
    #expect(try StoredReport.read(path: folder.path + "/old.json").version == "0.0.9")
    let report = try await report(Corpora.samples()) { $0.baseline = folder.path + "/old.json" }
    #expect(states(report) == [.unchanged: plain.report.findings.count])
  }

  // MARK: States

  @Test func theFourStatesStandInTheReport() async throws {
    let plain = try await Self.plain.value.report
    var files = try Corpora.samples()
    files["hubei/麦垄县林业_2023.md"] = nil
    let path = "identical/ziteng_2024.txt"
    files["more.txt"] = Array(
      String(decoding: try #require(files[path]), as: UTF8.self).replacing("紫藤", with: "海棠").utf8)
    let report = try await report(files)
    let found = states(report)
    #expect((found[.new] ?? 0) >= 3 && (found[.unchanged] ?? 0) > 100)
    #expect(report.absent.count == 3 && report.absent.allSatisfy { $0.evidence[0].path.hasPrefix("hubei/") })
    let old = Dictionary(uniqueKeysWithValues: plain.findings.map { ($0.fingerprint, $0.evidenceDigest) })
    for ranked in report.findings {
      let digest = old[ranked.fingerprint]
      #expect(
        ranked.baseline == (digest == nil ? .new : digest == ranked.evidenceDigest ? .unchanged : .updated))
    }
    let json = try JSONValue(report.bytes())
    #expect(ReportShape.problems(json) == [])
    #expect(json["run"]["baselineRunId"].text == plain.runID)
    let states = json["findings"].elements.map { $0["baseline"]["state"].text }
    #expect(states.suffix(3) == ["absent", "absent", "absent"])
    #expect(json["findings"].elements.map { $0["rank"].whole } == Array(1...states.count))
    #expect(json["run"]["findings"].whole == states.count)
  }

  @Test func rulesThatDidNotRunMakeNothingAbsent() async throws {
    let report = try await report(Corpora.samples()) { $0.selected = ["AR"] }
    #expect(report.absent.isEmpty && Set(report.findings.map(\.baseline)) == [.unchanged])
    let notes = report.notifications.filter { $0.code == "baseline-rules" }
    let plain = try await Self.plain.value.report
    let others = plain.findings.count { $0.finding.rule.family != "AR" }
    #expect(notes.map(\.message.zh) == ["上次报告中的\(others)条疑点属于本次未运行的规则，未作比较。"])
  }
}
