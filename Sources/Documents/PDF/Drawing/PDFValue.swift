/// A value of a PDF, as far as the drawing of its pages needs it.
enum PDFValue {
  case number(Double)
  case name(String)
  case array([PDFValue])
  case dictionary([String: PDFValue])
  /// Another object, by its number.
  case reference(Int)
  /// A string, a truth value or nothing.
  case other

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var name: String? { if case .name(let name) = self { name } else { nil } }
  var dictionary: [String: PDFValue]? { if case .dictionary(let entries) = self { entries } else { nil } }

  /// The number as an integer, where it is one of a sane size.
  var integer: Int? {
    guard let number, abs(number) < 1e12 else { return nil }
    return Int(number)
  }
}

extension PDFTokens {
  /// Reads a value.
  mutating func value(depth: Int = 0) -> PDFValue? {
    guard depth < 64, let token = next() else { return nil }
    return value(from: token, depth: depth)
  }

  private mutating func value(from token: Token, depth: Int) -> PDFValue? {
    switch token {
    case .number(let number): return referenceEnd(number) ?? .number(number)
    case .name(let name): return .name(string(name))
    case .arrayStart: return array(depth: depth)
    case .dictionaryStart: return dictionary(depth: depth)
    case .string, .word: return .other
    case .arrayEnd, .dictionaryEnd: return nil
    }
  }

  /// The rest of `12 0 R`.
  private mutating func referenceEnd(_ number: Double) -> PDFValue? {
    guard number >= 0, number < 1e9, number == number.rounded() else { return nil }
    let start = position
    if case .number(let generation)? = next(), generation >= 0, case .word(let word)? = next(), equals(word, "R") {
      return .reference(Int(number))
    }
    position = start
    return nil
  }

  private mutating func array(depth: Int) -> PDFValue? {
    var values: [PDFValue] = []
    while depth < 64, let token = next() {
      if case .arrayEnd = token { return .array(values) }
      guard let value = value(from: token, depth: depth + 1) else { return nil }
      values.append(value)
    }
    return nil
  }

  private mutating func dictionary(depth: Int) -> PDFValue? {
    var entries: [String: PDFValue] = [:]
    while depth < 64, let token = next() {
      if case .dictionaryEnd = token { return .dictionary(entries) }
      guard case .name(let name) = token, let value = value(depth: depth + 1) else { return nil }
      entries[string(name)] = value
    }
    return nil
  }
}
