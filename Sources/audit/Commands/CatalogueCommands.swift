import AuditEngine
import Detection
import Detectors
import Forms
import Glibc
import Reporting

/// Prints the catalogue with the parameters in force.
struct RulesCommand {
  let arguments: ParsedArguments

  /// The formats of the catalogue.
  private enum Format: String, CaseIterable { case json, text, markdown }

  func run() throws -> ExitCode {
    let settings = try arguments.catalogueSettings()
    let audit = try Audit(settings)
    let format = try arguments.choice(.format, Format.self) ?? (Console.isOutputTerminal ? .text : .json)
    let text =
      switch format {
      case .json: json(audit.definitions, settings.language)
      case .text: table(audit.definitions, settings.language)
      case .markdown: markdown(audit.definitions, settings.language)
      }
    if let path = arguments.all(.output).last {
      let file = try OutputFile(path)
      try file.write(text)
      try file.commit()
    } else {
      try Console.write(text, to: STDOUT_FILENO)
    }
    return .done
  }

  private func json(_ definitions: [RuleDefinition], _ language: Language) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in for definition in definitions { JSONReportWriter.rule(definition, language, to: &json) } }
    json.endLine()
    return json.bytes
  }

  private func table(_ definitions: [RuleDefinition], _ language: Language) -> [UInt8] {
    let lines = definitions.map { definition in
      let parameters = definition.parameters.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value.value.shortest)" }.joined(separator: " ")
      return "\(definition.id)  \(definition.severity.rawValue.padded(to: 8))  \(definition.title[language])"
        + (parameters.isEmpty ? "" : "  [\(parameters)]")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func markdown(_ definitions: [RuleDefinition], _ language: Language) -> [UInt8] {
    let head =
      language == .zh
      ? "| 规则 | 名称 | 严重程度 | 检查内容 |\n|---|---|---|---|\n"
      : "| Rule | Title | Severity | What is checked |\n|---|---|---|---|\n"
    let rows = definitions.map {
      "| \($0.id) | \($0.title[language]) | \($0.severity.rawValue) | \($0.summary[language]) |\n"
    }
    return Array((head + rows.joined()).utf8)
  }
}

/// Explains one rule.
struct ExplainCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    guard let word = arguments.operands.first else { throw UsageError("which rule? — write audit explain JX-AR104") }
    let settings = try arguments.catalogueSettings()
    let definitions = try Audit(settings).definitions
    let names = definitions.map(\.id.description)
    let wanted = word.uppercased()
    guard
      let definition = definitions.first(where: { $0.id.description == wanted || $0.id.description == "JX-" + wanted })
    else {
      let hint =
        Spelling.nearest(to: wanted, among: names + names.map { String($0.dropFirst(3)) })
        .map { ", did you mean \($0)?" } ?? ""
      throw UsageError("no rule '\(word)'\(hint) — see audit rules")
    }
    let examples = DetectorRegistry.all.first { $0.rule == definition.id }?.examples ?? []
    try Console.write(Array(text(definition, examples, settings.language).utf8), to: STDOUT_FILENO)
    return .done
  }

  private func text(_ definition: RuleDefinition, _ examples: [Example], _ language: Language) -> String {
    let isChinese = language == .zh
    func section(_ zh: String, _ en: String, _ lines: [String]) -> String {
      lines.isEmpty ? "" : "\n\(isChinese ? zh : en)\n" + lines.map { "  \($0)\n" }.joined()
    }
    var text = "\(definition.id)  \(definition.title[language])\n"
    text +=
      "\(definition.name) · \(definition.severity.rawValue) · \(definition.certainty.rawValue) · \(definition.status.rawValue)\n"
    text += section("检查内容", "What is checked", [definition.summary[language]])
    text += section("为何重要", "Why it matters", [definition.rationale[language]])
    text += section(
      "依据", "Criteria",
      definition.criteria.map {
        $0.citation[language] + ($0.verified ? "" : isChinese ? "（条文待核）" : " (article not verified)")
      })
    text += section(
      "表述", "Wording", definition.messages.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value[language])" })
    text += section(
      "参数", "Parameters",
      definition.parameters.sorted { $0.key < $1.key }.map { name, parameter in
        "\(name) = \(parameter.value.shortest) \(parameter.unit) (\(parameter.minimum.shortest) … \(parameter.maximum.shortest)): "
          + parameter.description[language]
      })
    text += section("示例：报告", "Examples that fire", examples.filter { $0.findings > 0 }.map(\.title))
    text += section("示例：不报告", "Examples that stay silent", examples.filter { $0.findings == 0 }.map(\.title))
    text += section("已知误报", "Known false positives", definition.falsePositives.map { $0[language] })
    text += section("反证核查", "Counter-checks", definition.counterChecks.map { $0.text[language] })
    text += section("下一步", "Next steps", definition.nextSteps.map { $0[language] })
    text += section("需调阅资料", "Papers to ask for", definition.documentsToRequest.map { $0[language] })
    return text
  }
}

/// Validates the heuristics and runs the rules' examples.
struct CheckCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    let settings = try arguments.catalogueSettings()
    let audit = try Audit(settings)
    let catalogue = audit.definitions.compactMap { definition in
      DetectorRegistry.all.first { $0.rule == definition.id }.map { ($0, definition) }
    }
    let runner = ExampleRunner(FormReader(audit.vocabulary), catalogue: catalogue)
    var failures = 0
    var count = 0
    for definition in audit.definitions {
      for problem in HeuristicsCheck.problems(definition) {
        Console.error("audit: error: \(definition.id): \(problem)\n")
        failures += 1
      }
      guard let kind = DetectorRegistry.all.first(where: { $0.rule == definition.id }) else { continue }
      for example in kind.examples {
        let findings = try runner.findings(of: kind, definition, in: example, as: .plain)
        count += 1
        guard findings.count != example.findings else { continue }
        failures += 1
        Console.error(
          "audit: error: \(definition.id): “\(example.title)” gives \(findings.count) findings, not \(example.findings) — "
            + "mend the definition's parameters or words\n")
      }
    }
    try Console.write(
      Array("\(audit.definitions.count) rules, \(count) examples, \(failures) failures\n".utf8), to: STDOUT_FILENO)
    return failures == 0 ? .done : .usage
  }
}
