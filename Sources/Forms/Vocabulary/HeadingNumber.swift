/// The numbers of headings: 四、绩效指标, (四)绩效指标, 4.绩效指标.
enum HeadingNumber {
  /// Whether a folded text begins with the number of a heading: 一、基本情况.
  static func begins(_ folded: UnsafeBufferPointer<UInt8>) -> Bool {
    folded.count >= 3 && isNumeral(folded[0], folded[1], folded[2]) && length(folded) > 0
  }

  /// How many bytes of a folded heading are its number, such as 四、 or (四) before the words.
  static func length(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    var position = 0
    while position + 3 <= key.count, isNumeral(key[position], key[position + 1], key[position + 2]) { position += 3 }
    while position < key.count, key[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    guard position > 0, position + 1 < key.count else { return 0 }
    switch key[position] {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ")"): break
    default: return 0
    }
    // A decimal is no number of a heading.
    return key[position + 1] >= 0xE4 ? position + 1 : 0
  }

  /// Whether some bytes are nothing but the number of a heading, such as 一、 or （1）.
  static func isWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2, bytes.count <= 12 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { buffer in
      let count = Folding.fold(bytes, into: buffer)
      // Words follow the number of a heading.
      buffer[count] = 0xE4
      let start = buffer[0] == UInt8(ascii: "(") ? 1 : 0
      return start < count && length(UnsafeBufferPointer(rebasing: buffer[start...count])) == count - start
    }
  }

  /// Whether three bytes are one of 一 to 十.
  @inline(__always)
  static func isNumeral(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE4, 0xB8, 0x80), (0xE4, 0xB8, 0x83), (0xE4, 0xB8, 0x89), (0xE4, 0xB9, 0x9D), (0xE4, 0xBA, 0x8C),
      (0xE4, 0xBA, 0x94), (0xE5, 0x85, 0xAB), (0xE5, 0x85, 0xAD), (0xE5, 0x8D, 0x81), (0xE5, 0x9B, 0x9B):
      true  // 一 七 三 九 二 五 八 六 十 四
    default: false
    }
  }

  /// Whether the bytes may begin with digits and the heading behind them: 3.绩效指标, 3、 绩效指标.
  static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 4, bytes[0] &- UInt8(ascii: "0") < 10 else { return false }
    let digits = bytes[1] &- UInt8(ascii: "0") < 10 ? 2 : 1
    guard bytes.count > digits + 3 else { return false }
    switch bytes[digits] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ")"):
      return bytes[digits + 1] >= 0x80 || bytes[digits + 1] <= 0x20
    case 0xE3, 0xEF: return true
    default: return false
    }
  }
}
