import AuditEngine
import CaseTracking
import Detection
import Detectors
import Forms
import Glibc
import Reporting

/// Explains one rule, or why a finding stands where it stands.
struct ExplainCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    guard let word = arguments.operands.first else {
      throw UsageError("which rule or finding? — write audit explain JX-AR104, or a fingerprint with --report R.json")
    }
    if let path = arguments.all(.report).last { return try explain(finding: word, in: path) }
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

  private func explain(finding word: String, in path: String) throws -> ExitCode {
    let language = try arguments.choice(.lang, Language.self) ?? .zh
    let explanation = try FindingExplanation(of: word, in: StoredReport(path: path))
    try Console.write(Array(explanation.text(language).utf8), to: STDOUT_FILENO)
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
