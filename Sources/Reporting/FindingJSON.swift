import CaseTracking
import Detection
import Documents
import Forms
import Ranking

/// Writes single findings as objects of `report.schema.json`.
struct FindingJSON: Sendable {
  private let report: Report
  private let wording: FindingWording
  /// What every finding of a rule says alike, written once: the title, and the members behind the facts.
  private var titles: [RuleID: String] = [:]
  private var fixed: [RuleID: [UInt8]] = [:]
  private var definitions: [RuleID: RuleDefinition] = [:]

  init(_ report: Report) {
    self.report = report
    wording = FindingWording(report.definitions, language: report.language)
    for definition in report.definitions {
      definitions[definition.id] = definition
      titles[definition.id] = definition.title[report.language]
      fixed[definition.id] = Self.fixedMembers(definition, report.language)
    }
  }

  /// Criteria, rationale, next steps and papers, as members without braces.
  private static func fixedMembers(_ definition: RuleDefinition, _ language: Language) -> [UInt8] {
    var json = JSONWriter()
    let criteria = definition.criteria.map { $0.citation[language] }.joined(separator: language == .zh ? "；" : "; ")
    json.member("criteria", criteria)
    json.member("whyItMatters", definition.rationale[language])
    json.key("nextSteps")
    json.array { json in for step in definition.nextSteps { json.value(step[language]) } }
    json.key("documentsToRequest")
    json.array { json in for paper in definition.documentsToRequest { json.value(paper[language]) } }
    return json.bytes
  }

  func write(_ ranked: RankedFinding, to json: inout JSONWriter) {
    let finding = ranked.finding
    json.object { json in
      json.member("id", "jxf1-" + ranked.fingerprint)
      json.member("ruleId", finding.rule.description)
      json.member("fingerprint", ranked.fingerprint)
      json.member("evidenceDigest", ranked.evidenceDigest)
      json.member("scope", finding.scope.rawValue)
      subject(finding, to: &json)
      json.member("title", titles[finding.rule] ?? "")
      json.member("messageId", finding.message)
      json.member("facts", wording.facts(finding))
      json.members(fixed[finding.rule] ?? [])
      explanations(finding, to: &json)
      json.member("severity", finding.severity.rawValue)
      confidence(finding.confidence, to: &json)
      ScoreJSON.write(ranked.score, to: &json)
      json.member("rank", ranked.rank)
      materiality(ranked, to: &json)
      figures(finding, to: &json)
      json.key("evidence")
      json.array { json in for evidence in finding.evidence { self.evidence(evidence, to: &json) } }
      if !finding.members.isEmpty { members(finding, to: &json) }
      if let template = finding.template { json.member("template", template) }
      related(ranked, to: &json)
      json.key("baseline")
      json.object { $0.member("state", "none") }
      if let decision = ranked.decision { self.decision(decision, to: &json) }
    }
  }

  private func decision(_ decision: Decision, to json: inout JSONWriter) {
    json.key("decision")
    json.object { json in
      json.member("status", decision.status.rawValue)
      json.member("decidedAt", decision.decidedAt)
      if let name = decision.decidedBy { json.member("decidedBy", name) }
      if let reason = decision.reason { json.member("reason", reason) }
      if let date = decision.expiresAt { json.member("expiresAt", date) }
      if let reference = decision.evidenceRef { json.member("evidenceRef", reference) }
    }
  }

  private func subject(_ finding: Finding, to json: inout JSONWriter) {
    let record = report.register[finding.form]
    let isGroup = ![Scope.form, .indicator].contains(finding.scope)
    json.key("subject")
    json.object { json in
      json.member("department", orNull: record?.department)
      json.member("implementer", orNull: record?.implementer)
      json.key("year")
      if let year = record?.year { json.value(year) } else { json.null() }
      json.member("project", orNull: isGroup ? nil : record?.project)
      if let indicator = finding.indicator { json.member("indicator", indicator.name) }
      json.member("formId", orNull: isGroup ? nil : record?.formID)
    }
  }

  private func explanations(_ finding: Finding, to json: inout JSONWriter) {
    json.key("benignExplanations")
    json.array { json in
      for check in definitions[finding.rule]?.counterChecks ?? [] {
        let result = finding.checks.first { $0.id == check.id }
        json.object { json in
          json.member("text", check.text[report.language])
          json.member("status", (result?.status ?? .notChecked).rawValue)
          if let result { json.member("how", result.how[report.language]) }
        }
      }
    }
  }

