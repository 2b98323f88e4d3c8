/// The rules of a page, put together: pieces on one line are joined, lines that hold no cell are left out, and lines
/// that cross belong together.
struct RuleNetwork {
  /// Lines that touch one another: a table, or a frame.
  struct Component {
    var horizontal: [Rule] = []
    var vertical: [Rule] = []
  }

  private(set) var components: [Component] = []

  /// How far apart pieces of one line may lie across it: borders drawn twice, cells drawn one by one.
  static let across = 2.0
  /// How far apart pieces of one line may lie along it: dashes, corners left out.
  static let along = 3.5
  /// The most lines of a page in a direction; drawings have more.
  private static let mostLines = 2500

  /// Makes the network; `budget` is how many pairs of lines may still be compared in the document.
  init(_ rules: [Rule], budget: inout Int) {
    var horizontal = Self.joined(rules.filter(\.isHorizontal))
    var vertical = Self.joined(rules.filter { !$0.isHorizontal })
    guard horizontal.count <= Self.mostLines, vertical.count <= Self.mostLines else { return }
    // What crosses fewer than two lines bounds no cell: underlines, strokes of pictures. Leaving it out may loosen others.
    for _ in 0..<4 {
      budget -= horizontal.count * vertical.count * 2
      guard budget > 0 else { return }
      let before = horizontal.count + vertical.count
      horizontal = horizontal.filter { line in vertical.lazy.filter { Self.cross(line, $0) }.prefix(2).count == 2 }
      vertical = vertical.filter { line in horizontal.lazy.filter { Self.cross($0, line) }.prefix(2).count == 2 }
      if horizontal.count + vertical.count == before { break }
    }
    connect(horizontal, vertical)
  }

  /// Joins the pieces that lie on one line.
  static func joined(_ rules: [Rule]) -> [Rule] {
    let sorted = rules.sorted { ($0.position, $0.start, $0.end) < ($1.position, $1.start, $1.end) }
    var lines: [Rule] = []
    var index = 0
    while index < sorted.count {
      var next = index + 1
      while next < sorted.count, sorted[next].position - sorted[next - 1].position <= across / 2,
        sorted[next].position - sorted[index].position <= across
      {
        next += 1
      }
      joinCluster(sorted[index..<next], into: &lines)
      index = next
    }
    return lines
  }

  /// Joins pieces that lie side by side closely enough to be one line, where they meet along it.
  private static func joinCluster(_ pieces: ArraySlice<Rule>, into lines: inout [Rule]) {
    let weight = pieces.reduce(0) { $0 + max($1.end - $1.start, 0.01) }
    let position = pieces.reduce(0) { $0 + $1.position * max($1.end - $1.start, 0.01) } / weight
    var line: Rule?
    for piece in pieces.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let end = line?.end, piece.start <= end + along {
        line?.end = max(end, piece.end)
      } else {
        if let line { lines.append(line) }
        line = piece
        line?.position = position
      }
    }
    if let line { lines.append(line) }
  }

  static func cross(_ horizontal: Rule, _ vertical: Rule) -> Bool {
    vertical.position >= horizontal.start - along && vertical.position <= horizontal.end + along
      && horizontal.position >= vertical.start - along && horizontal.position <= vertical.end + along
  }

  /// Puts lines that cross into one component.
  private mutating func connect(_ horizontal: [Rule], _ vertical: [Rule]) {
    var groups = DisjointSets(count: horizontal.count + vertical.count)
    for (index, line) in horizontal.enumerated() {
      for (other, crossing) in vertical.enumerated() where Self.cross(line, crossing) {
        groups.join(index, horizontal.count + other)
      }
    }
    var positions: [Int: Int] = [:]
    for (index, line) in (horizontal + vertical).enumerated() {
      let root = groups.root(index)
      let position = positions[root] ?? components.count
      if position == components.count {
        positions[root] = position
        components.append(Component())
      }
      if line.isHorizontal {
        components[position].horizontal.append(line)
      } else {
        components[position].vertical.append(line)
      }
    }
  }
}

/// Sets that grow together.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  /// Joins two sets; the smaller root stands for both.
  mutating func join(_ first: Int, _ second: Int) {
    let (a, b) = (root(first), root(second))
    if a < b { parents[b] = a } else { parents[a] = b }
  }
}
