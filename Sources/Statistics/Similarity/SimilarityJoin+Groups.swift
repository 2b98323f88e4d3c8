extension SimilarityJoin {
  /// A representative and the sets that are near to it; two members may be less near to each other.
  public struct Group: Hashable, Sendable {
    /// The set that all members are near to.
    public var representative: ShingleSets.Key
    /// How many shingles the representative has.
    public var size: Int
    /// The members in the order of their keys.
    public var members: [Member]
  }

  /// A member of a group.
  public struct Member: Hashable, Sendable {
    /// The set.
    public var key: ShingleSets.Key
    /// How many shingles it has.
    public var size: Int
    /// How many of them the representative has as well.
    public var shared: Int
  }

  /// The groups, and how many sets were in none when the budget was spent: 0 means that all were looked at.
  public struct Groups: Sendable {
    /// The groups, in the order of their representatives' keys.
    public var groups: [Group] = []
    /// How many sets were left out.
    public var leftOut = 0
  }

  /// Shares the sets out among groups, each set in one at most.
  ///
  /// The set with the commonest shingles comes first: that is the text from which its neighbours were made. It takes
  /// all near sets that are not yet taken. A later set that contains an earlier representative joins it, if it is near
  /// by containment. So a set that is near to some other one is in a group, or the other one was taken by a third.
  /// Without budget for all pairs, a cluster of a million costs one search.
  public mutating func groups(weight: (ShingleSets.Key) -> Int = { _ in 1 }) -> Groups {
    let (sets, threshold) = (self.sets, self.threshold)
    let order = canonicalOrder(weight)
    var state = [UInt8](repeating: Taken.no, count: sets.count)
    var groups: [Int: Group] = [:]
    var result = Groups()
    for (done, query) in order.enumerated() where state[query] == Taken.no {
      let size = sets.range(query).count
      var near: [(index: Int, shared: Int)] = []
      let isWhole = search(query, .all) { candidate in
        state[candidate] == Taken.no
          || state[candidate] == Taken.leader && sets.range(candidate).count <= size
      } _: { candidate, shared in
        if threshold.isCertain(size, sets.range(candidate).count, shared) { near.append((candidate, shared)) }
      }
      guard isWhole else {
        result.leftOut = order[done...].count { state[$0] == Taken.no }
        break
      }
      if let leader = bestLeader(near.filter { state[$0.index] == Taken.leader }) {
        state[query] = Taken.member
        groups[leader.index]?.members.append(Member(key: sets.keys[query], size: size, shared: leader.shared))
        continue
      }
      state[query] = Taken.leader
      let members = near.map { near in
        state[near.index] = Taken.member
        return Member(key: sets.keys[near.index], size: sets.range(near.index).count, shared: near.shared)
      }
      groups[query] = Group(representative: sets.keys[query], size: size, members: members)
    }
    result.groups = groups.values.filter { !$0.members.isEmpty }.map { group in
      var group = group
      group.members.sort { $0.key < $1.key }
      return group
    }
    result.groups.sort { $0.representative < $1.representative }
    return result
  }

  private enum Taken {
    static let no: UInt8 = 0
    static let member: UInt8 = 1
    static let leader: UInt8 = 2
  }

  private func bestLeader(_ leaders: [(index: Int, shared: Int)]) -> (index: Int, shared: Int)? {
    leaders.max { ($0.shared, sets.keys[$1.index]) < ($1.shared, sets.keys[$0.index]) }
  }

  private func canonicalOrder(_ weight: (ShingleSets.Key) -> Int) -> [Int] {
    let ranks = (0..<sets.count).map { set in
      (common: index.commonness(sets.tokens(set)), weight: weight(sets.keys[set]), key: sets.keys[set], set: set)
    }
    return ranks.sorted { ($1.common, $1.weight, $0.key) < ($0.common, $0.weight, $1.key) }.map(\.set)
  }
}

extension SimilarityThreshold {
  /// Whether a search from a near set of `size` is certain to find it: a larger one is only by the Jaccard similarity.
  fileprivate func isCertain(_ size: Int, _ other: Int, _ shared: Int) -> Bool {
    other <= size || shared * (1000 + jaccard) >= jaccard * (size + other)
  }
}
