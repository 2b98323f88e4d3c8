import Parallel

/// Where the rarest shingles of each set occur, and what can be said of two sets before they are compared.
///
/// Of a set of n shingles that must share at least k with another one, the n − k + 1 rarest are enough to find it: any
/// k shared ones have at least one among them (the prefix filter of Chaudhuri, Ganti and Kaushik, ICDE 2006). The first
/// shared shingle of two near sets is among the `lead` of the smaller one and among the `prefix` of the larger one, so
/// these stand in two tables, and common shingles are looked up in the smaller table only. Any order of rarity that is
/// the same for all sets will do.
struct SimilarityIndex: Sendable {
  let frequency: ShingleFrequency
  let tables: PostingTables
  private let prefixes: [SetPrefixes]
  /// How many shingles each set has.
  let sizes: LookupTable<UInt16>
  /// How many shingles the smallest set has.
  let smallest: Int
  /// How common the shingles of each set are on average.
  let commonness: [UInt32]
  /// Eight words a set, a bit for some of its shingles each.
  private let bitmaps: LookupTable<UInt64>

  /// How many sets are looked at in one piece of work.
  private static let block = 4096

  init(_ sets: ShingleSets, _ threshold: SimilarityThreshold, jobs: Int) {
    precondition(sets.count <= Posting.mostSets, "too many texts for one join")
    let frequency = ShingleFrequency(sets, jobs: jobs)
    let (sizes, bitmaps) = (LookupTable<UInt16>(count: sets.count), LookupTable<UInt64>(count: 8 * sets.count))
    let prefixes = Parallel.map((sets.count + Self.block - 1) / Self.block, jobs: jobs) { block in
      let range = block * Self.block..<min((block + 1) * Self.block, sets.count)
      let bitmaps = bitmaps.elements
      sets.forEach(range) { set, tokens in
        sizes.elements[set] = UInt16(tokens.count)
        for token in tokens { bitmaps[8 * set + Int(token >> 6 & 7)] |= 1 &<< UInt64(token & 63) }
      }
      return SetPrefixes(of: range, sets, frequency, threshold)
    }
    (self.frequency, self.sizes, self.bitmaps, self.prefixes) = (frequency, sizes, bitmaps, prefixes)
    smallest = Int(sizes.elements.min() ?? 0)
    commonness = prefixes.flatMap(\.commonness)
    tables = PostingTables(prefixes, jobs: jobs)
  }

  /// Lets `body` read the rarest shingles of a set, without the `single` ones before them that stand in no other set.
  @inline(__always)
  func withPrefix(of set: Int, _ body: (_ single: Int, _ tokens: UnsafeBufferPointer<UInt32>) -> Void) {
    prefixes[set / Self.block].withTokens(of: set % Self.block, body)
  }

  /// Whether two sets may share so many shingles: each bit that only one of them has is a shingle that is not shared
  /// (Sandes, Teodoro and Melo, Information Systems 88, 2020).
  @inline(__always)
  func mayShare(_ needed: Int, _ left: Int, _ right: Int, sizes: Int) -> Bool {
    let bitmaps = bitmaps.elements
    var spare = sizes - 2 * needed
    // Half of the words tells most pairs apart.
    for half in 0..<2 {
      for word in 4 * half..<4 * half + 4 {
        spare -= (bitmaps[8 * left + word] ^ bitmaps[8 * right + word]).nonzeroBitCount
      }
      if spare < 0 { return false }
    }
    return true
  }
}
