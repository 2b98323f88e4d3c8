public import CaseTracking
public import Detection
import Forms
public import ReportModel

extension PublishedReport.Rule {
  /// Publishes a rule of the catalogue with its parameters as they are in force.
  public init(_ definition: RuleDefinition, _ language: Language, _ precision: RulePrecision? = nil) {
    self.init()
    id = definition.id.description
    name = definition.name
    title = definition.title[language]
    version = definition.version
    fingerprintVersion = definition.fingerprintVersion
    status = definition.status
    severity = definition.severity
    certainty = definition.certainty
    issueType = definition.issueType
    summary = definition.summary[language]
    rationale = definition.rationale[language]
    criteria = definition.criteria.map { .init(citation: $0.citation[language], verified: $0.verified) }
    falsePositives = definition.falsePositives.map { $0[language] }
    counterChecks = definition.counterChecks.map { $0.text[language] }
    parameters = definition.parameters.mapValues { PublishedReport.Parameter($0, language) }
    decisions = precision.map { PublishedReport.Precision($0) }
  }
}

extension PublishedReport.Parameter {
  fileprivate init(_ parameter: RuleDefinition.Parameter, _ language: Language) {
    self.init()
    value = parameter.value.description
    defaultValue = parameter.defaultValue.description
    minimum = parameter.minimum.description
    maximum = parameter.maximum.description
    unit = parameter.unit
    description = parameter.description[language]
    if !parameter.profiles.isEmpty { profiles = parameter.profiles.mapValues(\.description) }
  }
}

extension PublishedReport.Precision {
  fileprivate init(_ precision: RulePrecision) {
    self.init()
    upheld = precision.upheld
    explained = precision.explained
    falsePositives = precision.falsePositives
  }
}
