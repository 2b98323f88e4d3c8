import Glibc

/// How a text document divides its cells, told from the text itself.
enum TextStyle {
  case tabs, commas, pipes, lines

  var format: DocumentFormat {
    switch self {
    case .tabs: .tabSeparated
    case .commas: .commaSeparated
    case .pipes: .markdown
    case .lines: .lines
    }
  }

  /// How much of a text tells its style at first.
  private static let beginning = 1 << 13
  /// How much of a text tells where its beginning does not; a corpus file is smaller.
  private static let most = 1 << 18

  /// The style of a text; nil where it has nothing but white space.
  static func sniff(_ text: [UInt8]) -> TextStyle? {
    text.withUnsafeBufferPointer { bytes in
      guard let first = bytes.firstIndex(where: { $0 > UInt8(ascii: " ") }) else { return nil }
      let rest = UnsafeBufferPointer(rebasing: bytes[first...].prefix(most))
      let style = sniff(UnsafeBufferPointer(rebasing: rest.prefix(beginning)))
      // The beginning tells mostly; a long preface of plain lines may come before the tables.
      guard style == .lines, rest.count > beginning, hasSeparators(rest) else { return style }
      return sniff(rest)
    }
  }

  /// Whether a byte that could divide cells stands anywhere.
  private static func hasSeparators(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return ["\t", ",", "|"].contains { memchr(base, Int32(UInt8(ascii: $0)), bytes.count) != nil }
  }

  private static func sniff(_ bytes: UnsafeBufferPointer<UInt8>) -> TextStyle {
    var counts = (lines: 0, tabs: 0, commas: 0, pipes: 0)
    var line = LineCounts()
    let raw = UnsafeRawBufferPointer(bytes)
    var next = 0
    while next < bytes.count {
      // Eight bytes of Chinese text at a time.
      if next &+ 8 <= bytes.count,
        raw.loadUnaligned(fromByteOffset: next, as: UInt64.self) & 0x8080_8080_8080_8080 == 0x8080_8080_8080_8080
      {
        line.hasText = true
        next &+= 8
        continue
      }
      let index = next
      let byte = bytes[index]
      next &+= 1
      if byte > UInt8(ascii: "|") {
        line.hasText = true
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line.add(to: &counts)
        line = LineCounts()
      } else {
        line.count(byte, at: index, in: bytes)
      }
    }
    line.add(to: &counts)
    if counts.tabs * 5 >= counts.lines { return .tabs }
    if counts.pipes * 5 >= counts.lines { return .pipes }
    if counts.commas * 5 >= counts.lines * 2 { return .commas }
    return .lines
  }

  /// What one line holds.
  private struct LineCounts {
    var hasText = false
    var tabs = 0
    var commas = 0
    var pipes = 0

    @inline(__always)
    mutating func count(_ byte: UInt8, at index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
      switch byte {
      case UInt8(ascii: "\t"): tabs += 1
      case UInt8(ascii: ","): if !isThousandsSeparator(index, bytes) { commas += 1 }
      case UInt8(ascii: "|"): pipes += 1
      case UInt8(ascii: " "): break
      default: hasText = true
      }
    }

    private func isThousandsSeparator(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      func isDigit(_ index: Int) -> Bool {
        index >= 0 && index < bytes.count && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
      }
      return isDigit(index - 1) && isDigit(index + 1) && isDigit(index + 2) && isDigit(index + 3)
    }

    func add(to counts: inout (lines: Int, tabs: Int, commas: Int, pipes: Int)) {
      guard hasText || tabs + commas + pipes > 0 else { return }
      counts.lines += 1
      if tabs > 0 { counts.tabs += 1 }
      if commas >= 2 { counts.commas += 1 }
      if pipes >= 2 { counts.pipes += 1 }
    }
  }
}
