/// Reads web pages through libxml2's HTML parser, which mends what is broken as browsers do.
///
/// The parser only reports elements as they come; no tree is built, and nothing is ever fetched. Its work is bounded by
/// how deep elements stand and how much is out of place.
struct WebReader {
  /// Reads a page.
  ///
  /// - Parameter charset: the encoding that stands around the page, such as in the headers of a message.
  static func read(_ bytes: [UInt8], charset: String? = nil) throws(DocumentError) -> GridAssembler {
    let decoded = try WebText.decode(bytes, charset: charset)
    try WebTagScan.check(decoded.text)
    let pass = WebPass()
    try pass.run(decoded.text)
    var assembler = pass.flow.finish()
    assembler.encoding = decoded.encoding
    assembler.replaced = decoded.replaced
    return assembler
  }
}

/// The encoding of web pages.
enum WebText {
  /// The page in UTF-8: what is valid UTF-8 beyond doubt is that; else what the page declares, else what fits.
  static func decode(_ bytes: [UInt8], charset: String?) throws(DocumentError) -> TextDecoder.Decoded {
    guard let declared = charset ?? declaredCharset(bytes), declared.hasPrefix("gb"), !hasMark(bytes) else {
      return try TextDecoder.decode(bytes)
    }
    let (wellFormed, broken) = bytes.withUnsafeBufferPointer { UTF8Validation.count($0) }
    // Many pages say gb2312 and are UTF-8; a few characters may be both.
    if broken == 0, wellFormed == 0 || wellFormed >= 20 { return try TextDecoder.decode(bytes) }
    if let decoded = try? TextDecoder.convert(bytes[...], from: .gb18030) { return decoded }
    return try TextDecoder.decode(bytes)
  }

  private static func hasMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// What stands behind the first `charset=`, in small letters.
  private static func declaredCharset(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x2E }, as: UTF8.self).lowercased()
    guard let start = head.firstRange(of: "charset=")?.upperBound else { return nil }
    let value = head[start...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    return String(value.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
  }
}
