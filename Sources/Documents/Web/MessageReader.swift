/// Reads web pages that were saved with their parts (MHTML): the first part that is a page and holds anything.
struct MessageReader {
  private let bytes: [UInt8]
  /// The most parts that are looked at.
  private static let mostParts = 1024

  /// Reads the page of a message.
  static func read(_ bytes: [UInt8]) throws(DocumentError) -> GridAssembler {
    let reader = MessageReader(bytes: bytes)
    var parts = 0
    guard let page = try reader.page(in: 0..<bytes.count, depth: 0, parts: &parts) else {
      throw .malformed("the message holds no page")
    }
    return page
  }

  private func page(in range: Range<Int>, depth: Int, parts: inout Int) throws(DocumentError) -> GridAssembler? {
    guard depth < 4, parts < Self.mostParts else { return nil }
    parts += 1
    let (headers, body) = MessageHeaders.read(bytes, range)
    let type = headers["content-type"] ?? "text/plain"
    if type.lowercased().hasPrefix("multipart/"), let boundary = MessageHeaders.parameter("boundary", of: type) {
      var empty: GridAssembler?
      for part in self.parts(in: body, boundary: Array(boundary.utf8)) {
        guard let page = try page(in: part, depth: depth + 1, parts: &parts) else { continue }
        if !page.grid.rows.isEmpty { return page }
        empty = empty ?? page
      }
      return empty
    }
    guard type.lowercased().hasPrefix("text/html") else { return nil }
    let charset = MessageHeaders.parameter("charset", of: type)?.lowercased()
    switch headers["content-transfer-encoding"]?.lowercased() {
    case "base64": return try WebReader.read(TransferEncoding.base64(bytes[body]), charset: charset)
    case "quoted-printable": return try WebReader.read(TransferEncoding.quotedPrintable(bytes[body]), charset: charset)
    default: return try WebReader.read(Array(bytes[body]), charset: charset)
    }
  }

  /// The parts between the lines that begin with two dashes and the boundary.
  private func parts(in range: Range<Int>, boundary: [UInt8]) -> [Range<Int>] {
    let mark = Array("--".utf8) + boundary
    var parts: [Range<Int>] = []
    var start: Int?
    var line = range.lowerBound
    while line < range.upperBound {
      let end = bytes[line..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      if bytes[line..<end].starts(with: mark) {
        if let start { parts.append(start..<line) }
        start = min(end + 1, range.upperBound)
      }
      line = end + 1
    }
    if let start, start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }
}

/// The headers of a message or a part.
enum MessageHeaders {
  /// The headers by their names in small letters, and where the body stands.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> (headers: [String: String], body: Range<Int>) {
    var headers: [String: String] = [:]
    var name: String?
    var line = range.lowerBound
    while line < range.upperBound, headers.count < 256 {
      let end = bytes[line..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      let text = String(decoding: bytes[line..<min(end, line + 4096)], as: UTF8.self)
      let next = min(end + 1, range.upperBound)
      let isBlank = text.utf8.allSatisfy { $0 <= 0x20 }
      defer { line = next }
      if isBlank {
        // Blank lines before the first header are none of its end.
        if headers.isEmpty { continue }
        return (headers, next..<range.upperBound)
      }
      if let last = name, text.utf8.first.map({ $0 == 0x20 || $0 == 0x09 }) == true {
        headers[last, default: ""] += " " + trimmed(text[...])
      } else if let colon = text.firstIndex(of: ":") {
        let key = trimmed(text[..<colon]).lowercased()
        headers[key] = trimmed(text[text.index(after: colon)...])
        name = key
      }
    }
    return (headers, range.upperBound..<range.upperBound)
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// A parameter of a header's value: `charset` of `text/html; charset="gb2312"`.
  static func parameter(_ name: String, of value: String) -> String? {
    for part in value.split(separator: ";").dropFirst() {
      guard let equals = part.firstIndex(of: "="), trimmed(part[..<equals]).lowercased() == name else { continue }
      return String(trimmed(part[part.index(after: equals)...]).filter { $0 != "\"" })
    }
    return nil
  }
}

/// How parts of messages are written in ASCII.
enum TransferEncoding {
  /// Takes base64 apart; what is no digit of it is left out.
  static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="): return bytes
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// Takes quoted-printable apart: `=E9` is a byte, `=` at the end of a line joins it to the next.
  static func quotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    func digit(_ byte: UInt8) -> UInt8? {
      if byte &- 0x30 < 10 { return byte - 0x30 }
      return (byte & 0xDF) &- 0x41 < 6 ? (byte & 0xDF) - 0x41 + 10 : nil
    }
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "=") else {
        bytes.append(text[index])
        index += 1
        continue
      }
      if index + 2 < text.endIndex, let high = digit(text[index + 1]), let low = digit(text[index + 2]) {
        bytes.append(high << 4 | low)
        index += 3
      } else if index + 1 < text.endIndex, text[index + 1] == 0x0A {
        index += 2
      } else if index + 2 < text.endIndex, text[index + 1] == 0x0D, text[index + 2] == 0x0A {
        index += 3
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }
}
