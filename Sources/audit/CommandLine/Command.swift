/// The commands.
enum Command: String, CaseIterable {
  case scan, forms, rules, explain, coverage, report, diff, `init`, check, completions, manual

  /// What the command does.
  var summary: String {
    switch self {
    case .scan: "read a corpus, find, rank and report (also without the word: audit --corpus DIR)"
    case .forms: "print the parsed forms, one JSON line each"
    case .rules: "print the catalogue with the parameters in force"
    case .explain: "explain one rule, or why a finding of a stored report stands where it stands"
    case .coverage: "print what was read and judged, and what was withheld"
    case .report: "write a stored report in other formats, without its corpus"
    case .diff: "compare two stored reports: new, updated, unchanged and absent findings"
    case .`init`: "write a commented default configuration, audit.json, into a folder"
    case .check: "validate the heuristics and run the rules' examples"
    case .completions: "print the completions of a shell"
    case .manual: "print the manual page; show it with: audit manual | man -l -"
    }
  }

  /// The options that the command takes.
  var options: [Option] {
    let always: [Option] = [.help, .version, .quiet]
    let common = always + [.heuristics, .lang]
    switch self {
    case .scan: return Option.allCases.filter { $0 != .report }
    case .forms: return common + [.corpus, .output, .config, .noProgress, .jobs, .cache, .reproducible]
    case .rules: return common + [.format, .output, .select, .ignore, .config, .decisions]
    case .explain: return common + [.config, .report]
    case .coverage:
      return common + [.corpus, .format, .output, .select, .ignore, .config, .jobs, .cache, .noProgress, .reproducible]
    case .report:
      return always + [.lang, .format, .output, .only, .minSeverity, .minConfidence, .limit]
    case .diff:
      return always + [.lang, .format, .output, .only, .failOn, .minSeverity, .minConfidence, .limit]
    case .`init`: return common
    case .check: return common + [.select, .ignore]
    case .completions, .manual: return always
    }
  }

  /// What stands behind the command beside options.
  var operands: [Operand] {
    switch self {
    case .scan, .forms, .rules, .coverage, .check, .manual: []
    case .explain: [Operand(value: .rule("RULE|FINGERPRINT"))]
    case .report: [Operand(value: .file("REPORT.json"))]
    case .diff: [Operand(value: .file("OLD.json")), Operand(value: .file("NEW.json"))]
    case .`init`: [Operand(value: .folder, isOptional: true)]
    case .completions: [Operand(value: .words(Shell.allCases.map(\.rawValue)))]
    }
  }

  /// The formats in which the command writes.
  var formats: [String] {
    switch self {
    case .scan, .report: ReportFormat.allCases.map(\.rawValue)
    case .rules: RulesCommand.Format.allCases.map(\.rawValue)
    case .coverage: CoverageCommand.Format.allCases.map(\.rawValue)
    case .diff: DiffCommand.Format.allCases.map(\.rawValue)
    case .forms, .explain, .`init`, .check, .completions, .manual: []
    }
  }

  /// What an option takes behind this command; nil for options without a value.
  func value(of option: Option) -> Value? { option == .format ? .words(formats) : option.value }

  /// What an option does behind this command.
  func help(of option: Option) -> String {
    if self == .scan || self == .report { return option.help }
    return switch option {
    case .format: "default json; text on a terminal"
    case .output: "write to FILE, whole or not at all"
    default: option.help
    }
  }

  /// The words of the command line behind the command.
  var usage: String {
    switch self {
    case .scan: "audit --corpus DIR [options]"
    case .forms, .coverage: "audit \(rawValue) --corpus DIR [options]"
    case .explain: "audit explain RULE [options]  ·  audit explain FINGERPRINT --report R.json"
    case .report: "audit report REPORT.json --format F [options]"
    case .rules, .check, .diff, .`init`, .completions, .manual:
      (["audit", rawValue] + operands.map(\.usage) + ["[options]"]).joined(separator: " ")
    }
  }
}
