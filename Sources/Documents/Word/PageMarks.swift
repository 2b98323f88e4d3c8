import Glibc

/// What a document's part says of its pages: where Word had them end when it saved, and where breaks were asked for.
struct PageMarks {
  /// Whether it says where pages ended.
  private(set) var isLaidOut = false
  /// Whether it says anything of pages.
  private(set) var isKnown = false

  /// Looks for the two words; both hold "ag", which hardly any other does.
  init(_ part: XMLPart) {
    part.text.withUnsafeBufferPointer { bytes in
      var place = Self.next(bytes, 0)
      while place < bytes.count, !isLaidOut {
        isLaidOut = Self.stands("w:lastRenderedPageBreak", place - 15, bytes)
        isKnown = isKnown || isLaidOut || Self.stands("w:type=\"page\"", place - 9, bytes)
        place = Self.next(bytes, place + 1)
      }
    }
  }

  private static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    ByteScan.next(UInt8(ascii: "a"), then: UInt8(ascii: "g"), in: bytes, from: start)
  }

  private static func stands(_ word: StaticString, _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place >= 0, place + word.utf8CodeUnitCount <= bytes.count, let base = bytes.baseAddress else { return false }
    return memcmp(base + place, word.utf8Start, word.utf8CodeUnitCount) == 0
  }
}
