import Detection
import ReportModel

/// Writes findings as results of a SARIF run.
struct SARIFResult: Sendable {
  private let language: Language
  private var rules: [String: Int] = [:]
  /// The documents by their paths, each with its place among the artifacts.
  private var artifacts: [String: (index: Int, uri: String)] = [:]

  /// Prepares the positions of rules and documents.
  init(_ report: PublishedReport) {
    language = report.run.locale
    for (index, rule) in report.rules.enumerated() { rules[rule.id] = index }
    for (index, input) in report.inputs.enumerated() {
      artifacts[input.path] = (index, SARIFText.uri(input.path))
    }
  }

  func write(_ finding: PublishedReport.Finding, to json: inout JSONWriter) {
    json.object { json in
      json.member("ruleId", finding.ruleId)
      if let index = rules[finding.ruleId] { json.member("ruleIndex", index) }
      json.member("level", SARIFText.level(finding.severity))
      json.message("message", words(finding), limit: SARIFText.longest)
      json.key("locations")
      json.array { json in if let first = finding.evidence.first { location(first, id: nil, to: &json) } }
      json.key("relatedLocations")
      json.array { json in
        for (index, evidence) in finding.evidence.enumerated().dropFirst() { location(evidence, id: index, to: &json) }
      }
      json.key("fingerprints")
      json.object { $0.member("jxf/v1", finding.fingerprint) }
      json.key("partialFingerprints")
      json.object { json in
        json.member("evidence/v1", finding.evidenceDigest)
        // The name by which code scanning tells results of one run from those of another.
        json.member("primaryLocationLineHash", finding.fingerprint)
      }
      if finding.baseline != .none { json.member("baselineState", finding.baseline.rawValue) }
      json.key("rank")
      json.value(finding.score.value, decimals: 2)
      suppressions(finding.decision, to: &json)
      properties(finding, to: &json)
    }
  }

  /// Whom the finding is about, a space, the rule's title and as much of the facts as there is room for.
  private func words(_ finding: PublishedReport.Finding) -> String {
    let subject = finding.subject
    let name = subject.project ?? subject.implementer ?? finding.evidence.first?.path ?? ""
    let cut = name.unicodeScalars.count > 60 ? String(name.unicodeScalars.prefix(59)) + "…" : name
    let title = finding.title + (language == .zh ? "：" : ": ")
    return (cut.isEmpty ? "" : cut + " ") + title + finding.facts
  }

  /// One place: the document with the lines of a text, and the field of the form; `id` is for the related ones.
  private func location(_ evidence: PublishedReport.Evidence, id: Int?, to json: inout JSONWriter) {
    json.object { json in
      if let id { json.member("id", id) }
      if !evidence.path.isEmpty {
        json.key("physicalLocation")
        json.object { json in
          json.key("artifactLocation")
          let artifact = artifacts[evidence.path]
          json.artifactLocation(evidence.path, uri: artifact?.uri, index: artifact?.index)
          region(evidence.place, to: &json)
        }
      }
      json.key("logicalLocations")
      json.array { json in
        json.object { json in
          json.member("name", evidence.field)
          json.member("fullyQualifiedName", (evidence.formId.map { $0 + "/" } ?? "") + evidence.field)
          json.member("kind", "field")
        }
      }
      let place = PlaceWording.suffix(evidence.place, language)
      let words = evidence.field + (place.hasPrefix(" ") ? place : "") + (language == .zh ? "：" : ": ")
      json.message("message", words + "“\(evidence.raw.quotable)”", limit: 1000)
    }
  }

  /// The lines of a text; other documents have none, their places stand in the message.
  private func region(_ place: PublishedReport.Location, to json: inout JSONWriter) {
    guard let start = place.startLine, start >= 1 else { return }
    json.key("region")
    json.object { json in
      json.member("startLine", start)
      if let end = place.endLine, end >= start { json.member("endLine", end) }
    }
  }

  /// A dismissed finding is suppressed, one that somebody looks at is under review; all others say that they are not.
  private func suppressions(_ decision: PublishedReport.Decision?, to json: inout JSONWriter) {
    json.key("suppressions")
    json.array { json in
      guard let decision, decision.status.isDismissed || decision.status.isOpen else { return }
      json.object { json in
        json.member("kind", "external")
        json.member("status", decision.status.isDismissed ? "accepted" : "underReview")
        json.member(
          "justification",
          decision.reason.map { "\(decision.status.rawValue): \($0.printable)" } ?? decision.status.rawValue)
      }
    }
  }

  private func properties(_ finding: PublishedReport.Finding, to json: inout JSONWriter) {
    json.key("properties")
    json.object { json in
      json.member("severity", finding.severity.rawValue)
      json.key("confidence")
      json.value(finding.confidence.value, decimals: 3)
      json.member("scope", finding.scope.rawValue)
      if let project = finding.subject.project { json.member("project", project) }
      if let indicator = finding.subject.indicator { json.member("indicator", indicator) }
      if let unit = finding.subject.implementer { json.member("implementer", unit) }
      if let department = finding.subject.department { json.member("department", department) }
      if let year = finding.subject.year { json.member("year", year) }
      if let money = finding.materiality.exposure { json.member("exposure", money.amount) }
      if let money = finding.materiality.discrepancy { json.member("discrepancy", money.amount) }
      if let decision = finding.decision { PartJSON.decision(decision, to: &json) }
    }
  }
}
