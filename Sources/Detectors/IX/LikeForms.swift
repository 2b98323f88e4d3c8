import Detection

/// Puts forms that are like each other two by two into groups.
enum LikeForms {
  /// The groups, each project in one at least.
  ///
  /// The form that most others are like leads a group of all that are like it and in no group yet, then the next one; so
  /// no two forms stand in a group that only a chain of others joins. A form that is like none but such as are taken
  /// makes a pair with the first of them. Of equals the first in `order` comes first, which holds all forms. Of the
  /// filings of one project, which `filing` tells, the first that is like those of another stands for them. A pair is
  /// sorted; in a larger group the leader stands first.
  static func groups(
    _ likes: [[FormKey]], order: [FormKey], filing: (FormKey) -> UInt64?
  ) -> [[FormKey]] {
    let place = Dictionary(zip(order, order.indices)) { first, _ in first }
    func stands(_ left: FormKey, before right: FormKey) -> Bool { place[left, default: 0] < place[right, default: 0] }
    var near: [FormKey: [FormKey]] = [:]
    var projects: Set<[UInt64]> = []
    let inOrder = likes.map { $0.sorted(by: stands) }
      .sorted { $0.lexicographicallyPrecedes($1, by: stands) }
    for pair in inOrder {
      let both = pair.compactMap(filing).sorted()
      guard both.count < 2 || projects.insert(both).inserted else { continue }
      near[pair[0], default: []].append(pair[1])
      near[pair[1], default: []].append(pair[0])
    }
    let leaders = near.keys.sorted { left, right in
      let counts = (near[left]?.count ?? 0, near[right]?.count ?? 0)
      return counts.0 == counts.1 ? stands(left, before: right) : counts.0 > counts.1
    }
    var taken: Set<FormKey> = []
    var groups: [[FormKey]] = []
    for leader in leaders where taken.insert(leader).inserted {
      let all = (near[leader] ?? []).sorted(by: stands)
      let open = all.filter { taken.insert($0).inserted }
      let group = [leader] + (open.isEmpty ? Array(all.prefix(1)) : open)
      groups.append(group.count == 2 ? group.sorted() : group)
    }
    return groups.sorted { $0[0] < $1[0] }
  }
}
