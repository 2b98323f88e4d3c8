/// The options of the command line: each is defined once and feeds the parser and the help.
enum Option: String, CaseIterable {
  case corpus, format, output, select, ignore, config, heuristics, decisions, report, lang, jobs, limit
  case minSeverity = "min-severity"
  case minConfidence = "min-confidence"
  case failOn = "fail-on"
  case reproducible
  case noProgress = "no-progress"
  case quiet, help, version

  /// What stands for the value in the help; nil for options without one.
  var placeholder: String? {
    switch self {
    case .corpus, .heuristics: "DIR"
    case .format: "FORMAT"
    case .output, .config: "FILE"
    case .decisions: "FILE.jsonl"
    case .report: "R.json"
    case .select, .ignore: "P,P"
    case .lang: "zh|en"
    case .jobs, .limit: "N"
    case .minSeverity, .failOn: "SEVERITY"
    case .minConfidence: "X"
    case .reproducible, .noProgress, .quiet, .help, .version: nil
    }
  }

  /// Whether the option may be given several times.
  var repeats: Bool { [.corpus, .output, .select, .ignore].contains(self) }

  /// What the option does.
  var help: String {
    switch self {
    case .corpus:
      "a folder (walked recursively, hidden files left out), a file, or - for paths on standard input; repeatable"
    case .format:
      "json, jsonl, text, html (one page for browsers), markdown (working papers), csv (for Excel), sarif or defectdojo; default json, text on a terminal"
    case .output: "write to FILE, whole or not at all; FORMAT=FILE, repeated, writes several formats"
    case .select: "run only these rules, by id or prefix: AR, JX-SC2, JX-TX501"
    case .ignore: "leave these rules out"
    case .config: "parameters and exclusions; default audit.json in the corpus folder, if there"
    case .heuristics: "a folder whose JSON files add to and replace the built-in heuristics"
    case .decisions:
      "what case tracking decided, by fingerprint: it stays with its finding, and tells how often a rule is right"
    case .report: "the stored JSON report that holds the finding"
    case .lang: "language of titles, facts and help texts in the report; default zh"
    case .jobs: "how many documents are read at a time; default one a core; the report is the same for every N"
    case .limit: "at most N findings go out; the summary still counts all"
    case .minSeverity: "findings below it do not go out: info, low, medium, high, critical"
    case .minConfidence: "findings below it do not go out: 0 to 1"
    case .failOn: "exit with 1 if a finding at or above it is there and not decided yet"
    case .reproducible: "leave out wall-clock times, so that equal runs give equal bytes"
    case .noProgress: "no progress bar on standard error"
    case .quiet: "no summary and no progress on standard error; errors still show"
    case .help: "this help; also audit help COMMAND"
    case .version: "the version"
    }
  }

  /// Options of the full command line that this version does not have yet; they are refused by name.
  static let planned = ["baseline", "only", "cache", "verbose"]
}
