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

  /// The style of a text; nil where it has nothing but white space.
  static func sniff(_ text: [UInt8]) -> TextStyle? {
    // The beginning tells mostly; a long preface of plain lines may come before the tables.
    let beginning = sniff(text, upTo: 8192)
    if let beginning, beginning != .lines || text.count <= 8192 { return beginning }
    return sniff(text, upTo: 1 << 18) ?? (text.count > 1 << 18 ? sniff(text, upTo: text.count) : nil)
  }

  private static func sniff(_ text: [UInt8], upTo limit: Int) -> TextStyle? {
    var counts = (lines: 0, tabs: 0, commas: 0, pipes: 0)
    text.withUnsafeBufferPointer { bytes in
      var line = LineCounts()
      // The first 256 KB with text tell; a corpus file is smaller.
      let first = bytes.firstIndex { $0 > UInt8(ascii: " ") } ?? bytes.count
      for index in first..<min(bytes.count, first + (1 << 18)) {
        let byte = bytes[index]
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
    }
    guard counts.lines > 0 else { return nil }
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
        bytes.indices.contains(index) && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
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
