import Detection
import Forms
import Statistics

extension OutlyingUnit {
  /// The forms of one unit and year, or of one department and year, with what they add up to.
  struct Group {
    let tallies: [Tally]
    private let counts: [(hits: Int, cases: Int)]
    private let shared: Set<UInt64>

    /// Adds up some forms, which are sorted and not empty.
    init(_ tallies: [Tally], _ shared: Set<UInt64>) {
      self.tallies = tallies
      self.shared = shared
      counts = Measure.allCases.map { measure in
        tallies.reduce(into: (hits: 0, cases: 0)) { sum, tally in
          let count = Self.count(tally, measure, shared)
          sum = (sum.hits + Int(count.hits), sum.cases + Int(count.cases))
        }
      }
    }

    var key: FormKey { tallies.first?.form ?? FormKey(input: 0, ordinal: 0) }

    /// How many cases of a measure there are, and how many have it.
    func count(_ measure: Measure) -> (hits: Int, cases: Int) { counts[measure.rawValue] }

    /// The share of the cases that have it; nil without cases.
    func share(_ measure: Measure) -> Ratio? {
      let count = count(measure)
      return Ratio(ExactDecimal(count.hits), over: ExactDecimal(count.cases))
    }

    /// The forms that have something of a measure.
    func forms(with measure: Measure) -> [FormKey] {
      tallies.filter { Self.count($0, measure, shared).hits > 0 }.map(\.form)
    }

    private static func count(_ tally: Tally, _ measure: Measure, _ shared: Set<UInt64>) -> Count {
      switch measure {
      case .fullScore: tally.fullScore
      case .saturation: tally.saturation
      case .cut: tally.cut
      case .boilerplate:
        tally.account == 0 ? Count() : Count(hits: shared.contains(tally.account) ? 1 : 0, cases: 1)
      }
    }
  }

  /// A group held against its peers in one measure.
  struct Comparison {
    var measure: Measure
    var hits: Int
    var cases: Int
    /// The peers, the group left out.
    var rest: BetaBinomialFit
    var peers: BetaBinomial
    /// From 1, the largest share first; equal shares have one rank.
    var rank: Int
    /// How many groups were ranked.
    var ranked: Int
    /// How probable so many hits are among such peers.
    var tail: Double
    /// The same after Benjamini and Hochberg.
    var adjusted = 1.0

    var share: Ratio? { Ratio(ExactDecimal(hits), over: ExactDecimal(cases)) }
    var restShare: Ratio? { Ratio(ExactDecimal(rest.successes), over: ExactDecimal(rest.trials)) }
    /// How many hits the peers' habit leads to expect.
    var expected: Double { peers.mean * Double(cases) }
  }

  /// Holds every group that is large enough against the others, measure by measure.
  func comparisons(_ groups: [Group]) -> [[Comparison]] {
    var found = groups.map { _ in [Comparison]() }
    for measure in Measure.allCases {
      var all = BetaBinomialFit()
      for group in groups { all.add(successes: group.count(measure).hits, trials: group.count(measure).cases) }
      // All alike: no spread, and nothing to stand outside of.
      guard all.successes > 0, all.successes < all.trials, hasSpread(groups, measure, all) else { continue }
      let ranks = ranks(groups, measure)
      for (index, group) in groups.enumerated() {
        let (hits, cases) = group.count(measure)
        guard group.tallies.count >= minimumForms, cases >= minimumForms else { continue }
        let rest = all.leavingOut(successes: hits, trials: cases)
        guard rest.groups >= minimumPeers, rest.trials >= minimumRest,
          let peers = rest.distribution(leastCorrelation: leastCorrelation)
        else { continue }
        found[index].append(
          Comparison(
            measure: measure, hits: hits, cases: cases, rest: rest, peers: peers, rank: ranks[index],
            ranked: all.groups, tail: peers.tail(atLeast: hits, of: cases)))
      }
    }
    adjust(&found)
    return found
  }

  private func hasSpread(_ groups: [Group], _ measure: Measure, _ all: BetaBinomialFit) -> Bool {
    groups.contains { group in
      let (hits, cases) = group.count(measure)
      return hits * all.trials != all.successes * cases
    }
  }

  /// The rank of each group by its share, from 1.
  private func ranks(_ groups: [Group], _ measure: Measure) -> [Int] {
    let shares = groups.map { group -> Double in
      let (hits, cases) = group.count(measure)
      return cases == 0 ? -1 : Double(hits) / Double(cases)
    }
    var first: [Double: Int] = [:]
    for (position, share) in shares.sorted(by: >).enumerated() where first[share] == nil { first[share] = position + 1 }
    return shares.map { first[$0] ?? shares.count }
  }

  /// Adjusts the p values of all groups and measures together.
  private func adjust(_ found: inout [[Comparison]]) {
    let places = found.indices.flatMap { group in found[group].indices.map { (group, $0) } }
    let adjusted = benjaminiHochberg(places.map { found[$0.0][$0.1].tail })
    for (place, value) in zip(places, adjusted) { found[place.0][place.1].adjusted = value }
  }

  /// Whether a group stands outside: improbable among its peers, and by enough to matter.
  func isOut(_ comparison: Comparison) -> Bool {
    guard comparison.adjusted <= falseDiscoveryRate, let share = comparison.share?.percent,
      let rest = comparison.restShare?.percent?.rounded(.ceiling, decimals: 4),
      let excess = minimumExcess.multiplied(by: ExactDecimal(100)), let bar = rest.adding(excess)
    else { return false }
    return share >= bar
  }
}
