/// The commands.
enum Command: String, CaseIterable {
  case scan, forms, rules, explain, coverage, report, check

  /// Commands of the full command line that this version does not have yet; they are refused by name.
  static let planned = ["diff", "init"]

  /// What the command does.
  var summary: String {
    switch self {
    case .scan: "read a corpus, find, rank and report (also without the word: audit --corpus DIR)"
    case .forms: "print the parsed forms, one JSON line each"
    case .rules: "print the catalogue with the parameters in force"
    case .explain: "explain one rule, or why a finding of a stored report stands where it stands"
    case .coverage: "print what was read and judged, and what was withheld"
    case .report: "write a stored report in other formats, without its corpus"
    case .check: "validate the heuristics and run the rules' examples"
    }
  }

  /// The options that the command takes.
  var options: [Option] {
    let common: [Option] = [.heuristics, .lang, .help, .version, .quiet]
    switch self {
    case .scan:
      return Option.allCases.filter { $0 != .report }
    case .forms: return common + [.corpus, .output, .config, .noProgress, .jobs, .reproducible]
    case .rules: return common + [.format, .output, .select, .ignore, .config, .decisions]
    case .explain: return common + [.config, .report]
    case .coverage:
      return common + [.corpus, .format, .output, .select, .ignore, .config, .jobs, .noProgress, .reproducible]
    case .report:
      return [.lang, .help, .version, .quiet, .format, .output, .minSeverity, .minConfidence, .limit]
    case .check: return common + [.select, .ignore]
    }
  }

  /// The words of the command line behind the command.
  var usage: String {
    switch self {
    case .scan: "audit --corpus DIR [options]"
    case .forms, .coverage: "audit \(rawValue) --corpus DIR [options]"
    case .explain: "audit explain RULE [options]  ·  audit explain FINGERPRINT --report R.json"
    case .report: "audit report REPORT.json --format F [options]"
    case .rules, .check: "audit \(rawValue) [options]"
    }
  }
}
