extension NumberFormat {
  /// Adds a number to some text as the format shows it.
  func append(_ number: DecimalText, is1904: Bool, to text: inout [UInt8]) {
    guard let index = section(for: number) else { return number.appendGeneral(to: &text) }
    var shown = number
    if isForNegativeNumbers(index) { shown.isNegative = false }
    if sections[index].plain?.append(shown, hasThousands: sections[index].hasThousands, to: &text) == true { return }
    let chosen = sections[index]
    if chosen.isDate {
      guard let date = SerialDate(shown, is1904: is1904) else { return number.appendGeneral(to: &text) }
      return date.append(chosen, to: &text)
    }
    if chosen.isGeneral { return appendAround(shown, chosen, to: &text) }
    if chosen.tokens.contains(.text), !chosen.tokens.contains(where: Self.isDigit) {
      return number.appendGeneral(to: &text)
    }
    NumberLayout(chosen).append(shown, to: &text)
  }

  private static func isDigit(_ token: Token) -> Bool { if case .digit = token { true } else { false } }

  /// Which section is for a number: by its conditions, or for positive, negative and zero.
  private func section(for number: DecimalText) -> Int? {
    if sections.contains(where: { $0.condition != nil }) {
      let value = number.double
      for (index, section) in sections.prefix(3).enumerated() {
        guard let condition = section.condition, !Self.holds(value, condition) else { return index }
      }
      return nil
    }
    if number.isZero, sections.count > 2 { return 2 }
    if number.isNegative, sections.count > 1 { return 1 }
    return sections.isEmpty ? nil : 0
  }

  /// Whether only negative numbers come to a section, which then has its own way to show that they are.
  private func isForNegativeNumbers(_ index: Int) -> Bool {
    if let own = sections[index].condition {
      switch own.comparison {
      case "<": return own.value <= 0
      case "<=", "=": return own.value < 0
      default: return false
      }
    }
    guard index == 1 else { return false }
    // The second section takes what the first one leaves: where that one has no condition, the negative numbers.
    guard let first = sections[0].condition else { return true }
    return first.value <= 0 && (first.comparison == ">" || first.comparison == ">=")
  }

  private static func holds(_ value: Double, _ condition: (comparison: String, value: Double)) -> Bool {
    switch condition.comparison {
    case "<": value < condition.value
    case "<=": value <= condition.value
    case ">": value > condition.value
    case ">=": value >= condition.value
    case "=": value == condition.value
    default: value != condition.value
    }
  }

  /// Shows General with the literals around it.
  private func appendAround(_ number: DecimalText, _ section: Section, to text: inout [UInt8]) {
    for token in section.tokens {
      switch token {
      case .general: number.appendGeneral(to: &text)
      case .literal(let literal): text += literal
      default: break
      }
    }
  }
}

/// The places for digits of a section, and how a number falls on them.
private struct NumberLayout {
  private let section: NumberFormat.Section
  private let point: Int
  private var decimals = 0
  private var leastDecimals = 0
  private var scale = 0
  private var exponentDigits: Int?

  init(_ section: NumberFormat.Section) {
    self.section = section
    let tokens = section.tokens
    point = tokens.firstIndex(of: .point) ?? tokens.count
    for (index, token) in tokens.enumerated() {
      switch token {
      case .digit(let place) where index > point && exponentDigits == nil:
        decimals += 1
        if place == UInt8(ascii: "0") { leastDecimals = decimals }
      case .percent: scale += 2
      case .exponent(let digits): exponentDigits = max(1, digits)
      default: break
      }
    }
    scale -= 3 * section.thousandths
  }

  func append(_ number: DecimalText, to text: inout [UInt8]) {
    var number = number
    number.exponent += number.isZero ? 0 : scale
    var power = 0
    if exponentDigits != nil, !number.isZero {
      power = number.digitCount + number.exponent - 1
      number.exponent -= power
    }
    var digits = number.rounded(decimals: min(decimals, 40))
    if exponentDigits != nil, digits.count > decimals + 1 {
      // 9.996 rounds to 10.0.
      digits.removeLast()
      power += 1
    }
    var whole = Array(digits.dropLast(min(decimals, 40)))
    if whole == [0x30] { whole = [] }
    var fraction = Array(digits.suffix(min(decimals, 40)))
    while fraction.count > leastDecimals, fraction.last == 0x30 { fraction.removeLast() }
    if number.isNegative, digits.contains(where: { $0 != 0x30 }) { text.append(UInt8(ascii: "-")) }
    appendWhole(whole, to: &text)
    appendRest(fraction, power: power, to: &text)
  }

  /// Lets the whole part fall on its places from the right; the first place takes what is left.
  private func appendWhole(_ digits: [UInt8], to text: inout [UInt8]) {
    var left = digits[...]
    var taken = 0
    var reversed: [UInt8] = []
    let tokens = section.tokens[..<min(point, section.tokens.count)]
    let first = tokens.firstIndex { if case .digit = $0 { true } else { false } }
    func take(_ digit: UInt8) {
      if section.hasThousands, taken > 0, taken % 3 == 0 { reversed.append(UInt8(ascii: ",")) }
      reversed.append(digit)
      taken += 1
    }
    for index in tokens.indices.reversed() {
      switch tokens[index] {
      case .digit(let place):
        if let digit = left.popLast() { take(digit) } else if place == UInt8(ascii: "0") { take(0x30) }
        if index == first { while let digit = left.popLast() { take(digit) } }
      case .literal(let literal): reversed += literal.reversed()
      case .percent: reversed.append(UInt8(ascii: "%"))
      default: break
      }
    }
    text += reversed.reversed()
  }

  private func appendRest(_ fraction: [UInt8], power: Int, to text: inout [UInt8]) {
    guard point < section.tokens.count || exponentDigits != nil else { return }
    var left = fraction[...]
    var inExponent = false
    let start = point < section.tokens.count ? point : 0
    for token in section.tokens[start...] {
      switch token {
      case .point: if !fraction.isEmpty { text.append(UInt8(ascii: ".")) }
      case .digit: if !inExponent, start == point, let digit = left.popFirst() { text.append(digit) }
      case .literal(let literal): if start == point { text += literal }
      case .percent: if start == point { text.append(UInt8(ascii: "%")) }
      case .exponent(let count):
        inExponent = true
        let digits = String(power.magnitude)
        text += (power < 0 ? "E-" : "E+").utf8
        text += [UInt8](repeating: 0x30, count: max(0, count - digits.utf8.count)) + Array(digits.utf8)
      default: break
      }
    }
  }
}
