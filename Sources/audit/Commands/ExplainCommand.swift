import AuditEngine
import CaseTracking
import Detection
import Detectors
import Glibc
import ReportModel
import Reporting
import StrictJSON

/// Explains one rule, or why a finding stands where it stands.
struct ExplainCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    guard let word = arguments.operands.first else {
      throw UsageError("which rule or finding? — write audit explain JX-AR104, or a fingerprint with --report R.json")
    }
    if let path = arguments.all(.report).last { return try explain(finding: word, in: path) }
    guard !Self.isFingerprint(word) else {
      throw UsageError(
        "'\(word)' is a fingerprint, and the report that holds it is missing — add --report REPORT.json")
    }
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
    let page = RulePage(definition, examples: examples, language: settings.language)
    try Console.write(Array(page.text.utf8), to: STDOUT_FILENO)
    return .done
  }

  private static func isFingerprint(_ word: String) -> Bool {
    word.wholeMatch(of: /(jxf1-[0-9a-fA-F]*)|[0-9a-fA-F]{32}/) != nil
  }

  private func explain(finding word: String, in path: String) throws -> ExitCode {
    let report = try StoredReport.read(path: path)
    let explanation = try FindingExplanation(of: word, in: report)
    let language = try arguments.choice(.lang, Language.self) ?? report.run.locale
    try Console.write(Array(explanation.text(language).utf8), to: STDOUT_FILENO)
    return .done
  }
}
