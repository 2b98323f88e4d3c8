import Documents

/// Tells the types of cells.
enum CellTypes {
  /// What a cell that should hold a number holds.
  enum Number {
    /// A number, and whether a percent sign follows it.
    case value(ExactDecimal, isPercent: Bool)
    /// A sign for nothing: —, -, /.
    case dash
    /// More digits than can be exact.
    case outOfRange
    /// Text.
    case text
  }

  /// Reads a cell as a number, with 元, 万元, 分 or % behind it at most.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Number {
    guard let first = bytes.first, bytes.count <= 96 else { return .text }
    if let scan = ExactDecimal.prefix(bytes[...]) {
      if scan.end == bytes.count { return .value(scan.value, isPercent: false) }
      return behindNumber(bytes, scan)
    }
    // Text begins with a Chinese character most of the time.
    if first >= 0xE4 && first <= 0xE9 { return .text }
    let folded = Folding.key(bytes[...])
    if isDash(folded) { return .dash }
    return folded.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D })
      && folded.count > 18 ? .outOfRange : .text
  }

  private static func behindNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scan: (value: ExactDecimal, end: Int)
  ) -> Number {
    let rest = Folding.key(bytes[scan.end...])
    if rest.isEmpty { return .value(scan.value, isPercent: false) }
    if rest == [0x25] || rest == [0x28, 0x25, 0x29] { return .value(scan.value, isPercent: true) }
    return units.contains(rest) ? .value(scan.value, isPercent: false) : .text
  }

  private static let units: Set<[UInt8]> = Set(["元", "万元", "亿元", "分"].map { Folding.key($0) })

  private static func isDash(_ folded: [UInt8]) -> Bool {
    !folded.isEmpty && folded.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  }

  /// Whether a cell is a plain number: no sign but its own, no unit.
  static func isPlainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let scan = ExactDecimal.prefix(bytes[...]) else { return false }
    return scan.end == bytes.count
  }

  /// The money unit that a text names: 万元, 亿元 or 元.
  static func moneyUnit(_ folded: [UInt8]) -> MoneyUnit? {
    if Folding.contains(folded, ten) { return .tenThousandYuan }
    if Folding.contains(folded, hundred) { return .hundredMillionYuan }
    return Folding.contains(folded, yuan) ? .yuan : nil
  }

  private static let ten = Folding.key("万元")
  private static let hundred = Folding.key("亿元")
  private static let yuan = Folding.key("元")

  /// The year of a cell that says only a year: (2023 年度), 2023年.
  static func yearAlone(_ folded: [UInt8]) -> Int? {
    let inner = folded.filter { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "#") }
    guard inner.count >= 7, inner.count <= 10, let year = leadingYear(inner[...]) else { return nil }
    return yearWords.contains(Array(inner.dropFirst(4))) ? year : nil
  }

  private static let yearWords: Set<[UInt8]> = [Folding.key("年度"), Folding.key("年")]

  /// The year that stands anywhere in a title: 2023年度项目支出绩效自评表.
  static func year(in folded: [UInt8]) -> Int? {
    for index in folded.indices where folded[index] == UInt8(ascii: "2") || folded[index] == UInt8(ascii: "1") {
      if let year = leadingYear(folded[index...]), Folding.find(Folding.key("年"), in: folded, from: index) == index + 4 {
        return year
      }
    }
    return nil
  }

  private static func leadingYear(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 4 else { return nil }
    var year = 0
    for byte in bytes.prefix(4) {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      year = year * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return (1990...2099).contains(year) ? year : nil
  }
}
