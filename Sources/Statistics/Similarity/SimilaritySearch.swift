/// Finds the sets near to one set after another; each thread has a search of its own.
///
/// For each set the postings of its shingles name the candidates. A candidate is dropped as soon as sizes (length
/// filter), bitmaps, or the shingles still to come (positional filter of Xiao et al., PPJoin, WWW 2008) say that it
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

  /// What is known of a set within one search.
  private struct Seen {
    /// How many shingles it shares at most so far, −1 for dropped.
    var shared: Int16 = 0
    /// How many it must share.
    var needed: Int16 = 0
  }

  /// A shingle of the query that another set has, early enough in both for them to be near.
  private struct Hit {
    var set: Int32
    /// How many shingles both may still share behind this one.
    var rest: Int16
    /// How many they must share.
    var needed: Int16
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
  /// How many hits are gathered before they are counted.
  private static let mostHits = 1 << 16
  private var seen: [Seen]
  private var touched: [UInt32] = []
  private var hits: [Hit] = []
  private var probes: [Probe] = []
  /// How many shingles the query must share with a set of each size; of other queries where the stamp is not its own.
  private var needs: [(stamp: Int32, need: Int16)]
  private var order = ShingleOrder()

  init(_ join: SimilarityJoin) {
    sets = join.sets
    threshold = join.threshold
    index = join.index
    seen = Array(repeating: Seen(), count: sets.count)
    needs = Array(repeating: (-1, 0), count: Int(index.sizes.elements.max() ?? 0) + 1)
  }

  /// The sets near to a query that `isWanted` lets through; given up after `limit` steps.
  mutating func near(to query: Int, _ reach: Reach, limit: Int, _ isWanted: (Int) -> Bool) -> Result {
    var result = Result()
    findProbes(of: query, reach)
    for place in probes.indices where result.steps < limit {
      result.steps += probes[place].places.count
      gather(query, probes[place])
      if hits.count > Self.mostHits { count(query, isWanted) }
    }
    count(query, isWanted)
    for candidate in touched {
      let candidate = Int(candidate)
      let (isOpen, needed) = (seen[candidate].shared > 0, Int(seen[candidate].needed))
      seen[candidate].shared = 0
      guard isOpen, result.steps < limit else { continue }
      if let common = common(query, candidate, atLeast: needed, steps: &result.steps) {
        result.near.append(Near(set: candidate, shared: common))
      }
    }
    touched.removeAll(keepingCapacity: true)
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
      sets.withTokens(query) { order.sort($0, index.frequency) }
      let single = order.single
      let shared = max(0, min(size, size - threshold.required(size, index.smallest) + 1) - single)
      order.tokens.withUnsafeBufferPointer { add(single, UnsafeBufferPointer(rebasing: $0[..<shared])) }
    }
    probes = found
  }

  /// Gathers the sets in which a shingle of the query stands early enough for both to be near.
  ///
  /// Where a shared shingle stands too late, those behind it do as well, and those before it were gathered: so at least
  /// all shared ones up to a gathered one are counted. More are, where two shingles are taken for one another.
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
      if both >= needs[other].need {
        hits.append(Hit(set: Int32(posting.set), rest: Int16(both - 1), needed: needs[other].need))
      }
    }
  }

  /// Counts the gathered shingles for each set that has them.
  private mutating func count(_ query: Int, _ isWanted: (Int) -> Bool) {
    let size = Int(index.sizes[query])
    seen.withUnsafeMutableBufferPointer { seen in
      for hit in hits {
        let candidate = Int(hit.set)
        guard seen[candidate].shared >= 0, candidate != query else { continue }
        if seen[candidate].shared == 0 {
          touched.append(UInt32(candidate))
          let sizes = size + Int(index.sizes[candidate])
          guard isWanted(candidate), index.mayShare(Int(hit.needed), query, candidate, sizes: sizes) else {
            seen[candidate].shared = -1
            continue
          }
          seen[candidate].needed = hit.needed
        }
        // Numbers taken for one another could be counted beyond every size.
        if seen[candidate].shared < .max { seen[candidate].shared += 1 }
        if Int(seen[candidate].shared) + Int(hit.rest) < Int(hit.needed) { seen[candidate].shared = -1 }
      }
    }
    hits.removeAll(keepingCapacity: true)
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
