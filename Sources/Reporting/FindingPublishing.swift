import CaseTracking
import Detection
import Documents
import Forms
import Ranking
import ReportModel

/// Puts the findings and groups of a run into words.
struct FindingPublishing: Sendable {
  /// What every finding of a rule says alike.
  private struct Common: Sendable {
    var title: String
    var guidance: PublishedReport.Guidance
    var checks: [RuleDefinition.CounterCheck]
  }

  private let register: FormRegister
  private let language: Language
  private let wording: FindingWording
  private var rules: [RuleID: Common] = [:]

  init(_ report: Report) {
    register = report.register
    language = report.language
    let found = Set(report.findings.lazy.map(\.finding.rule))
    wording = FindingWording(report.definitions, of: found, language: report.language)
    for definition in report.definitions where found.contains(definition.id) {
      var guidance = PublishedReport.Guidance()
      guidance.criteria = definition.criteria.map { $0.citation[report.language] }
        .joined(separator: report.language == .zh ? "；" : "; ")
      guidance.whyItMatters = definition.rationale[report.language]
      guidance.nextSteps = definition.nextSteps.map { $0[report.language] }
      guidance.documentsToRequest = definition.documentsToRequest.map { $0[report.language] }
      rules[definition.id] = Common(
        title: definition.title[report.language], guidance: guidance, checks: definition.counterChecks)
    }
  }

  /// The published finding.
  func finding(_ ranked: RankedFinding) -> PublishedReport.Finding {
    let finding = ranked.finding
    let common = rules[finding.rule]
    let record = register[finding.form]
    var published = PublishedReport.Finding()
    published.ruleId = finding.rule.description
    published.fingerprint = ranked.fingerprint
    if !ranked.previousFingerprints.isEmpty { published.previousFingerprints = ranked.previousFingerprints }
    published.evidenceDigest = ranked.evidenceDigest
    published.scope = finding.scope
    published.subject = subject(finding, record)
    published.title = common?.title ?? ""
    published.messageId = finding.message
    published.facts = wording.facts(finding)
    published.guidance = common?.guidance ?? PublishedReport.Guidance()
    published.benignExplanations = explanations(finding, common?.checks ?? [])
    published.severity = finding.severity
    published.confidence = PublishedReport.Confidence(finding.confidence)
    published.score = PublishedReport.Score(ranked.score)
    published.rank = ranked.rank
    published.materiality = materiality(ranked, record)
    published.figures = finding.figures.map { PublishedReport.Figure($0) }
    published.evidence = evidence(finding, record)
    if !finding.members.isEmpty { published.members = finding.members.compactMap { member($0) } }
    published.template = finding.template
    published.related = ranked.related
    published.baseline = ranked.baseline
    published.decision = ranked.decision.map { PublishedReport.Decision($0) }
    return published
  }

  /// The published project or implementing unit.
  func group(_ group: RankedGroup) -> PublishedReport.Group {
    let record = register[group.representative]
    var published = PublishedReport.Group()
    published.subject.department = record?.department
    published.subject.implementer = record?.implementer
    published.subject.year = group.year
    if group.isProject { published.subject.project = record?.project }
    published.score = PublishedReport.Score(group.score)
    published.rank = group.rank
    published.exposure = group.exposure.map { .init(amount: $0.shortest, basis: "adjustedBudget", dedupeKey: nil) }
    published.findings = group.findings
    return published
  }

  private func subject(_ finding: Finding, _ record: FormRecord?) -> PublishedReport.Subject {
    let isGroup = ![Scope.form, .indicator].contains(finding.scope)
    var subject = PublishedReport.Subject()
    subject.department = record?.department
    subject.implementer = finding.scope == .department ? nil : record?.implementer
    subject.year = record?.year
    subject.project = isGroup ? nil : record?.project
    subject.indicator = finding.indicator?.name
    subject.formId = isGroup ? nil : record?.formID
    return subject
  }

  private func evidence(_ finding: Finding, _ record: FormRecord?) -> [PublishedReport.Evidence] {
    var key = finding.form
    var form = CitedForm(record)
    return finding.evidence.map { cell in
      if cell.form != key {
        key = cell.form
        form = CitedForm(register[cell.form])
      }
      return PublishedReport.Evidence(cell, of: form)
    }
  }

  private func explanations(
    _ finding: Finding, _ checks: [RuleDefinition.CounterCheck]
  ) -> [PublishedReport.Explanation] {
    checks.map { check in
      let result = finding.checks.first { $0.id == check.id }
      return PublishedReport.Explanation(
        text: check.text[language], status: result?.status ?? .notChecked, how: result?.how[language])
    }
  }

  private func materiality(_ ranked: RankedFinding, _ record: FormRecord?) -> PublishedReport.Materiality {
    let key = dedupeKey(ranked.finding, record)
    func money(_ amount: ExactDecimal?, _ basis: String) -> PublishedReport.Money? {
      amount.map { PublishedReport.Money(amount: $0.shortest, basis: basis, dedupeKey: key) }
    }
    var materiality = PublishedReport.Materiality()
    materiality.exposure = money(ranked.exposure, "adjustedBudget")
    materiality.discrepancy = money(ranked.finding.discrepancy, "difference")
    materiality.overclaimedPoints = ranked.finding.overclaimedPoints?.shortest
    return materiality
  }

  /// What tells the money of one project and year: counted once however many findings touch it.
  private func dedupeKey(_ finding: Finding, _ record: FormRecord?) -> String? {
    guard finding.members.isEmpty, let record else { return nil }
    return [record.implementer ?? "", record.year.map(String.init) ?? "", record.project ?? ""].joined(separator: "|")
  }

  private func member(_ member: Member) -> PublishedReport.Member? {
    guard let record = register[member.form] else { return nil }
    var published = PublishedReport.Member()
    published.formId = record.formID
    published.path = record.path
    published.project = record.project
    published.implementer = record.implementer
    published.similarity = (member.similarity * 10_000).rounded() / 10_000
    return published
  }
}
