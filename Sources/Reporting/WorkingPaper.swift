import Detection
import ReportModel

/// One finding as an audit working paper in Markdown, whole or in parts.
struct WorkingPaper {
  /// How much of a cell is quoted, in characters.
  private static let quotation = 300
  /// How many members of a group are listed.
  private static let members = 50

  /// Makes the papers of a report.
  struct Maker: Sendable {
    private let language: Language
    private let words: WorkingPaperWriter.Words
    private let sources: [String: [PublishedReport.Criterion]]

    init(_ report: PublishedReport) {
      language = report.run.locale
      words = WorkingPaperWriter.Words(language)
      sources = Dictionary(report.rules.map { ($0.id, $0.criteria ?? []) }) { first, _ in first }
    }

    func paper(_ finding: PublishedReport.Finding) -> WorkingPaper {
      WorkingPaper(finding: finding, sources: sources[finding.ruleId] ?? [], language: language, words: words)
    }
  }

  private let finding: PublishedReport.Finding
  private let sources: [PublishedReport.Criterion]
  private let language: Language
  private let words: WorkingPaperWriter.Words

  /// The whole paper.
  var text: String {
    let head = ["", "## \(finding.rank). \(finding.ruleId) \(Markdown.escaped(finding.title))", ""] + heads
    let rationale = section(words.rationale, [Markdown.escaped(finding.guidance.whyItMatters ?? "")])
    let parts =
      head + facts + section(words.criteria, [Markdown.escaped(criteria)]) + rationale + explanations + steps
    return (parts + section(words.answer, ["", words.signature])).joined(separator: "\n") + "\n"
  }

  /// Whom it is about, the facts, where they stand, and innocent explanations.
  var description: String { (heads + facts + explanations).joined(separator: "\n") }

  /// The next steps and the papers to ask for.
  var measures: String { steps.dropFirst().joined(separator: "\n") }

  /// The parts of the score.
  var justification: String {
    finding.score.contributions.map { part in
      let input = part.input?.scalarText.map { " (\(Markdown.escaped($0)))" } ?? ""
      return "- \(Markdown.escaped(part.factor))\(input): \(JSONContent.text((part.points * 100).rounded() / 100))"
    }.joined(separator: "\n")
  }

  private var heads: [String] {
    let subject = finding.subject
    let heads: [(String, String?)] = [
      (words.implementer, subject.implementer), (words.department, subject.department),
      (words.project, subject.project), (words.indicator, subject.indicator),
      (words.year, subject.year.map { String($0) }),
      (words.money, finding.materiality.exposure.map { AmountWording.grouped($0.amount) + words.yuan }),
      (words.severity, finding.severity.title[language]), (words.number, finding.id),
      (words.state, finding.baseline == .none ? nil : finding.baseline.title[language]),
    ]
    return heads.compactMap { name, value in value.map { "- \(name)\(words.colon)\(Markdown.escaped($0))" } }
  }

  private var facts: [String] {
    section(words.facts, [Markdown.escaped(finding.facts)])
      + list(words.evidence, finding.evidence.map { evidence($0) }) + list(words.membership, members)
  }

  private var explanations: [String] {
    list(words.explanations, (finding.benignExplanations ?? []).map { explanation($0) })
  }

  private var steps: [String] {
    list(words.nextSteps, (finding.guidance.nextSteps ?? []).map { Markdown.escaped($0) })
      + list(words.papers, (finding.guidance.documentsToRequest ?? []).map { Markdown.escaped($0) })
  }

  /// The sources as the rule gives them; where the report has no such rule, the finding's own words.
  private var criteria: String {
    guard !sources.isEmpty else { return finding.guidance.criteria ?? "" }
    return sources.map { $0.citation + ($0.verified ? "" : words.unverified) }
      .joined(separator: language == .zh ? "；" : "; ")
  }

  private func evidence(_ evidence: PublishedReport.Evidence) -> String {
    let place = evidence.path + PlaceWording.suffix(evidence.place, language)
    let field = PlaceWording.field(evidence, language)
    return "\(Markdown.escaped(place)) \(Markdown.escaped(field))\(words.colon)" + quoted(evidence.raw)
  }

  private func quoted(_ raw: String) -> String {
    let text = raw.count > Self.quotation ? String(raw.prefix(Self.quotation)) + "…" : raw
    return "“\(Markdown.escaped(text.quotable))”"
  }

  private var members: [String] {
    let members = finding.members ?? []
    let names = members.prefix(Self.members).map { member -> String in
      let names = [member.project, member.implementer].compactMap { $0 }.joined(separator: " · ")
      return Markdown.escaped(names.isEmpty ? member.path : "\(names) (\(member.path))")
    }
    let rest = members.count - Self.members
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
