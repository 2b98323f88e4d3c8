import AuditEngine
import Detection
import Forms
import Foundation
import Reporting
import TestSupport
import Testing

/// Equal corpora, settings and versions give equal bytes; reports follow their schema.
@Suite struct ReproducibilityTests {
  private static let one = Task {
    var settings = try AuditSettings.sampleCorpus()
    settings.jobs = 1
    return try await Audit(settings).run()
  }

  @Test(arguments: [1, 2, 5])
  func anyNumberOfWorkersGivesTheSameBytes(_ jobs: Int) async throws {
    var settings = try AuditSettings.sampleCorpus()
    settings.jobs = jobs
    let report = try await Audit(settings).run()
    let first = try await Self.one.value
    #expect(try report.bytes() == first.bytes())
    #expect(try report.bytes(JSONLinesReportWriter()) == first.bytes(JSONLinesReportWriter()))
    #expect(try report.bytes(TextReportWriter()) == first.bytes(TextReportWriter()))
  }

  @Test func timesStandInAReportUnlessItIsReproducible() async throws {
    var settings = try AuditSettings.sampleCorpus()
    settings.isReproducible = false
    let report = try await Audit(settings).run()
    let started = try #require(report.startedAt.flatMap { try? Date($0, strategy: .iso8601) })
    let finished = try #require(report.finishedAt.flatMap { try? Date($0, strategy: .iso8601) })
    #expect(started <= finished)
    let reproducible = try await Self.one.value
    #expect(reproducible.startedAt == nil && reproducible.finishedAt == nil)
    #expect(report.runID == reproducible.runID, "times are no part of the run's name")
  }

  @Test func anotherCorpusOrSettingIsAnotherRun() async throws {
    let first = try await Self.one.value
    var settings = try AuditSettings.sampleCorpus()
    let definition = try #require(first.definitions.first { $0.id.description == "JX-BG401" })
    let name = try #require(definition.parameters.keys.sorted().first)
    let value = try #require(definition.parameters[name])
    settings.parameters = ["JX-BG401": [name: value.value == value.maximum ? value.minimum : value.maximum]]
    let tuned = try await Audit(settings).run()
    #expect(tuned.corpusDigest == first.corpusDigest)
    #expect(tuned.configurationDigest != first.configurationDigest)
    #expect(tuned.runID != first.runID)
    settings = try AuditSettings.sampleCorpus()
    settings.excluded.append("*.csv")
    let smaller = try await Audit(settings).run()
    #expect(smaller.corpusDigest != first.corpusDigest)
    #expect(smaller.configurationDigest == first.configurationDigest)
  }

  // MARK: Shape

  @Test func theReportFollowsItsSchema() async throws {
    let bytes = try await Self.one.value.bytes()
    let value = try JSONValue(bytes)
    #expect(ReportShape.problems(value) == [])
    #expect(value["run"]["findings"].whole == value["findings"].elements.count)
    #expect(value["run"]["forms"].whole == (try SampleCorpus.forms()))
    #expect(value["inputs"].elements.count == (try SampleCorpus.documents()))
    #expect(value["rules"].elements.count == (try Catalogue.inForce().count))
  }

  @Test func theEnglishReportFollowsItToo() async throws {
    var settings = try AuditSettings.sampleCorpus()
    settings.language = .en
    let value = try JSONValue(try await Audit(settings).run().bytes())
    #expect(ReportShape.problems(value) == [])
    let han = try NSRegularExpression(pattern: "\\p{Han}")
    for rule in value["rules"].elements {
      let title = try #require(rule["title"].text)
      #expect(han.firstMatch(in: title, range: NSRange(title.startIndex..., in: title)) == nil, "\(title)")
    }
    // No message of either language has a figure that its finding does not give.
    for finding in value["findings"].elements { #expect(finding["facts"].text?.contains("{") == false) }
  }

  @Test func theCheckItselfFindsFaults() async throws {
    guard case .object(var report) = try JSONValue(try await Self.one.value.bytes()) else { throw CancellationError() }
    report["tool"] = nil
    #expect(ReportShape.problems(.object(report)).contains { $0.contains("'tool' is missing") })
    report = ["schemaVersion": .string("9")]
    #expect(ReportShape.problems(.object(report)).count >= 9)
  }

  @Test func formsFollowTheirSchema() async throws {
    let check = try Folders.contract.map { try SchemaCheck(Folders.bytes($0 + "/form.schema.json")) }
    var json = JSONWriter()
    var count = 0
    _ = try Audit(.sampleCorpus()).forms { form in
      FormRecordWriter.write(form, to: &json)
      let value = try JSONValue(json.bytes)
      json = JSONWriter()
      #expect(
        ReportShape.formKeys.allSatisfy { key in
          if case .object(let members) = value { members[key] != nil } else { false }
        })
      if let check { #expect(check.problems(value) == [], "\(form.formID)") }
      count += 1
    }
    #expect(count == (try SampleCorpus.forms()))
  }
}

/// The shape of a report: the contract's schema where it is at hand, else the members that it requires.
enum ReportShape {
  static let keys = [
    "schemaVersion", "tool", "run", "inputs", "rules", "findings", "projects", "implementers", "coverage",
    "notifications",
  ]
  static let findingKeys = [
    "id", "ruleId", "fingerprint", "evidenceDigest", "scope", "subject", "title", "facts", "severity", "confidence",
    "score", "rank", "materiality", "figures", "evidence", "related", "baseline",
  ]
  static let formKeys = [
    "schemaVersion", "formId", "path", "sha256", "ordinal", "location", "formType", "status", "year", "project",
    "department", "implementer", "moneyUnit", "funding", "goal", "indicators", "total", "grade", "confidence",
    "notices",
  ]

  private static let schema = Result {
    try Folders.contract.map { try SchemaCheck(Folders.bytes($0 + "/report.schema.json")) }
  }

  static func problems(_ report: JSONValue) -> [String] {
    var found = missing(keys, in: report, at: "$")
    for (index, finding) in report["findings"].elements.enumerated() {
      found += missing(findingKeys, in: finding, at: "$.findings[\(index)]")
      if finding["evidence"].elements.isEmpty { found.append("$.findings[\(index)]: no evidence") }
    }
    do {
      if let schema = try schema.get() { found += schema.problems(report) }
    } catch {
      found.append("the schema cannot be read: \(error)")
    }
    return found
  }

  private static func missing(_ keys: [String], in value: JSONValue, at place: String) -> [String] {
    guard case .object(let members) = value else { return ["\(place): is no object"] }
    return keys.filter { members[$0] == nil }.map { "\(place): '\($0)' is missing" }
  }
}