  private func confidence(_ value: Double, to json: inout JSONWriter) {
    json.key("confidence")
    json.object { json in
      json.member("level", value >= 0.95 ? "certain" : value >= 0.75 ? "firm" : "tentative")
      json.key("value")
      json.value(value, decimals: 3)
    }
  }

  private func materiality(_ ranked: RankedFinding, to json: inout JSONWriter) {
    let finding = ranked.finding
    json.key("materiality")
    json.object { json in
      json.key("exposure")
      MoneyJSON.write(ranked.exposure, basis: "adjustedBudget", key: dedupeKey(finding), to: &json)
      json.key("discrepancy")
      MoneyJSON.write(finding.discrepancy, basis: "difference", key: dedupeKey(finding), to: &json)
      json.member("overclaimedPoints", orNull: finding.overclaimedPoints?.shortest)
    }
  }

  /// What tells the money of one project and year: counted once however many findings touch it.
  private func dedupeKey(_ finding: Finding) -> String? {
    guard finding.members.isEmpty, let record = report.register[finding.form] else { return nil }
    return [record.implementer ?? "", record.year.map(String.init) ?? "", record.project ?? ""].joined(separator: "|")
  }

  private func figures(_ finding: Finding, to json: inout JSONWriter) {
    json.key("figures")
    json.array { json in
      for figure in finding.figures {
        json.object { json in
          json.member("name", figure.name)
          json.member("value", figure.value)
          if !figure.unit.isEmpty { json.member("unit", figure.unit) }
          json.member("source", figure.source.rawValue)
          if !figure.expression.isEmpty { json.member("expression", figure.expression) }
        }
      }
    }
  }

  private func evidence(_ evidence: Evidence, to json: inout JSONWriter) {
    let record = report.register[evidence.form]
    json.object { json in
      json.member("path", record?.path ?? "")
      if let record { json.member("formId", record.formID) }
      json.member("field", evidence.field.description)
      json.member("raw", evidence.raw)
      if let value = evidence.value { json.member("value", value.description) }
      if !evidence.unit.isEmpty { json.member("unit", evidence.unit) }
      PlaceWording.members(evidence.place, in: record?.source, to: &json)
      json.member("role", evidence.role.rawValue)
    }
  }

  private func members(_ finding: Finding, to json: inout JSONWriter) {
    json.key("members")
    json.array { json in
      for member in finding.members {
        guard let record = report.register[member.form] else { continue }
        json.object { json in
          json.member("formId", record.formID)
          json.member("path", record.path)
          json.member("project", orNull: record.project)
          json.member("implementer", orNull: record.implementer)
          json.key("similarity")
          json.value(member.similarity, decimals: 4)
        }
      }
    }
  }

  private func related(_ ranked: RankedFinding, to json: inout JSONWriter) {
    json.key("related")
    json.array { json in
      for relation in ranked.related {
        json.object { json in
          json.member("fingerprint", relation.fingerprint)
          json.member("relation", relation.kind.rawValue)
        }
      }
    }
  }
}

/// Writes scores.
enum ScoreJSON {
  static func write(_ score: Score, to json: inout JSONWriter) {
    json.key("score")
    json.object { json in
      json.key("value")
      json.value(score.value, decimals: 2)
      json.key("contributions")
      json.array { json in
        for part in score.contributions {
          json.object { json in
            json.member("factor", part.factor)
            if !part.input.isEmpty { json.member("input", part.input) }
            if let weight = part.weight {
              json.key("weight")
              json.value(weight, decimals: 4)
            }
            json.key("points")
            json.value(part.points, decimals: 2)
          }
        }
      }
    }
  }
}

/// Writes amounts of money.
enum MoneyJSON {
  static func write(_ amount: ExactDecimal?, basis: String, key: String?, to json: inout JSONWriter) {
    guard let amount else { return json.null() }
    json.object { json in
      json.member("amount", amount.shortest)
      json.member("currency", "CNY")
      json.member("basis", basis)
      if let key { json.member("dedupeKey", key) }
    }
  }
}
