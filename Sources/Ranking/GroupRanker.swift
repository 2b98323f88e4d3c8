public import Detection

/// Scores projects and implementers from their findings: the highest, half of the next, a quarter of the one after …,
/// one finding a family (HEURISTICS, "Ranking").
public struct GroupRanker: Sendable {
  private let weights: RankingWeights

  /// A finding as a part of a group.
  public struct Part: Sendable {
    /// The finding's rule.
    public var rule: RuleID
    /// The finding's fingerprint.
    public var fingerprint: String
    /// The finding's score.
    public var score: Double

    /// Makes a part.
    public init(rule: RuleID, fingerprint: String, score: Double) {
      self.rule = rule
      self.fingerprint = fingerprint
      self.score = score
    }
  }

  /// Makes a ranker with some weights.
  public init(_ weights: RankingWeights) { self.weights = weights }

  /// The score of a group, capped, and what it would be without the cap.
  public func score(_ parts: [Part]) -> (score: Score, uncapped: Double) {
    var contributions: [Contribution] = []
    var sum = 0.0
    var uncapped = 0.0
    for (part, factor) in weighted(parts) {
      uncapped += part.score * factor
      let points = min(part.score * factor, weights.groupCap - sum)
      guard points > 0 else { continue }
      contributions.append(
        Contribution(part.rule.description, input: part.fingerprint, weight: factor, points: points))
      sum += points
    }
    return (Score(contributions), uncapped)
  }

  /// The best part of each family with its factor, the highest first.
  private func weighted(_ parts: [Part]) -> [(part: Part, factor: Double)] {
    var best: [String: Part] = [:]
    for part in parts {
      let family = part.rule.family
      guard let known = best[family] else {
        best[family] = part
        continue
      }
      if (part.score, known.fingerprint) > (known.score, part.fingerprint) { best[family] = part }
    }
    let ordered = best.values.sorted { ($1.score, $0.fingerprint) < ($0.score, $1.fingerprint) }
    var factor = 1.0
    return ordered.map { part in
      defer { factor *= weights.groupDecay }
      return (part, factor)
    }
  }
}
