import Detection

/// Writes texts and places the way SARIF wants them.
enum SARIFText {
  /// How many characters a result's message has at most.
  static let longest = 150

  /// A text as a SARIF message: on one line, braces doubled (a single one is a placeholder), no embedded links.
  ///
  /// `limit` counts the characters that stand in the file; what is longer ends with an ellipsis.
  static func message(_ text: String, limit: Int = .max) -> String {
    let text = text.printable
    if isPlain(text, limit) { return text }
    var output = ""
    var count = 0
    var end = output.endIndex
    for scalar in text.replacing("](", with: "] (").unicodeScalars {
      let width = scalar == "{" || scalar == "}" ? 2 : 1
      if count + width > limit { return output[..<end] + "…" }
      for _ in 0..<width { output.unicodeScalars.append(scalar) }
      count += width
      // There is room for the ellipsis behind it.
      if count < limit { end = output.endIndex }
    }
    return output
  }

  /// Whether a text fits and has nothing that is written in another way.
  private static func isPlain(_ text: String, _ limit: Int) -> Bool {
    var count = 0
    var last: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"): return false
      case UInt8(ascii: "(") where last == UInt8(ascii: "]"): return false
      // Bytes that go on with a character are not counted.
      default: if byte & 0xC0 != 0x80 { count += 1 }
      }
      last = byte
    }
    return count <= limit
  }

  /// A path below the corpus as a URI reference, or an absolute path as a URI.
  ///
  /// Everything but letters, digits and the marks that a path may have unescaped is percent-encoded, so that Chinese
  /// names, blanks, colons and control characters are safe; the mark between an archive and its member stays.
  static func uri(_ path: String) -> String {
    var output: [UInt8] = path.hasPrefix("/") ? Array("file://".utf8) : []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "!"):
        output.append(byte)
      default:
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The level of a severity.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .info, .low: "note"
    case .medium: "warning"
    case .high, .critical: "error"
    }
  }

  /// The number by which code scanning sorts rules, 0 to 10.
  static func securitySeverity(_ severity: Severity) -> String {
    switch severity {
    case .info: "0.0"
    case .low: "3.0"
    case .medium: "5.5"
    case .high: "8.0"
    case .critical: "9.5"
    }
  }
}
