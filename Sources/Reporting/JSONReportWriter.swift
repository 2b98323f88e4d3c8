public import CaseTracking
public import Detection
import Forms
import Parallel

/// Writes the report as one JSON object that follows `report.schema.json`.
public struct JSONReportWriter: ReportWriter {
  private let jobs: Int

  /// Makes a writer that prepares its pieces on so many threads; the bytes are the same for every number of them.
  public init(jobs: Int = 1) { self.jobs = jobs }

  /// Writes the whole report, handing over its bytes piece by piece.
  public func write(_ report: Report, to output: ByteOutput) throws {
    var json = JSONWriter()
    json.begin(UInt8(ascii: "{"))
    json.member("schemaVersion", "1.0.0")
    json.key("tool")
    json.object { json in
      json.member("name", "audit")
      json.member("version", report.version)
    }
    run(report, to: &json)
    json.key("inputs")
    try elements(report.inputs.count, of: &json, to: output) { index, json in
      self.input(report.inputs[index], number: index + 1, to: &json)
    }
    json.key("rules")
    json.array { json in
      for definition in report.definitions {
        Self.rule(definition, report.language, report.precision[definition.id], to: &json)
      }
    }
    json.key("findings")
    let findings = FindingJSON(report)
    try elements(report.findings.count, of: &json, to: output) { findings.write(report.findings[$0], to: &$1) }
    json.key("projects")
    try elements(report.projects.count, of: &json, to: output) { self.group(report.projects[$0], report, to: &$1) }
    json.key("implementers")
    try elements(report.implementers.count, of: &json, to: output) {
      self.group(report.implementers[$0], report, to: &$1)
    }
    json.key("coverage")
    json.array { json in for entry in report.coverage { Self.coverage(entry, to: &json) } }
    json.key("notifications")
    try elements(report.notifications.count, of: &json, to: output) {
      Self.notification(report.notifications[$0], to: &$1)
    }
    json.end(UInt8(ascii: "}"))
    json.endLine()
    try output(json.drain())
  }

  /// Writes an array of `count` elements, a number of pieces at a time, handing over what is written.
  private func elements(
    _ count: Int, of json: inout JSONWriter, to output: ByteOutput, _ body: @Sendable (Int, inout JSONWriter) -> Void
  ) throws {
    let piece = 64
    let wave = piece * jobs * 4
    json.begin(UInt8(ascii: "["))
    for first in stride(from: 0, to: count, by: wave) {
      let end = min(first + wave, count)
      let texts = Parallel.map((end - first + piece - 1) / piece, jobs: jobs) { number in
        var json = JSONWriter()
        let start = first + number * piece
        for index in start..<min(start + piece, end) { body(index, &json) }
        return json.bytes
      }
      for text in texts {
        json.raw(text)
        try output(json.drain())
      }
    }
    json.end(UInt8(ascii: "]"))
  }

  private func run(_ report: Report, to json: inout JSONWriter) {
    json.key("run")
    json.object { json in
      json.member("id", report.runID)
      if let started = report.startedAt { json.member("startedAt", started) }
      if let finished = report.finishedAt { json.member("finishedAt", finished) }
      json.member("corpusDigest", report.corpusDigest)
      json.member("configurationDigest", report.configurationDigest)
      json.member("locale", report.language.rawValue)
      json.member("forms", report.register.count)
      json.member("findings", report.findings.count)
    }
  }

