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
  private var keys: [UInt64] = []

  /// Prepares the search.
  public init(_ sets: ShingleSets, _ threshold: SimilarityThreshold, budget: Budget = Budget()) {
    self.sets = sets
    self.threshold = threshold
    self.budget = budget
    index = SimilarityIndex(sets, threshold)
    shared = [Int32](repeating: 0, count: sets.count)
    needed = shared
  }

  /// Calls `body` with each near set of a query that `isWanted` lets through, and how many shingles they share.
  ///
  /// Of the sets that are larger than the query only those near by the Jaccard similarity are certain to be named.
  /// False where the budget was spent before the end.
  mutating func search(_ query: Int, _ isWanted: (Int) -> Bool, _ body: (Int, Int) -> Void) -> Bool {
    let size = sets.range(query).count
    index.order(sets.pool[sets.range(query)], into: &keys)
    let probes = threshold.containment == nil ? size - threshold.leastByJaccard(size) + 1 : size
    for (position, key) in keys[..<probes].enumerated() where budget.steps > 0 {
      let token = UInt32(truncatingIfNeeded: key)
      let candidates = index.candidates(token)
      budget.steps -= candidates.count
      for posting in index.postings[candidates] where posting.tag == UInt16(truncatingIfNeeded: token) {
        touch(posting, query, position, size, isWanted)
      }
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

  @inline(__always)
  private mutating func touch(
    _ posting: SimilarityIndex.Posting, _ query: Int, _ position: Int, _ size: Int, _ isWanted: (Int) -> Bool
  ) {
    let candidate = Int(posting.set)
    guard candidate != query, shared[candidate] >= 0 else { return }
    let other = sets.range(candidate).count
    if shared[candidate] == 0 {
      touched.append(posting.set)
      let need = threshold.required(size, other)
      guard need <= min(size, other), isWanted(candidate),
        index.mostShared(query, candidate, sizes: size + other) >= need
      else {
        shared[candidate] = -1
        return
      }
      needed[candidate] = Int32(need)
    }
    shared[candidate] += 1
    let rest = min(size - position, other - Int(posting.position)) - 1
    if Int(shared[candidate]) + rest < Int(needed[candidate]) { shared[candidate] = -1 }
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
