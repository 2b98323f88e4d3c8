import Parallel
import Synchronization

/// Tells sets that may have a near one from those that surely have none, before any of them is searched with.
///
/// As in the index, two near sets share a shingle among the `lead` of the smaller one and the `reach` of the larger
/// one. Shingles that stand in the very same sets would name the same pairs again and again, so that the sets are
/// listed by bundle, and those of a list are compared by their filters.
struct NeighbourFilter {
  private let sets: ShingleSets
  private let frequency: ShingleFrequency
  let threshold: SimilarityThreshold
  private let jobs: Int
  /// The sets by size, then by key: a list in this order has its smaller sets first.
  private let order: [UInt32]
  private let ranks: LookupTable<UInt32>
  /// How many shingles each set has, by rank.
  let sizes: LookupTable<UInt16>
  /// A bit for some of the shingles of each set, by rank.
  let filters: LookupTable<ShingleFilter>
  /// What the places of shingles say of two sets.
  let bounds: PairBounds

  /// How many sets are looked at in one piece of work.
  private static let block = 4096
  /// How many parts of the lists are looked at in one piece of work.
  private static let together = 4

  init(_ sets: ShingleSets, _ frequency: ShingleFrequency, _ threshold: SimilarityThreshold, jobs: Int) {
    precondition(sets.count <= Posting.mostSets, "too many texts for one join")
    (self.sets, self.frequency, self.threshold, self.jobs) = (sets, frequency, threshold, jobs)
    order = sets.bySize(jobs: jobs)
    ranks = LookupTable(count: sets.count)
    sizes = LookupTable(count: sets.count)
    filters = LookupTable(count: sets.count)
    for (rank, set) in order.enumerated() {
      ranks.elements[Int(set)] = UInt32(rank)
      sizes.elements[rank] = UInt16(sets.size(Int(set)))
    }
    bounds = PairBounds(threshold, largest: order.last.map { sets.size(Int($0)) } ?? 0)
  }

  /// The sets that may have a near one; all that are left pass where more than `most` pairs would be compared.
  ///
  /// Of what stands in the lists as many bytes lie in memory as the shingles leave free, half a gigabyte at most.
  func passed(most: Int, memory: Int? = nil) -> ShingleSets {
    let room = SpillRoom(limit: memory ?? min(1 << 29, sets.free))
    let blocks = entries(room)
    let isPassed = Mutex([Bool](repeating: false, count: order.count))
    _ = Parallel.map(BundleEntries.parts / Self.together, jobs: jobs) { piece in
      var lists = NeighbourLists(self, most: most / BundleEntries.parts * Self.together)
      for part in piece * Self.together..<(piece + 1) * Self.together {
        lists.compare(BundleEntries.sorted(blocks, part))
      }
      isPassed.withLock { isPassed in
        for rank in lists.marked { isPassed[Int(order[Int(rank)])] = true }
      }
    }
    guard !room.isDamaged else { return sets }
    let passed = isPassed.withLock { isPassed in isPassed.indices.filter { isPassed[$0] } }
    return passed.count == sets.count ? sets : sets.subset(passed)
  }

  /// What stands in the lists, for each block of sets.
  private func entries(_ room: SpillRoom) -> [BundleEntries] {
    let smallest = order.first.map { sets.size(Int($0)) } ?? 0
    return Parallel.map((sets.count + Self.block - 1) / Self.block, jobs: jobs) { block in
      var entries = BundleEntries(sets: Self.block)
      var bundles = ShingleBundles()
      let frequency = frequency.view
      sets.forEach(block * Self.block..<min((block + 1) * Self.block, sets.count)) { set, tokens in
        let rank = Int(ranks[set])
        filters.elements[rank] = ShingleFilter(tokens)
        let reach = threshold.reach(tokens.count, smallest: smallest)
        bundles.forEach(tokens, frequency, reach: reach) { entries.add($0, set: rank, position: $1) }
      }
      entries.share(room)
      return entries
    }
  }
}

extension SimilarityThreshold {
  /// How many of a set's rarest shingles are enough to find a smaller near one.
  func reach(_ size: Int, smallest: Int) -> Int {
    containment == nil ? prefix(size) : max(lead(size), size - required(size, smallest) + 1)
  }
}

extension ShingleSets {
  /// The places of the sets by their sizes, equal ones by their keys.
  fileprivate func bySize(jobs: Int) -> [UInt32] {
    var ends: [Int] = []
    for set in 0..<count {
      while ends.count <= size(set) { ends.append(0) }
      ends[size(set)] += 1
    }
    for size in ends.indices.dropFirst() { ends[size] += ends[size - 1] }
    var starts = [0] + ends.dropLast()
    var order = [UInt32](repeating: 0, count: count)
    for set in 0..<count {
      order[starts[size(set)]] = UInt32(set)
      starts[size(set)] += 1
    }
    return Parallel.map(ends.count, jobs: jobs) { [order, ends] size in
      order[(size == 0 ? 0 : ends[size - 1])..<ends[size]].sorted { keys[Int($0)] < keys[Int($1)] }
    }.flatMap { $0 }
  }
}
