/// Finds the near sets among many, exactly: no pair at or above the threshold is missed, none below it is named.
///
/// For each set the postings of its shingles name the candidates. A candidate is dropped as soon as sizes (length
/// filter), bitmaps, or the shingles still to come (positional filter of Xiao et al., PPJoin, WWW 2008) say that it
/// cannot be near; the others are compared shingle by shingle. All sets are taken in an order of their own, by content
/// and never by arrival, so that any order, split or number of threads gives the same.
public struct SimilarityJoin {
  /// How much may be done; what is left out for it is told.
  public struct Budget: Sendable {
    /// The most postings and shingles that are looked at.
    public var steps: Int
    /// The most pairs that are handed out.
    public var pairs: Int

    /// Makes a budget: some ten seconds of one core, and ten million pairs, unless otherwise said.
    public init(steps: Int = 6_000_000_000, pairs: Int = 10_000_000) {
      self.steps = steps
      self.pairs = pairs
    }
  }

  let sets: ShingleSets
  let threshold: SimilarityThreshold
  let index: SimilarityIndex
  var budget: Budget
  /// What is known of each set within one search: how many shingles are shared so far, −1 for dropped.
  var shared: [Int32]
  var needed: [Int32]
  var touched: [UInt32] = []
  /// How many shingles the query must share with a set of each size; of other queries where the stamp is not its own.
  private var needs: [(stamp: Int32, need: Int32)]
  private var keys: [UInt64] = []

  /// Prepares the search.
  public init(_ sets: ShingleSets, _ threshold: SimilarityThreshold, budget: Budget = Budget()) {
    self.sets = sets
    self.threshold = threshold
    self.budget = budget
    index = SimilarityIndex(sets, threshold)
    shared = [Int32](repeating: 0, count: sets.count)
    needed = shared
    needs = Array(repeating: (-1, 0), count: Int(index.sizes.max() ?? 0) + 1)
  }

  /// Which sets a search is certain to find.
  enum Reach {
    /// Those that are not larger than the query.
    case smaller
    /// Those as well that are larger and near by the Jaccard similarity.
    case all
  }

  /// Calls `body` with each near set of a query that `isWanted` lets through, and how many shingles they share.
  ///
  /// False where the budget was spent before the end.
  mutating func search(_ query: Int, _ reach: Reach, _ isWanted: (Int) -> Bool, _ body: (Int, Int) -> Void) -> Bool {
    let size = Int(index.sizes[query])
    index.order(sets.tokens(query), into: &keys)
    let lead = reach == .all ? threshold.lead(size) : 0
    let probes = threshold.containment == nil ? threshold.prefix(size) : size
    for position in 0..<probes where budget.steps > 0 {
      let token = UInt32(truncatingIfNeeded: keys[position])
      look(token, in: index.leads, query, position, isWanted)
      if position < lead { look(token, in: index.rest, query, position, isWanted) }
    }
    for candidate in touched {
      let candidate = Int(candidate)
      let isOpen = shared[candidate] > 0
      shared[candidate] = 0
      guard isOpen, budget.steps > 0 else { continue }
      if let common = common(query, candidate, atLeast: Int(needed[candidate])) { body(candidate, common) }
    }
    touched.removeAll(keepingCapacity: true)
    return budget.steps > 0
  }

  /// Counts a shingle of the query for each set that has it.
  ///
  /// What is counted is exact, although not all shingles are looked up in both tables: where a shingle is found, all
  /// shared ones before it were found as well, for they stand before it in both sets.
  @inline(__always)
  private mutating func look(
    _ token: UInt32, in table: SimilarityIndex.Table, _ query: Int, _ position: Int, _ isWanted: (Int) -> Bool
  ) {
    let places = table.places(token)
    budget.steps -= places.count
    let tag = UInt16(truncatingIfNeeded: token)
    let size = Int(index.sizes[query])
    for place in places {
      let posting = table.postings[place]
      let candidate = Int(posting.set)
      guard posting.tag == tag, shared[candidate] >= 0, candidate != query else { continue }
      let other = Int(index.sizes[candidate])
      let rest = Int32(truncatingIfNeeded: min(size - position, other - Int(posting.position)) - 1)
      if shared[candidate] == 0 {
        if needs[other].stamp != query {
          needs[other] = (Int32(query), Int32(threshold.required(size, other)))
        }
        let need = needs[other].need
        // Whoever is met first so late cannot be near, nor when it is met again.
        guard 1 + rest >= need else { continue }
        touched.append(posting.set)
        guard isWanted(candidate), index.mostShared(query, candidate, sizes: size + other) >= need else {
          shared[candidate] = -1
          continue
        }
        needed[candidate] = need
      }
      shared[candidate] += 1
      if shared[candidate] + rest < needed[candidate] { shared[candidate] = -1 }
    }
  }

  /// How many shingles two sets share; nil where fewer than `need`.
  private mutating func common(_ left: Int, _ right: Int, atLeast need: Int) -> Int? {
    let (first, second) = (sets.range(left), sets.range(right))
    return sets.pool.withUnsafeBufferPointer { pool in
      var (i, j) = (first.lowerBound, second.lowerBound)
      var common = 0
      // How many of each may still be missed.
      var (spareLeft, spareRight) = (first.count - need, second.count - need)
      while i < first.upperBound, j < second.upperBound {
        let (a, b) = (pool[i], pool[j])
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
      budget.steps -= i + j - first.lowerBound - second.lowerBound
      return common >= need ? common : nil
    }
  }
}
