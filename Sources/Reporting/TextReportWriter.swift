import Detection
public import ReportModel

/// Writes the report as a table for a terminal: ranked findings with their facts and places, then projects.
public struct TextReportWriter: ReportWriter {
  private let hasColour: Bool

  /// Makes a writer, with colours or without.
  public init(hasColour: Bool = false) { self.hasColour = hasColour }

  /// How a report begins.
  public static var openings: [String] { Language.allCases.map { Words($0).findings + "\n" } }

  /// Writes the findings and the first twenty projects.
  public func write(_ report: PublishedReport, to output: ByteOutput) throws {
    let words = Words(report.run.locale)
    try output(Array((words.findings + "\n").utf8))
    if report.findings.isEmpty { try output(Array((words.none + "\n").utf8)) }
    for finding in report.findings { try output(Array(self.finding(finding, report.run.locale, words).utf8)) }
    try output(Array(projects(report.projects, words).utf8))
  }

  private func finding(_ finding: PublishedReport.Finding, _ language: Language, _ words: Words) -> String {
    let subject = finding.subject
    let names = [subject.project, subject.implementer, subject.year.map { String($0) }].compactMap { $0 }
    var lines = [
      "",
      "\(bold("\(finding.rank)."))  \(score(finding.score.value))  \(severity(finding.severity, language))  \(finding.ruleId)  \(bold(finding.title.printable))\(state(finding, language))",
      "    " + (names.joined(separator: " · ") + (subject.indicator.map { " · \($0)" } ?? "")).printable,
      "    " + finding.facts.printable,
    ]
    if let money = finding.materiality.exposure {
      lines.append("    \(words.money) \(AmountWording.grouped(money.amount))\(words.yuan)")
    }
    for evidence in finding.evidence.prefix(4) { lines.append("    → " + place(evidence, language)) }
    if finding.evidence.count > 4 { lines.append("    → … +\(finding.evidence.count - 4)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How the finding stands to an earlier report, where there is one.
  private func state(_ finding: PublishedReport.Finding, _ language: Language) -> String {
    finding.baseline == .none ? "" : "  [\(finding.baseline.title[language])]"
  }

  private func place(_ evidence: PublishedReport.Evidence, _ language: Language) -> String {
    let raw = evidence.raw.count > 48 ? String(evidence.raw.prefix(47)) + "…" : evidence.raw
    let place = PlaceWording.suffix(evidence.place, language)
    return "\(evidence.path)\(place)  \(PlaceWording.field(evidence, language))  “\(raw.quotable)”".printable
  }

  private func projects(_ projects: Values<PublishedReport.Group>, _ words: Words) -> String {
    guard !projects.isEmpty else { return "" }
    var lines = ["", words.projects]
    for group in projects.prefix(20) {
      let subject = group.subject
      let names = [subject.project, subject.implementer, subject.year.map { String($0) }].compactMap { $0 }
      let money = group.exposure.map { "  \(AmountWording.grouped($0.amount))\(words.yuan)" } ?? ""
      lines.append(
        "\(String(group.rank).leftPadded(to: 4)).  \(score(group.score.value))  \(names.joined(separator: " · ").printable)\(money)  (\(group.findings.count))"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Looks

  private func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func severity(_ severity: Severity, _ language: Language) -> String {
    let title = severity.title[language]
    let text = language == .en ? title.padding(to: 8) : title
    guard hasColour else { return text }
    let colour =
      switch severity {
      case .info: 90
      case .low: 36
      case .medium: 33
      case .high, .critical: 31
      }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }

  private func score(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)".leftPadded(to: 5)
  }

  /// The words around the findings, in the report's language.
  private struct Words {
    let findings: String
    let none: String
    let projects: String
    let money: String
    let yuan: String

    init(_ language: Language) {
      let isChinese = language == .zh
      findings = isChinese ? "疑点（按权重排序）" : "Findings, ranked"
      none = isChinese ? "未发现疑点。" : "Nothing was found."
      projects = isChinese ? "重点项目" : "Projects, ranked"
      money = isChinese ? "涉及资金" : "money"
      yuan = isChinese ? "元" : " yuan"
    }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
