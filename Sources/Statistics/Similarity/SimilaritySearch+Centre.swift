extension SimilaritySearch {
  /// How many members are asked for the centre of their group.
  private static let asked = 8

  /// The set of a group that most members are near to, the query or one of those near to it.
  ///
  /// Of many members some are asked, told by their keys. Of a text and its edited copies it is the text.
  mutating func centre(of query: Int, _ near: [Near], steps: inout Int) -> Int {
    guard near.count > 1 else { return query }
    let others = near.map(\.set).sorted { sets.keys[$0] < sets.keys[$1] }
    let stride = max(1, others.count / Self.asked)
    let members = [query] + (0..<min(Self.asked, others.count)).map { others[$0 * stride] }
    var votes = members.map { (near: 0, likeness: 0, set: $0) }
    for (index, member) in members.enumerated() {
      for other in index + 1..<members.count {
        let sizes = (Int(self.index.sizes[member]), Int(self.index.sizes[members[other]]))
        let shared = common(member, members[other])
        steps += sizes.0 + sizes.1
        for vote in [index, other] {
          votes[vote].near += shared >= threshold.required(sizes.0, sizes.1) ? 1 : 0
          votes[vote].likeness += shared * 1000 / (sizes.0 + sizes.1 - shared)
        }
      }
    }
    let best = votes.max { one, two in
      (one.near, one.likeness, sets.keys[two.set]) < (two.near, two.likeness, sets.keys[one.set])
    }
    return best?.set ?? query
  }
}
