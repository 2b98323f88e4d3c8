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
  /// A bit for some of the shingles of each set.
  private let filters: LookupTable<ShingleFilter>

  /// How many sets are looked at in one piece of work.
  private static let block = 4096

  init(_ sets: ShingleSets, _ frequency: ShingleFrequency, _ threshold: SimilarityThreshold, jobs: Int) {
    precondition(sets.count <= Posting.mostSets, "too many texts for one join")
    let (sizes, filters) = (LookupTable<UInt16>(count: sets.count), LookupTable<ShingleFilter>(count: sets.count))
    let prefixes = Parallel.map((sets.count + Self.block - 1) / Self.block, jobs: jobs) { block in
      let range = block * Self.block..<min((block + 1) * Self.block, sets.count)
      sets.forEach(range) { set, tokens in
        sizes.elements[set] = UInt16(tokens.count)
        filters.elements[set] = ShingleFilter(tokens)
      }
      return SetPrefixes(of: range, sets, frequency, threshold)
    }
    (self.frequency, self.sizes, self.filters, self.prefixes) = (frequency, sizes, filters, prefixes)
    smallest = Int(sizes.elements.min() ?? 0)
    commonness = prefixes.flatMap(\.commonness)
    tables = PostingTables(prefixes, jobs: jobs)
  }

  /// Lets `body` read the rarest shingles of a set, without the `single` ones before them that stand in no other set.
  @inline(__always)
  func withPrefix(of set: Int, _ body: (_ single: Int, _ tokens: UnsafeBufferPointer<UInt32>) -> Void) {
    prefixes[set / Self.block].withTokens(of: set % Self.block, body)
  }

  /// Whether two sets may share so many shingles, as far as their filters tell.
  @inline(__always)
  func mayShare(_ needed: Int, _ left: Int, _ right: Int, sizes: Int) -> Bool {
    filters[left].differences(from: filters[right]) <= sizes - 2 * needed
  }
}
