import TestSupport
import Testing

@testable import Statistics

@Suite struct ShingleOrderTests {
  /// The rarest first, those of one set aside, equal ones by their numbers.
  @Test func rareShinglesComeFirst() {
    var sets = ShingleSets()
    // 30 sets hold 10, 4 of them 20, 2 of them 30 and 31; each has one of its own.
    for set in 0..<30 {
      var tokens: [UInt32] = [10 << 24]
      if set < 4 { tokens.append(20 << 24) }
      if set < 2 { tokens += [30 << 24, 31 << 24] }
      tokens.append(UInt32(40 + set) << 24)
      tokens.sort()
      sets.add(SimilarityOracle.key(set), sorted: tokens)
    }
    let frequency = ShingleFrequency(sets, jobs: 2)
    var order = ShingleOrder()
    withExtendedLifetime(frequency) { sets.withTokens(0) { order.sort($0, frequency.view) } }
    #expect(order.single == 1)
    #expect(order.tokens.prefix(5) == [40 << 24, 30 << 24, 31 << 24, 20 << 24, 10 << 24])
    #expect(order.slots[1] == order.slots[2] && order.slots[2] != order.slots[3])
  }

  /// Counts beyond a slot's eight bits are exact, with or without the sums; those beyond reach need not be told apart.
  @Test(arguments: [1, 2, 4])
  func commonShinglesAreCounted(jobs: Int) {
    // Shingle k of 40 stands in 10 k + 1 sets, and as many numbers as a table must grow for in 300.
    var sets = ShingleSets()
    let often = (0..<2_000).map { UInt32(0x8000_0000) + $0 << 20 }
    for set in 0..<400 {
      var tokens = (0..<40).filter { set <= 10 * $0 }.map { UInt32($0) << 25 }
      if set < 300 { tokens += often }
      tokens.append(.max - UInt32(set) << 8)
      sets.add(SimilarityOracle.key(set), sorted: Set(tokens).sorted())
    }
    let frequency = ShingleFrequency(sets, jobs: jobs)
    for frequency in [frequency, frequency.withoutSums] {
      withExtendedLifetime(frequency) {
        let counts = frequency.view
        for shingle in 0..<40 { #expect(counts[UInt32(shingle) << 25] == UInt16(10 * shingle + 1)) }
        #expect(often.allSatisfy { counts[$0] == 300 })
        var (whole, near) = (ShingleOrder(), ShingleOrder())
        sets.withTokens(0) {
          whole.sort($0, counts)
          near.sort($0, counts, reach: 20)
        }
        #expect(whole.tokens.prefix(20) == near.tokens.prefix(20) && whole.single == near.single)
        let steps = whole.tokens.map { ShingleOrder.commonness(counts[$0]) }
        #expect(steps == steps.sorted() && Set(steps).count > 20)
      }
    }
  }

  /// A text that stands in another one always passes, a stranger of eight characters once in fifty times at most.
  @Test func sketchesAndFiltersHoldWhatTheyWereMadeOf() {
    var random = Generator(seed: 6)
    let name = PlantedTexts.words(8, &random)
    let text = PlantedTexts.words(90, &random) + name + PlantedTexts.words(90, &random)
    let filter = Array(text.utf8).withUnsafeBytes { ShingleFilter($0) }
    #expect(filter.mayHold(Array(name.utf8).withUnsafeBytes { ShingleFilter($0) }))
    var strangers = 0
    for _ in 0..<1_000 {
      let other = PlantedTexts.words(8, &random)
      if filter.mayHold(Array(other.utf8).withUnsafeBytes { ShingleFilter($0) }) { strangers += 1 }
    }
    #expect(strangers <= 20)
    let tokens = ShingleSet(Array(text.utf8)).tokens
    #expect(ShingleSketch(ShingleSet(Array(text.utf8))).shingles == Array(tokens.prefix(4)))
    #expect(ShingleSketch(ShingleSet(Array("一二三四".utf8))).shingles.count == 2)
  }

  /// Texts of any length have each shingle once and in order.
  @Test(arguments: [0, 2, 3, 30, 40, 200, 1_020, 1_030, 5_000, 70_000])
  func shinglesAreSorted(length: Int) {
    var random = Generator(seed: UInt64(length))
    let text = Array((PlantedTexts.words(length, &random) + PlantedTexts.words(length / 2, &random)).utf8)
    var all: Set<UInt32> = []
    text.withUnsafeBytes { text in Shingles.forEach(text) { all.insert($0) } }
    #expect(ShingleSet(text).tokens == all.sorted())
  }
}
