/// Completions for zsh: the file `_audit` in a folder of `fpath`.
enum ZshCompletions {
  static var text: String {
    let summaries = Command.allCases.map { Shell.quoted("\($0.rawValue):\($0.summary)") }
    return """
      #compdef audit
      # Completions of audit for zsh, made by: audit completions zsh
      _audit() {
        local command=scan
        local -a commands=(
      \((summaries + [Shell.quoted("help:the help on a command")]).map { "    " + $0 }.joined(separator: "\n"))
        )
        if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
          _describe command commands
          return
        fi
        case $words[2] in
          help)
            _describe command commands
            return ;;
          \(Command.allCases.map(\.rawValue).joined(separator: "|")))
            command=$words[2]
            shift words
            (( CURRENT-- )) ;;
        esac
        case $command in
      \(Command.allCases.map(arm).joined(separator: "\n"))
        esac
      }
      if [[ $funcstack[1] == _audit ]]; then _audit "$@"; else compdef _audit audit; fi

      """
  }

  private static func arm(_ command: Command) -> String {
    let entries =
      command.orderedOptions.flatMap { specs($0, of: command) }
      + command.operands.map { operand in
        Shell.quoted(
          (operand.isOptional ? "::" : ":") + message(operand.value) + ":" + action(operand.value, isList: false))
      }
    return "    \(command.rawValue))\n      _arguments -s \\\n"
      + entries.map { "        \($0)" }.joined(separator: " \\\n") + " ;;"
  }

  /// One entry of `_arguments` for each name of an option.
  private static func specs(_ option: Option, of command: Command) -> [String] {
    let names = ["--\(option.rawValue)"] + (option.letter.map { ["-\($0)"] } ?? [])
    let others = option.repeats ? "*" : "(\(names.joined(separator: " ")))"
    return names.map { name in
      let help = "[\(escaped(option.help))]"
      guard let value = command.value(of: option) else { return Shell.quoted(others + name + help) }
      let sign = name.hasPrefix("--") ? "=" : ""
      return Shell.quoted(
        others + name + sign + help + ":" + message(value) + ":" + action(value, isList: option.isList))
    }
  }

  private static func message(_ value: Value) -> String { escaped(value.placeholder) }

  private static func action(_ value: Value, isList: Bool) -> String {
    let words = value.candidates.joined(separator: " ")
    switch value {
    case .folder: return "_files -/"
    case .file: return "_files"
    case .words, .rules, .rule: return isList ? "_sequence compadd - \(words)" : "(\(words))"
    case .text: return " "
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += ["[", "]", ":", "\\"].contains($1) ? "\\\($1)" : String($1) }
  }
}
