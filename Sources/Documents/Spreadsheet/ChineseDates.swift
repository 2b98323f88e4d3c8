/// Dates in formats whose order or words depend on the language of Excel.
enum ChineseDates {
  /// Puts into the tokens of a section what a Chinese Excel shows for its language.
  ///
  /// `[$-F800]` and `[$-F400]` stand for the system's long date and time, whatever parts follow; `[$-804]` is Chinese,
  /// which has no months by name in its long date.
  static func settle(_ tokens: inout [NumberFormat.Token], language: String) {
    switch language {
    case "F800", "X-SYSDATE": tokens = longDate
    case "F400", "X-SYSTIME": tokens = longTime
    case let language where language.hasSuffix("804"):
      if has("y", 1, in: tokens), has("m", 3, in: tokens), has("d", 1, in: tokens) {
        tokens = longDate
      } else {
        for case (let index, .date(UInt8(ascii: "d"), let count)) in tokens.enumerated() where count > 2 {
          tokens[index] = .date(UInt8(ascii: "a"), count)
        }
      }
    default: break
    }
  }

  private static func has(_ letter: Unicode.Scalar, _ least: Int, in tokens: [NumberFormat.Token]) -> Bool {
    tokens.contains {
      if case .date(let found, let count) = $0 { found == UInt8(ascii: letter) && count >= least } else { false }
    }
  }

  private static let longDate: [NumberFormat.Token] = [
    .date(UInt8(ascii: "y"), 4), .literal(Array("年".utf8)), .date(UInt8(ascii: "m"), 1), .literal(Array("月".utf8)),
    .date(UInt8(ascii: "d"), 1), .literal(Array("日".utf8)),
  ]
  private static let longTime: [NumberFormat.Token] = [
    .date(UInt8(ascii: "h"), 1), .literal([UInt8(ascii: ":")]), .date(UInt8(ascii: "m"), 2),
    .literal([UInt8(ascii: ":")]), .date(UInt8(ascii: "s"), 2),
  ]
}
