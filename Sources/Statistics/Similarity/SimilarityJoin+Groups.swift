extension SimilarityJoin {
  /// A representative and the sets that are near to it; two members may be less near to each other.
  public struct Group: Hashable, Sendable {
    /// The set that all members are near to.
    public var representative: TextHash
    /// How many shingles the representative has.
    public var size: Int
    /// How many of them surely stand in no more sets than the group has: the words that are the group's own.
    public var rare = 0
    /// The members in the order of their keys.
    public var members: [Member]
  }

  /// A member of a group.
  public struct Member: Hashable, Sendable {
    /// The set.
    public var key: TextHash
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

  /// What two searches found: from a set, and from the one of its neighbours that most of them are near to.
  struct Neighbourhood {
    var own: SimilaritySearch.Result
    var centre: Int
    /// What is near to the centre, where that is another set.
    var near: [SimilaritySearch.Near] = []
  }

  /// Shares the sets out among groups, each set in one at most.
  ///
  /// One set after another is searched with, those with the commonest shingles first. Of those near to it and itself,
  /// the one that most are near to becomes a representative and takes all near sets that are not yet taken. A set that
  /// contains an earlier representative joins it, if it is near by containment. So a set that is near to some other one
  /// is in a group, or the other one was taken by a third. Without budget for all pairs, a cluster of a million costs a
  /// few searches.
  ///
  /// Sets are searched with in waves, side by side, and dealt with one after another in their order; in a great cluster
  /// most sets of a wave are taken by the first of them, so that the waves are small.
  public func groups(weight: (TextHash) -> Int = { _ in 1 }) -> Groups {
    let order = canonicalOrder(weight)
    let searches = Searches(self)
    var sharing = Sharing(self)
    var result = Groups()
    var steps = budget.steps
    var done = 0
    var wave = SearchWave()
    while done < order.count {
      let (queries, end) = sharing.open(order[done...], most: wave.size)
      let (state, limit) = (sharing.state, max(0, steps))
      let found = searches.map(queries) { search, query in neighbourhood(&search, query, state, limit: limit) }
      let before = steps
      var wasted = 0
      for (query, found) in zip(queries, found) {
        steps -= found.own.steps
        if sharing.state[query] != .open {
          wasted += 1
        } else if found.own.isWhole, steps > 0 {
          sharing.share(query, found)
        } else {
          result.leftOut = order[done...].count { sharing.state[$0] == .open }
          steps = 0
          break
        }
      }
      if result.leftOut > 0 { break }
      done = end
      wave.next(after: queries.count, wasted: wasted, [(before - steps, steps)])
    }
    let frequency = index.frequency.view
    if sets.isDamaged { return Groups(leftOut: allSets) }
    result.groups = sharing.groups.filter { !$0.value.members.isEmpty }.map { set, group in
      var group = group
      group.members.sort { $0.key < $1.key }
      sets.withTokens(set) { tokens in
        group.rare = tokens.count { frequency[$0] <= group.members.count + 1 }
      }
      return group
    }
    result.groups.sort { $0.representative < $1.representative }
    return result
  }

  private func neighbourhood(
    _ search: inout SimilaritySearch, _ query: Int, _ state: [Sharing.State], limit: Int
  ) -> Neighbourhood {
    var own = search.near(to: query, .all, limit: limit) { candidate in
      state[candidate] == .open
        || state[candidate] == .leader && index.sizes[candidate] <= index.sizes[query]
    }
    own.near.removeAll { !threshold.isCertain(Int(index.sizes[query]), Int(index.sizes[$0.set]), $0.shared) }
    let open = own.near.filter { state[$0.set] == .open }
    guard own.isWhole, open.count == own.near.count else { return Neighbourhood(own: own, centre: query) }
    let centre = search.centre(of: query, open, steps: &own.steps)
    guard centre != query else { return Neighbourhood(own: own, centre: query) }
    let other = search.near(to: centre, .all, limit: limit) { state[$0] == .open }
    own.steps += other.steps
    guard other.isWhole else { return Neighbourhood(own: own, centre: query) }
    let near = other.near.filter {
      threshold.isCertain(Int(index.sizes[centre]), Int(index.sizes[$0.set]), $0.shared)
    }
    return Neighbourhood(own: own, centre: near.contains { $0.set == query } ? centre : query, near: near)
  }

  /// The sets in the order in which they become representatives.
  private func canonicalOrder(_ weight: (TextHash) -> Int) -> [Int] {
    let weights = sets.keys.map { UInt32(clamping: weight($0)) }
    let (keys, common) = (sets.keys, index.commonness)
    return (0..<sets.count).sorted {
      (common[$1], weights[$1], keys[$0]) < (common[$0], weights[$0], keys[$1])
    }
  }

  /// Who is taken by whom.
  private struct Sharing {
    enum State: UInt8 {
      case open, member, leader
    }

    let join: SimilarityJoin
    var state: [State]
    var groups: [Int: Group] = [:]

    init(_ join: SimilarityJoin) {
      self.join = join
      state = Array(repeating: .open, count: join.sets.count)
    }

    /// The next open sets, and where the rest of the order begins.
    func open(_ order: ArraySlice<Int>, most: Int) -> (sets: [Int], end: Int) {
      var (open, end) = ([Int](), order.startIndex)
      while end < order.endIndex, open.count < most {
        if state[order[end]] == .open { open.append(order[end]) }
        end += 1
      }
      return (open, end)
    }

    /// Makes an open set a member of the nearest representative that it contains, or else of a new one, perhaps itself.
    mutating func share(_ query: Int, _ found: Neighbourhood) {
      let (sets, size) = (join.sets, size(query))
      let leaders = found.own.near.filter { state[$0.set] == .leader && self.size($0.set) <= size }
      if let leader = leaders.max(by: { ($0.shared, sets.keys[$1.set]) < ($1.shared, sets.keys[$0.set]) }) {
        state[query] = .member
        groups[leader.set]?.members.append(Member(key: sets.keys[query], size: size, shared: leader.shared))
        return
      }
      // The centre may have been taken within the wave.
      let isOwn = found.centre == query || state[found.centre] != .open
      let (leader, near) = isOwn ? (query, found.own.near) : (found.centre, found.near)
      state[leader] = .leader
      let members = near.filter { state[$0.set] == .open }.map { near in
        state[near.set] = .member
        return Member(key: sets.keys[near.set], size: self.size(near.set), shared: near.shared)
      }
      groups[leader] = Group(representative: sets.keys[leader], size: self.size(leader), members: members)
    }

    private func size(_ set: Int) -> Int { Int(join.index.sizes[set]) }
  }
}

extension SimilarityThreshold {
  /// Whether a search from a near set of `size` is certain to find it: a larger one is only by the Jaccard similarity.
  fileprivate func isCertain(_ size: Int, _ other: Int, _ shared: Int) -> Bool {
    other <= size || shared * (1000 + jaccard) >= jaccard * (size + other)
  }
}
