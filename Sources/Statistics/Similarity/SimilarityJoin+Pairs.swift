extension SimilarityJoin {
  /// Two near sets.
  public struct Pair: Hashable, Sendable {
    /// The set with the lesser key.
    public var first: ShingleSets.Key
    /// The set with the greater key.
    public var second: ShingleSets.Key
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
  public mutating func pairs() -> Pairs {
    var result = Pairs()
    // A pair is found from its larger set; of equal ones from the one with the greater key.
    let sets = self.sets
    let order = (0..<sets.count).sorted {
      (sets.range($0).count, sets.keys[$0]) < (sets.range($1).count, sets.keys[$1])
    }
    for (done, query) in order.enumerated() {
      let (size, key) = (sets.range(query).count, sets.keys[query])
      var found: [Pair] = []
      let isWhole = search(query, .smaller) { candidate in
        let other = sets.range(candidate).count
        return other < size || other == size && sets.keys[candidate] < key
      } _: { candidate, shared in
        let other = sets.keys[candidate]
        found.append(Pair(first: min(key, other), second: max(key, other), shared: shared))
      }
      guard isWhole, result.pairs.count + found.count <= budget.pairs else {
        result.leftOut = order.count - done
        break
      }
      result.pairs += found
    }
    result.pairs.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    return result
  }
}
