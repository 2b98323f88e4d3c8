import AuditEngine

/// The help, made from the definitions of commands and options.
enum HelpText {
  /// The help on everything.
  static var general: String {
    var lines = [
      "audit \(Audit.version) — finds anomalies and inconsistencies in 财政项目支出绩效自评表", "",
      "usage: audit --corpus DIR [options]", "       audit COMMAND [options]", "", "commands:",
    ]
    lines += Command.allCases.map { "  \($0.rawValue.padded(to: 12))\($0.summary)" }
    lines += ["", "options:"] + options(Option.allCases)
    lines += [
      "",
      "exit codes: " + ExitCode.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: " · "),
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The help on one command.
  static func of(_ command: Command) -> String {
    (["\(command.summary)", "", "usage: \(command.usage)", "", "options:"]
      + options(Option.allCases.filter { command.options.contains($0) }, of: command)).joined(separator: "\n") + "\n"
  }

  private static func options(_ options: [Option], of command: Command? = nil) -> [String] {
    options.map { option in
      let value = command.map { $0.value(of: option) } ?? option.value
      let name = "--\(option.rawValue)" + (value.map { " \($0.placeholder)" } ?? "")
      return "  \(name.padded(to: 26)) \(command.map { $0.help(of: option) } ?? option.help)"
    }
  }
}

extension String {
  /// The text with blanks behind it, at least `width` characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
