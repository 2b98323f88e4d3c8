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
  /// The rarest shingles of each set, by which it is found from a larger one.
  let leads: PostingTable
  /// The shingles behind those, by which it is found from a smaller one.
  let rest: PostingTable
  /// How many shingles each set has.
  let sizes: [UInt16]
  /// How common the shingles of each set are on average: the base text of a cluster has the most common ones.
  let commonness: [UInt32]
  private let bitmaps: [SIMD4<UInt64>]

  /// How many sets are looked at in one piece of work.
  private static let block = 4096

  init(_ sets: ShingleSets, _ threshold: SimilarityThreshold, jobs: Int) {
    let frequency = ShingleFrequency(sets, jobs: jobs)
    let prefixes = Parallel.map((sets.count + Self.block - 1) / Self.block, jobs: jobs) { block in
      let start = block * Self.block
      return SetPrefixes(of: start..<min(start + Self.block, sets.count), sets, frequency, threshold)
    }
    self.frequency = frequency
    sizes = (0..<sets.count).map { UInt16(sets.size($0)) }
    bitmaps = prefixes.flatMap(\.bitmaps)
    commonness = prefixes.flatMap(\.commonness)
    leads = PostingTable(prefixes, jobs: jobs) { 0..<threshold.lead($0) }
    rest = PostingTable(prefixes, jobs: jobs) { threshold.lead($0)..<threshold.prefix($0) }
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
}
