import Detection
import Parallel
public import ReportModel

/// Writes the report as one JSON object that follows `report.schema.json`.
public struct JSONReportWriter: ReportWriter {
  private let jobs: Int

  /// Makes a writer that prepares its pieces on so many threads; the bytes are the same for every number of them.
  public init(jobs: Int = 1) { self.jobs = jobs }

  /// How a report begins.
  public static var openings: [String] {
    [#"{"schemaVersion":"\#(PublishedReport.schemaVersion)","tool":{"name":"audit","#]
  }

  /// Writes the whole report, handing over its bytes piece by piece.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    var json = JSONWriter()
    json.begin(UInt8(ascii: "{"))
    json.member("schemaVersion", PublishedReport.schemaVersion)
    json.key("tool")
    json.object { json in
      json.member("name", "audit")
      json.member("version", report.version)
    }
    run(report.run, to: &json)
    json.key("inputs")
    try json.elements(report.inputs, jobs: jobs, to: output) { Self.input($0, to: &$1) }
    json.key("rules")
    json.array { json in for rule in report.rules { RuleJSON.write(rule, to: &json) } }
    json.key("findings")
    let findings = FindingJSON(report)
    try json.elements(report.findings, jobs: jobs, to: output) { findings.write($0, to: &$1) }
    json.key("projects")
    try json.elements(report.projects, jobs: jobs, to: output) { Self.group($0, to: &$1) }
    json.key("implementers")
    try json.elements(report.implementers, jobs: jobs, to: output) { Self.group($0, to: &$1) }
    json.key("coverage")
    json.array { json in for entry in report.coverage { Self.coverage(entry, to: &json) } }
    json.key("notifications")
    try json.elements(report.notifications, jobs: jobs, to: output) { Self.notification($0, to: &$1) }
    json.end(UInt8(ascii: "}"))
    json.endLine()
    try json.flush(to: output)
  }

  private func run(_ run: PublishedReport.Run, to json: inout JSONWriter) {
    json.key("run")
    json.object { json in
      json.member("id", run.id)
      if let started = run.startedAt { json.member("startedAt", started) }
      if let finished = run.finishedAt { json.member("finishedAt", finished) }
      json.member("corpusDigest", run.corpusDigest)
      json.member("configurationDigest", run.configurationDigest)
      if let baseline = run.baselineRunId { json.member("baselineRunId", baseline) }
      json.member("locale", run.locale.rawValue)
      json.member("forms", run.forms)
      json.member("findings", run.findings)
    }
  }

  private static func input(_ input: PublishedReport.Input, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", input.id)
      json.member("path", input.path)
      json.member("sha256", input.sha256)
      json.member("bytes", input.bytes)
      json.member("format", input.format)
      json.member("encoding", orNull: input.encoding)
      json.member("status", input.status.rawValue)
      json.member("forms", input.forms)
    }
  }

  private static func group(_ group: PublishedReport.Group, to json: inout JSONWriter) {
    json.object { json in
      json.key("subject")
      json.object { json in
        PartJSON.unit(group.subject, to: &json)
        if let project = group.subject.project { json.member("project", project) }
      }
      PartJSON.score(group.score, to: &json)
      json.member("rank", group.rank)
      json.key("exposure")
      PartJSON.money(group.exposure, to: &json)
      json.member("findings", group.findings)
    }
  }

  private static func coverage(_ entry: PublishedReport.Coverage, to json: inout JSONWriter) {
    json.object { json in
      json.member("ruleId", entry.ruleId)
      json.member("considered", entry.considered)
      json.member("flagged", entry.flagged)
      json.member("passed", entry.passed)
      json.member("notApplicable", entry.notApplicable)
      json.member("withheld", entry.withheld)
      guard let noisy = entry.noisy else { return }
      json.key("noisy")
      json.value(noisy)
    }
  }

  private static func notification(_ entry: PublishedReport.Notification, to json: inout JSONWriter) {
    json.object { json in
      json.member("level", entry.level.rawValue)
      json.member("code", entry.code)
      json.member("message", entry.message)
      if let path = entry.path { json.member("path", path) }
      if let rule = entry.ruleId { json.member("ruleId", rule) }
    }
  }
}

extension JSONWriter {
  /// Writes an array of some values, made in pieces side by side, handing over what is written.
  mutating func elements<Element>(
    _ values: Values<Element>, jobs: Int, to output: ByteOutput,
    _ body: @escaping @Sendable (Element, inout JSONWriter) -> Void
  ) throws {
    // Small enough for the allocator to use the same memory again.
    let piece = 16
    begin(UInt8(ascii: "["))
    try flush(to: output)
    try Parallel.inOrder((values.count + piece - 1) / piece, jobs: jobs, waiting: 8 * jobs) { number in
      var json = JSONWriter(isBehindValue: number > 0)
      for index in number * piece..<min((number + 1) * piece, values.count) { body(values[index], &json) }
      return json.bytes
    } take: {
      try output($0)
    }
    end(UInt8(ascii: "]"))
  }
}
