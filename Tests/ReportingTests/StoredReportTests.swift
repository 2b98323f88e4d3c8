import Detection
import Foundation
import ReportModel
import Reporting
import TestSupport
import Testing

/// A stored report is read whole, gives the same bytes as its run, and whatever is wrong with it is said with its place.
@Suite struct StoredReportTests {
  private static let writers: [any ReportWriter] = [
    JSONReportWriter(), JSONReportWriter(jobs: 3), JSONLinesReportWriter(), TextReportWriter(), WorkingPaperWriter(),
    CSVReportWriter(), SARIFReportWriter(), SARIFReportWriter(jobs: 3), DefectDojoReportWriter(),
  ]

  @Test(arguments: Language.allCases)
  func everyFormatIsThatOfTheRun(_ language: Language) async throws {
    let report = try await SampleReport.report(language)
    let stored = try PublishedReport(stored: try report.bytes())
    #expect(stored.findings.count == report.findings.count && stored.run.locale == language)
    for writer in Self.writers {
      #expect(try stored.bytes(writer) == report.bytes(writer), "\(writer)")
    }
  }

  @Test func whatTheRunLeavesOutTheStoredReportLeavesOut() async throws {
    var report = try await SampleReport.report()
    let stored = try PublishedReport(stored: try report.bytes())
    var filter = FindingFilter()
    filter.minimumSeverity = .medium
    filter.minimumConfidence = 0.9
    filter.limit = 7
    report.filter(by: filter)
    #expect(report.findings.count == 7)
    #expect(try stored.filtered(by: filter).bytes() == report.bytes())
    filter.limit = nil
    let left = stored.filtered(by: filter).findings
    #expect(left.count > 7 && left.allSatisfy { $0.severity >= .medium && $0.confidence.value >= 0.9 })
    #expect(stored.findings.count - left.count == stored.findings.count { !filter.admits($0) })
  }

  @Test func whatTheSchemaAllowsBesideIsKeptOrPassedOver() async throws {
    var json = try await SampleReport.small(2)
    json["run"]["baselineRunId"] = .string("earlier")
    json["run"]["host"] = .string("not of the schema")
    json["rules"].elements[0]["author"] = .array([.number(1)])
    json["findings"].elements[0]["previousFingerprints"] = .array([.string("a")])
    json["findings"].elements[0]["messageArguments"] = .object(["n": .number(3), "a": .array([.bool(true), .null])])
    json["findings"].elements[0]["decision"] = .null
    json["findings"].elements[0]["score"]["contributions"].elements[0]["input"] = .number(0.25)
    json["findings"].elements[0]["score"]["contributions"].elements[0]["note"] = .string("noted")
    json["findings"].elements[1]["decision"] = .object([
      "status": .string("referred"), "decidedAt": .string("2026-11-21"), "ticket": .number(7),
    ])
    let report = try PublishedReport(stored: try json.bytes)
    #expect(report.run.baselineRunId == "earlier")
    #expect(report.findings[0].score.contributions[0].input == .number(0.25))
    #expect(report.findings[1].decision?.status == .referred)
    let again = try JSONValue(report.bytes())
    json["run"].remove("host")
    json["rules"].elements[0].remove("author")
    json["findings"].elements[0].remove("decision")
    json["findings"].elements[1]["decision"].remove("ticket")
    #expect(again == json)
  }

