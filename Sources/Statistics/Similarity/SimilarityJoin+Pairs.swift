extension SimilarityJoin {
  /// Two near sets.
  public struct Pair: Hashable, Sendable {
    /// The set with the lesser key.
    public var first: TextHash
    /// The set with the greater key.
    public var second: TextHash
    /// How many shingles they share.
    public var shared: Int
  }

  /// The near pairs, and how many sets were not searched with for want of budget: 0 means that no pair is missing.
  public struct Pairs: Sendable {
    /// The pairs, in the order of their keys.
    public var pairs: [Pair] = []
    /// How many sets were left out as a pair's larger side.
    public var leftOut = 0
  }

  /// Every near pair.
  public func pairs() -> Pairs {
    var result = Pairs()
    // A pair is found from its larger set; of equal ones from the one with the greater key.
    let order = (0..<sets.count).sorted {
      (index.sizes[$0], sets.keys[$0]) < (index.sizes[$1], sets.keys[$1])
    }
    let searches = Searches(self)
    var steps = budget.steps
    var done = 0
    var wave = SearchWave()
    search: while done < order.count {
      let queries = Array(order[done..<min(done + wave.size, order.count)])
      let before = (steps: steps, pairs: result.pairs.count)
      let limit = steps
      let found = searches.map(queries) { search, query in
        search.near(to: query, .smaller, limit: limit) { other in
          index.sizes[other] < index.sizes[query]
            || index.sizes[other] == index.sizes[query] && sets.keys[other] < sets.keys[query]
        }
      }
      for (query, found) in zip(queries, found) {
        steps -= found.steps
        guard found.isWhole, steps > 0, result.pairs.count + found.near.count <= budget.pairs else {
          result.leftOut = order.count - done
          break search
        }
        done += 1
        result.pairs += found.near.map { near in
          let (own, other) = (sets.keys[query], sets.keys[near.set])
          return Pair(first: min(own, other), second: max(own, other), shared: near.shared)
        }
      }
      let pairs = result.pairs.count
      wave.next(after: queries.count, [(before.steps - steps, steps), (pairs - before.pairs, budget.pairs - pairs)])
    }
    if sets.isDamaged { return Pairs(leftOut: allSets) }
    result.pairs.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    return result
  }
}