  private func input(_ input: InputRecord, number: Int, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", "input-\(number)")
      json.member("path", input.path)
      json.member("sha256", input.sha256)
      json.member("bytes", input.bytes)
      json.member("format", input.format)
      json.member("encoding", orNull: input.encoding)
      json.member("status", input.status.rawValue)
      json.member("forms", input.forms)
    }
  }

  /// Writes a rule of the catalogue with its parameters as they are in force.
  public static func rule(
    _ definition: RuleDefinition, _ language: Language, _ precision: RulePrecision? = nil, to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("id", definition.id.description)
      json.member("name", definition.name)
      json.member("title", definition.title[language])
      json.member("version", definition.version)
      json.member("fingerprintVersion", definition.fingerprintVersion)
      json.member("status", definition.status.rawValue)
      json.member("severity", definition.severity.rawValue)
      json.member("certainty", definition.certainty.rawValue)
      json.member("issueType", definition.issueType)
      json.member("summary", definition.summary[language])
      json.member("rationale", definition.rationale[language])
      json.key("criteria")
      json.array { json in
        for criterion in definition.criteria {
          json.object { json in
            json.member("citation", criterion.citation[language])
            json.key("verified")
            json.value(criterion.verified)
          }
        }
      }
      json.key("falsePositives")
      json.array { json in for text in definition.falsePositives { json.value(text[language]) } }
      json.key("counterChecks")
      json.array { json in for check in definition.counterChecks { json.value(check.text[language]) } }
      parameters(definition, language, to: &json)
      guard let precision else { return }
      json.key("decisions")
      json.object { json in
        json.member("upheld", precision.upheld)
        json.member("explained", precision.explained)
        json.member("falsePositives", precision.falsePositives)
      }
    }
  }

  private static func parameters(_ definition: RuleDefinition, _ language: Language, to json: inout JSONWriter) {
    json.key("parameters")
    json.object { json in
      for (name, parameter) in definition.parameters.sorted(by: { $0.key < $1.key }) {
        json.key(named: name)
        json.object { json in
          json.member("value", parameter.value.description)
          json.member("default", parameter.defaultValue.description)
          json.member("minimum", parameter.minimum.description)
          json.member("maximum", parameter.maximum.description)
          json.member("unit", parameter.unit)
          json.member("description", parameter.description[language])
          guard !parameter.profiles.isEmpty else { return }
          json.key("profiles")
          json.object { json in
            for (id, value) in parameter.profiles.sorted(by: { $0.key < $1.key }) {
              json.key(named: id)
              json.value(value.description)
            }
          }
        }
      }
    }
  }

  private func group(_ group: RankedGroup, _ report: Report, to json: inout JSONWriter) {
    let record = report.register[group.representative]
    json.object { json in
      json.key("subject")
      json.object { json in
        json.member("department", orNull: record?.department)
        json.member("implementer", orNull: record?.implementer)
        json.key("year")
        if let year = group.year { json.value(year) } else { json.null() }
        if group.isProject { json.member("project", orNull: record?.project) }
      }
      ScoreJSON.write(group.score, to: &json)
      json.member("rank", group.rank)
      json.key("exposure")
      MoneyJSON.write(group.exposure, basis: "adjustedBudget", key: nil, to: &json)
      json.key("findings")
      json.array { json in for fingerprint in group.findings { json.value(fingerprint) } }
    }
  }

  private static func coverage(_ entry: RuleCoverage, to json: inout JSONWriter) {
    json.object { json in
      json.member("ruleId", entry.rule.description)
      json.member("considered", entry.coverage.considered)
      json.member("flagged", entry.coverage.flagged)
      json.member("passed", entry.coverage.passed)
      json.member("notApplicable", entry.coverage.notApplicable)
      json.member("withheld", entry.coverage.withheld)
      json.key("noisy")
      json.value(entry.isNoisy)
    }
  }

  private static func notification(_ entry: RunNotification, to json: inout JSONWriter) {
    json.object { json in
      json.member("level", entry.level.rawValue)
      json.member("code", entry.code)
      json.member("message", entry.message)
      if let path = entry.path { json.member("path", path) }
      if let rule = entry.rule { json.member("ruleId", rule) }
    }
  }
}

/// Writes each finding as a JSON object on a line of its own.
public struct JSONLinesReportWriter: ReportWriter {
  /// Makes a writer.
  public init() {}

  /// Writes the findings, handing over their bytes piece by piece.
  public func write(_ report: Report, to output: ByteOutput) throws {
    var json = JSONWriter()
    let findings = FindingJSON(report)
    for finding in report.findings {
      findings.write(finding, to: &json)
      json.endLine()
      if json.bytes.count > 1 << 18 { try output(json.drain()) }
    }
    try output(json.drain())
  }
}
