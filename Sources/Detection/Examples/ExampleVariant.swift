/// A way of writing the same example otherwise, under which a rule must say the same.
public enum ExampleVariant: String, CaseIterable, Sendable {
  /// As the example stands.
  case plain
  /// Colons, commas and signs in full width.
  case fullWidth
  /// Brackets in the other width.
  case otherBrackets
  /// Blank lines around every row.
  case blankRows
  /// Carriage returns at the line ends.
  case carriageReturns
  /// Thousands separators in the amounts.
  case thousands

  /// The example's document in this way.
  public func write(_ text: String) -> String {
    switch self {
    case .plain: text
    case .fullWidth: Self.replace(text, ["%": "％", ">": "＞", "<": "＜", ":": "："])
    case .otherBrackets: Self.replace(text, ["(": "（", ")": "）", "（": "(", "）": ")"])
    case .blankRows: text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n\n")
    case .carriageReturns: text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    case .thousands: Self.separateThousands(text)
    }
  }

  private static func replace(_ text: String, _ pairs: [Character: Character]) -> String {
    String(text.map { pairs[$0] ?? $0 })
  }

  /// Puts separators into the amounts of the funding rows.
  private static func separateThousands(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard line.contains("资金") || line.contains("财政拨款") else { return String(line) }
      return line.split(separator: "\t", omittingEmptySubsequences: false).map { separated(String($0)) }
        .joined(separator: "\t")
    }.joined(separator: "\n")
  }

  private static func separated(_ cell: String) -> String {
    let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.count > 3, cell.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else {
      return cell
    }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return ([grouped] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }
}
