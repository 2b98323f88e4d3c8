extension NumberFormat.PlainLayout {
  /// The layout of a section; nil where it is no single run of digits.
  init?(_ section: NumberFormat.Section) {
    var hasPoint = false
    var isBehind = false
    var hasDigits = false
    for token in section.tokens {
      switch token {
      case .digit(let place):
        guard !isBehind else { return nil }
        hasDigits = true
        take(place, isFraction: hasPoint)
      case .point:
        guard !hasPoint, !isBehind else { return nil }
        hasPoint = true
      case .literal(let literal): isBehind = add(literal, isBehind: hasDigits || hasPoint)
      case .percent:
        scale += 2
        isBehind = add([UInt8(ascii: "%")], isBehind: hasDigits || hasPoint)
      default: return nil
      }
    }
    guard hasDigits, decimals <= 15, leastWhole <= 15 else { return nil }
    scale -= 3 * section.thousandths
  }

  private mutating func take(_ place: UInt8, isFraction: Bool) {
    let isZero = place == UInt8(ascii: "0")
    if isFraction {
      decimals += 1
      if isZero { leastDecimals = decimals }
    } else if isZero || leastWhole > 0 {
      leastWhole += 1
    }
  }

  private mutating func add(_ literal: [UInt8], isBehind: Bool) -> Bool {
    if isBehind { suffix += literal } else { prefix += literal }
    return isBehind
  }

  /// Adds a number to some text; false where it is too large to be shown this way.
  func append(_ number: DecimalText, hasThousands: Bool, to text: inout [UInt8]) -> Bool {
    let shift = number.exponent + (number.isZero ? 0 : scale) + decimals
    guard shift <= 0 || number.digitCount + shift <= 18 else { return false }
    var value = shift >= 0 ? number.digits * DecimalText.powers[shift] : DecimalText.divided(number.digits, by: -shift)
    if number.isNegative, value > 0 { text.append(UInt8(ascii: "-")) }
    text += prefix
    // The digits are written from the last to the first: 20 and some commas, or zeros up to 30 decimals.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { room in
      var start = room.count
      func put(_ byte: UInt8) {
        start &-= 1
        room[start] = byte
      }
      var place = 0
      var isShown = false
      while place < decimals {
        let digit = UInt8(truncatingIfNeeded: value % 10)
        value /= 10
        isShown = isShown || digit > 0 || decimals - place <= leastDecimals
        if isShown { put(0x30 + digit) }
        place += 1
      }
      if isShown { put(UInt8(ascii: ".")) }
      place = 0
      while value > 0 || place < leastWhole {
        if hasThousands, place > 0, place % 3 == 0 { put(UInt8(ascii: ",")) }
        put(0x30 + UInt8(truncatingIfNeeded: value % 10))
        value /= 10
        place += 1
      }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: room[start...]))
    }
    text += suffix
    return true
  }
}
