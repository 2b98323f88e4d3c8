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

  private let sets: ShingleSets
  private let threshold: SimilarityThreshold
  private let index: SimilarityIndex
  /// What is known of each set within one search: how many shingles are shared so far, −1 for dropped.
  private var shared: [Int16]
  private var needed: [Int16]
  private var touched: [UInt32] = []
  /// How many shingles the query must share with a set of each size; of other queries where the stamp is not its own.
  private var needs: [(stamp: Int32, need: Int16)]
  private var order = ShingleOrder()

  init(_ join: SimilarityJoin) {
    sets = join.sets
    threshold = join.threshold
    index = join.index
    shared = [Int16](repeating: 0, count: sets.count)
    needed = shared
    needs = Array(repeating: (-1, 0), count: Int(index.sizes.max() ?? 0) + 1)
  }

  /// The sets near to a query that `isWanted` lets through; given up after `limit` steps.
  mutating func near(
    to query: Int, _ reach: Reach, limit: Int, _ isWanted: (Int) -> Bool
  ) -> Result {
    var result = Result()
    let size = Int(index.sizes[query])
    sets.withTokens(query) { order.sort($0, index.frequency) }
    let lead = reach == .all ? threshold.lead(size) : 0
    let probes = threshold.containment == nil ? threshold.prefix(size) : size
    var position = order.single
    while position < probes, result.steps < limit {
      let token = UInt32(truncatingIfNeeded: order.keys[position - order.single])
      result.steps += look(token, in: index.leads, query, position, isWanted)
      if position < lead { result.steps += look(token, in: index.rest, query, position, isWanted) }
      position += 1
    }
    for candidate in touched {
      let candidate = Int(candidate)
      let isOpen = shared[candidate] > 0
      shared[candidate] = 0
      guard isOpen, result.steps < limit else { continue }
      if let common = common(query, candidate, atLeast: Int(needed[candidate]), steps: &result.steps) {
        result.near.append(Near(set: candidate, shared: common))
      }
    }
    touched.removeAll(keepingCapacity: true)
    result.isWhole = result.steps < limit
    return result
  }

  /// Counts a shingle of the query for each set that has it.
  ///
  /// What is counted is exact, although not all shingles are looked up in both tables: where a shingle is found, all
  /// shared ones before it were found as well, for they stand before it in both sets.
  @inline(__always)
  private mutating func look(
    _ token: UInt32, in table: PostingTable, _ query: Int, _ position: Int, _ isWanted: (Int) -> Bool
  ) -> Int {
    let tag = UInt16(truncatingIfNeeded: token)
    let size = Int(index.sizes[query])
    return table.forEach(token) { posting in
      let candidate = Int(posting.set)
      guard posting.tag == tag, shared[candidate] >= 0, candidate != query else { return }
      let other = Int(index.sizes[candidate])
      let rest = Int16(truncatingIfNeeded: min(size - position, other - Int(posting.position)) - 1)
      if shared[candidate] == 0 {
        if needs[other].stamp != query {
          needs[other] = (Int32(query), Int16(threshold.required(size, other)))
        }
        let need = needs[other].need
        // Whoever is met first so late cannot be near, nor when it is met again.
        guard 1 + rest >= need else { return }
        touched.append(posting.set)
        guard isWanted(candidate), index.mostShared(query, candidate, sizes: size + other) >= need else {
          shared[candidate] = -1
          return
        }
        needed[candidate] = need
      }
      shared[candidate] += 1
      if shared[candidate] + rest < needed[candidate] { shared[candidate] = -1 }
    }
  }

  /// How many shingles two sets share; nil where fewer than `need`.
  private func common(_ left: Int, _ right: Int, atLeast need: Int, steps: inout Int) -> Int? {
    sets.withTokens(left) { first in
      sets.withTokens(right) { second in Self.common(first, second, atLeast: need, steps: &steps) }
    }
  }

  private static func common(
    _ first: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>, atLeast need: Int, steps: inout Int
  ) -> Int? {
    var (i, j) = (0, 0)
    var common = 0
    // How many of each may still be missed.
    var (spareLeft, spareRight) = (first.count - need, second.count - need)
    while i < first.count, j < second.count {
      let (a, b) = (first[i], second[j])
      if a == b {
        common += 1
        i += 1
        j += 1
      } else if a < b {
        i += 1
        spareLeft -= 1
        if spareLeft < 0 { break }
      } else {
        j += 1
        spareRight -= 1
        if spareRight < 0 { break }
      }
    }
    steps += i + j
    return common >= need ? common : nil
  }
}
