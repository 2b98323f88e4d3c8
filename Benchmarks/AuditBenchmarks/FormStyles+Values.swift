extension FileStyle {
  func appendTarget(_ row: SyntheticIndicator, to bytes: inout Word) {
    switch row.bound {
    case .nothing: bytes.append(literal: "无")
    case .wording(let word): bytes.append(contentsOf: word)
    case .atLeast:
      bytes.append(literal: values == .ascii ? ">=" : "≥")
      append(row.target, row.unit, to: &bytes)
    case .atMost:
      bytes.append(literal: values == .ascii ? "<=" : "≤")
      append(row.target, row.unit, to: &bytes)
    }
  }

  func appendActual(_ row: SyntheticIndicator, to bytes: inout Word) {
    switch row.bound {
    case .nothing, .wording: bytes.append(literal: "达成指标")
    case .atLeast, .atMost:
      if row.repeatsTarget {
        appendTarget(row, to: &bytes)
      } else {
        append(row.actual, row.unit, to: &bytes)
      }
    }
  }

  func appendRate(_ rate: Int, to bytes: inout Word) {
    bytes.append(hundredths: rate, style: .fixed)
    if printsPercentSign { bytes.append(UInt8(ascii: "%")) }
  }

  func appendReason(_ row: SyntheticIndicator, to bytes: inout Word) {
    bytes.append(contentsOf: row.reason.isEmpty ? noReason : row.reason)
  }

  private func append(_ value: Int, _ unit: Word, to bytes: inout Word) {
    bytes.append(hundredths: value, style: values == .exported ? .fixed : .trimmed)
    if values == .exported { bytes.append(UInt8(ascii: "(")) }
    bytes.append(contentsOf: unit)
    if values == .exported { bytes.append(UInt8(ascii: ")")) }
  }
}
