/// What corpora are called in a report.
enum CorpusNames {
  /// The last name of each path; where several have the same, with as many of the names before it as tell them apart.
  static func names(of corpora: [String]) -> [String] {
    let parts = corpora.map { $0.split(separator: "/").filter { $0 != "." }.map(String.init) }
    var lengths = parts.map { min(1, $0.count) }
    while true {
      let names = zip(parts, lengths).map { $0.suffix($1).joined(separator: "/") }
      let meant = Dictionary(zip(names, parts).map { ($0, [$1] as Set) }, uniquingKeysWith: { $0.union($1) })
      let longer = names.indices.filter { (meant[names[$0]]?.count ?? 0) > 1 && lengths[$0] < parts[$0].count }
      guard !longer.isEmpty else { return numbered(names) }
      for index in longer { lengths[index] += 1 }
    }
  }

  /// The names, the second of two that are the same with a number behind it.
  private static func numbered(_ names: [String]) -> [String] {
    var known = Set(names)
    var given: Set<String> = []
    return names.map { name in
      guard !given.insert(name).inserted else { return name }
      let free = (2...).lazy.map { "\(name)-\($0)" }.first { !known.contains($0) } ?? name
      known.insert(free)
      return free
    }
  }
}
