import Detection
import Detectors

/// What an option or an operand takes; feeds the parser's messages, the help, the manual page and the completions.
enum Value: Equatable {
  /// A folder.
  case folder
  /// A file, by what stands for it in the help.
  case file(String)
  /// One of some words; `shown` stands for them in the help where they are many.
  case words([String], shown: String? = nil)
  /// Rules, by id or prefix, separated by commas.
  case rules
  /// A rule by its id, or something else that the help names.
  case rule(String)
  /// Anything else, by what stands for it in the help.
  case text(String)

  /// What stands for the value in the help.
  var placeholder: String {
    switch self {
    case .folder: "DIR"
    case .rules: "P,P"
    case .file(let name), .rule(let name), .text(let name): name
    case .words(let words, let shown): shown ?? words.joined(separator: "|")
    }
  }

  /// The words that the command line can be completed with; empty where they are not known.
  var candidates: [String] {
    switch self {
    case .words(let words, _): words
    case .rules, .rule: DetectorRegistry.all.map(\.rule.description).sorted()
    case .folder, .file, .text: []
    }
  }
}

/// A word behind a command that belongs to no option.
struct Operand: Equatable {
  /// What it takes.
  let value: Value
  /// Whether it may be left out.
  var isOptional = false

  /// How it stands in the help.
  var usage: String { isOptional ? "[\(value.placeholder)]" : value.placeholder }
}
