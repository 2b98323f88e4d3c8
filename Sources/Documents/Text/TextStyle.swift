import Glibc

/// How a text document divides its cells, told from the text itself.
enum TextStyle: Sendable {
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
    var counts = LineCounts()
    var line = Line()
    var position = 0
    while true {
      // Whatever divides cells or lines is a pipe, or no byte above the comma.
      let index = ByteScan.next(below: UInt8(ascii: ",") + 1, or: UInt8(ascii: "|"), in: bytes, from: position)
      guard index < bytes.count else { break }
      position = index &+ 1
      switch bytes[index] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        counts.add(line, upTo: index)
        line = Line(start: position)
      case UInt8(ascii: "\t"): line.tabs += 1
      case UInt8(ascii: ","): if !isThousandsSeparator(index, bytes) { line.commas += 1 }
      case UInt8(ascii: "|"): line.pipes += 1
      case UInt8(ascii: " "): line.spaces += 1
      default: break
      }
    }
    counts.add(line, upTo: bytes.count)
    return counts.style
  }

  private static func isThousandsSeparator(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      index >= 0 && index < bytes.count && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
    }
    return isDigit(index - 1) && isDigit(index + 1) && isDigit(index + 2) && isDigit(index + 3)
  }

  /// What one line holds.
  private struct Line {
    var start = 0
    var spaces = 0
    var tabs = 0
    var commas = 0
    var pipes = 0
  }

  /// How many lines have text, and how many of them are divided.
  private struct LineCounts {
    private var lines = 0
    private var tabs = 0
    private var commas = 0
    private var pipes = 0

    mutating func add(_ line: Line, upTo end: Int) {
      guard end - line.start > line.spaces else { return }
      lines += 1
      if line.tabs > 0 { tabs += 1 }
      if line.commas >= 2 { commas += 1 }
      if line.pipes >= 2 { pipes += 1 }
    }

    var style: TextStyle {
      if tabs * 5 >= lines { return .tabs }
      if pipes * 5 >= lines { return .pipes }
      return commas * 5 >= lines * 2 ? .commas : .lines
    }
  }
}
