import AuditEngine
import Detection
import Documents
import Forms
import Reporting
import TestSupport

/// What the report says about one form under one rule: every member of a group has a verdict of its own.
struct Verdict: CustomStringConvertible {
  var document: String
  /// Empty for a form without a name.
  var project: String
  var rule: String
  /// The names of the rows that the finding shows; rows shown as context do not count.
  var indicators: Set<String>
  var severity: Severity

  var description: String {
    "\(rule) \(severity) | \(document) | \(project) | \(indicators.sorted().joined(separator: ", "))"
  }

  func concerns(_ label: Label) -> Bool {
    (document, project, rule) == (label.document, label.project, label.rule)
      && (label.indicator.isEmpty || indicators.contains(label.indicator))
  }
}

/// The sample documents read and judged, once for all tests.
struct SampleRun {
  var report: Report
  var forms: [SelfEvaluationForm]
  var verdicts: [Verdict]

  static let shared = Task { try await SampleRun() }

  private init() async throws {
    let audit = try Audit(AuditSettings.sampleCorpus())
    report = try await audit.run()
    var forms: [SelfEvaluationForm] = []
    _ = try audit.forms { forms.append($0) }
    self.forms = forms
    let byKey = Dictionary(uniqueKeysWithValues: forms.map { ($0.key, $0) })
    verdicts = report.findings.flatMap { Self.verdicts($0.finding, byKey) }
  }

  private static func verdicts(_ finding: Finding, _ forms: [FormKey: SelfEvaluationForm]) -> [Verdict] {
    let keys = Set([finding.form] + finding.members.map(\.form) + finding.evidence.map(\.form)).sorted()
    return keys.compactMap { forms[$0] }.map { form in
      var rows: Set<Int> = []
      for evidence in finding.evidence where evidence.form == form.key && evidence.role != .context {
        if case .indicator(let row, _) = evidence.field { rows.insert(row) }
      }
      if finding.form == form.key, let row = finding.indicator?.index { rows.insert(row) }
      return Verdict(
        document: form.source.path, project: form.string(form.project) ?? "", rule: finding.rule.description,
        indicators: Set(rows.map { form.string(form.indicators[$0].name) }), severity: finding.severity)
    }
  }

  // MARK: Against the labels

  /// Whether the report says what a label with `yes` or `info` expects.
  func holds(_ label: Label) -> Bool {
    let severities = verdicts.filter { $0.concerns(label) }.map(\.severity)
    switch label.expected {
    case .yes: return severities.contains { $0 > .info }
    case .info: return !severities.isEmpty && severities.allSatisfy { $0 == .info }
    case .no: return severities.allSatisfy { $0 == .info }
    }
  }

  /// What is reported above info without a label: forms, or rows of a form whose labels name rows.
  func unlabelled(_ labels: [Label]) -> Set<String> {
    var found: Set<String> = []
    for verdict in verdicts where verdict.severity > .info {
      let known = labels.filter {
        $0.expected == .yes
          && ($0.document, $0.project, $0.rule) == (verdict.document, verdict.project, verdict.rule)
      }
      if known.contains(where: \.indicator.isEmpty) { continue }
      let subject = "\(verdict.rule) | \(verdict.document) | \(verdict.project)"
      if known.isEmpty || verdict.indicators.isEmpty {
        found.insert(subject)
      } else {
        for name in verdict.indicators.subtracting(known.map(\.indicator)) { found.insert("\(subject) | \(name)") }
      }
    }
    return found
  }
}
