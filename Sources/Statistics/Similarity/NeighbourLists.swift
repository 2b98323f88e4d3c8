/// The lists of some bundles; what is marked does not depend on those of other bundles, nor on threads.
struct NeighbourLists {
  private let filter: NeighbourFilter
  private var left: Int
  /// The sets that may have a near one, by rank.
  private(set) var marked: [UInt32] = []
  private var isMarked: [Bool]
  /// The sets of a list, the smaller ones first.
  private var members: [Member] = []
  /// The pairs whose filters are not looked at yet.
  private var pairs: [Pair] = []
  /// The folded filters of a long list's sets.
  private var folds: [ShingleFilter.Folded] = []
  /// The places in a list whose sets are not marked yet.
  private var open: [Int] = []

  /// What is looked at of a set in a list.
  private struct Member {
    var set: UInt32
    var size: Int32
    /// How many of its shingles stand from the list's one on, and may be shared.
    var reach: Int32
    /// How many shingles it and another set may have together to be near by so many shared ones.
    var together: Int32
  }

  /// Two sets that may be near, as far as the places of their shingles tell.
  private struct Pair {
    var first: UInt32
    var second: UInt32
    /// How many shingles of both may stand in one of them only.
    var differences: Int32
  }

  /// How many pairs are gathered before their filters are looked at.
  private static let most = 4096
  /// How many sets make a list long.
  private static let long = 64

  init(_ filter: NeighbourFilter, most: Int) {
    self.filter = filter
    left = most
    isMarked = Array(repeating: false, count: filter.sizes.elements.count)
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
    markPairs()
  }

  private mutating func compare(_ list: ArraySlice<BundleEntries.Entry>) {
    let (sizes, together) = (filter.sizes.elements, filter.bounds.together)
    members.removeAll(keepingCapacity: true)
    for entry in list {
      let size = Int32(sizes[entry.set])
      let reach = size - Int32(entry.position)
      members.append(Member(set: UInt32(entry.set), size: size, reach: reach, together: together[Int(reach)]))
    }
    if list.count > Self.long {
      compareMany()
    } else {
      for place in members.indices.dropLast() { gather(members[place], with: place + 1..<members.count) }
      if pairs.count >= Self.most { markPairs() }
    }
  }

  /// Compares the sets of a long list, where what a pair tells spares many others; their filters are laid side by side.
  private mutating func compareMany() {
    let filters = filter.filters.elements
    folds.removeAll(keepingCapacity: true)
    for member in members { folds.append(filters[Int(member.set)].folded) }
    open.removeAll(keepingCapacity: true)
    open += members.indices.lazy.filter { !isMarked[Int(members[$0].set)] }
    for place in members.indices.dropLast() where !open.isEmpty {
      guard left > 0 else {
        for member in members { mark(member.set) }
        return
      }
      let own = members[place]
      guard own.reach >= filter.bounds.leading[Int(own.size)] else { continue }
      let hasNew =
        isMarked[Int(own.set)]
        ? compare(place, with: open.lazy.filter { $0 > place }) : compare(place, with: place + 1..<members.count)
      if hasNew { open.removeAll { isMarked[Int(members[$0].set)] } }
    }
  }

  /// Compares a set with larger ones of its list and marks those that may be near; answers whether there are any.
  @inline(__always)
  private mutating func compare(_ place: Int, with others: some Sequence<Int>) -> Bool {
    let filters = filter.filters.elements
    let (own, fold) = (members[place], folds[place])
    var (size, needed, most, hasNew) = (Int32(-1), Int32(0), 0, false)
    for place in others {
      let other = members[place]
      if other.size != size {
        size = other.size
        needed = Int32(clamping: filter.threshold.required(Int(own.size), Int(size)))
        most = Int(own.size) + Int(size) - 2 * Int(needed)
        // The larger the other one is, the more must be shared.
        if needed > own.reach { return hasNew }
      }
      guard other.reach >= needed else { continue }
      left -= 1
      guard fold.differences(from: folds[place]) <= most,
        filters[Int(own.set)].differences(from: filters[Int(other.set)]) <= most
      else { continue }
      mark(own.set)
      mark(other.set)
      hasNew = true
    }
    return hasNew
  }

  /// Gathers a set's pairs with larger ones that the places of their shingles allow to be near.
  ///
  /// Where no more may be compared, all pairs count as near.
  @inline(__always)
  private mutating func gather(_ own: Member, with others: some Sequence<Int>) {
    guard own.reach >= filter.bounds.leading[Int(own.size)] else { return }
    let contained = filter.bounds.contained[Int(own.size)]
    // The larger the other one is, the more must be shared, unless this one stands in it.
    let largest = own.reach >= contained ? .max : own.together - own.size
    for place in others {
      let other = members[place]
      if other.size > largest { return }
      let isNear =
        other.size <= min(own.together, other.together) - own.size || min(own.reach, other.reach) >= contained
      guard isNear, !isMarked[Int(own.set)] || !isMarked[Int(other.set)] else { continue }
      left -= 1
      let needed = left < 0 ? 0 : filter.threshold.required(Int(own.size), Int(other.size))
      pairs.append(Pair(first: own.set, second: other.set, differences: own.size + other.size - 2 * Int32(needed)))
    }
  }

  /// Marks the sets of the gathered pairs that may be near, as far as their filters tell.
  ///
  /// The filters lie far from one another: nothing waits for one, so that the processor asks for many at once.
  private mutating func markPairs() {
    let filters = filter.filters.elements
    for isFolded in [true, false] {
      var near = 0
      for index in pairs.indices {
        let pair = pairs[index]
        let (first, second) = (filters[Int(pair.first)], filters[Int(pair.second)])
        let found = isFolded ? first.folded.differences(from: second.folded) : first.differences(from: second)
        pairs[near] = pair
        near += found <= pair.differences ? 1 : 0
      }
      pairs.removeLast(pairs.count - near)
    }
    for pair in pairs {
      mark(pair.first)
      mark(pair.second)
    }
    pairs.removeAll(keepingCapacity: true)
  }

  private mutating func mark(_ set: UInt32) {
    guard !isMarked[Int(set)] else { return }
    isMarked[Int(set)] = true
    marked.append(set)
  }
}

/// What the places of a shared shingle say of two sets, by sizes and by how many shingles stand from there on.
struct PairBounds: Sendable {
  /// How many shingles stand from there on at least in a set of each size that is found by its lead.
  let leading: [Int32]
  /// How many shingles two sets may have together to be near by their Jaccard similarity, by how many they may share.
  let together: [Int32]
  /// How many shingles of a set of each size must stand in a larger one that contains it; none suffice where
  /// containment does not count.
  let contained: [Int32]

  init(_ threshold: SimilarityThreshold, largest: Int) {
    leading = (0...largest).map { Int32($0 - threshold.lead($0) + 1) }
    together = (0...largest).map { Int32(clamping: $0 * (1000 + threshold.jaccard) / threshold.jaccard) }
    contained = (0...largest).map { size in
      threshold.containment.map { Int32(SimilarityThreshold.ceiling($0 * size, 1000)) } ?? .max
    }
  }
}
