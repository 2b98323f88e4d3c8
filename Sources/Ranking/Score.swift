/// A score with the parts that add up to it.
public struct Score: Sendable {
  /// The sum, 0 to 100, to two decimals.
  public var value: Double
  /// The parts.
  public var contributions: [Contribution]

  /// Makes the score of some parts: each is rounded to two decimals, so that they add up to the cent.
  public init(_ contributions: [Contribution]) {
    var parts = contributions
    for index in parts.indices { parts[index].points = (parts[index].points * 100).rounded() / 100 }
    let sum = (parts.reduce(0) { $0 + $1.points } * 100).rounded() / 100
    let bounded = min(100, max(0, sum))
    if bounded != sum { parts.append(Contribution("cap", points: bounded - sum)) }
    value = bounded
    self.contributions = parts
  }
}

/// A part of a score.
public struct Contribution: Sendable {
  /// What it stands for: severity, magnitude, money, rarity, corroboration, confidence, or a rule's id.
  public var factor: String
  /// What went in.
  public var input: String
  /// By how much the input was weighed, where it was.
  public var weight: Double?
  /// The points.
  public var points: Double

  /// Makes a part.
  public init(_ factor: String, input: String = "", weight: Double? = nil, points: Double) {
    self.factor = factor
    self.input = input
    self.weight = weight
    self.points = points
  }
}
