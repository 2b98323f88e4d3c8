public import Detection
import Foundation

/// Scores single findings (HEURISTICS, "Ranking").
public struct FindingRanker: Sendable {
  private let weights: RankingWeights
  private let moneyScale: Double

  /// Makes a ranker with some weights.
  public init(_ weights: RankingWeights) {
    self.weights = weights
    moneyScale = log10(1 + weights.fullMoney / weights.materiality)
  }

  /// The score of a finding.
  ///
  /// - Parameters:
  ///   - finding: the finding.
  ///   - amount: the money it is about, in 元: what the figures disagree about, else the money of its projects.
  ///   - share: how often its rule fires, flagged ÷ (flagged + passed), a fraction.
  ///   - otherFamilies: how many other families of rules speak of the same forms.
  public func score(_ finding: Finding, amount: Double, share: Double, otherFamilies: Int) -> Score {
    let severity = weights.severity[finding.severity] ?? 0
    let magnitude = weights.magnitude * min(1, max(0, finding.magnitude))
    let money = weights.moneyPoints * min(1, log10(1 + max(0, amount) / weights.materiality) / moneyScale)
    let rarity = weights.rarity * (1 - min(1, max(0, share)))
    let corroboration = min(
      weights.corroborationPoints, weights.pointsPerFamily * Double(otherFamilies))
    let subtotal = severity + magnitude + money + rarity + corroboration
    let confidence = -(1 - min(1, max(0, finding.confidence))) * subtotal
    var parts = [
      Contribution("severity", input: finding.severity.rawValue, points: severity),
      Contribution("magnitude", input: decimals(finding.magnitude), weight: weights.magnitude, points: magnitude),
      Contribution("money", input: decimals(amount), weight: weights.moneyPoints, points: money),
      Contribution("rarity", input: decimals(share), weight: weights.rarity, points: rarity),
      Contribution(
        "corroboration", input: String(otherFamilies), weight: weights.corroborationPoints, points: corroboration),
    ]
    if confidence < 0 {
      parts.append(Contribution("confidence", input: decimals(finding.confidence), points: confidence))
    }
    return Score(parts)
  }

  private func decimals(_ number: Double) -> String {
    let units = Int((min(max(number, -1e15), 1e15) * 100).rounded())
    let rest = abs(units) % 100
    return "\(units < 0 ? "-" : "")\(abs(units) / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
