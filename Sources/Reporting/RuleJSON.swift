import Detection
public import ReportModel

/// Writes rules as `report.schema.json` describes them.
public enum RuleJSON {
  /// Writes a rule with its parameters as they are in force.
  public static func write(_ rule: PublishedReport.Rule, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", rule.id)
      json.member("name", rule.name)
      json.member("title", rule.title)
      json.member("version", rule.version)
      json.member("fingerprintVersion", rule.fingerprintVersion)
      json.member("status", rule.status.rawValue)
      json.member("severity", rule.severity.rawValue)
      json.member("certainty", rule.certainty.rawValue)
      if let type = rule.issueType { json.member("issueType", type) }
      json.member("summary", rule.summary)
      if let rationale = rule.rationale { json.member("rationale", rationale) }
      if let criteria = rule.criteria { self.criteria(criteria, to: &json) }
      json.member("falsePositives", rule.falsePositives)
      if let checks = rule.counterChecks { json.member("counterChecks", checks) }
      json.key("parameters")
      json.object { json in
        for (name, parameter) in rule.parameters.sorted(by: { $0.key < $1.key }) {
          json.key(named: name)
          self.parameter(parameter, to: &json)
        }
      }
      guard let decisions = rule.decisions else { return }
      json.key("decisions")
      json.object { json in
        json.member("upheld", decisions.upheld)
        json.member("explained", decisions.explained)
        json.member("falsePositives", decisions.falsePositives)
      }
    }
  }

  private static func criteria(_ criteria: [PublishedReport.Criterion], to json: inout JSONWriter) {
    json.key("criteria")
    json.array { json in
      for criterion in criteria {
        json.object { json in
          json.member("citation", criterion.citation)
          json.key("verified")
          json.value(criterion.verified)
        }
      }
    }
  }

  private static func parameter(_ parameter: PublishedReport.Parameter, to json: inout JSONWriter) {
    json.object { json in
      json.member("value", parameter.value)
      if let value = parameter.defaultValue { json.member("default", value) }
      if let minimum = parameter.minimum { json.member("minimum", minimum) }
      if let maximum = parameter.maximum { json.member("maximum", maximum) }
      if let unit = parameter.unit { json.member("unit", unit) }
      if let description = parameter.description { json.member("description", description) }
      guard let profiles = parameter.profiles else { return }
      json.key("profiles")
      json.object { json in
        for (id, value) in profiles.sorted(by: { $0.key < $1.key }) {
          json.key(named: id)
          json.value(value)
        }
      }
    }
  }
}
