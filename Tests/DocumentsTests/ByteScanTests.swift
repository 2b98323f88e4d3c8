import TestSupport
import Testing

@testable import Documents

/// What divides a text is found where a look at each byte finds it.
@Suite struct ByteScanTests {
  @Test func everyMarkIsFoundWhereverItStands() {
    var generator = Generator(seed: 23)
    let choice = [UInt8](",\t\n |-{}0目".utf8) + [0x00, 0x7F, 0x80, 0xFF]
    var marks = 0
    for length in 0..<64 {
      let text = (0..<length).map { _ in
        Int.random(in: 0..<4, using: &generator) > 0 ? 0x61 : choice.randomElement(using: &generator) ?? 0
      }
      text.withUnsafeBufferPointer { bytes in
        for start in 0...length {
          let comma = bytes[start...].firstIndex { $0 < 0x2D } ?? length
          let pipe = bytes[start...].firstIndex { $0 < 0x2D || $0 == 0x7C } ?? length
          #expect(ByteScan.next(below: 0x2D, in: bytes, from: start) == comma)
          #expect(ByteScan.next(below: 0x2D, or: 0x7C, in: bytes, from: start) == pipe)
          let quote = bytes[start...].firstIndex { $0 == 0x7C || $0 == 0xFF } ?? length
          #expect(ByteScan.next(0x7C, or: 0xFF, in: bytes, from: start) == quote)
          marks += pipe < length ? 1 : 0
        }
      }
    }
    #expect(marks > 1_500)
  }

  @Test func pairsAreFoundWhereverTheyStand() {
    for length in [0, 1, 2, 63, 64, 65, 66, 127, 128, 130, 200] {
      for place in 0...length {
        var text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
        if place < length { text[place] = UInt8(ascii: "g") }
        text.withUnsafeBufferPointer { bytes in
          let pair = place > 0 && place < length ? place - 1 : length
          #expect(ByteScan.next(0x61, then: 0x67, in: bytes, from: 0) == pair)
          if pair < length { #expect(ByteScan.next(0x61, then: 0x67, in: bytes, from: place) == length) }
        }
      }
    }
  }

  @Test(arguments: [
    ("w:lastRenderedPageBreak", true, true), ("<w:br w:type=\"page\"/>", false, true), ("", false, false),
    ("w:type=\"page", false, false), ("lastRenderedPageBreak", false, false), ("ag", false, false),
    ("w:type=\"page\" w:lastRenderedPageBreak/", true, true), ("w:type=\"text\" page", false, false),
  ])
  func marksOfPagesAreFound(_ text: String, _ isLaidOut: Bool, _ isKnown: Bool) throws {
    for filling in [0, 3, 70] {
      let around = String(repeating: "stage ", count: filling)
      let marks = PageMarks(try XMLPart(Array((around + text + around).utf8)))
      #expect(marks.isLaidOut == isLaidOut && marks.isKnown == isKnown)
    }
  }

  @Test func aTextThatWasDecodedOnceGivesTheSameLines() throws {
    let bytes = Array("项目名称\t甲\n\n主管部门\t乙\n实施单位\t丙\n".utf8)
    let reader = DocumentReader()
    let text = try #require(reader.decodedText(bytes))
    for slice in [nil, DocumentSlice(lines: 3...4, firstRow: 3)] {
      let read = try reader.read(bytes, path: "a.txt", input: 7, slice: slice)
      let again = text.document(path: "a.txt", input: 7, sha256: read.sha256, slice: slice)
      #expect(again.cellTexts == read.cellTexts && again.lines == read.lines)
      #expect(again.cellTexts.count == (slice == nil ? 3 : 2))
      #expect(again.byteCount == read.byteCount && again.format == .tabSeparated && again.encoding == .utf8)
    }
    #expect(reader.decodedText(Array("PK\u{3}\u{4}".utf8)) == nil && reader.decodedText([]) == nil)
  }
}