  @Test(
    arguments: [
      ("schemaVersion", .string("2.0.0"), "schemaVersion: it is '2.0.0', and this program reads 1.0.0"),
      ("schemaVersion", .number(1), "schemaVersion: "),
      ("tool", .object(["name": .string("x")]), "tool.name: 'x' is not"),
      ("extra", .null, "unknown key 'extra'"), ("findings", .object([:]), "findings: "),
      ("findings.0", .number(7), "findings[0]: "), ("findings.0.rank", .number(0), "findings[0].rank: 0 is outside 1"),
      ("findings.0.rank", .number(1e300), "findings[0].rank: "),
      ("findings.0.rank", .string("1"), "findings[0].rank: "),
      ("findings.0.score.value", .number(1e308), "findings[0].score.value: 1e+308 is outside 0.0 … 100.0"),
      ("findings.0.score.points", .number(1), "findings[0].score: unknown key 'points'"),
      ("findings.0.score.contributions.0.input", .array([]), "findings[0].score.contributions[0].input: it is neither"),
      ("findings.0.severity", .string("grave"), "findings[0].severity: "),
      ("findings.0.fingerprint", .string("ABC\n"), "findings[0].fingerprint: 'ABC ' is not 32 hex digits"),
      ("findings.0.id", .string("x"), "findings[0].id: 'x' is not 'jxf1-"),
      ("findings.0.evidence", .array([]), "findings[0].evidence: a finding needs evidence"),
      ("findings.0.evidence.0.startLine", .number(1.5), "findings[0].evidence[0].startLine: "),
      ("findings.0.materiality.exposure.amount", .string("=1+1"), "exposure.amount: '=1+1' is not a decimal"),
      ("findings.0.confidence.value", .number(-1), "findings[0].confidence.value: -1.0 is outside"),
      ("findings.0.subject.year", .string("2023"), "findings[0].subject.year: "),
      ("rules.0.id", .string("x"), "rules[0].id: 'x' is not the id of a rule"),
      ("run.corpusDigest", .string(""), "run.corpusDigest: '' is not 64 hex digits"),
      ("coverage.0.considered", .bool(true), "coverage[0].considered: "),
    ] as [(String, JSONValue, String)])
  func whatIsWrongIsSaidWithItsPlace(_ path: String, _ value: JSONValue, _ sentence: String) async throws {
    var json = try await SampleReport.small(1)
    json.set(path.split(separator: ".").map(String.init), value)
    try Self.expect(sentence, of: try json.bytes)
  }

  @Test func aFingerprintThatStandsTwiceIsRefused() async throws {
    var json = try await SampleReport.small(3)
    json["findings"].elements[2] = json["findings"].elements[0]
    try Self.expect("stands twice, at [0] and [2]", of: try json.bytes)
  }

  @Test func everyTruncationIsRefused() async throws {
    let bytes = try await SampleReport.small(1).bytes
    for length in stride(from: 0, to: bytes.count, by: bytes.count / 200) {
      try Self.expect("this is no report", of: Array(bytes.prefix(length)))
    }
  }

  @Test(arguments: [
    (String(repeating: "[", count: 1_000_000), "line 1, column 513: nested deeper than 512 brackets"),
    (#"{"schemaVersion":"1.0.0","run":"# + String(repeating: #"{"a":"#, count: 100_000), "nested deeper than 512"),
    (#"{"schemaVersion":"1.0.0","tool":{"name":"audit","version":"1"},"run":{"id":1e999}}"#, "run.id: "),
    (#"{"schemaVersion":"1.0.0""# + String(repeating: "9", count: 100_000), "line 1, column 25: expected ',' or '}'"),
    ("", "line 1, column 1: the text ends too early"), ("\u{FEFF}", "column 4: the text ends too early"),
    ("[]", "this is no object in { }"), ("7", "this is no object in { }"),
    ("{\n \"a\": x}", "line 2, column 7: 'x' is no value"),
    ("{\"a\": \"b", "column 9: the text ends within a string"),
    ("{\"a\u{0}\"", "a control character within a string"), ("{a:1}", "column 2: expected a key in quotation marks"),
    ("{\"a\" 1}", "column 6: expected ':'"), ("[1,,]", "column 4: '' is no value"),
    ("[1 2]", "column 4: expected ',' or ']'"), ("{} {}", "column 4: more text behind the end"),
    ("[[1],{\"a\":[]}]x", "more text behind"),
    (#"{"schemaVersion":"\ud800"}"#, "schemaVersion: "),
  ])
  func hostileTextIsRefused(_ text: String, _ sentence: String) throws {
    try Self.expect(sentence, of: Array(text.utf8))
  }

  /// Reading ends with one line that says so; nothing traps.
  private static func expect(_ sentence: String, of bytes: [UInt8]) throws {
    #expect {
      _ = try PublishedReport(stored: bytes)
    } throws: { error in
      let text = "\(error)"
      let isGood =
        text.contains(sentence) && text.contains("this is no report (") && !text.contains("\n")
      if !isGood { print("expected “\(sentence)”, got “\(text)”") }
      return isGood && error is StoredReportError
    }
  }
}

extension JSONValue {
  /// Puts a value under a path of names and positions.
  fileprivate mutating func set(_ path: [String], _ value: JSONValue) {
    guard let step = path.first else { return self = value }
    let rest = Array(path.dropFirst())
    if let position = Int(step) { elements[position].set(rest, value) } else { self[step].set(rest, value) }
  }
}
