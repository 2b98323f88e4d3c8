/// Reads what `pdftotext -bbox` writes: the words of each page with their boxes.
enum WordBoxes {
  /// The pages, and the text into which their words point.
  static func read(_ markup: [UInt8]) -> (pages: [PageContent], text: [UInt8]) {
    var pages: [PageContent] = []
    var text: [UInt8] = []
    text.reserveCapacity(markup.count / 4)
    markup.withUnsafeBufferPointer { bytes in
      var scanner = MarkupScanner(bytes)
      while let tag = scanner.nextTag() {
        if scanner.has(tag, "word") {
          guard !pages.isEmpty else { continue }
          let end = scanner.textEnd()
          let start = text.count
          append(bytes[scanner.position..<end], to: &text)
          guard let box = box(scanner, tag), text.count > start, text.count < Int(UInt32.max) else { continue }
          let range = TextRange(start: UInt32(start), end: UInt32(text.count))
          pages[pages.count - 1].words.append(PlacedWord(box: box, text: range))
        } else if scanner.has(tag, "page") {
          pages.append(
            PageContent(
              number: pages.count + 1, width: scanner.number(tag, "width"), height: scanner.number(tag, "height")))
        }
      }
    }
    return (pages, text)
  }

  private static func box(_ scanner: MarkupScanner, _ tag: MarkupScanner.Tag) -> Box? {
    let box = Box(
      left: scanner.number(tag, "xMin"), top: scanner.number(tag, "yMin"), right: scanner.number(tag, "xMax"),
      bottom: scanner.number(tag, "yMax"))
    let reach = max(abs(box.left), abs(box.top), abs(box.right), abs(box.bottom))
    return reach <= Rule.farthest ? box : nil
  }

  /// Appends text with its entities resolved; control characters are left out.
  private static func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to text: inout [UInt8]) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "&"), let entity = entities.first(where: { bytes[index...].starts(with: $0.name) }) {
        text.append(entity.character)
        index += entity.name.count
      } else if byte >= 0x20 {
        text.append(byte)
      }
    }
  }

  private static let entities: [(name: [UInt8], character: UInt8)] = [
    (Array("amp;".utf8), UInt8(ascii: "&")), (Array("lt;".utf8), UInt8(ascii: "<")),
    (Array("gt;".utf8), UInt8(ascii: ">")), (Array("quot;".utf8), UInt8(ascii: "\"")),
    (Array("apos;".utf8), UInt8(ascii: "'")), (Array("#39;".utf8), UInt8(ascii: "'")),
  ]
}
