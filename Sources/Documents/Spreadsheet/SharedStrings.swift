import Glibc

/// The strings that the cells of a workbook share, put into the grid's text once.
struct SharedStrings {
  private var ranges: [TextRange] = []

  init(_ archive: ZipArchive, path: String?, into assembler: inout GridAssembler) throws(DocumentError) {
    guard let path, let bytes = try archive.bytes(named: path) else { return }
    var ranges: [TextRange] = []
    ranges.reserveCapacity(bytes.count / 64)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    try XMLPart(bytes).read { (scanner) throws(DocumentError) in
      while true {
        let event = try scanner.next()
        if event == .finish { return }
        guard event == .start, scanner.isNamed("si") else { continue }
        let start = text.count
        try RichText.append(from: &scanner, to: &text)
        if text.count > GridAssembler.mostText { text.removeLast(text.count - start) }
        ranges.append(text.withUnsafeBufferPointer { WhiteSpace.trim($0, start, $0.count) })
      }
    }
    assembler.grid.text = text
    self.ranges = ranges
  }

  /// The place of a string in the grid's text; nil where there is none of that number.
  @inline(__always)
  subscript(index: Int) -> TextRange? { index < ranges.count ? ranges[index] : nil }
}

/// The text of strings whose parts have formats of their own.
enum RichText {
  /// Adds the text of the element that has just begun; how it is spoken (`rPh`) is left out.
  static func append(from scanner: inout XMLScanner, to text: inout [UInt8]) throws(DocumentError) {
    let outside = scanner.depth - 1
    let start = text.count
    var isText = false
    if let plain = scanner.takePlainText() { try scanner.append(plain, isLiteral: false, to: &text) }
    while scanner.depth > outside {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("t") {
          isText = true
        } else if scanner.isNamed("rPh") {
          try scanner.skipElement()
        }
      case .end: isText = false
      case .text: if isText { try scanner.appendText(to: &text) }
      case .finish: return
      }
    }
    resolveEscapes(&text, from: start)
  }

  /// Resolves `_x000D_` and its like, in which Excel writes what XML cannot hold; line ends become LF.
  static func resolveEscapes(_ text: inout [UInt8], from start: Int) {
    guard text.count - start >= 7,
      text.withUnsafeBytes({ $0.baseAddress.map { memchr($0 + start, 0x5F, text.count - start) } ?? nil }) != nil
    else { return }
    var result: [UInt8] = []
    var index = start
    while index < text.count {
      if let code = escape(text, at: index) {
        if code == 0x0D || code == 0x0A {
          if code == 0x0A || !(index + 7 < text.count && text[index + 7] == 0x0A) { result.append(0x0A) }
        } else if let scalar = Unicode.Scalar(code), code >= 0x20 || code == 9 {
          result += Array(String(Character(scalar)).utf8)
        }
        index += 7
      } else {
        result.append(text[index])
        index += 1
      }
    }
    text.replaceSubrange(start..., with: result)
  }

  private static func escape(_ text: [UInt8], at index: Int) -> UInt32? {
    guard text[index] == UInt8(ascii: "_"), index + 7 <= text.count, text[index + 1] == UInt8(ascii: "x"),
      text[index + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = text[index + 2..<index + 6]
    guard digits.allSatisfy({ $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
