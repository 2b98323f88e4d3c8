import Parallel

/// Tells sets that may have a near one from those that surely have none, before any of them is searched with.
///
/// As in the index, two near sets share a shingle among the `lead` of the smaller one and the `reach` of the larger
/// one. Shingles that stand in the very same sets would name the same pairs again and again, so that the sets are
/// listed by bundle, and those of a list are compared by their filters, which lie side by side for that.
struct NeighbourFilter {
  private let sets: ShingleSets
  private let frequency: ShingleFrequency
  private let threshold: SimilarityThreshold
  private let jobs: Int
  /// The sets by size, then by key: a list in this order has its smaller sets first.
  private let order: [Int]
  private let ranks: LookupTable<UInt32>
  private let sizes: LookupTable<UInt16>
  private let filters: LookupTable<ShingleFilter>

  /// How many sets are looked at in one piece of work.
  private static let block = 4096
  /// About how many entries lie in memory at a time, at 8 bytes each: half a gigabyte.
  private static let mostEntries = 1 << 26

  init(_ sets: ShingleSets, _ frequency: ShingleFrequency, _ threshold: SimilarityThreshold, jobs: Int) {
    precondition(sets.count <= Posting.mostSets, "too many texts for one join")
    (self.sets, self.frequency, self.threshold, self.jobs) = (sets, frequency, threshold, jobs)
    order = (0..<sets.count).sorted { (sets.size($0), sets.keys[$0]) < (sets.size($1), sets.keys[$1]) }
    ranks = LookupTable(count: sets.count)
    sizes = LookupTable(count: sets.count)
    filters = LookupTable(count: sets.count)
    for (rank, set) in order.enumerated() {
      ranks.elements[set] = UInt32(rank)
      sizes.elements[rank] = UInt16(sets.size(set))
    }
  }

  /// The sets that may have a near one; all that are left pass where more than `most` pairs would be compared.
  func passed(most: Int, mostEntries: Int = Self.mostEntries) -> ShingleSets {
    var isPassed = [Bool](repeating: false, count: order.count)
    let rounds = min(BundleEntries.parts, 1 + sets.shingles / max(1, mostEntries))
    let size = (BundleEntries.parts + rounds - 1) / rounds
    for first in stride(from: 0, to: BundleEntries.parts, by: size) {
      let parts = first..<min(first + size, BundleEntries.parts)
      let blocks = entries(of: parts)
      let marks = Parallel.map(parts.count, jobs: jobs) { part in
        var lists = Lists(self, most: most / BundleEntries.parts)
        lists.compare(BundleEntries.sorted(blocks, parts.lowerBound + part))
        return lists.marked
      }
      for rank in marks.joined() { isPassed[rank] = true }
    }
    let passed = order.indices.filter { isPassed[$0] }.map { order[$0] }
    return passed.count == sets.count ? sets : sets.subset(passed.sorted())
  }

  /// What stands in the lists of some parts, for each block of sets.
  private func entries(of parts: Range<Int>) -> [BundleEntries] {
    let smallest = order.first.map { sets.size($0) } ?? 0
    return Parallel.map((sets.count + Self.block - 1) / Self.block, jobs: jobs) { block in
      var entries = BundleEntries(of: parts)
      var bundles = ShingleBundles()
      sets.forEach(block * Self.block..<min((block + 1) * Self.block, sets.count)) { set, tokens in
        let rank = Int(ranks[set])
        filters.elements[rank] = ShingleFilter(tokens)
        let reach = threshold.reach(tokens.count, smallest: smallest)
        bundles.forEach(tokens, frequency, reach: reach) { entries.add($0, set: rank, position: $1) }
      }
      entries.share()
      return entries
    }
  }

  /// The lists of some bundles; what is marked does not depend on those of other bundles, nor on threads.
  private struct Lists {
    private let filter: NeighbourFilter
    private var left: Int
    /// The sets that may have a near one, by rank.
    private(set) var marked: [Int] = []
    private var isMarked: [Bool]
    /// The sets of a list, side by side.
    private var members: [Member] = []
    /// The places in a list whose sets are not marked yet.
    private var open: [Int] = []

    /// What is looked at of a set in a list.
    private struct Member {
      var set: Int
      var size: Int
      /// How many rarer shingles the set has.
      var position: Int
      var filter: ShingleFilter.Folded
    }

    init(_ filter: NeighbourFilter, most: Int) {
      self.filter = filter
      left = most
      isMarked = Array(repeating: false, count: filter.order.count)
    }

    /// Compares the sets of each list.
    mutating func compare(_ entries: [BundleEntries.Entry]) {
      var start = 0
      while start < entries.count {
        var end = start + 1
        while end < entries.count, entries[end].isOfSameBundle(entries[start]) { end += 1 }
        if end - start > 1 { compare(entries[start..<end]) }
        start = end
      }
    }

    private mutating func compare(_ list: ArraySlice<BundleEntries.Entry>) {
      members.removeAll(keepingCapacity: true)
      for entry in list {
        members.append(
          Member(
            set: entry.set, size: Int(filter.sizes[entry.set]), position: entry.position,
            filter: filter.filters[entry.set].folded))
      }
      open = members.indices.filter { !isMarked[members[$0].set] }
      for place in members.indices.dropLast() where !open.isEmpty {
        guard left > 0 else {
          for member in members { mark(member.set) }
          return
        }
        let own = members[place]
        guard own.position < filter.threshold.lead(own.size) else { continue }
        let hasNew =
          isMarked[own.set]
          ? compare(own, with: open.lazy.filter { $0 > place })
          : compare(own, with: place + 1..<members.count)
        if hasNew { open.removeAll { isMarked[members[$0].set] } }
      }
    }

    /// Compares a set with larger ones and marks those that may be near; answers whether there are any.
    private mutating func compare(_ own: Member, with others: some Sequence<Int>) -> Bool {
      let filters = filter.filters.elements
      let reach = own.size - own.position
      var (otherSize, needed, most, hasNew) = (-1, 0, 0, false)
      for place in others {
        let other = members[place]
        if other.size != otherSize {
          otherSize = other.size
          needed = filter.threshold.required(own.size, otherSize)
          most = own.size + otherSize - 2 * needed
          // The larger the other one is, the more must be shared.
          if needed > reach { return hasNew }
        }
        guard otherSize - other.position >= needed else { continue }
        left -= 1
        guard own.filter.differences(from: other.filter) <= most,
          filters[own.set].differences(from: filters[other.set]) <= most
        else { continue }
        mark(other.set)
        mark(own.set)
        hasNew = true
      }
      return hasNew
    }

    private mutating func mark(_ set: Int) {
      guard !isMarked[set] else { return }
      isMarked[set] = true
      marked.append(set)
    }
  }
}

extension SimilarityThreshold {
  /// How many of a set's rarest shingles are enough to find a smaller near one.
  func reach(_ size: Int, smallest: Int) -> Int {
    containment == nil ? prefix(size) : max(lead(size), size - required(size, smallest) + 1)
  }
}
