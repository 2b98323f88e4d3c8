/// What a synthetic paragraph is.
enum ParagraphKind: String, CaseIterable {
  /// A text of its own.
  case plain
  /// The text from which a cluster is made.
  case base
  /// The same bytes as the base.
  case exact
  /// The base with another project's name in its slots.
  case name
  /// The base with up to 15 % of its characters edited, half of the time under another name.
  case edit
  /// A text of its own but for a run of 20 to 45 % of its characters, which stands in another text as well.
  case alike
}

/// Which line is what: 30 % of the lines lie in clusters whose sizes have a heavy tail, 5 % are look-alikes.
struct ParagraphPlan {
  /// One line of the file.
  struct Line {
    var kind: ParagraphKind
    /// The cluster, from 1; 0 for none.
    var cluster: Int32 = 0
  }

  private(set) var lines: [Line]
  /// How many clusters there are.
  private(set) var clusters = 0

  init(count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 0, salt: 12)
    lines = []
    lines.reserveCapacity(count)
    let inClusters = count * 30 / 100
    while inClusters - lines.count >= 2 {
      let left = inClusters - lines.count
      let size = min(Self.size(&generator), max(2, count / 100), left)
      addCluster(left - size == 1 ? left : size, &generator)
    }
    lines += repeatElement(Line(kind: .alike), count: count * 5 / 100)
    lines += repeatElement(Line(kind: .plain), count: count - lines.count)
    generator.shuffle(&lines)
  }

  /// A cluster's size by Pareto's law: at least n members with probability (2 ÷ n)^(4/3).
  private static func size(_ generator: inout SeededGenerator) -> Int {
    let share = (Double(generator.next() >> 11) + 1) * 0x1p-53
    let root = share.squareRoot()
    return Int(min(2 / (root * root.squareRoot()), 1e9))
  }

  private mutating func addCluster(_ size: Int, _ generator: inout SeededGenerator) {
    clusters += 1
    // Of a hundred members: exact copies, and copies under another name; the rest is edited.
    let (exact, named) = [(100, 0), (20, 80), (10, 20), (10, 20)][generator.below(4)]
    lines.append(Line(kind: .base, cluster: Int32(clusters)))
    for _ in 1..<size {
      let draw = generator.below(100)
      let kind: ParagraphKind = draw < exact ? .exact : draw < exact + named ? .name : .edit
      lines.append(Line(kind: kind, cluster: Int32(clusters)))
    }
  }

  /// The number of the text that a line is made from: each cluster has one, and each line outside clusters.
  func text(of line: Int) -> Int {
    lines[line].cluster > 0 ? Int(lines[line].cluster) - 1 : clusters + line
  }

  /// The text that a look-alike shares a run with: a cluster's base or a plain line.
  func model(of line: Int, _ generator: inout SeededGenerator) -> Int {
    if clusters > 0 && generator.chance(percent: 50) { return generator.below(clusters) }
    for _ in 0..<100 {
      let other = generator.below(lines.count)
      if lines[other].kind == .plain { return text(of: other) }
    }
    return text(of: line) + 1
  }
}
