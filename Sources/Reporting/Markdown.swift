import Detection

/// Writes text of documents so that Markdown takes it for text.
enum Markdown {
  /// The text within backticks, where nothing can be escaped.
  static func code(_ text: String) -> String { text.printable.replacing("`", with: "'") }

  /// The text on one line, with a backslash before what Markdown or HTML would take for markup.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "&", "~":
        output.append("\\")
        output.unicodeScalars.append(scalar)
      default:
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
