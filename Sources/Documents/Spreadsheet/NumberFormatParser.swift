/// Takes the code of a number format apart.
struct NumberFormatParser {
  private let code: [UInt8]
  private var position = 0
  private var section = NumberFormat.Section()
  /// The language of the section's dates, as `[$-804]` gives it.
  private var language = ""

  /// Longer codes do not occur.
  private static let longest = 1024

  init(_ code: [UInt8]) {
    var end = min(code.count, Self.longest)
    // No character is cut: what stands in a format may stand in its cells.
    while end > 0, end < code.count, code[end] & 0xC0 == 0x80 { end -= 1 }
    self.code = Array(code[..<end])
  }

  /// The sections of the code, at least one.
  mutating func sections() -> [NumberFormat.Section] {
    var sections: [NumberFormat.Section] = []
    while position < code.count, sections.count < 8 {
      if code[position] == UInt8(ascii: ";") {
        sections.append(finished())
        position += 1
        // A code that ends in a semicolon has an empty section behind it.
        if position == code.count { sections.append(section) }
      } else {
        step()
      }
    }
    if !code.isEmpty, code.last != UInt8(ascii: ";"), sections.count < 8 { sections.append(finished()) }
    if code.isEmpty {
      section.tokens = [.general]
      sections = [section]
    }
    return sections
  }

  private mutating func finished() -> NumberFormat.Section {
    defer { (section, language) = (NumberFormat.Section(), "") }
    ChineseDates.settle(&section.tokens, language: language)
    Self.tellMinutes(&section.tokens)
    return section
  }

  /// Tells minutes from months: `m` behind hours or before seconds is a minute, marked as `n`.
  private static func tellMinutes(_ tokens: inout [NumberFormat.Token]) {
    var last: UInt8 = 0
    for index in tokens.indices {
      guard case .date(let letter, let count) = tokens[index] else { continue }
      if letter == UInt8(ascii: "m"), count <= 2 {
        let next = tokens[(index + 1)...].lazy.compactMap { token -> UInt8? in
          if case .date(let letter, _) = token { letter } else { nil }
        }.first
        if last | 0x20 == UInt8(ascii: "h") || next.map({ $0 | 0x20 == UInt8(ascii: "s") }) == true {
          tokens[index] = .date(UInt8(ascii: "n"), count)
        }
      }
      last = letter
    }
  }

  private func matches(_ word: String) -> Bool {
    let wanted = Array(word.utf8)
    guard position + wanted.count <= code.count else { return false }
    return wanted.indices.allSatisfy { wanted[$0] | 0x20 == code[position + $0] | 0x20 }
  }

  private mutating func step() {
    let byte = code[position]
    switch byte {
    case UInt8(ascii: "\""): quoted()
    case UInt8(ascii: "\\"), UInt8(ascii: "!"):
      position += 1
      literalCharacter()
    case UInt8(ascii: "_"), UInt8(ascii: "*"):
      // Room as wide as a character, or filled with it.
      position += 1
      stepOverCharacter()
      literal(" ")
    case UInt8(ascii: "["): bracket()
    case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"):
      position += 1
      section.tokens.append(.digit(byte))
    case UInt8(ascii: "."):
      position += 1
      section.tokens.append(section.tokens.contains(.point) ? .literal([byte]) : .point)
    case UInt8(ascii: ","): comma()
    case UInt8(ascii: "%"):
      position += 1
      section.tokens.append(.percent)
    case UInt8(ascii: "@"):
      position += 1
      section.tokens.append(.text)
    default: word()
    }
  }

  /// Takes a name, a letter of a date, or a character that stands for itself.
  private mutating func word() {
    let byte = code[position]
    if matches("General") || matches("G/通用格式") {
      position += matches("General") ? 7 : "G/通用格式".utf8.count
      section.tokens.append(.general)
    } else if matches("AM/PM") || matches("上午/下午") {
      let isChinese = byte > 0x7F
      position += isChinese ? "上午/下午".utf8.count : 5
      section.tokens.append(.noon(isChinese: isChinese))
    } else if matches("E+") || matches("E-") {
      position += 2
      let digits = code[position...].prefix { $0 == 0x30 || $0 == 0x23 }.count
      position += digits
      section.tokens.append(.exponent(digits))
    } else if "ymdhsea".utf8.contains(byte | 0x20), byte >= 0x41 {
      let letter = byte | 0x20
      let count = code[position...].prefix { $0 >= 0x41 && $0 | 0x20 == letter }.count
      position += count
      section.tokens.append(letter == UInt8(ascii: "e") ? .date(UInt8(ascii: "y"), 4) : .date(letter, count))
    } else {
      literalCharacter()
    }
  }

  private mutating func quoted() {
    let end = code[(position + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? code.count
    literal(Array(code[min(position + 1, end)..<end]))
    position = min(end + 1, code.count)
  }

  private mutating func stepOverCharacter() {
    guard position < code.count else { return }
    position += 1
    while position < code.count, code[position] & 0xC0 == 0x80 { position += 1 }
  }

  private mutating func literalCharacter() {
    let start = position
    stepOverCharacter()
    literal(Array(code[start..<position]))
  }

  private mutating func literal(_ text: String) { literal(Array(text.utf8)) }

  private mutating func literal(_ text: [UInt8]) {
    if !text.isEmpty { section.tokens.append(.literal(text)) }
  }

  /// A comma between digits divides thousands; behind the last one it divides the number by a thousand.
  private mutating func comma() {
    position += 1
    guard case .digit = section.tokens.last else {
      if section.thousandths > 0 { section.thousandths += 1 } else { literal(",") }
      return
    }
    let rest = code[position...].prefix { $0 != UInt8(ascii: ";") }
    let next = rest.first { $0 != UInt8(ascii: ",") }
    if next == UInt8(ascii: "0") || next == UInt8(ascii: "#") || next == UInt8(ascii: "?") {
      section.hasThousands = true
    } else {
      section.thousandths += 1
    }
  }

  /// What stands in brackets: time since zero, a currency, a condition, numerals; colours are left out.
  private mutating func bracket() {
    let end = code[position...].firstIndex(of: UInt8(ascii: "]")) ?? code.count
    let content = Array(code[min(position + 1, end)..<end])
    position = min(end + 1, code.count)
    let text = String(decoding: content, as: UTF8.self)
    if let first = content.first, "hms".utf8.contains(first | 0x20), content.allSatisfy({ $0 | 0x20 == first | 0x20 }) {
      section.tokens.append(.date((first | 0x20) & 0xDF, content.count))
    } else if text.hasPrefix("$") {
      let currency = content.dropFirst().prefix { $0 != UInt8(ascii: "-") }
      language = String(decoding: content[min(currency.endIndex + 1, content.count)...], as: UTF8.self).uppercased()
      literal(Array(currency))
    } else if text.uppercased() == "DBNUM1" {
      section.isChinese = true
    } else if let first = content.first, "<>=".utf8.contains(first) {
      let comparison = text.prefix { "<>=".contains($0) }
      section.condition = Double(text.dropFirst(comparison.count)).map { (String(comparison), $0) }
    }
  }
}
