import AuditEngine
import Detection
import Detectors
import Forms
import Glibc

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
      guard let kind = DetectorRegistry.all.first(where: { $0.rule == definition.id }) else { continue }
      for problem in HeuristicsCheck.problems(definition) + HeuristicsCheck.problems(kind.examples) {
        Console.error("audit: error: \(definition.id): \(problem)\n")
        failures += 1
      }
      for example in kind.examples {
        let findings = try runner.findings(of: kind, definition, in: example, as: .plain)
        count += 1
        guard findings.count != example.findings else { continue }
        failures += 1
        Console.error(
          "audit: error: \(definition.id): “\(example.title.en)” gives \(findings.count) findings, not \(example.findings) — "
            + "mend the definition's parameters or words\n")
      }
    }
    try Console.write(
      Array("\(audit.definitions.count) rules, \(count) examples, \(failures) failures\n".utf8), to: STDOUT_FILENO)
    return failures == 0 ? .done : .usage
  }
}
