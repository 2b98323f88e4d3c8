/// UTF-8 text as it is stored and appended; nothing here makes a `String`.
typealias Word = [UInt8]

/// How amounts and points are printed.
enum DecimalStyle {
  /// `10.00`
  case fixed
  /// `10`, `9.7`
  case trimmed
  /// `45,341.00`
  case grouped
}

extension [UInt8] {
  mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  mutating func append(integer: Int) {
    guard integer >= 0 else {
      append(UInt8(ascii: "-"))
      append(integer: -integer)
      return
    }
    append(integer: integer, grouped: false)
  }

  /// Appends a number held in hundredths.
  mutating func append(hundredths: Int, style: DecimalStyle) {
    if hundredths < 0 { append(UInt8(ascii: "-")) }
    let magnitude = abs(hundredths)
    append(integer: magnitude / 100, grouped: style == .grouped)
    let (tens, ones) = (magnitude % 100 / 10, magnitude % 10)
    if style == .trimmed && tens == 0 && ones == 0 { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(tens))
    if style == .trimmed && ones == 0 { return }
    append(UInt8(ascii: "0") + UInt8(ones))
  }

  private mutating func append(integer: Int, grouped: Bool) {
    let start = count
    var rest = integer
    var digits = 0
    repeat {
      if grouped && digits > 0 && digits.isMultiple(of: 3) { append(UInt8(ascii: ",")) }
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      digits += 1
    } while rest > 0
    self[start...].reverse()
  }
}

/// `numerator / denominator × scale`, rounded half up; all operands are positive.
func roundedHalfUp(_ numerator: Int, over denominator: Int, scale: Int) -> Int {
  (2 * numerator * scale + denominator) / (2 * denominator)
}
