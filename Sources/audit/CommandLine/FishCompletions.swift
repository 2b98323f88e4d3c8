/// Completions for fish: `audit completions fish > ~/.config/fish/completions/audit.fish`.
enum FishCompletions {
  static var text: String {
    let commands = Command.allCases.map(\.rawValue)
    var lines = [
      "# Completions of audit for fish, made by: audit completions fish", "",
      "# The command of the line: the first word, or scan where that is an option.", "function __audit_command",
      "  set -l words (commandline -opc)",
      "  if set -q words[2]; and contains -- $words[2] help \(commands.joined(separator: " "))",
      "    test $words[2] = $argv[1]", "  else", "    test $argv[1] = scan", "  end", "end",
      "function __audit_is_first", "  test (count (commandline -opc)) -eq 1", "end",
      "# Adds each word to what stands before the last comma.", "function __audit_list",
      "  set -l head (commandline -ct | string replace -r '^--?[a-z-]+=' '' | string match -r '.*,')",
      "  printf \"$head%s\\n\" $argv", "end", "complete -c audit -f",
    ]
    lines += Command.allCases.map { command in
      "complete -c audit -n __audit_is_first -a \(command.rawValue) -d \(Shell.quoted(command.summary))"
    }
    lines.append("complete -c audit -n __audit_is_first -a help -d 'the help on a command'")
    lines.append("complete -c audit -n '__audit_command help' -a \(Shell.quoted(commands.joined(separator: " ")))")
    for command in Command.allCases {
      lines += command.orderedOptions.map { line($0, of: command) }
      if let operand = command.operands.first {
        lines.append(
          "complete -c audit -n '__audit_command \(command.rawValue)'" + action(operand.value, isList: false))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ option: Option, of command: Command) -> String {
    var line = "complete -c audit -n '__audit_command \(command.rawValue)' -l \(option.rawValue)"
    if let letter = option.letter { line += " -s \(letter)" }
    if let value = command.value(of: option) { line += action(value, isList: option.isList) }
    return line + " -d \(Shell.quoted(option.help))"
  }

  private static func action(_ value: Value, isList: Bool) -> String {
    let words = value.candidates.joined(separator: " ")
    switch value {
    case .folder: return " -x -a '(__fish_complete_directories (commandline -ct))'"
    case .file: return " -r -F"
    case .words, .rules, .rule: return " -x -a " + Shell.quoted(isList ? "(__audit_list \(words))" : words)
    case .text: return " -x"
    }
  }
}
