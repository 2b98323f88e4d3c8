public import Forms

/// Writes amounts for people.
public enum AmountWording {
  /// An amount with a comma before every three digits: `-1,234,567.80`; a text that is no decimal stays as it is.
  public static func grouped(_ amount: String) -> String {
    let sign = amount.hasPrefix("-") ? "-" : ""
    let parts = amount.dropFirst(sign.count).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
      return amount
    }
    var text = sign
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return ([text] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension ExactDecimal {
  /// The amount for a sentence, with a comma before every three digits.
  public var grouped: String { AmountWording.grouped(shortest) }
}
