import Detection
import ReportModel

/// Writes the parts of findings and groups as `report.schema.json` describes them.
enum PartJSON {
  /// The members that every subject has.
  static func unit(_ subject: PublishedReport.Subject, to json: inout JSONWriter) {
    json.member("department", orNull: subject.department)
    json.member("implementer", orNull: subject.implementer)
    json.key("year")
    if let year = subject.year { json.value(year) } else { json.null() }
  }

  static func score(_ score: PublishedReport.Score, to json: inout JSONWriter) {
    json.key("score")
    json.object { json in
      json.key("value")
      json.value(score.value, decimals: 2)
      json.key("contributions")
      json.array { json in for part in score.contributions { contribution(part, to: &json) } }
    }
  }

  private static func contribution(_ part: PublishedReport.Contribution, to json: inout JSONWriter) {
    json.object { json in
      json.member("factor", part.factor)
      if let input = part.input {
        json.key("input")
        json.value(input)
      }
      if let weight = part.weight {
        json.key("weight")
        json.value(weight, decimals: 4)
      }
      json.key("points")
      json.value(part.points, decimals: 2)
      if let note = part.note { json.member("note", note) }
    }
  }

  static func money(_ money: PublishedReport.Money?, to json: inout JSONWriter) {
    guard let money else { return json.null() }
    json.object { json in
      json.member("amount", money.amount)
      json.member("currency", "CNY")
      json.member("basis", money.basis)
      if let key = money.dedupeKey { json.member("dedupeKey", key) }
    }
  }

  static func figure(_ figure: PublishedReport.Figure, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", figure.name)
      json.member("value", figure.value)
      if let unit = figure.unit { json.member("unit", unit) }
      if let source = figure.source { json.member("source", source.rawValue) }
      if let expression = figure.expression { json.member("expression", expression) }
    }
  }

  static func evidence(_ evidence: PublishedReport.Evidence, to json: inout JSONWriter) {
    json.object { json in
      json.member("path", evidence.path)
      if let form = evidence.formId { json.member("formId", form) }
      json.member("field", evidence.field)
      json.member("raw", evidence.raw)
      if let value = evidence.value { json.member("value", value) }
      if let unit = evidence.unit { json.member("unit", unit) }
      PlaceWording.members(evidence.place, to: &json)
      if let role = evidence.role { json.member("role", role.rawValue) }
    }
  }

  static func member(_ member: PublishedReport.Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("formId", member.formId)
      json.member("path", member.path)
      json.member("project", orNull: member.project)
      json.member("implementer", orNull: member.implementer)
      guard let similarity = member.similarity else { return }
      json.key("similarity")
      json.value(similarity, decimals: 4)
    }
  }

  static func relation(_ relation: PublishedReport.Relation, to json: inout JSONWriter) {
    json.object { json in
      json.member("fingerprint", relation.fingerprint)
      json.member("relation", relation.relation.rawValue)
    }
  }

  static func decision(_ decision: PublishedReport.Decision, to json: inout JSONWriter) {
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
}
