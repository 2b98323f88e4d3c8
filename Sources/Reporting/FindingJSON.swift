import Detection
import ReportModel

/// Writes single findings as objects of `report.schema.json`.
struct FindingJSON: Sendable {
  /// What the findings of a rule say alike, written once.
  private struct Common: Sendable {
    var guidance: PublishedReport.Guidance
    var members: [UInt8]
  }

  private var common: [String: Common] = [:]

  /// Prepares what the findings of each rule have in common, as the first one of each shows it.
  init(_ report: PublishedReport) {
    var left = Set(report.rules.map(\.id))
    // Findings of a run are made when they are asked for: those of the first places show nearly all rules.
    for finding in report.findings.prefix(Self.looked) where left.remove(finding.ruleId) != nil {
      common[finding.ruleId] = Common(guidance: finding.guidance, members: Self.members(finding.guidance))
    }
  }

  private static let looked = 1000

  private static func members(_ guidance: PublishedReport.Guidance) -> [UInt8] {
    var json = JSONWriter()
    if let criteria = guidance.criteria { json.member("criteria", criteria) }
    if let rationale = guidance.whyItMatters { json.member("whyItMatters", rationale) }
    if let steps = guidance.nextSteps { json.member("nextSteps", steps) }
    if let papers = guidance.documentsToRequest { json.member("documentsToRequest", papers) }
    return json.bytes
  }

  func write(_ finding: PublishedReport.Finding, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", finding.id)
      json.member("ruleId", finding.ruleId)
      json.member("fingerprint", finding.fingerprint)
      if let names = finding.previousFingerprints { json.member("previousFingerprints", names) }
      json.member("evidenceDigest", finding.evidenceDigest)
      json.member("scope", finding.scope.rawValue)
      subject(finding.subject, to: &json)
      json.member("title", finding.title)
      if let message = finding.messageId { json.member("messageId", message) }
      if let arguments = finding.messageArguments {
        json.key("messageArguments")
        json.value(.object(arguments))
      }
      json.member("facts", finding.facts)
      guidance(finding, to: &json)
      if let explanations = finding.benignExplanations { self.explanations(explanations, to: &json) }
      json.member("severity", finding.severity.rawValue)
      confidence(finding.confidence, to: &json)
      PartJSON.score(finding.score, to: &json)
      json.member("rank", finding.rank)
      materiality(finding.materiality, to: &json)
      json.key("figures")
      json.array { json in for figure in finding.figures { PartJSON.figure(figure, to: &json) } }
      json.key("evidence")
      json.array { json in for evidence in finding.evidence { PartJSON.evidence(evidence, to: &json) } }
      if let members = finding.members {
        json.key("members")
        json.array { json in for member in members { PartJSON.member(member, to: &json) } }
      }
      if let template = finding.template { json.member("template", template) }
      json.key("related")
      json.array { json in for relation in finding.related { PartJSON.relation(relation, to: &json) } }
      json.key("baseline")
      json.object { $0.member("state", finding.baseline.rawValue) }
      if let decision = finding.decision { PartJSON.decision(decision, to: &json) }
    }
  }

  private func subject(_ subject: PublishedReport.Subject, to json: inout JSONWriter) {
    json.key("subject")
    json.object { json in
      PartJSON.unit(subject, to: &json)
      json.member("project", orNull: subject.project)
      if let indicator = subject.indicator { json.member("indicator", indicator) }
      json.member("formId", orNull: subject.formId)
    }
  }

  private func guidance(_ finding: PublishedReport.Finding, to json: inout JSONWriter) {
    if let common = common[finding.ruleId], common.guidance == finding.guidance { return json.members(common.members) }
    json.members(Self.members(finding.guidance))
  }

  private func explanations(_ explanations: [PublishedReport.Explanation], to json: inout JSONWriter) {
    json.key("benignExplanations")
    json.array { json in
      for explanation in explanations {
        json.object { json in
          json.member("text", explanation.text)
          json.member("status", explanation.status.rawValue)
          if let how = explanation.how { json.member("how", how) }
        }
      }
    }
  }

  private func confidence(_ confidence: PublishedReport.Confidence, to json: inout JSONWriter) {
    json.key("confidence")
    json.object { json in
      json.member("level", confidence.level.rawValue)
      json.key("value")
      json.value(confidence.value, decimals: 3)
    }
  }

  private func materiality(_ materiality: PublishedReport.Materiality, to json: inout JSONWriter) {
    json.key("materiality")
    json.object { json in
      json.key("exposure")
      PartJSON.money(materiality.exposure, to: &json)
      json.key("discrepancy")
      PartJSON.money(materiality.discrepancy, to: &json)
      json.member("overclaimedPoints", orNull: materiality.overclaimedPoints)
    }
  }
}
