import Detection
import Forms

/// Forms whose projects are of one kind and whose layouts are of one type: those that can be held against each other.
struct Stratum: Hashable, Codable, Sendable {
  /// How many strata there are.
  static let count = 4 * (kinds.count + 1)
  /// The kinds of project that names tell, in the order in which they are looked for; the last one is any other.
  static let kinds = ["works", "purchases", "upkeep", "grants", "services"]

  /// From 0.
  let index: UInt8

  /// Tells the stratum of a form by its type and its project's name.
  init(_ form: SelfEvaluationForm, _ words: [WordList]) {
    let type: UInt8 =
      switch form.formType {
      case .project: 0
      case .department: 1
      case .transfer: 2
      case .unknown: 3
      }
    var kind = words.count
    if let project = form.project {
      kind = form.withFolded(project.text) { name in words.firstIndex { $0.occurs(in: name) } } ?? words.count
    }
    index = type * UInt8(words.count + 1) + UInt8(kind)
  }
}

/// How many cases of a measure some forms have, and how many have it, stratum by stratum.
struct StratumCounts {
  private(set) var hits = [Int](repeating: 0, count: Stratum.count)
  private(set) var cases = [Int](repeating: 0, count: Stratum.count)
  /// How many groups have a case.
  private var groups = [Int](repeating: 0, count: Stratum.count)

  /// The hits and cases of all strata.
  var sum: (hits: Int, cases: Int) { (hits.reduce(0, +), cases.reduce(0, +)) }

  /// Adds the cases of a form.
  mutating func add(hits: Int, cases: Int, _ stratum: Stratum) {
    self.hits[Int(stratum.index)] += hits
    self.cases[Int(stratum.index)] += cases
  }

  /// Adds the cases of a group.
  mutating func add(_ group: StratumCounts) {
    for index in cases.indices {
      hits[index] += group.hits[index]
      cases[index] += group.cases[index]
      if group.cases[index] > 0 { groups[index] += 1 }
    }
  }

  /// Holds a group, which is one of those that were added, against the others of each stratum.
  ///
  /// Indirect standardisation: the others' share in each stratum, weighted by the group's own cases. Strata in which the
  /// others have too few cases or groups are left out on both sides.
  func standardised(
    _ group: StratumCounts, minimumCases: Int, minimumGroups: Int
  ) -> (hits: Int, cases: Int, share: Double)? {
    var (own, all, expected) = (0, 0, 0.0)
    for index in cases.indices where group.cases[index] > 0 {
      let restCases = cases[index] - group.cases[index]
      guard restCases >= minimumCases, groups[index] > minimumGroups else { continue }
      let share = (Double(hits[index] - group.hits[index]) + 0.5) / (Double(restCases) + 1)
      own += group.hits[index]
      all += group.cases[index]
      expected += share * Double(group.cases[index])
    }
    return all > 0 ? (own, all, expected / Double(all)) : nil
  }
}
