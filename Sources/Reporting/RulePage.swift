public import Detection
import Forms

/// One rule in full, made from its definition and its examples: for `audit explain`, and for the pages of the catalogue.
public struct RulePage: Sendable {
  /// A part of the page; parts without lines are left out.
  private struct Section {
    var title: String
    var lines: [String]
  }

  private let definition: RuleDefinition
  private let examples: [Example]
  private let language: Language

  /// Makes the page of a rule in a language.
  public init(_ definition: RuleDefinition, examples: [Example], language: Language) {
    self.definition = definition
    self.examples = examples
    self.language = language
  }

  /// The page for a terminal.
  public var text: String {
    let head = "\(definition.id)  \(definition.title[language])\n\(traits.joined(separator: " · "))\n"
    return head + sections.map { "\n\($0.title)\n" + $0.lines.map { "  \($0)\n" }.joined() }.joined()
  }

  /// The page as Markdown.
  public var markdown: String {
    let traits = traits.map { "`\($0)`" }.joined(separator: " · ")
    let head = "# \(definition.id) \(definition.title[language])\n\n\(traits)\n"
    return head
      + sections.map { section in
        "\n## \(section.title)\n\n"
          + (section.lines.count == 1
            ? Markdown.escaped(section.lines[0]) + "\n" : section.lines.map { "- \(Markdown.escaped($0))\n" }.joined())
      }.joined()
  }

  private var traits: [String] {
    [
      definition.name, definition.version, definition.severity.title[language], definition.certainty.title[language],
      definition.status.title[language],
    ]
  }

  private func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private func texts(_ texts: [LocalizedText]) -> [String] { texts.map { $0[language] }.filter { !$0.isEmpty } }

  private var sections: [Section] {
    [
      Section(title: title("检查内容", "What is checked"), lines: texts([definition.summary])),
      Section(title: title("为何重要", "Why it matters"), lines: texts([definition.rationale])),
      Section(title: title("计算方法", "Formula"), lines: texts([definition.formula])),
      Section(
        title: title("示例：报告", "Examples that fire"), lines: texts(examples.filter { $0.findings > 0 }.map(\.title))),
      Section(
        title: title("示例：不报告", "Examples that stay silent"),
        lines: texts(examples.filter { $0.findings == 0 }.map(\.title))),
      Section(title: title("表述", "Output"), lines: messages),
      Section(title: title("参数", "Parameters"), lines: parameters),
      Section(title: title("不检查的情形", "Exclusions"), lines: texts(definition.exclusions)),
      Section(title: title("已知误报", "Known false positives"), lines: texts(definition.falsePositives)),
      Section(title: title("反证核查", "Counter-checks"), lines: texts(definition.counterChecks.map(\.text))),
      Section(title: title("前提", "Assumptions"), lines: texts(definition.assumptions)),
      Section(title: title("依据", "Criteria"), lines: criteria),
      Section(title: title("下一步", "Next steps"), lines: texts(definition.nextSteps)),
      Section(title: title("需调阅资料", "Papers to ask for"), lines: texts(definition.documentsToRequest)),
      Section(title: title("版本", "History"), lines: definition.history.map { "\($0.version): \($0.text[language])" }),
    ].filter { !$0.lines.isEmpty }
  }

  private var messages: [String] {
    definition.messages.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value[language])" }
  }

  private var criteria: [String] {
    guard !definition.criteria.isEmpty else {
      return [title("不引用文件，由表内数据核对。", "No document is cited: the form itself decides.")]
    }
    return definition.criteria.map {
      $0.citation[language] + ($0.verified ? "" : title("（条文待核）", " (article not verified)"))
    }
  }

  private var parameters: [String] {
    definition.parameters.sorted { $0.key < $1.key }.map { name, parameter in
      let bounds = "\(parameter.minimum.shortest) … \(parameter.maximum.shortest)"
      let profiles = parameter.profiles.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.shortest)" }
      return "\(name) = \(parameter.quantity(parameter.value.shortest, language)) (\(bounds)): "
        + parameter.description[language]
        + (profiles.isEmpty ? "" : " [\(profiles.joined(separator: ", "))]")
    }
  }
}

/// The catalogue as a Markdown table.
public enum RuleCatalogue {
  /// The table; `link` makes the target of a rule's name, nil for no link.
  public static func markdown(
    _ definitions: [RuleDefinition], _ language: Language, link: (RuleID) -> String? = { _ in nil }
  ) -> String {
    let head =
      language == .zh
      ? "| 规则 | 名称 | 关注程度 | 检查内容 |\n|---|---|---|---|\n"
      : "| Rule | Title | Severity | What is checked |\n|---|---|---|---|\n"
    return head
      + definitions.map { definition in
        let name = link(definition.id).map { "[\(definition.id)](\($0))" } ?? definition.id.description
        return "| \(name) | \(definition.title[language]) | \(definition.severity.title[language]) "
          + "| \(definition.summary[language]) |\n"
      }.joined()
  }
}
