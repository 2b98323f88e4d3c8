/// The rarest shingles of some sets, in order, without those that stand in one set only.
///
/// A shingle of a single set leads to no other one, but it has its place in the order: the first shingle here may be the
/// set's fiftieth.
struct SetPrefixes: Sendable {
  /// The first of the sets.
  let first: Int
  private var tokens: [UInt32] = []
  private var sets: [(size: UInt16, single: UInt16, end: UInt32)] = []
  /// 256 bits a set, one for some of its shingles each.
  private(set) var bitmaps: [SIMD4<UInt64>] = []
  /// How common the shingles of each set are on average.
  private(set) var commonness: [UInt32] = []

  init(of range: Range<Int>, _ sets: ShingleSets, _ frequency: ShingleFrequency, _ threshold: SimilarityThreshold) {
    first = range.lowerBound
    self.sets.reserveCapacity(range.count)
    bitmaps.reserveCapacity(range.count)
    commonness.reserveCapacity(range.count)
    var order = ShingleOrder()
    sets.forEach(range) { _, own in
      order.sort(own, frequency)
      let kept = max(0, threshold.prefix(own.count) - order.single)
      for key in order.keys.prefix(kept) { tokens.append(UInt32(truncatingIfNeeded: key)) }
      self.sets.append((UInt16(own.count), UInt16(order.single), UInt32(tokens.count)))
      commonness.append(UInt32(order.occurrences / own.count))
      bitmaps.append(Self.bitmap(own))
    }
  }

  /// Hands out the shingles that stand in the places which `places` names for a set of a size.
  @inline(__always)
  func forEach(_ places: (Int) -> Range<Int>, _ body: (_ token: UInt32, _ set: Int, _ position: Int) -> Void) {
    tokens.withUnsafeBufferPointer { tokens in
      var start = 0
      for (index, set) in sets.enumerated() {
        let wanted = places(Int(set.size))
        let single = Int(set.single)
        for place in start..<Int(set.end) where wanted.contains(single + place - start) {
          body(tokens[place], first + index, single + place - start)
        }
        start = Int(set.end)
      }
    }
  }

  /// How many shingles `forEach` hands out.
  func count(_ places: (Int) -> Range<Int>) -> Int {
    var count = 0
    forEach(places) { _, _, _ in count += 1 }
    return count
  }

  private static func bitmap(_ tokens: UnsafeBufferPointer<UInt32>) -> SIMD4<UInt64> {
    var bitmap = SIMD4<UInt64>()
    for token in tokens { bitmap[Int(token >> 6 & 3)] |= 1 &<< UInt64(token & 63) }
    return bitmap
  }
}

/// Puts the shingles of a set in order, the rarest first.
struct ShingleOrder {
  /// The shingles of several sets as sort keys; the lower half of a key is the shingle.
  private(set) var keys: [UInt64] = []
  /// How many shingles stand in this set only, before all others.
  private(set) var single = 0
  /// How often all shingles occur.
  private(set) var occurrences = 0

  mutating func sort(_ tokens: UnsafeBufferPointer<UInt32>, _ frequency: ShingleFrequency) {
    keys.removeAll(keepingCapacity: true)
    single = 0
    occurrences = 0
    for token in tokens {
      let count = frequency[token]
      occurrences += Int(count)
      if count == 1 { single += 1 } else { keys.append(UInt64(count) << 32 | UInt64(token)) }
    }
    keys.sort()
  }
}
