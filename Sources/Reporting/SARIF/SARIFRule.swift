import Detection
import ReportModel

/// Writes rules as descriptors of a SARIF tool.
enum SARIFRule {
  /// Writes a rule; `hasFixedSeverity` where all its findings have the severity of the rule.
  static func write(
    _ rule: PublishedReport.Rule, _ language: Language, hasFixedSeverity: Bool, to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("id", rule.id)
      json.member("name", rule.name)
      json.message("shortDescription", rule.title)
      json.message("fullDescription", rule.summary)
      json.key("help")
      json.object { json in
        let sections = sections(rule, language)
        json.member("text", sections.map { text($0) }.joined(separator: "\n\n"))
        json.member("markdown", sections.map { markdown($0) }.joined(separator: "\n\n"))
      }
      json.key("defaultConfiguration")
      json.object { $0.member("level", SARIFText.level(rule.severity)) }
      json.key("properties")
      json.object { json in
        let certainty = rule.certainty.rawValue
        json.member("tags", [certainty] + [rule.issueType].compactMap { $0 }.filter { $0 != certainty })
        json.member("precision", precision(rule.certainty))
        if hasFixedSeverity { json.member("security-severity", SARIFText.securitySeverity(rule.severity)) }
        json.member("severity", rule.severity.rawValue)
        json.member("status", rule.status.rawValue)
        json.member("version", rule.version)
      }
    }
  }

  /// A part of the help; those without lines are left out.
  private struct Section {
    var title: String
    var lines: [String]
  }

  private static func sections(_ rule: PublishedReport.Rule, _ language: Language) -> [Section] {
    func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let unverified = title("（条文待核）", " (article not verified)")
    let parameters = rule.parameters.sorted { $0.key < $1.key }.map { name, parameter in
      "\(name) = \(parameter.value) \(parameter.unit ?? ""): \(parameter.description ?? "")"
    }
    return [
      Section(title: title("检查内容", "What is checked"), lines: [rule.summary]),
      Section(title: title("为何重要", "Why it matters"), lines: [rule.rationale ?? ""]),
      Section(title: title("参数", "Parameters"), lines: parameters),
      Section(title: title("已知误报", "Known false positives"), lines: rule.falsePositives),
      Section(title: title("反证核查", "Counter-checks"), lines: rule.counterChecks ?? []),
      Section(
        title: title("依据", "Criteria"),
        lines: (rule.criteria ?? []).map { $0.citation + ($0.verified ? "" : unverified) }
      ),
    ].map { section in
      Section(title: section.title, lines: section.lines.filter { !$0.isEmpty })
    }.filter { !$0.lines.isEmpty }
  }

  private static func text(_ section: Section) -> String {
    ([section.title] + section.lines.map { SARIFText.message($0) }).joined(separator: "\n")
  }

  private static func markdown(_ section: Section) -> String {
    let lines = section.lines.map { Markdown.escaped(SARIFText.message($0)) }
    return "## \(section.title)\n\n" + (lines.count == 1 ? lines[0] : lines.map { "- " + $0 }.joined(separator: "\n"))
  }

  private static func precision(_ certainty: Certainty) -> String {
    switch certainty {
    case .arithmetic: "very-high"
    case .rule: "high"
    case .heuristic: "medium"
    case .statistical: "low"
    }
  }
}
