/// Finds the sets near to one set after another; each thread has a search of its own.
///
/// For each set the postings of its shingles name the candidates. A candidate is dropped as soon as sizes (length
/// filter), the shingles still to come (positional filter of Xiao et al., PPJoin, WWW 2008) or bitmaps say that it
/// cannot be near; the others are compared shingle by shingle.
struct SimilaritySearch {
  /// Which sets a search is certain to find.
  enum Reach {
    /// Those that are not larger than the query.
    case smaller
    /// Those as well that are larger and near by the Jaccard similarity.
    case all
  }

  /// A set near to the query.
  struct Near {
    var set: Int
    /// How many shingles both have.
    var shared: Int
  }

  /// What a search found; of a search that was given up, nothing is said.
  struct Result {
    var near: [Near] = []
    /// How many postings and shingles were looked at.
    var steps = 0
    /// Whether it came to its end within its limit.
    var isWhole = true
  }

  /// A shingle of the query and where its postings are.
  private struct Probe {
    var token: UInt32
    var position: Int32
    var isLead: Bool
    var places: Range<Int>
    /// The first posting, so that it is asked for early.
    var first: Posting

    /// Nil where there is no posting.
    @inline(__always)
    init?(_ token: UInt32, _ position: Int, in table: PostingTable.View, isLead: Bool) {
      (self.token, self.position, self.isLead) = (token, Int32(position), isLead)
      places = table.places(token)
      guard !places.isEmpty else { return nil }
      first = table.postings[places.lowerBound]
    }
  }

  let sets: ShingleSets
  let threshold: SimilarityThreshold
  let index: SimilarityIndex
  /// The search that each set was last met by; a set may be searched with more than once.
  private var met: [UInt32]
  private var search: UInt32 = 0
  private var candidates: [UInt32] = []
  private var probes: [Probe] = []
  /// How many shingles the query must share with a set of each size; of other queries where the stamp is not its own.
  private var needs: [(stamp: Int32, need: Int16)]
  private var order = ShingleOrder()

  init(_ join: SimilarityJoin) {
    sets = join.sets
    threshold = join.threshold
    index = join.index
    met = Array(repeating: 0, count: sets.count)
    needs = Array(repeating: (-1, 0), count: Int(index.sizes.elements.max() ?? 0) + 1)
  }

  /// The sets near to a query that `isWanted` lets through; given up after `limit` steps.
  mutating func near(to query: Int, _ reach: Reach, limit: Int, _ isWanted: (Int) -> Bool) -> Result {
    var result = Result()
    search += 1
    findProbes(of: query, reach)
    for place in probes.indices where result.steps < limit {
      result.steps += probes[place].places.count
      gather(query, probes[place])
    }
    let size = Int(index.sizes[query])
    for candidate in candidates where result.steps < limit {
      let candidate = Int(candidate)
      let other = Int(index.sizes[candidate])
      let needed = threshold.required(size, other)
      guard candidate != query, isWanted(candidate), index.mayShare(needed, query, candidate, sizes: size + other),
        let common = common(query, candidate, atLeast: needed, steps: &result.steps)
      else { continue }
      result.near.append(Near(set: candidate, shared: common))
    }
    candidates.removeAll(keepingCapacity: true)
    result.isWhole = result.steps < limit
    return result
  }

  /// Finds where the postings of the query's shingles are.
  ///
  /// Memory is slow and far: all buckets and their first postings are asked for before anything is done with them, so
  /// that the processor waits for many at once.
  private mutating func findProbes(of query: Int, _ reach: Reach) {
    let size = Int(index.sizes[query])
    let lead = reach == .all ? threshold.lead(size) : 0
    // Views, so that no reference is counted within the loop.
    let (leads, rest) = (index.tables.leads.view, index.tables.rest.view)
    var found = probes
    probes = []
    found.removeAll(keepingCapacity: true)
    func add(_ single: Int, _ tokens: UnsafeBufferPointer<UInt32>) {
      for (place, token) in tokens.enumerated() {
        let position = single + place
        if let probe = Probe(token, position, in: leads, isLead: true) { found.append(probe) }
        guard position < lead, let probe = Probe(token, position, in: rest, isLead: false) else { continue }
        found.append(probe)
      }
    }
    if threshold.containment == nil {
      index.withPrefix(of: query, add)
    } else {
      // A short text within this one may have its rarest shingles among the commonest of this one, but as many must
      // stand behind the first shared one as it shares with the shortest text of all.
      let reach = min(size, size - threshold.required(size, index.smallest) + 1)
      sets.withTokens(query) { order.sort($0, index.frequency.view, reach: reach) }
      let shared = order.single..<max(order.single, reach)
      order.tokens.withUnsafeBufferPointer { add(order.single, UnsafeBufferPointer(rebasing: $0[shared])) }
    }
    probes = found
  }

  /// Gathers the sets in which a shingle of the query stands early enough for both to be near.
  private mutating func gather(_ query: Int, _ probe: Probe) {
    let size = Int(index.sizes[query])
    let table = (probe.isLead ? index.tables.leads : index.tables.rest).view
    let tag = table.tag(probe.token)
    let left = size - Int(probe.position)
    for place in probe.places {
      let posting = place == probe.places.lowerBound ? probe.first : table.postings[place]
      guard posting.tag == tag else { continue }
      let other = posting.size
      if needs[other].stamp != query { needs[other] = (Int32(query), Int16(threshold.required(size, other))) }
      let both = min(left, other - posting.position)
      guard both >= needs[other].need, met[posting.set] != search else { continue }
      met[posting.set] = search
      candidates.append(UInt32(posting.set))
    }
  }

  /// How many shingles two sets share; nil where fewer than `need`.
  private func common(_ left: Int, _ right: Int, atLeast need: Int, steps: inout Int) -> Int? {
    steps += Int(index.sizes[left]) + Int(index.sizes[right])
    let common = common(left, right, atLeast: need)
    return common >= need ? common : nil
  }

  /// How many shingles two sets share; too few where they cannot be `need`.
  func common(_ left: Int, _ right: Int, atLeast need: Int = 0) -> Int {
    let sets = sets
    return sets.withTokens(left) { first in
      sets.withTokens(right) { second in Self.common(first, second, atLeast: need) }
    }
  }

  /// How many numbers two sorted lists share; too few where they cannot be `need`.
  private static func common(
    _ first: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>, atLeast need: Int
  ) -> Int {
    var (i, j, common) = (0, 0, 0)
    while i < first.count, j < second.count {
      // Sixteen steps without a branch, then a look at how many may still be missed.
      for _ in 0..<min(16, min(first.count - i, second.count - j)) {
        let (a, b) = (first[i], second[j])
        common += a == b ? 1 : 0
        i += a <= b ? 1 : 0
        j += b <= a ? 1 : 0
      }
      if common + min(first.count - i, second.count - j) < need { return common }
    }
    return common
  }
}
