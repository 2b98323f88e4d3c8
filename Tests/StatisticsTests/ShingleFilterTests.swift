import TestSupport
import Testing

@testable import Statistics

/// The bits that only one of two filters has are counted one by one and all at once.
@Suite struct ShingleFilterTests {
  private static func filter(_ tokens: [UInt32]) -> ShingleFilter {
    tokens.withUnsafeBufferPointer { ShingleFilter($0) }
  }

  @Test func allBitsDiffer() {
    let all = Self.filter((0..<512).map { UInt32($0) })
    #expect(all.differences(from: Self.filter([])) == 512)
    #expect(all.differences(from: all) == 0)
    #expect(all.differences(from: Self.filter((0..<255).map { UInt32($0) })) == 257)
  }

  @Test(arguments: 1...20)
  func theDifferencesAreThoseOfTheBits(seed: Int) {
    var generator = Generator(seed: UInt64(seed))
    let texts = (0..<2).map { _ in (0..<seed * 20).map { _ in UInt32(truncatingIfNeeded: generator.next()) } }
    let bits = texts.map { Set($0.map { $0 & 0x1FF }) }
    #expect(
      Self.filter(texts[0]).differences(from: Self.filter(texts[1])) == bits[0].symmetricDifference(bits[1]).count)
    let folded = bits.map { Set($0.map { $0 & 0xFF }) }
    #expect(
      Self.filter(texts[0]).folded.differences(from: Self.filter(texts[1]).folded)
        == folded[0].symmetricDifference(folded[1]).count)
  }
}
