import Documents
public import Forms

extension SelfEvaluationForm {
  /// Whether a measure's unit is the percent sign, in either width and with or without brackets.
  public func isPercent(_ measure: Measure) -> Bool {
    guard !measure.unit.isEmpty else { return false }
    return withBytes(measure.unit) { bytes in
      var previous: (UInt8, UInt8) = (0, 0)
      for byte in bytes {
        if byte == UInt8(ascii: "%") || (previous == (0xEF, 0xBC) && byte == 0x85) { return true }
        previous = (previous.1, byte)
      }
      return false
    }
  }
}
