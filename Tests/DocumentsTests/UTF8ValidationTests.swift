@testable import Documents
import TestSupport
import Testing

/// The quick look at a text answers yes only where the slow one finds nothing broken.
@Suite struct UTF8ValidationTests {
  private func isPlain(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { UTF8Validation.isPlain($0) } }
  private func broken(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBufferPointer { UTF8Validation.count($0).broken } }

  @Test func chineseTextIsPlainWhereverItsCharactersFall() {
    for shift in 0..<24 {
      let text = String(repeating: "a", count: shift) + "项目名称\t园林养护，100%\n" + String(repeating: "目", count: shift)
      #expect(isPlain(Array(text.utf8)), "shifted by \(shift)")
    }
  }

  @Test func aCutCharacterIsNotPlainWhereverTheTextEnds() {
    for length in 0..<24 {
      let text = Array((String(repeating: "a", count: length) + "目").utf8)
      #expect(!isPlain(text.dropLast(1)) && !isPlain(text.dropLast(2)), "behind \(length) letters")
      #expect(isPlain(text.dropLast(3)))
    }
  }

  /// E0 80 80 and ED A0 80 are no characters, F0 9F 98 80 and C2 A0 are, but not plain ones.
  @Test(arguments: [[0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98, 0x80], [0xC2, 0xA0], [0x80], [0xFF]])
  func anythingElseIsLeftToTheCloserLook(_ bytes: [UInt8]) {
    for shift in 0..<16 {
      #expect(!isPlain([UInt8](repeating: 0x61, count: shift) + bytes + Array("目录".utf8)), "shifted by \(shift)")
    }
  }

  @Test func whatIsPlainIsNeverBroken() {
    var generator = Generator(seed: 11)
    let text = Array("实施单位：白杨县第二中学\t12,345.67\t≥95%，基本完成。".utf8)
    var plain = 0
    for _ in 0..<20_000 {
      var bytes = text
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0x70...255, using: &generator), at: place)
        }
      }
      if isPlain(bytes) {
        plain += 1
        #expect(broken(bytes) == 0)
      } else {
        // Only E0, ED and other widths are well formed and not plain.
        let hasOther = bytes.contains { ($0 >= 0xC0 && $0 < 0xE1) || $0 == 0xED || $0 >= 0xF0 }
        #expect(broken(bytes) > 0 || hasOther)
      }
    }
    #expect(plain > 6_000)
  }
}
