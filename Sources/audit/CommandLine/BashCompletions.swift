/// Completions for bash: `source <(audit completions bash)`.
enum BashCompletions {
  static var text: String {
    let commands = Command.allCases.map(\.rawValue).joined(separator: " ")
    return """
      # Completions of audit for bash, made by: audit completions bash
      _audit() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=scan
        local commands='\(commands) help'
        COMPREPLY=()
        case ${COMP_WORDS[1]} in
      \(Command.allCases.map(\.rawValue).joined(separator: "|").caseArm("command=${COMP_WORDS[1]}", indent: 4))
        esac
        if [[ ${COMP_WORDS[1]} == help ]]; then
          _audit_words "$commands"
          return
        fi
        # Bash takes the = of --name=value for a word of its own.
        [[ $cur == '=' ]] && cur=''
        [[ $prev == '=' ]] && prev=${COMP_WORDS[COMP_CWORD-2]}
        case $command:$prev in
      \(valueArms.joined(separator: "\n"))
        esac
        if [[ $cur == -* ]]; then
          case $command in
      \(optionArms.joined(separator: "\n"))
          esac
          return
        fi
        if ((COMP_CWORD == 1)); then
          _audit_words "$commands"
          return
        fi
        case $command in
      \(operandArms.joined(separator: "\n"))
        esac
      }
      _audit_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
      # What stands before the last comma of a list is kept, and another comma may follow.
      _audit_list() {
        local head=''
        [[ $cur == *,* ]] && head=${cur%,*},
        mapfile -t COMPREPLY < <(compgen -P "$head" -W "$1" -- "${cur##*,}")
        compopt -o nospace
      }
      _audit_files() {
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
      }
      complete -F _audit audit

      """
  }

  /// What follows each option that takes a value.
  private static var valueArms: [String] {
    Command.allCases.flatMap { command in
      command.orderedOptions.compactMap { option in
        command.value(of: option).map { value in
          let names = ["--\(option.rawValue)"] + (option.letter.map { ["-\($0)"] } ?? [])
          let pattern = names.map { "\(command.rawValue):\($0)" }.joined(separator: "|")
          return pattern.caseArm(action(value, isList: option.isList), "return", indent: 4)
        }
      }
    }
  }

  private static var optionArms: [String] {
    Command.allCases.map { command in
      let words = command.orderedOptions.map { "--\($0.rawValue)" }.joined(separator: " ")
      return command.rawValue.caseArm("_audit_words '\(words)'", indent: 6)
    }
  }

  private static var operandArms: [String] {
    Command.allCases.compactMap { command in
      command.operands.first.map { command.rawValue.caseArm(action($0.value, isList: false), indent: 4) }
    }
  }

  private static func action(_ value: Value, isList: Bool) -> String {
    let words = value.candidates.joined(separator: " ")
    switch value {
    case .folder: return "_audit_files -d"
    case .file: return "_audit_files -f"
    case .words, .rules, .rule: return (isList ? "_audit_list" : "_audit_words") + " '\(words)'"
    case .text: return ":"
    }
  }
}

extension String {
  /// An arm of a shell's `case` for this pattern.
  fileprivate func caseArm(_ commands: String..., indent: Int) -> String {
    String(repeating: " ", count: indent) + self + ") " + commands.joined(separator: "; ") + " ;;"
  }
}
