import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct SimilarityJoinTests {
  /// The pairs of the join as the oracle writes them.
  private func pairs(_ sets: ShingleSets, jaccard: Int, containment: Int?) -> Set<String> {
    let join = SimilarityJoin(sets, SimilarityThreshold(jaccard: jaccard, containment: containment))
    let result = join.pairs()
    #expect(result.leftOut == 0)
    return Set(
      result.pairs.map { pair in
        let ends = [pair.first.low, pair.second.low].sorted()
        return "\(ends[0])-\(ends[1]):\(pair.shared)"
      })
  }

  private func check(_ texts: [String], jaccard: Int, containment: Int?, atLeast least: Int = 0) {
    let expected = SimilarityOracle(texts).pairs(jaccard: jaccard, containment: containment)
    let found = pairs(ShingleSets(texts), jaccard: jaccard, containment: containment)
    #expect(found.subtracting(expected) == [] && expected.subtracting(found) == [])
    #expect(expected.count >= least, "the oracle has something to find")
  }

  @Test(arguments: [1, 2, 3] as [UInt64], [600, 800, 1000])
  func noPairIsMissed(seed: UInt64, jaccard: Int) {
    let texts = PlantedTexts(count: 250, seed: seed).texts
    check(texts, jaccard: jaccard, containment: nil)
    check(texts, jaccard: jaccard, containment: 800)
    check(texts, jaccard: jaccard, containment: 300)
  }

  @Test func noPairIsMissedAmongTenThousand() {
    check(PlantedTexts(count: 10_000, seed: 77, lengths: 12...36).texts, jaccard: 600, containment: 800, atLeast: 1_000)
  }

  /// A clause that every text holds, more than half of each, must neither cost pairs nor make any.
  @Test func hotShinglesInEveryText() {
    var random = Generator(seed: 9)
    let clause = PlantedTexts.words(30, &random)
    let texts = (0..<300).map { _ in clause + PlantedTexts.words(Int.random(in: 5...30, using: &random), &random) }
    check(texts, jaccard: 600, containment: 800, atLeast: 20)
  }

  /// Texts made to share exactly as many shingles as the threshold asks for, one fewer and one more.
  @Test(arguments: [500, 600, 700, 900])
  func pairsAtTheThresholdAreNear(jaccard: Int) {
    var random = Generator(seed: UInt64(jaccard))
    var texts: [String] = []
    for size in stride(from: 10, through: 120, by: 11) {
      let base = PlantedTexts.words(size + 2, &random)
      texts.append(base)
      let threshold = SimilarityThreshold(jaccard: jaccard)
      for other in [size - 3, size, size + 4] {
        let needed = threshold.required(size, other)
        for shared in [needed - 1, needed, needed + 1] where shared > 0 && shared <= min(size, other) {
          // A prefix shares its runs of three, and new letters add one run each.
          texts.append(String(base.prefix(shared + 2)) + PlantedTexts.words(other - shared, &random))
        }
      }
    }
    check(texts, jaccard: jaccard, containment: nil, atLeast: 10)
    check(texts, jaccard: jaccard, containment: 850, atLeast: 10)
  }

  /// Few letters: nearly all texts share most shingles, and shingles repeat within a text.
  @Test(arguments: [2, 3, 5] as [UInt32])
  func crowdedAlphabets(letters: UInt32) {
    var random = Generator(seed: UInt64(letters))
    let texts = (0..<200).map { _ in
      let length = Int.random(in: 0...40, using: &random)
      return String(
        String.UnicodeScalarView((0..<length).map { _ in PlantedTexts.letter(&random, of: letters) }))
    }
    check(texts, jaccard: 600, containment: nil, atLeast: letters < 5 ? 20 : 0)
    check(texts, jaccard: 200, containment: 400, atLeast: 20)
  }

  @Test func containmentFindsAShortTextInALongOne() {
    var random = Generator(seed: 5)
    let short = PlantedTexts.words(42, &random)
    let texts = [short, PlantedTexts.words(100, &random) + short + PlantedTexts.words(200, &random)]
    #expect(pairs(ShingleSets(texts), jaccard: 600, containment: nil) == [])
    #expect(pairs(ShingleSets(texts), jaccard: 600, containment: 800) == ["0-1:40"])
  }

  @Test func whatIsTooShortOrTooLongIsSaid() {
    var sets = ShingleSets()
    #expect(sets.add("", as: 0) == .tooShort)
    #expect(sets.add("一二", as: 1) == .tooShort)
    #expect(sets.add("一二三", as: 2) == .added)
    #expect(sets.add("，，，，，，", as: 3) == .added)
    #expect(sets.count == 2 && sets.shingles == 2)
    var random = Generator(seed: 3)
    #expect(sets.add(PlantedTexts.words(ShingleSets.longest + 400, &random), as: 4) == .tooLong)
    #expect(sets.count == 2)
    // A long text of few shingles is a short set.
    #expect(sets.add(String(repeating: "完成", count: 500_000), as: 5) == .added)
    #expect(sets.shingles == 4)
  }

  @Test func slotsCountAsOneCharacter() {
    var sets = ShingleSets()
    sets.add("\u{1}完成\u{3}台", as: 0)
    #expect(sets.tokens(0).count == 3)
  }

  @Test func brokenBytesEndTheText() {
    var sets = ShingleSets()
    let bytes: [UInt8] = [0xE4, 0xB8, 0x80, 0xFF, 0x80, 0xE4, 0xB8, 0x80, 0xF0]
    #expect(bytes.withUnsafeBytes { sets.add(SimilarityOracle.key(1), $0) } == .added)
    #expect(sets.count == 1)
  }

  /// Numbers that share their upper bits, as a text could be made of shingles that do: each is taken for many others.
  @Test func numbersOfOneBucketNeitherTrapNorCostPairs() {
    var sets = ShingleSets()
    for (index, range) in [0..<16_000, 100..<16_100, 5_000..<9_000, 300_000..<316_000].enumerated() {
      #expect(sets.add(SimilarityOracle.key(index), sorted: range.map { UInt32($0) }) == .added)
    }
    for jobs in [1, 2] {
      let join = SimilarityJoin(sets, SimilarityThreshold(jaccard: 600, containment: 800), jobs: jobs)
      let pairs = join.pairs()
      #expect(pairs.leftOut == 0)
      #expect(Set(pairs.pairs.map { [$0.first.low, $0.second.low].sorted() }) == [[0, 1], [0, 2], [1, 2]])
      #expect(pairs.pairs.map(\.shared).sorted() == [4_000, 4_000, 15_900])
      #expect(join.groups().groups.map(\.members.count) == [2])
    }
  }

  /// Sets that are all near to each other: the bound on pairs holds, whatever a wave of searches finds.
  @Test func aCrowdOfNearSetsKeepsTheBoundOnPairs() {
    var sets = ShingleSets()
    for index in 0..<3_000 {
      sets.add(SimilarityOracle.key(index), sorted: [1, 2, 3, 4, 5, 6, 7, UInt32(100 + index)])
    }
    let threshold = SimilarityThreshold(jaccard: 700)
    let found = [1, 2].map { jobs in
      SimilarityJoin(sets, threshold, budget: SimilarityJoin.Budget(pairs: 50_000), jobs: jobs).pairs()
    }
    #expect(found[0].pairs.count <= 50_000 && found[0].pairs.count > 40_000 && found[0].leftOut > 0)
    #expect(found[0].pairs == found[1].pairs && found[0].leftOut == found[1].leftOut)
  }

  // MARK: Limits

  @Test func aSpentBudgetIsSaid() {
    let sets = ShingleSets(PlantedTexts(count: 500, seed: 4).texts)
    let threshold = SimilarityThreshold(jaccard: 600, containment: 800)
    let whole = SimilarityJoin(sets, threshold)
    let all = whole.pairs()
    let few = SimilarityJoin(sets, threshold, budget: SimilarityJoin.Budget(pairs: 10))
    let some = few.pairs()
    #expect(some.pairs.count <= 10 && some.leftOut > 0)
    #expect(Set(some.pairs).isSubset(of: all.pairs))
    let short = SimilarityJoin(sets, threshold, budget: SimilarityJoin.Budget(steps: 3_000))
    let result = short.pairs()
    #expect(result.leftOut > 0 && result.leftOut < 500)
    #expect(Set(result.pairs).isSubset(of: all.pairs))
    let groups = SimilarityJoin(sets, threshold, budget: SimilarityJoin.Budget(steps: 3_000))
    #expect(groups.groups().leftOut > 0)
  }

  /// 5,000 variants of one text are one group at the price of one search, not of twelve million pairs.
  @Test func aHugeClusterCostsOneSearch() {
    var random = Generator(seed: 8)
    let base = PlantedTexts.words(60, &random)
    var sets = ShingleSets()
    for index in 0..<5_000 { sets.add(base + PlantedTexts.words(2, &random) + String(index), as: index) }
    let join = SimilarityJoin(
      sets, SimilarityThreshold(jaccard: 600), budget: SimilarityJoin.Budget(steps: 3_000_000))
    let result = join.groups()
    #expect(result.groups.map(\.members.count) == [4_999])
    #expect(result.leftOut == 0)
  }
}
