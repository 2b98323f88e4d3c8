import Detection
public import ReportModel
import Synchronization

/// Writes the report as a SARIF 2.1.0 log of one run.
///
/// The results come before the rules, for only the findings tell which rules have the same severity throughout.
public struct SARIFReportWriter: ReportWriter {
  private let jobs: Int

  /// Makes a writer that prepares its pieces on so many threads; the bytes are the same for every number of them.
  public init(jobs: Int = 1) { self.jobs = jobs }

  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  /// How a log begins.
  public static var openings: [String] {
    [#"{"$schema":"\#(schema)","version":"2.1.0","runs":[{"automationDetails":{"id":"audit/"#]
  }

  /// Writes the log, handing over its bytes piece by piece.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    var json = JSONWriter()
    json.begin(UInt8(ascii: "{"))
    json.member("$schema", Self.schema)
    json.member("version", "2.1.0")
    json.key("runs")
    json.begin(UInt8(ascii: "["))
    json.begin(UInt8(ascii: "{"))
    run(report.run, to: &json)
    let severities = Mutex<[String: Set<Severity>]>([:])
    let results = SARIFResult(report)
    json.key("results")
    try json.elements(report.findings, jobs: jobs, to: output) { finding, json in
      severities.withLock { _ = $0[finding.ruleId, default: []].insert(finding.severity) }
      results.write(finding, to: &json)
    }
    let found = severities.withLock { $0 }
    tool(report, found, to: &json)
    json.key("artifacts")
    let numbered = Values(count: report.inputs.count) { (number: $0, input: report.inputs[$0]) }
    try json.elements(numbered, jobs: jobs, to: output) { Self.artifact($0.input, number: $0.number, to: &$1) }
    try invocation(report, to: &json, output)
    json.end(UInt8(ascii: "}"))
    json.end(UInt8(ascii: "]"))
    json.end(UInt8(ascii: "}"))
    json.endLine()
    try json.flush(to: output)
  }

  private func run(_ run: PublishedReport.Run, to json: inout JSONWriter) {
    json.key("automationDetails")
    json.object { $0.member("id", "audit/" + run.id) }
    json.member("language", run.locale.rawValue)
    json.key("originalUriBaseIds")
    json.object { json in
      json.key("CORPUS")
      json.object { json in
        let isChinese = run.locale == .zh
        json.message("description", isChinese ? "资料所在的文件夹" : "the folder of the corpus")
      }
    }
    json.key("properties")
    json.object { json in
      json.member("corpusDigest", run.corpusDigest)
      json.member("configurationDigest", run.configurationDigest)
      if let baseline = run.baselineRunId { json.member("baselineRunId", baseline) }
      json.member("forms", run.forms)
    }
  }

  private func tool(_ report: PublishedReport, _ severities: [String: Set<Severity>], to json: inout JSONWriter) {
    json.key("tool")
    json.object { json in
      json.key("driver")
      json.object { json in
        json.member("name", "audit")
        json.member("version", report.version)
        json.key("rules")
        json.array { json in
          for rule in report.rules {
            let isFixed = severities[rule.id] == [rule.severity]
            SARIFRule.write(rule, report.run.locale, hasFixedSeverity: isFixed, to: &json)
          }
        }
      }
    }
  }

  private static func artifact(_ input: PublishedReport.Input, number: Int, to json: inout JSONWriter) {
    json.object { json in
      json.key("location")
      json.artifactLocation(input.path, index: number)
      if input.bytes >= 0 { json.member("length", input.bytes) }
      json.member("roles", ["analysisTarget"])
      if let encoding = input.encoding { json.member("encoding", encoding) }
      json.key("hashes")
      json.object { $0.member("sha-256", input.sha256) }
      json.key("properties")
      json.object { json in
        json.member("format", input.format)
        json.member("status", input.status.rawValue)
        json.member("forms", input.forms)
      }
    }
  }

  private func invocation(_ report: PublishedReport, to json: inout JSONWriter, _ output: ByteOutput) throws {
    json.key("invocations")
    json.begin(UInt8(ascii: "["))
    json.begin(UInt8(ascii: "{"))
    json.key("executionSuccessful")
    json.value(true)
    if let time = report.run.startedAt, time.isUTCTime { json.member("startTimeUtc", time) }
    if let time = report.run.finishedAt, time.isUTCTime { json.member("endTimeUtc", time) }
    json.key("toolExecutionNotifications")
    try json.elements(report.notifications, jobs: jobs, to: output) { Self.notification($0, to: &$1) }
    json.end(UInt8(ascii: "}"))
    json.end(UInt8(ascii: "]"))
  }

  private static func notification(_ entry: PublishedReport.Notification, to json: inout JSONWriter) {
    json.object { json in
      json.key("descriptor")
      json.object { $0.member("id", entry.code) }
      json.member("level", entry.level == .info ? "note" : entry.level.rawValue)
      json.message("message", entry.message)
      if let path = entry.path, !path.isEmpty {
        json.key("locations")
        json.array { json in
          json.object { json in
            json.key("physicalLocation")
            json.object { json in
              json.key("artifactLocation")
              json.artifactLocation(path, index: nil)
            }
          }
        }
      }
      guard let rule = entry.ruleId else { return }
      json.key("associatedRule")
      json.object { $0.member("id", rule) }
    }
  }
}

extension String {
  /// Whether the text is a time as `2026-11-21T08:00:00Z`.
  fileprivate var isUTCTime: Bool {
    wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z/) != nil
  }
}

extension JSONWriter {
  /// Writes a message object under a key.
  mutating func message(_ name: StaticString, _ text: String, limit: Int = .max) {
    key(name)
    object { $0.member("text", SARIFText.message(text, limit: limit)) }
  }

  /// Writes where an artifact stands; `uri` is the path's, `index` its place among the artifacts of the run.
  mutating func artifactLocation(_ path: String, uri: String? = nil, index: Int?) {
    object { json in
      json.member("uri", uri ?? SARIFText.uri(path))
      if !path.hasPrefix("/") { json.member("uriBaseId", "CORPUS") }
      if let index { json.member("index", index) }
    }
  }
}
