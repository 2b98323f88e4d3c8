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
}

extension Unicode.Scalar {
  fileprivate var isSteering: Bool {
    if value < 0x7F { return value < 0x20 }
    if value < 0xA0 { return true }
    guard value >= 0xAD else { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
