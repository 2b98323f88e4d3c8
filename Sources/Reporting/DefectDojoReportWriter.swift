import Detection
public import ReportModel

/// Writes the findings for DefectDojo's “Generic Findings Import”, with no key that its parser does not accept.
public struct DefectDojoReportWriter: ReportWriter {
  private let jobs: Int

  /// Makes a writer that prepares its pieces on so many threads; the bytes are the same for every number of them.
  public init(jobs: Int = 1) { self.jobs = jobs }

  /// How the object begins.
  public static var openings: [String] { [#"{"name":"audit","type":"audit","version":""#] }

  /// Writes one JSON object, handing over its bytes piece by piece.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    let papers = WorkingPaper.Maker(report)
    let date = report.run.startedAt.map { String($0.prefix(10)) }.flatMap { $0.isDate ? $0 : nil }
    var json = JSONWriter()
    json.begin(UInt8(ascii: "{"))
    json.member("name", "audit")
    json.member("type", "audit")
    json.member("version", report.version)
    json.member("description", "run \(report.run.id)")
    json.key("static_tool")
    json.value(true)
    json.key("dynamic_tool")
    json.value(false)
    json.key("findings")
    try json.elements(report.findings, jobs: jobs, to: output) { finding, json in
      Self.finding(finding, papers.paper(finding), date: date, to: &json)
    }
    json.end(UInt8(ascii: "}"))
    json.endLine()
    try json.flush(to: output)
  }

  private static func finding(
    _ finding: PublishedReport.Finding, _ paper: WorkingPaper, date: String?, to json: inout JSONWriter
  ) {
    json.object { json in
      let names = finding.subject.title
      json.member("title", cut(finding.title + (names.isEmpty ? "" : " — " + names), 500))
      json.member("severity", severity(finding.severity))
      json.member("description", paper.description)
      json.member("mitigation", paper.measures)
      json.member("impact", Markdown.escaped(finding.guidance.whyItMatters ?? ""))
      json.member("references", Markdown.escaped(finding.guidance.criteria ?? ""))
      json.member("severity_justification", paper.justification)
      json.member("unique_id_from_tool", finding.fingerprint)
      json.member("vuln_id_from_tool", finding.ruleId)
      if let date { json.member("date", date) }
      place(finding, to: &json)
      if let unit = finding.subject.implementer { json.member("service", cut(unit, 200)) }
      if let project = finding.subject.project { json.member("component_name", cut(project, 200)) }
      json.member("nb_occurences", max(1, finding.members?.count ?? 0))
      json.member("tags", [finding.ruleId, finding.scope.rawValue])
      flag("static_finding", true, to: &json)
      flag("dynamic_finding", false, to: &json)
      state(finding, to: &json)
    }
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .info: "Info"
    case .low: "Low"
    case .medium: "Medium"
    case .high: "High"
    case .critical: "Critical"
    }
  }

  private static func place(_ finding: PublishedReport.Finding, to json: inout JSONWriter) {
    guard let evidence = finding.evidence.first else { return }
    json.member("file_path", cut(evidence.path, 4000))
    if let line = evidence.place.startLine, 1...Int(Int32.max) ~= line { json.member("line", line) }
  }

  /// What case tracking decided, in the flags of the other system.
  private static func state(_ finding: PublishedReport.Finding, to json: inout JSONWriter) {
    let status = finding.decision?.status
    let isClosed = status?.isDismissed == true || status == .remediated || finding.baseline == .absent
    flag("active", !isClosed, to: &json)
    flag("verified", status?.isUpheld == true, to: &json)
    flag("false_p", status == .falsePositive, to: &json)
    flag("out_of_scope", status == .outOfScope, to: &json)
    flag("under_review", status == .assigned || status == .evidenceRequested, to: &json)
    flag("is_mitigated", status == .remediated, to: &json)
    if status == .remediated, let date = finding.decision?.decidedAt.prefix(10), String(date).isDate {
      json.member("mitigated", String(date))
    }
  }

  private static func flag(_ name: StaticString, _ value: Bool, to json: inout JSONWriter) {
    json.key(name)
    json.value(value)
  }

  /// The text on one line, at most so many characters.
  private static func cut(_ text: String, _ limit: Int) -> String {
    let scalars = text.printable.unicodeScalars
    return scalars.count > limit ? String(scalars.prefix(limit - 1)) + "…" : String(scalars)
  }
}

extension String {
  /// Whether the text is a date as `2026-11-21`.
  fileprivate var isDate: Bool {
    wholeMatch(of: /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/) != nil
  }
}
