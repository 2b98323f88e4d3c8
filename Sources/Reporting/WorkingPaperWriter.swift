import Detection
import Documents
import Forms

/// Writes each finding as an audit working paper (审计取证单) in Markdown: facts, evidence with its places, criteria,
/// innocent explanations and what came of checking them, next steps, papers to ask for, and room for the unit's answer.
public struct WorkingPaperWriter: ReportWriter {
  /// How much of a cell is quoted, in characters.
  private static let quotation = 300
  /// How many members of a group are listed.
  private static let members = 50

  /// Makes a writer.
  public init() {}

  /// Writes a heading for the run, then the findings, worst first.
  public func write(_ report: Report, to output: ByteOutput) throws {
    let words = Words(report.language)
    let wording = FindingWording(report.definitions, language: report.language)
    let definitions = Dictionary(uniqueKeysWithValues: report.definitions.map { ($0.id, $0) })
    var head = "# \(words.title)\n\n\(words.run): `\(report.runID)` · audit \(report.version)"
    if let date = report.startedAt { head += " · \(date)" }
    head += "\n\n\(words.notice)\n"
    try output(Array(head.utf8))
    if report.findings.isEmpty { try output(Array("\n\(words.none)\n".utf8)) }
    for ranked in report.findings {
      guard let definition = definitions[ranked.finding.rule] else { continue }
      let paper = Paper(ranked: ranked, definition: definition, report: report, words: words, wording: wording)
      try output(Array(paper.text.utf8))
    }
  }

  /// One finding as a paper.
  private struct Paper {
    let ranked: RankedFinding
    let definition: RuleDefinition
    let report: Report
    let words: Words
    let wording: FindingWording

    var finding: Finding { ranked.finding }
    var language: Language { report.language }

    var text: String {
      var parts = ["", "## \(ranked.rank). \(finding.rule) \(Markdown.escaped(definition.title[language]))", ""]
      parts += heads.map { "- \($0.0)\(words.colon)\(Markdown.escaped($0.1))" }
      parts += section(words.facts, [Markdown.escaped(wording.facts(finding))])
      parts += list(words.evidence, finding.evidence.map { evidence($0) })
      parts += list(words.membership, members)
      parts += section(words.criteria, [Markdown.escaped(criteria)])
      parts += section(words.rationale, [Markdown.escaped(definition.rationale[language])])
      parts += list(words.explanations, definition.counterChecks.map { explanation($0) })
      parts += list(words.nextSteps, definition.nextSteps.map { Markdown.escaped($0[language]) })
      parts += list(words.papers, definition.documentsToRequest.map { Markdown.escaped($0[language]) })
      parts += section(words.answer, ["", words.signature])
      return parts.joined(separator: "\n") + "\n"
    }

    private var heads: [(String, String)] {
      let record = report.register[finding.form]
      let isGroup = ![Scope.form, .indicator].contains(finding.scope)
      let heads: [(String, String?)] = [
        (words.implementer, record?.implementer), (words.department, record?.department),
        (words.project, isGroup ? nil : record?.project), (words.indicator, finding.indicator?.name),
        (words.year, record?.year.map { String($0) }),
        (words.money, ranked.exposure.map { $0.shortest + words.yuan }),
        (words.severity, words.severities[finding.severity]), (words.number, "jxf1-" + ranked.fingerprint),
      ]
      return heads.compactMap { name, value in value.map { (name, $0) } }
    }

    private var criteria: String {
      definition.criteria.map { $0.citation[language] + ($0.verified ? "" : words.unverified) }
        .joined(separator: language == .zh ? "；" : "; ")
    }

    private func evidence(_ evidence: Evidence) -> String {
      let source = report.register[evidence.form]?.source
      let place = (source?.path ?? "") + PlaceWording.suffix(evidence.place, in: source, language)
      return "\(Markdown.escaped(place)) `\(evidence.field)`\(words.colon)" + quoted(evidence.raw)
    }

    private func quoted(_ raw: String) -> String {
      let text = raw.count > WorkingPaperWriter.quotation ? raw.prefix(WorkingPaperWriter.quotation) + "…" : raw[...]
      return "“\(Markdown.escaped(String(text)))”"
    }

    private var members: [String] {
      let names = finding.members.prefix(WorkingPaperWriter.members).compactMap { member -> String? in
        guard let record = report.register[member.form] else { return nil }
        let title = [record.project, record.implementer, record.year.map { String($0) }].compactMap { $0 }
        return Markdown.escaped(title.joined(separator: " · "))
      }
      let rest = finding.members.count - WorkingPaperWriter.members
      return rest > 0 ? names + [words.more(rest)] : names
    }

    private func explanation(_ check: RuleDefinition.CounterCheck) -> String {
      let result = finding.checks.first { $0.id == check.id }
      let status = words.statuses[result?.status ?? .notChecked] ?? ""
      let how = result.map { words.colon + Markdown.escaped($0.how[language]) } ?? ""
      return "\(Markdown.escaped(check.text[language])) — \(status)\(how)"
    }

    private func section(_ title: String, _ lines: [String]) -> [String] { ["", "### \(title)", ""] + lines }

    private func list(_ title: String, _ items: [String]) -> [String] {
      items.isEmpty ? [] : section(title, items.map { "- \($0)" })
    }
  }
}

/// Writes text of documents so that Markdown takes it for text.
enum Markdown {
  /// The text on one line, with a backslash before what Markdown or HTML would take for markup.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "&", "~":
        output.append("\\")
        output.unicodeScalars.append(scalar)
      default:
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
