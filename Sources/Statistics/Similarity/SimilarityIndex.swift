/// Where the rarest shingles of each set occur, and what can be said of two sets before they are compared.
///
/// Of a set of n shingles that must share at least k with another one, the n − k + 1 rarest are enough to find it: any
/// k shared ones have at least one among them (the prefix filter of Chaudhuri, Ganti and Kaushik, ICDE 2006). Rarity is
/// counted in a table by the shingle's leading bits; a clash only makes a shingle look more common than it is, and any
/// order that is the same for all sets will do.
struct SimilarityIndex {
  /// A shingle of a set: 8 bytes.
  struct Posting {
    var set: UInt32
    /// The place among the set's shingles, the rarest first.
    var position: UInt16
    /// The shingle's lower half; the upper half is told by where the posting lies.
    var tag: UInt16
  }

  private var frequency: [UInt32]
  private let frequencyShift: UInt32
  private(set) var postings: [Posting] = []
  private var starts: [UInt32] = []
  private let bucketShift: UInt32
  /// 256 bits a set, one for some of its shingles each.
  private var bitmaps: [SIMD4<UInt64>] = []

  init(_ sets: ShingleSets, _ threshold: SimilarityThreshold) {
    let bits = UInt32(max(10, min(24, Int.bitWidth - sets.shingles.leadingZeroBitCount)))
    frequencyShift = 32 - bits
    bucketShift = 32 - max(16, bits)
    frequency = [UInt32](repeating: 0, count: 1 << Int(bits))
    for token in sets.pool { frequency[Int(token >> frequencyShift)] &+= 1 }
    bitmaps.reserveCapacity(sets.count)
    build(sets, threshold)
  }

  private mutating func build(_ sets: ShingleSets, _ threshold: SimilarityThreshold) {
    var counts = [UInt32](repeating: 0, count: (1 << Int(32 - bucketShift)) + 1)
    var prefixes: [UInt32] = []
    var scratch: [UInt64] = []
    for set in 0..<sets.count {
      let range = sets.range(set)
      bitmaps.append(Self.bitmap(sets.pool[range]))
      order(sets.pool[range], into: &scratch)
      for key in scratch[..<(range.count - threshold.least(range.count) + 1)] {
        let token = UInt32(truncatingIfNeeded: key)
        prefixes.append(token)
        counts[Int(token >> bucketShift) + 1] += 1
      }
    }
    for bucket in 1..<counts.count { counts[bucket] += counts[bucket - 1] }
    starts = counts
    postings = [Posting](repeating: Posting(set: 0, position: 0, tag: 0), count: prefixes.count)
    var next = 0
    for set in 0..<sets.count {
      let size = sets.range(set).count
      for position in 0..<(size - threshold.least(size) + 1) {
        let token = prefixes[next + position]
        let bucket = Int(token >> bucketShift)
        postings[Int(counts[bucket])] = Posting(
          set: UInt32(set), position: UInt16(position), tag: UInt16(truncatingIfNeeded: token))
        counts[bucket] += 1
      }
      next += size - threshold.least(size) + 1
    }
  }

  /// The shingles of a set as sort keys, the rarest first; the lower half of a key is the shingle.
  func order(_ tokens: ArraySlice<UInt32>, into keys: inout [UInt64]) {
    keys.removeAll(keepingCapacity: true)
    for token in tokens { keys.append(UInt64(frequency[Int(token >> frequencyShift)]) << 32 | UInt64(token)) }
    keys.sort()
  }

  /// How common the shingles of a set are on average: the base text of a cluster has the most common ones.
  func commonness(_ tokens: ArraySlice<UInt32>) -> Int {
    guard !tokens.isEmpty else { return 0 }
    return tokens.reduce(0) { $0 + Int(frequency[Int($1 >> frequencyShift)]) } / tokens.count
  }

  /// The postings of the shingles that share a shingle's upper half.
  @inline(__always)
  func candidates(_ token: UInt32) -> Range<Int> {
    let bucket = Int(token >> bucketShift)
    return Int(starts[bucket])..<Int(starts[bucket + 1])
  }

  /// The most shingles that two sets can share: each bit that only one of them has is a shingle that is not shared
  /// (Sandes, Teodoro and Melo, Information Systems 88, 2020).
  @inline(__always)
  func mostShared(_ left: Int, _ right: Int, sizes: Int) -> Int {
    let difference = bitmaps[left] ^ bitmaps[right]
    let bits =
      difference.x.nonzeroBitCount + difference.y.nonzeroBitCount + difference.z.nonzeroBitCount
      + difference.w.nonzeroBitCount
    return (sizes - bits) / 2
  }

  private static func bitmap(_ tokens: ArraySlice<UInt32>) -> SIMD4<UInt64> {
    var bitmap = SIMD4<UInt64>()
    for token in tokens { bitmap[Int(token >> 6 & 3)] |= 1 &<< UInt64(token & 63) }
    return bitmap
  }
}
