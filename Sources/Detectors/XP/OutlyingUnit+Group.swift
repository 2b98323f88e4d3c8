import Detection
import Forms
import Statistics

extension OutlyingUnit {
  /// The forms of one unit and year, or of one department and year, with what they add up to.
  struct Group {
    let tallies: [Tally]
    private let counts: [StratumCounts]
    private let shared: Set<UInt64>

    /// Adds up some forms, which are sorted and not empty.
    init(_ tallies: [Tally], _ shared: Set<UInt64>) {
      self.tallies = tallies
      self.shared = shared
      counts = Measure.allCases.map { measure in
        tallies.reduce(into: StratumCounts()) { sum, tally in
          let count = Self.count(tally, measure, shared)
          sum.add(hits: Int(count.hits), cases: Int(count.cases), tally.stratum)
        }
      }
    }

    var key: FormKey { tallies.first?.form ?? FormKey(input: 0, ordinal: 0) }

    /// How many cases of a measure there are, and how many have it.
    func count(_ measure: Measure) -> (hits: Int, cases: Int) { counts[measure.rawValue].sum }

    /// The same, stratum by stratum.
    func strata(_ measure: Measure) -> StratumCounts { counts[measure.rawValue] }

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
    /// Of the cases whose stratum the peers have enough of, those that have it.
    var hits: Int
    /// The cases whose stratum the peers have enough of.
    var cases: Int
    /// The cases of strata that the peers have too little of.
    var apart: Int
    /// The peers, the group left out.
    var rest: BetaBinomialFit
    /// What they lead to expect, their share or their share of like cases, whichever is larger.
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
    /// The share that the peers lead to expect, in percent.
    var restShare: ExactDecimal { ExactDecimal(estimate: 100 * peers.mean, decimals: 4) }
    /// How many hits the peers' habit leads to expect.
    var expected: Double { peers.mean * Double(cases) }
  }

  /// Holds every group that is large enough against the others, measure by measure.
  func comparisons(_ groups: [Group]) -> [[Comparison]] {
    var found = groups.map { _ in [Comparison]() }
    for measure in Measure.allCases {
      var all = BetaBinomialFit()
      var strata = StratumCounts()
      for group in groups {
        all.add(successes: group.count(measure).hits, trials: group.count(measure).cases)
        strata.add(group.strata(measure))
      }
      // All alike: no spread, and nothing to stand outside of.
      guard all.successes > 0, all.successes < all.trials, hasSpread(groups, measure, all) else { continue }
      let ranks = ranks(groups, measure)
      for (index, group) in groups.enumerated() where group.tallies.count >= minimumForms {
        guard var comparison = comparison(group, measure, of: all, strata) else { continue }
        comparison.rank = ranks[index]
        found[index].append(comparison)
      }
    }
    adjust(&found)
    return found
  }

  /// Holds a group against the others in one measure; nil where either side has too few cases.
  private func comparison(
    _ group: Group, _ measure: Measure, of all: BetaBinomialFit, _ strata: StratumCounts
  ) -> Comparison? {
    let (hits, cases) = group.count(measure)
    let rest = all.leavingOut(successes: hits, trials: cases)
    guard rest.groups >= minimumPeers, rest.trials >= minimumRest,
      let crude = rest.distribution(leastCorrelation: leastCorrelation),
      let like = strata.standardised(
        group.strata(measure), minimumCases: minimumStratum, minimumGroups: minimumStratumPeers),
      like.cases >= minimumForms
    else { return nil }
    let peers = crude.with(mean: max(crude.mean, like.share))
    return Comparison(
      measure: measure, hits: like.hits, cases: like.cases, apart: cases - like.cases, rest: rest, peers: peers,
      rank: 0, ranked: all.groups, tail: peers.tail(atLeast: like.hits, of: like.cases))
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
      let excess = minimumExcess.multiplied(by: ExactDecimal(100)), let bar = comparison.restShare.adding(excess)
    else { return false }
    return share >= bar
  }
}
