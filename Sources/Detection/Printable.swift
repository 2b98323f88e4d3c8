extension String {
  /// The text on one line without characters that steer a terminal or turn its writing round.
  ///
  /// Control characters, line separators and format characters (such as U+202E) become blanks; what stands in documents
  /// and stored reports goes through this on its way to a person.
  public var printable: String {
    guard unicodeScalars.contains(where: \.isSteering) else { return self }
    var output = String.UnicodeScalarView()
    for scalar in unicodeScalars { output.append(scalar.isSteering ? " " : scalar) }
    return String(output)
  }

  /// The text as it stands within quotation marks: its own are single ones there (GB/T 15834).
  public var quotable: String {
    guard unicodeScalars.contains(where: { $0 == "“" || $0 == "”" }) else { return self }
    var output = String.UnicodeScalarView()
    for scalar in unicodeScalars { output.append(scalar == "“" ? "‘" : scalar == "”" ? "’" : scalar) }
    return String(output)
  }
}

extension Unicode.Scalar {
  fileprivate var isSteering: Bool {
    if value < 0x7F { return value < 0x20 }
    if value < 0xA0 { return true }
    // Chinese text is told without a look into the tables of Unicode, which have nothing of the kind there.
    if value < 0xAD || (0x2070..<0xFEFF).contains(value) || (0xFF00..<0xFFF0).contains(value) { return false }
    // Dashes, quotation marks, the ellipsis.
    if (0x2010..<0x2028).contains(value) { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
