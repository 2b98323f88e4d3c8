/// A number as a workbook stores it, in decimal digits: at most fifteen are significant, as in Excel.
///
/// Excel rounds what it shows from these fifteen digits; going through binary fractions would round otherwise.
struct DecimalText {
  var isNegative = false
  /// The digits, below 10^15.
  var digits: UInt64 = 0
  /// The power of ten that the digits are multiplied by.
  var exponent = 0

  var isZero: Bool { digits == 0 }

  /// Takes a number as XML writes it: `-12.50`, `1.2E-3`; nil where it is none.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ stretch: Range<Int>) {
    var index = stretch.lowerBound
    let end = stretch.upperBound
    func isDigit(_ index: Int) -> Bool { index < end && bytes[index] &- 0x30 < 10 }
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var count = 0
    var hasPoint = false
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if isDigit(index) {
        count += 1
        take(byte &- 0x30, isFraction: hasPoint)
      } else {
        break
      }
      index += 1
    }
    guard count > 0 else { return nil }
    if index < end {
      guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
      index += 1
      var isDown = false
      if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        isDown = bytes[index] == UInt8(ascii: "-")
        index += 1
      }
      guard isDigit(index), end - index <= 4 else { return nil }
      var power = 0
      while isDigit(index) {
        power = power * 10 + Int(bytes[index] &- 0x30)
        index += 1
      }
      guard index == end else { return nil }
      exponent += isDown ? -power : power
    }
    roundToFifteen()
  }

  /// Takes one more digit; what goes beyond seventeen has no weight in a double.
  private mutating func take(_ digit: UInt8, isFraction: Bool) {
    if digits < 10_000_000_000_000_000 {
      digits = digits * 10 + UInt64(digit)
      if isFraction { exponent -= 1 }
    } else if !isFraction {
      exponent += 1
    }
  }

  private mutating func roundToFifteen() {
    var drop = 0
    var limit: UInt64 = 1_000_000_000_000_000
    while digits >= limit, drop < 3 {
      drop += 1
      limit *= 10
    }
    if drop > 0 {
      digits = Self.divided(digits, by: drop)
      exponent += drop
    }
    guard digits > 0 else {
      (exponent, isNegative) = (0, false)
      return
    }
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
  }

  /// A quotient by a power of ten, halves rounded up.
  static func divided(_ value: UInt64, by power: Int) -> UInt64 {
    guard power < 19 else { return 0 }
    let divisor = powers[power]
    return (value + divisor / 2) / divisor
  }

  static let powers: [UInt64] = (0..<19).map { power in (0..<power).reduce(1 as UInt64) { value, _ in value * 10 } }

  /// How many digits there are.
  var digitCount: Int { Self.powers.firstIndex { digits < $0 } ?? 19 }

  /// The digits of the number rounded to some decimals, the decimal point left out: at least `decimals` + 1 of them.
  func rounded(decimals: Int) -> [UInt8] {
    let shift = exponent + decimals
    let value = shift >= 0 ? digits : Self.divided(digits, by: -shift)
    var text = value == 0 ? [] : Array(String(value).utf8)
    if shift > 0, value > 0 { text += [UInt8](repeating: 0x30, count: min(shift, 400)) }
    if text.count <= decimals { text = [UInt8](repeating: 0x30, count: decimals + 1 - text.count) + text }
    return text
  }

  /// The number as a double, for dates.
  var double: Double {
    var value = Double(digits)
    var power = min(exponent.magnitude, 400)
    while power > 0 {
      let step = min(Int(power), 18)
      if exponent < 0 { value /= Double(Self.powers[step]) } else { value *= Double(Self.powers[step]) }
      power -= UInt(step)
    }
    return isNegative ? -value : value
  }

  /// Adds the number as the format General shows it.
  ///
  /// A number of up to eleven digits stands in full, as do whole numbers and amounts of up to four decimals with fifteen
  /// (Excel would show `1.23457E+11` in a narrow column, which no auditor can use); quotients are cut to ten digits.
  func appendGeneral(to text: inout [UInt8]) {
    var number = self
    if exponent < -4, digitCount > 10 {
      let decimals = max(0, min(-exponent, 10 - max(1, digitCount + exponent)))
      if digitCount + exponent > -4 {
        number.digits = Self.divided(digits, by: -exponent - decimals)
        number.exponent = -decimals
        number.roundToFifteen()
      }
    }
    let layout = NumberFormat.PlainLayout(leastWhole: 1, decimals: max(0, -number.exponent))
    guard number.exponent > -30, layout.append(number, hasThousands: false, to: &text) else {
      return number.appendScientific(to: &text)
    }
  }

  private func appendScientific(to text: inout [UInt8]) {
    guard digits > 0 else { return text.append(UInt8(ascii: "0")) }
    if isNegative { text.append(UInt8(ascii: "-")) }
    let plain = Array(String(digits).utf8)
    text.append(plain[0])
    if plain.count > 1 { text += [UInt8(ascii: ".")] + plain.dropFirst() }
    let power = exponent + plain.count - 1
    text += "E\(power < 0 ? "-" : "+")\(power.magnitude < 10 ? "0" : "")\(power.magnitude)".utf8
  }
}
