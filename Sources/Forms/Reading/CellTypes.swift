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
    if let scan = ExactDecimal.prefix(bytes) {
      if scan.end == bytes.count { return .value(scan.value, isPercent: false) }
      return behindNumber(bytes, scan)
    }
    // Text begins with a Chinese character most of the time.
    if first >= 0xE4 && first <= 0xE9 { return .text }
    if bytes.count == 1 { return isDash(first) ? .dash : .text }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
      let count = Folding.fold(bytes, into: buffer)
      return withoutValue(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// What a cell holds that begins with no number that can be read.
  private static func withoutValue(_ folded: UnsafeBufferPointer<UInt8>) -> Number {
    if !folded.isEmpty, folded.allSatisfy({ isDash($0) }) { return .dash }
    // A number is none for its many digits alone.
    var end = folded.first == UInt8(ascii: "-") || folded.first == UInt8(ascii: "+") ? 1 : 0
    let start = end
    var points = 0
    while end < folded.count, isDigit(folded[end]) || end > start && (folded[end] == 0x2C || folded[end] == 0x2E) {
      if folded[end] == UInt8(ascii: ".") { points += 1 }
      end += 1
    }
    guard end > start, points <= 1, isDigit(folded[end - 1]) else { return .text }
    let rest = UnsafeBufferPointer(rebasing: folded[end...])
    let isNumber = rest.isEmpty || units.contains(folded: rest) || percentSigns.contains(folded: rest)
    return isNumber ? .outOfRange : .text
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func behindNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scan: (value: ExactDecimal, end: Int)
  ) -> Number {
    let rest = UnsafeBufferPointer(rebasing: bytes[scan.end...])
    if rest.count == 1, rest[0] == UInt8(ascii: "%") { return .value(scan.value, isPercent: true) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rest.count) { buffer in
      let count = Folding.fold(rest, into: buffer)
      let folded = UnsafeBufferPointer(rebasing: buffer[..<count])
      if folded.isEmpty || units.contains(folded: folded) { return .value(scan.value, isPercent: false) }
      return percentSigns.contains(folded: folded) ? .value(scan.value, isPercent: true) : .text
    }
  }

  private static let units = ShortWords(["元", "万元", "亿元", "分"])
  private static let percentSigns = ShortWords(["%", "(%)"])

  @inline(__always)
  private static func isDash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  /// Whether a cell is a plain number: no sign but its own, no unit.
  static func isPlainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let scan = ExactDecimal.prefix(bytes) else { return false }
    return scan.end == bytes.count
  }

  /// The money unit that a text names: 万元, 亿元 or 元.
  static func moneyUnit(_ folded: UnsafeBufferPointer<UInt8>) -> MoneyUnit? {
    var found: MoneyUnit?
    var position = 0
    while let at = Folding.find(0xE5_8583, in: folded, from: position) {  // 元
      if Folding.stands(0xE4_B887, in: folded, at: at - 3) { return .tenThousandYuan }  // 万
      if Folding.stands(0xE4_BABF, in: folded, at: at - 3) { found = .hundredMillionYuan }  // 亿
      // 千元, 百元: a unit that no form of the measure has is left open, and the money is not judged.
      let isOther = [0xE5_8D83, 0xE7_99BE].contains { Folding.stands($0, in: folded, at: at - 3) }
      if !isOther { found = found ?? .yuan }
      position = at + 3
    }
    return found
  }

  /// The money unit of a text that says nothing else: 单位：万元, （金额单位：元）.
  static func statedUnit(_ folded: UnsafeBufferPointer<UInt8>) -> MoneyUnit? {
    guard folded.count <= 40, let colon = folded.firstIndex(of: UInt8(ascii: ":")),
      Folding.stands(0xE5_8D95, in: folded, at: colon - 6), Folding.stands(0xE4_BD8D, in: folded, at: colon - 3)  // 单位
    else { return nil }
    let end = folded.last == UInt8(ascii: ")") ? folded.count - 1 : folded.count
    guard end > colon + 1 else { return nil }
    let unit = UnsafeBufferPointer(rebasing: folded[colon + 1..<end])
    return moneyUnits.contains(folded: unit) ? moneyUnit(unit) : nil
  }

  private static let moneyUnits = ShortWords(["元", "万元", "亿元", "人民币元", "人民币万元"])

  /// The year of a cell that says only a year: (2023 年度), 2023年.
  static func yearAlone(_ folded: UnsafeBufferPointer<UInt8>) -> Int? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { inner in
      var count = 0
      for byte in folded where byte != UInt8(ascii: "(") && byte != UInt8(ascii: ")") && byte != UInt8(ascii: "#") {
        guard count < inner.count else { return nil }
        inner[count] = byte
        count += 1
      }
      guard count >= 7, let year = leadingYear(UnsafeBufferPointer(rebasing: inner[..<count])) else { return nil }
      return yearWords.contains(folded: UnsafeBufferPointer(rebasing: inner[4..<count])) ? year : nil
    }
  }

  private static let yearWords = ShortWords(["年度", "年"])

  /// The year that stands anywhere in a title: 2023年度项目支出绩效自评表.
  static func year(in folded: UnsafeBufferPointer<UInt8>) -> Int? {
    for index in folded.indices where folded[index] == UInt8(ascii: "2") || folded[index] == UInt8(ascii: "1") {
      if let year = leadingYear(UnsafeBufferPointer(rebasing: folded[index...])),
        Folding.stands(0xE5_B9B4, in: folded, at: index + 4)  // 年
      {
        return year
      }
    }
    return nil
  }

  private static func leadingYear(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= 4 else { return nil }
    var year = 0
    for byte in bytes.prefix(4) {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      year = year * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return (1990...2099).contains(year) ? year : nil
  }
}
