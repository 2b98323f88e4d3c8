import Detection

/// What a text of a report has to look like.
enum TextShape {
  /// So many hex digits in lower case.
  case hex(Int)
  /// A decimal as a string: `-12.50`.
  case decimal
  /// The id of a rule: `JX-AR104`.
  case rule
  /// One word.
  case constant(String)

  func holds(_ text: String) -> Bool {
    switch self {
    case .hex(let digits): text.utf8.count == digits && text.utf8.allSatisfy { Self.isDigit($0) || 0x61...0x66 ~= $0 }
    case .decimal: Self.isDecimal(text.utf8)
    case .rule: Self.isRule(text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false))
    case .constant(let word): text == word
    }
  }

  var name: String {
    switch self {
    case .hex(let digits): "\(digits) hex digits"
    case .decimal: "a decimal"
    case .rule: "the id of a rule"
    case .constant(let word): "'\(word)'"
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private static func isDecimal(_ text: String.UTF8View) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private static func isRule(_ parts: [Substring.UTF8View]) -> Bool {
    guard parts.count == 2, 2...8 ~= parts[0].count, parts[1].count == 5 else { return false }
    return parts[0].allSatisfy { 0x41...0x5A ~= $0 } && parts[1].prefix(2).allSatisfy { 0x41...0x5A ~= $0 }
      && parts[1].dropFirst(2).allSatisfy(isDigit)
  }
}

extension KeyedDecodingContainer {
  /// The value of a key that has to be there.
  func value<Value: Decodable>(_ key: Key) throws -> Value {
    try placed(key) { try decode(Value.self, forKey: key) }
  }

  /// The value of a key that may be missing or null.
  func optional<Value: Decodable>(_ key: Key) throws -> Value? {
    try placed(key) { try decodeIfPresent(Value.self, forKey: key) }
  }

  /// Names the place of a number that does not fit its type, where Foundation throws an error of its own.
  private func placed<Value>(_ key: Key, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error where !(error is DecodingError) {
      throw fault(key, "it is no value that fits here")
    }
  }

  /// The text of a key, which has to have a shape.
  func text(_ key: Key, _ shape: TextShape) throws -> String {
    let text: String = try value(key)
    guard shape.holds(text) else { throw fault(key, "'\(text.prefix(40))' is not \(shape.name)") }
    return text
  }

  /// A number within bounds.
  func number<Value: Decodable & Comparable>(_ key: Key, in bounds: ClosedRange<Value>) throws -> Value {
    let number: Value = try value(key)
    guard bounds.contains(number) else {
      throw fault(key, "\(number) is outside \(bounds.lowerBound) … \(bounds.upperBound)")
    }
    return number
  }

  /// What is wrong with the value of a key.
  func fault(_ key: Key, _ words: String) -> DecodingError {
    DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: words)
  }
}
