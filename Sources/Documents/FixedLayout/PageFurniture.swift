/// Tells lines that belong to the page and not to the document: its number.
struct PageFurniture {
  let text: [UInt8]

  /// Whether a line at the edge of a page is its number, such as 3, - 3 -, 第 3 页 共 8 页 or 3/8.
  func isPageNumber(_ line: TextLine, pageHeight: Double) -> Bool {
    guard line.box.bottom < pageHeight * 0.1 || line.box.top > pageHeight * 0.88 else { return false }
    var digits = 0
    var characters = 0
    for word in line.words {
      let bytes = text[word.text.offsets]
      var index = bytes.startIndex
      while index < bytes.endIndex {
        let length = Self.markLength(bytes[index...])
        guard length > 0 else { return false }
        if length == 1, bytes[index] &- UInt8(ascii: "0") < 10 { digits += 1 }
        characters += 1
        index += length
      }
    }
    return digits > 0 && digits <= 8 && characters <= 20
  }

  /// How many bytes the digit or the mark of a page number at the start has; 0 where something else stands there.
  private static func markLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if first &- UInt8(ascii: "0") < 10 { return 1 }
    return marks.first { bytes.starts(with: $0) }?.count ?? 0
  }

  private static let marks = ["-", "/", "—", "–", "―", "－", "第", "页", "頁", "共", "，", ",", "·", "／"].map {
    Array($0.utf8)
  }
}
