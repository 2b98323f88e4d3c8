/// The shells that complete the command line.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// The script that a shell reads, made from the definitions of commands and options.
  var completions: String {
    switch self {
    case .bash: BashCompletions.text
    case .zsh: ZshCompletions.text
    case .fish: FishCompletions.text
    }
  }

  /// A text within the single quotes of a shell.
  static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}

extension Command {
  /// The options in the order of the help.
  var orderedOptions: [Option] { Option.allCases.filter { options.contains($0) } }
}
