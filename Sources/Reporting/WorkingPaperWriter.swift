import Detection
public import ReportModel

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
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    let words = Words(report.run.locale)
    let criteria = Dictionary(report.rules.map { ($0.id, $0.criteria ?? []) }) { first, _ in first }
    var head =
      "# \(words.title)\n\n\(words.run): `\(Markdown.code(report.run.id))` · audit \(Markdown.escaped(report.version))"
    if let date = report.run.startedAt { head += " · \(Markdown.escaped(date))" }
    head += "\n\n\(words.notice)\n"
    try output(Array(head.utf8))
    if report.findings.isEmpty { try output(Array("\n\(words.none)\n".utf8)) }
    for finding in report.findings {
      let paper = Paper(
        finding: finding, sources: criteria[finding.ruleId] ?? [], language: report.run.locale, words: words)
      try output(Array(paper.text.utf8))
    }
  }

  /// One finding as a paper.
  private struct Paper {
    let finding: PublishedReport.Finding
    let sources: [PublishedReport.Criterion]
    let language: Language
    let words: Words

    var text: String {
      let guidance = finding.guidance
      var parts = ["", "## \(finding.rank). \(finding.ruleId) \(Markdown.escaped(finding.title))", ""]
      parts += heads.map { "- \($0.0)\(words.colon)\(Markdown.escaped($0.1))" }
      parts += section(words.facts, [Markdown.escaped(finding.facts)])
      parts += list(words.evidence, finding.evidence.map { evidence($0) })
      parts += list(words.membership, members)
      parts += section(words.criteria, [Markdown.escaped(criteria)])
      parts += section(words.rationale, [Markdown.escaped(guidance.whyItMatters ?? "")])
      parts += list(words.explanations, (finding.benignExplanations ?? []).map { explanation($0) })
      parts += list(words.nextSteps, (guidance.nextSteps ?? []).map { Markdown.escaped($0) })
      parts += list(words.papers, (guidance.documentsToRequest ?? []).map { Markdown.escaped($0) })
      parts += section(words.answer, ["", words.signature])
      return parts.joined(separator: "\n") + "\n"
    }

    private var heads: [(String, String)] {
      let subject = finding.subject
      let heads: [(String, String?)] = [
        (words.implementer, subject.implementer), (words.department, subject.department),
        (words.project, subject.project), (words.indicator, subject.indicator),
        (words.year, subject.year.map { String($0) }),
        (words.money, finding.materiality.exposure.map { $0.amount + words.yuan }),
        (words.severity, words.severities[finding.severity]), (words.number, finding.id),
      ]
      return heads.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The sources as the rule gives them; where the report has no such rule, the finding's own words.
    private var criteria: String {
      guard !sources.isEmpty else { return finding.guidance.criteria ?? "" }
      return sources.map { $0.citation + ($0.verified ? "" : words.unverified) }
        .joined(separator: language == .zh ? "；" : "; ")
    }

    private func evidence(_ evidence: PublishedReport.Evidence) -> String {
      let place = evidence.path + PlaceWording.suffix(evidence.place, language)
      return "\(Markdown.escaped(place)) `\(Markdown.code(evidence.field))`\(words.colon)" + quoted(evidence.raw)
    }

    private func quoted(_ raw: String) -> String {
      let text = raw.count > WorkingPaperWriter.quotation ? raw.prefix(WorkingPaperWriter.quotation) + "…" : raw[...]
      return "“\(Markdown.escaped(String(text)))”"
    }

    private var members: [String] {
      let members = finding.members ?? []
      let names = members.prefix(WorkingPaperWriter.members).map { member -> String in
        let names = [member.project, member.implementer].compactMap { $0 }.joined(separator: " · ")
        return Markdown.escaped(names.isEmpty ? member.path : "\(names) (\(member.path))")
      }
      let rest = members.count - WorkingPaperWriter.members
      return rest > 0 ? names + [words.more(rest)] : names
    }

    private func explanation(_ explanation: PublishedReport.Explanation) -> String {
      let status = words.statuses[explanation.status] ?? ""
      let how = explanation.how.map { words.colon + Markdown.escaped($0) } ?? ""
      return "\(Markdown.escaped(explanation.text)) — \(status)\(how)"
    }

    private func section(_ title: String, _ lines: [String]) -> [String] { ["", "### \(title)", ""] + lines }

    private func list(_ title: String, _ items: [String]) -> [String] {
      items.isEmpty ? [] : section(title, items.map { "- \($0)" })
    }
  }
}

/// Writes text of documents so that Markdown takes it for text.
enum Markdown {
  /// The text within backticks, where nothing can be escaped.
  static func code(_ text: String) -> String { text.printable.replacing("`", with: "'") }

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
