public import Detection
import Forms
import StrictJSON

/// The weights of the ranking, from `Heuristics/ranking.json` and the part `ranking` of `audit.json`; points unless
/// said otherwise.
public struct RankingWeights: Sendable {
  /// The points of each severity, from info to critical.
  public internal(set) var severity: [Severity: Double] = [:]
  /// The most points for the size of a deviation.
  public internal(set) var magnitude = 0.0
  /// The most points for money.
  public internal(set) var moneyPoints = 0.0
  /// The materiality level: the amount from which money begins to matter, in 元.
  public internal(set) var materiality = 1.0
  /// The amount that earns all points for money, in 元.
  public internal(set) var fullMoney = 2.0
  /// The most points for a rule that fires seldom.
  public internal(set) var rarity = 0.0
  /// The most points for other families that speak of the same forms.
  public internal(set) var corroborationPoints = 0.0
  /// The points for each further family.
  public internal(set) var pointsPerFamily = 0.0
  /// The factor from one finding of a project or unit to the next: ½ gives 1, ½, ¼ and so on.
  public internal(set) var groupDecay = 0.0
  /// The most points of a project or unit.
  public internal(set) var groupCap = 0.0
  /// The share of flagged among flagged and passed above which a rule is folded to the unit, a fraction.
  public internal(set) var foldingShare = 0.0
  /// The fewest findings of a unit that are folded.
  public internal(set) var foldingMembers = 0.0
  /// How many decisions in a rule's favour the built-in confidence stands for: see `RulePrecision`.
  public internal(set) var decisionsPrior = 0.0

  /// Takes the weights of `ranking.json`, all of which must be there.
  ///
  /// - Throws: `RankingError` that names the weight.
  public init(_ file: RankingFile) throws(RankingError) {
    try change(file)
    if let missing = Self.entries.first(where: { file.values[$0.name] == nil }) { throw .missing(missing.name) }
  }

  /// Takes over some weights.
  ///
  /// - Throws: `RankingError` that names the weight and what is allowed.
  public mutating func change(_ file: RankingFile) throws(RankingError) {
    for (name, value) in file.values.sorted(by: { $0.key < $1.key }) {
      guard let weight = Self.entries.first(where: { $0.name == name }) else {
        throw .unknown(name, nearest: Spelling.nearest(to: name, among: Self.entries.map(\.name)))
      }
      guard weight.bounds.contains(value.approximate) else { throw .outside(name, value, weight.bounds) }
      self[keyPath: weight.path] = value.approximate
    }
    guard fullMoney > materiality else { throw .order }
  }
}
