/// Where the rarest shingles of each set occur, and what can be said of two sets before they are compared.
///
/// Of a set of n shingles that must share at least k with another one, the n − k + 1 rarest are enough to find it: any
/// k shared ones have at least one among them (the prefix filter of Chaudhuri, Ganti and Kaushik, ICDE 2006). The first
/// shared shingle of two near sets is among the `lead` of the smaller one and among the `prefix` of the larger one, so
/// these stand in two tables, and common shingles are looked up in the smaller table only. Rarity is counted by the
/// shingle's leading bits; a clash only makes a shingle look more common than it is, and any order that is the same for
/// all sets will do.
struct SimilarityIndex {
  /// A shingle of a set: 8 bytes.
  struct Posting {
    var set: UInt32
    /// The place among the set's shingles, the rarest first.
    var position: UInt16
    /// The shingle's lower half; the upper half is told by where the posting lies.
    var tag: UInt16
  }

  /// Postings by the upper half of their shingles.
  struct Table {
    var postings: [Posting] = []
    private var starts: [UInt32]
    private var next: [UInt32] = []
    private let shift: UInt32

    init(shift: UInt32) {
      self.shift = shift
      starts = [UInt32](repeating: 0, count: (1 << Int(32 - shift)) + 1)
    }

    mutating func count(_ token: UInt32) { starts[Int(token >> shift) + 1] += 1 }

    mutating func makeRoom() {
      for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
      next = starts
      postings = [Posting](repeating: Posting(set: 0, position: 0, tag: 0), count: Int(starts[starts.count - 1]))
    }

    mutating func put(_ token: UInt32, set: Int, position: Int) {
      let bucket = Int(token >> shift)
      postings[Int(next[bucket])] = Posting(
        set: UInt32(set), position: UInt16(position), tag: UInt16(truncatingIfNeeded: token))
      next[bucket] += 1
    }

    mutating func close() { next = [] }

    /// The places of the postings whose shingles share a shingle's upper half.
    @inline(__always)
    func places(_ token: UInt32) -> Range<Int> {
      let bucket = Int(token >> shift)
      return Int(starts[bucket])..<Int(starts[bucket + 1])
    }
  }

  private var frequency: [UInt32]
  private let frequencyShift: UInt32
  /// The rarest shingles of each set, by which it is found from a larger one.
  private(set) var leads: Table
  /// The shingles behind those, by which it is found from a smaller one.
  private(set) var rest: Table
  /// How many shingles each set has.
  private(set) var sizes: [Int32] = []
  /// 256 bits a set, one for some of its shingles each.
  private var bitmaps: [SIMD4<UInt64>] = []

  init(_ sets: ShingleSets, _ threshold: SimilarityThreshold) {
    let bits = UInt32(max(10, min(24, Int.bitWidth - sets.shingles.leadingZeroBitCount)))
    frequencyShift = 32 - bits
    leads = Table(shift: 32 - max(16, bits))
    rest = leads
    frequency = [UInt32](repeating: 0, count: 1 << Int(bits))
    for token in sets.pool { frequency[Int(token >> frequencyShift)] &+= 1 }
    bitmaps.reserveCapacity(sets.count)
    sizes = (0..<sets.count).map { Int32(sets.range($0).count) }
    build(sets, threshold)
  }

  private mutating func build(_ sets: ShingleSets, _ threshold: SimilarityThreshold) {
    var prefixes: [UInt32] = []
    var scratch: [UInt64] = []
    for set in 0..<sets.count {
      let tokens = sets.tokens(set)
      bitmaps.append(Self.bitmap(tokens))
      order(tokens, into: &scratch)
      let lead = threshold.lead(tokens.count)
      for (position, key) in scratch[..<threshold.prefix(tokens.count)].enumerated() {
        let token = UInt32(truncatingIfNeeded: key)
        prefixes.append(token)
        if position < lead { leads.count(token) } else { rest.count(token) }
      }
    }
    leads.makeRoom()
    rest.makeRoom()
    var next = 0
    for set in 0..<sets.count {
      let size = Int(sizes[set])
      let lead = threshold.lead(size)
      for position in 0..<threshold.prefix(size) {
        let token = prefixes[next]
        if position < lead {
          leads.put(token, set: set, position: position)
        } else {
          rest.put(token, set: set, position: position)
        }
        next += 1
      }
    }
    leads.close()
    rest.close()
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
