import AuditEngine

/// The manual page audit(1) in roff, made from the definitions of commands and options.
enum ManualPage {
  static var text: String {
    let parts = [
      ".TH AUDIT 1 \"\" \(quoted("audit \(Audit.version)")) \"User Commands\"",
      section("NAME", [paragraph("audit - finds anomalies and inconsistencies in self-evaluation forms of projects")]),
      section(
        "SYNOPSIS", [".B audit", escaped("--corpus DIR [options]"), ".br", ".B audit", escaped("COMMAND [options]")]),
      section(
        "DESCRIPTION",
        [
          paragraph(
            "Reads the self-evaluation forms of a folder, judges them with the rules of the catalogue, ranks what it finds "
              + "and writes a report. Nothing leaves the machine. A finding asks for a look and accuses nobody.")
        ]),
      section("COMMANDS", Command.allCases.flatMap(entry)), section("OPTIONS", Option.allCases.flatMap(entry)),
      section("EXIT STATUS", ExitCode.allCases.flatMap { [".TP", ".B \($0.rawValue)", escaped($0.meaning)] }),
      section("FILES", [".TP", ".I audit.json", paragraph(Option.config.help + ".")]),
      section(
        "EXAMPLES",
        [
          "audit --corpus forms --output html=report.html --output json=report.json",
          "audit --corpus forms --baseline report.json --decisions decisions.jsonl --only new,updated",
          "audit diff old.json new.json --fail-on high",
        ].flatMap { [".nf", escaped($0), ".fi"] }),
    ]
    return parts.joined(separator: "\n") + "\n"
  }

  private static func entry(_ command: Command) -> [String] {
    var lines = [
      ".TP", ".B " + escaped(command.usage.replacing("  ·  ", with: ", ")), paragraph(command.summary + "."),
    ]
    let options = command.orderedOptions.filter { ![.help, .version].contains($0) }.map { "--\($0.rawValue)" }
    if command != .scan, !options.isEmpty {
      lines.append(paragraph("Options: " + options.joined(separator: ", ") + "."))
    }
    if !command.formats.isEmpty { lines.append(paragraph("Formats: " + command.formats.joined(separator: ", ") + ".")) }
    return lines
  }

  private static func entry(_ option: Option) -> [String] {
    let letter = option.letter.map { "\\fB\\-\($0)\\fR, " } ?? ""
    let value = option.value.map { " \\fI\(escaped($0.placeholder))\\fR" } ?? ""
    return [".TP", letter + "\\fB\(escaped("--" + option.rawValue))\\fR" + value, paragraph(option.help + ".")]
  }

  private static func section(_ title: String, _ lines: [String]) -> String {
    ([".SH \(quoted(title))"] + lines).joined(separator: "\n")
  }

  /// A text in lines of the length that roff's readers like.
  private static func paragraph(_ text: String) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 60 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map(escaped).joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// A text that roff takes for text: hyphens stay hyphens, and everything beyond ASCII is written by its number.
  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": output += "\\(rs"
      case "-": output += "\\-"
      case "'": output += "\\(aq"
      case "\"": output += "\\(dq"
      default: output += scalar.isASCII ? String(scalar) : "\\[u\(hex(scalar))]"
      }
    }
    return output.first == "." ? "\\&" + output : output
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
