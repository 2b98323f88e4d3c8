import TestSupport
import Testing

@testable import Statistics

/// No set with a near one is told to have none, and what a search met before does not matter.
@Suite struct NeighbourFilterTests {
  private static let threshold = SimilarityThreshold(jaccard: 600, containment: 800)

  /// Sets of small numbers, spread so that each has a counter of its own.
  private static func sets(_ numbers: [[UInt32]]) -> ShingleSets {
    var sets = ShingleSets()
    for (index, set) in numbers.enumerated() {
      sets.add(TextHash(high: UInt64(index), low: UInt64(index)), sorted: set.map { $0 << 27 })
    }
    return sets
  }

  /// A set is searched with as the centre of another one's neighbours, and later for itself.
  @Test(arguments: [1, 2, 8])
  func aSetMayBeSearchedWithTwice(jobs: Int) {
    let sets = Self.sets([
      [0, 1, 2, 3, 5, 7, 8, 9, 12, 14], [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 15, 16],
      [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15], [0, 1, 2, 3, 4, 5, 8, 9, 12],
      [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16],
    ])
    let join = SimilarityJoin(sets, Self.threshold, jobs: jobs)
    var fresh = SimilaritySearch(join)
    var used = SimilaritySearch(join)
    for query in 0..<join.sets.count {
      for other in 0..<join.sets.count { _ = used.near(to: other, .all, limit: .max) { _ in true } }
      let first = fresh.near(to: query, .all, limit: .max) { _ in true }
      let again = used.near(to: query, .all, limit: .max) { _ in true }
      #expect(first.near.map(\.set) == again.near.map(\.set) && first.near.count >= 2)
      fresh = SimilaritySearch(join)
    }
  }

  /// Every set of every near pair passes, in memory or in a file, and most others do not.
  @Test(arguments: [1 << 29, 20_000, 0])
  func setsWithANearOnePass(memory: Int) {
    let sets = ShingleSets(PlantedTexts(count: 1_000, seed: 7).texts)
    let frequency = ShingleFrequency(sets, jobs: 2)
    let filter = NeighbourFilter(sets, frequency, Self.threshold, jobs: 2)
    let passed = Set(filter.passed(most: 1 << 40, memory: memory).keys)
    var near: Set<TextHash> = []
    for first in 0..<sets.count {
      let own = Set(sets.tokens(first))
      for second in 0..<first {
        let shared = own.intersection(sets.tokens(second)).count
        if shared >= Self.threshold.required(sets.size(first), sets.size(second)) {
          near.formUnion([sets.keys[first], sets.keys[second]])
        }
      }
    }
    #expect(near.count >= 100 && near.isSubset(of: passed))
    #expect(passed.count < sets.count)
    #expect(passed == Set(filter.passed(most: 1 << 40).keys))
  }

  /// Without leave to compare anything, all sets that stand in a list with another one are left to the search.
  @Test func morePassWhereNothingMayBeCompared() {
    let sets = ShingleSets(PlantedTexts(count: 300, seed: 8).texts)
    let filter = NeighbourFilter(sets, ShingleFrequency(sets, jobs: 1), Self.threshold, jobs: 1)
    let (all, some) = (Set(filter.passed(most: 0).keys), Set(filter.passed(most: 1 << 40).keys))
    #expect(some.isStrictSubset(of: all))
  }
}
