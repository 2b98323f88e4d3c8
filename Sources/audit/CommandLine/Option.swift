import Detection

/// The options of the command line: each is defined once and feeds the parser, the help, the manual page and the
/// completions.
enum Option: String, CaseIterable {
  case corpus, format, output, select, ignore, config, heuristics, baseline, decisions, only, report, lang, jobs
  case cache, limit
  case minSeverity = "min-severity"
  case minConfidence = "min-confidence"
  case failOn = "fail-on"
  case reproducible
  case noProgress = "no-progress"
  case quiet, verbose, help, version

  /// What the option takes; nil for options without a value.
  ///
  /// Formats are those of the scan.
  var value: Value? {
    switch self {
    case .corpus, .heuristics, .cache: .folder
    case .format: .words(Command.scan.formats, shown: "FORMAT")
    case .output, .config: .file("FILE")
    case .baseline: .file("REPORT.json")
    case .decisions: .file("FILE.jsonl")
    case .only: .words(ComparedState.allCases.map(\.rawValue), shown: "new,updated")
    case .report: .file("R.json")
    case .select, .ignore: .rules
    case .lang: .words(Language.allCases.map(\.rawValue))
    case .jobs, .limit: .text("N")
    case .minSeverity, .failOn: .words(Severity.allCases.map(\.rawValue), shown: "SEVERITY")
    case .minConfidence: .text("X")
    case .reproducible, .noProgress, .quiet, .verbose, .help, .version: nil
    }
  }

  /// The letter that stands for the option.
  var letter: Character? { [.output: "o", .quiet: "q", .help: "h"][self] }

  /// Whether the option may be given several times.
  var repeats: Bool { [.corpus, .output, .select, .ignore, .only].contains(self) }

  /// Whether the value is a list with commas between its parts.
  var isList: Bool { [.select, .ignore, .only].contains(self) }

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
    case .config: "parameters and exclusions; default audit.json in the corpus folder, if there; audit init writes one"
    case .heuristics: "a folder whose JSON files add to and replace the built-in heuristics"
    case .baseline: "an earlier JSON report: says what is new, updated, unchanged or absent since"
    case .decisions:
      "what case tracking decided, by fingerprint: it stays with its finding, and tells how often a rule is right"
    case .only: "only findings in these states go out: new, updated, unchanged, absent; the summary still counts all"
    case .report: "the stored JSON report that holds the finding"
    case .lang: "language of titles, facts and help texts in the report; default zh"
    case .jobs: "how many documents are read at a time; default one a core; the report is the same for every N"
    case .cache:
      "a folder that keeps what was read of PDF, OFD, Office and web documents: those that are unchanged are not read again; made where it is missing, it may be deleted at any time"
    case .limit: "at most N findings go out; the summary still counts all"
    case .minSeverity: "findings below it do not go out: info, low, medium, high, critical"
    case .minConfidence: "findings below it do not go out: 0 to 1"
    case .failOn:
      "exit with 1 if a finding at or above it is there and not decided yet; with a baseline, if it is new or updated"
    case .reproducible: "leave out wall-clock times, so that equal runs give equal bytes"
    case .noProgress: "no progress bar on standard error"
    case .quiet: "no summary and no progress on standard error; errors still show"
    case .verbose: "say on standard error what became of every document"
    case .help: "this help; also audit help COMMAND"
    case .version: "the version"
    }
  }
}
