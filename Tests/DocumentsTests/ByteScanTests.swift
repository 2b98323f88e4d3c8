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
          marks += pipe < length ? 1 : 0
        }
      }
    }
    #expect(marks > 1_500)
  }

  @Test func wordsAreFoundAtTheEndsAndBehindHalfOfThemselves() throws {
    for (text, isThere) in [
      ("w:type", true), ("<w:br w:type=\"page\"/>", true), ("w:tyw:type", true), ("w:typ", false), ("", false),
      ("w:typ e w:tipe", false),
    ] {
      #expect(try XMLPart(Array(text.utf8)).contains("w:type") == isThere, "\(text)")
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
