public import Detection
public import ReportModel

/// Says why a finding stands where it stands: the parts of its score, and what tells it from its neighbours.
public struct FindingExplanation: Sendable {
  private let finding: PublishedReport.Finding
  private let report: PublishedReport

  /// Looks for a finding of a report.
  ///
  /// - Throws: `StoredReportError` where none or several have the fingerprint.
  public init(of fingerprint: String, in report: PublishedReport) throws(StoredReportError) {
    finding = try report.finding(fingerprint)
    self.report = report
  }

  /// The explanation for people.
  public func text(_ language: Language) -> String {
    let isChinese = language == .zh
    var lines = [
      "\(finding.ruleId)  \(finding.title)", finding.subject.title, finding.facts, "",
      isChinese
        ? "第\(finding.rank)位，共\(report.findings.count)条；得分\(Self.points(finding.score.value))，由下列各项相加："
        : "rank \(finding.rank) of \(report.findings.count), score \(Self.points(finding.score.value)), the sum of:",
    ]
    lines += finding.score.contributions.map { part($0, language) }
    lines += neighbours(language) + groups(language)
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private func part(_ part: PublishedReport.Contribution, _ language: Language) -> String {
    let most = part.weight.map { (language == .zh ? "满分 " : "at most ") + Self.points($0) }
    let word = part.factor == "severity" ? part.input?.scalarText.flatMap(Severity.init)?.title[language] : nil
    let input = [word ?? part.input?.scalarText, most].compactMap { $0 }.joined(separator: language == .zh ? "，" : ", ")
    return "  \(Self.signed(part.points))  \(Self.name(part.factor, language))" + (input.isEmpty ? "" : "  (\(input))")
  }

  /// What the findings one place above and below have more and less of.
  private func neighbours(_ language: Language) -> [String] {
    guard let place = report.findings.firstIndex(where: { $0.fingerprint == finding.fingerprint }) else { return [] }
    let others = [place - 1, place + 1].filter(report.findings.indices.contains).map { report.findings[$0] }
    guard !others.isEmpty else { return [] }
    return ["", language == .zh ? "与前后位相比：" : "beside its neighbours:"]
      + others.map { other in
        let parts = differences(from: other).map { "\(Self.name($0.factor, language)) \(Self.signed($0.points))" }
        let words = parts.isEmpty ? [language == .zh ? "各项相同，按指纹排序" : "equal parts, ordered by fingerprint"] : parts
        return "  #\(other.rank)  \(Self.points(other.score.value))  \(other.ruleId)  \(other.subject.title): "
          + words.joined(separator: ", ")
      }
  }

  /// By how many points each part of this finding is above (or below) that of another one, the largest first.
  private func differences(from other: PublishedReport.Finding) -> [(factor: String, points: Double)] {
    func sums(_ score: PublishedReport.Score) -> [String: Double] {
      Dictionary(score.contributions.map { ($0.factor, $0.points) }, uniquingKeysWith: +)
    }
    let (own, theirs) = (sums(finding.score), sums(other.score))
    return Set(own.keys).union(theirs.keys).map { ($0, (own[$0] ?? 0) - (theirs[$0] ?? 0)) }
      .filter { abs($0.1) >= 0.005 }
      .sorted { (abs($1.1), $0.0) < (abs($0.1), $1.0) }
  }

  /// What the finding adds to the score of projects and units.
  private func groups(_ language: Language) -> [String] {
    let isChinese = language == .zh
    let named = [
      (report.projects, isChinese ? "项目" : "project"), (report.implementers, isChinese ? "单位" : "unit"),
    ]
    let lines = named.flatMap { groups, name in
      groups.compactMap { group -> String? in
        guard let part = group.score.contributions.first(where: { $0.input == .text(finding.fingerprint) }) else {
          return nil
        }
        return "  \(Self.signed(part.points))  \(name) #\(group.rank)  \(group.subject.title) "
          + "(\(Self.points(group.score.value)))"
      }
    }
    return lines.isEmpty ? [] : ["", isChinese ? "计入的汇总得分：" : "what it adds to:"] + lines
  }

  private static func name(_ factor: String, _ language: Language) -> String {
    guard language == .zh else { return factor }
    return [
      "severity": "关注程度", "magnitude": "偏离幅度", "money": "金额", "rarity": "少见程度", "corroboration": "其他类别佐证",
      "confidence": "把握程度折减", "cap": "封顶",
    ][factor] ?? factor
  }

  private static func points(_ value: Double) -> String {
    guard abs(value) < 1e12 else { return "—" }
    let units = Int((abs(value) * 100).rounded())
    return (value < 0 ? "-" : "") + "\(units / 100)." + (units % 100 < 10 ? "0" : "") + "\(units % 100)"
  }

  private static func signed(_ value: Double) -> String {
    let text = (value < 0 ? "" : "+") + points(value)
    return String(repeating: " ", count: max(0, 6 - text.count)) + text
  }
}
