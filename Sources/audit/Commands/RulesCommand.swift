import AuditEngine
import CaseTracking
import Detection
import Forms
import Foundation
import Glibc
import ReportModel
import Reporting

/// Prints the catalogue with the parameters in force.
struct RulesCommand {
  let arguments: ParsedArguments

  /// The formats of the catalogue.
  enum Format: String, CaseIterable { case json, text, markdown }

  func run() throws -> ExitCode {
    let settings = try arguments.catalogueSettings()
    let audit = try Audit(settings)
    let precision = try precision(settings.decisions)
    let format = try arguments.choice(.format, Format.self) ?? (Console.isOutputTerminal ? .text : .json)
    let text =
      switch format {
      case .json: json(audit.definitions, precision, settings.language)
      case .text: table(audit.definitions, precision, settings.language)
      case .markdown: Array(RuleCatalogue.markdown(audit.definitions, settings.language).utf8)
      }
    try arguments.write(text)
    return .done
  }

  /// How often the findings of each rule held; only decisions that name their rule can be counted without a corpus.
  private func precision(_ path: String?) throws -> [RuleID: RulePrecision] {
    guard let path else { return [:] }
    let register = try DecisionRegister(path: path, now: Date())
    let nameless = register.decisions.values.count { $0.rule == nil }
    if nameless > 0 { Console.error("audit: \(nameless) decisions name no ruleId and are not counted\n") }
    return RulePrecision.count(register.decisions.values)
  }

  private func json(
    _ definitions: [RuleDefinition], _ precision: [RuleID: RulePrecision], _ language: Language
  ) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in
      for definition in definitions {
        RuleJSON.write(PublishedReport.Rule(definition, language, precision[definition.id]), to: &json)
      }
    }
    json.endLine()
    return json.bytes
  }

  private func table(
    _ definitions: [RuleDefinition], _ precision: [RuleID: RulePrecision], _ language: Language
  ) -> [UInt8] {
    let lines = definitions.map { definition in
      let parameters = definition.parameters.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value.value.shortest)" }.joined(separator: " ")
      let status = definition.status == .experimental ? (language == .zh ? "（试行）" : " (experimental)") : ""
      return "\(definition.id)  \(definition.severity.rawValue.padded(to: 8))  \(definition.title[language])\(status)"
        + (parameters.isEmpty ? "" : "  [\(parameters)]")
        + (precision[definition.id].map { "  " + $0.wording(language) } ?? "")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

extension RulePrecision {
  /// The counts in words: `held 5 of 6`.
  func wording(_ language: Language) -> String {
    language == .zh
      ? "已处理\(decided)条：属实\(upheld)、合理解释\(explained)、误报\(falsePositives)"
      : "of \(decided) decided: \(upheld) held, \(explained) explained, \(falsePositives) false"
  }
}
