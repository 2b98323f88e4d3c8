public import Detection
public import Forms

/// The weights of the ranking, from `Heuristics/ranking.json` and the part `ranking` of `audit.json`; points unless
/// said otherwise.
public struct RankingWeights: Sendable {
  /// The points of each severity, from info to critical.
  public private(set) var severity: [Severity: Double] = [:]
  /// The most points for the size of a deviation.
  public private(set) var magnitude = 0.0
  /// The most points for money.
  public private(set) var moneyPoints = 0.0
  /// The materiality level: the amount from which money begins to matter, in 元.
  public private(set) var materiality = 1.0
  /// The amount that earns all points for money, in 元.
  public private(set) var fullMoney = 2.0
  /// The most points for a rule that fires seldom.
  public private(set) var rarity = 0.0
  /// The most points for other families that speak of the same forms.
  public private(set) var corroborationPoints = 0.0
  /// The points for each further family.
  public private(set) var pointsPerFamily = 0.0
  /// The factor from one finding of a project or unit to the next: ½ gives 1, ½, ¼ and so on.
  public private(set) var groupDecay = 0.0
  /// The most points of a project or unit.
  public private(set) var groupCap = 0.0
  /// The share of flagged among flagged and passed above which a rule is folded to the unit, a fraction.
  public private(set) var foldingShare = 0.0
  /// The fewest findings of a unit that are folded.
  public private(set) var foldingMembers = 0.0
  /// How many decisions in a rule's favour the built-in confidence stands for: see `RulePrecision`.
  public private(set) var decisionsPrior = 0.0

  /// A weight, by its place in the file, with the bounds in which it makes sense.
  private struct Weight: Sendable {
    let name: String
    let bounds: ClosedRange<Double>
    let set: @Sendable (inout RankingWeights, Double) -> Void
  }

  private static let all: [Weight] =
    Severity.allCases.map { severity in
      Weight(name: "severity.\(severity.rawValue)", bounds: 0...100) { $0.severity[severity] = $1 }
    } + [
      Weight(name: "magnitude", bounds: 0...100) { $0.magnitude = $1 },
      Weight(name: "money.points", bounds: 0...100) { $0.moneyPoints = $1 },
      Weight(name: "money.materiality", bounds: 1...1e12) { $0.materiality = $1 },
      Weight(name: "money.full", bounds: 2...1e15) { $0.fullMoney = $1 },
      Weight(name: "rarity", bounds: 0...100) { $0.rarity = $1 },
      Weight(name: "corroboration.points", bounds: 0...100) { $0.corroborationPoints = $1 },
      Weight(name: "corroboration.perFamily", bounds: 0...100) { $0.pointsPerFamily = $1 },
      Weight(name: "group.decay", bounds: 0...1) { $0.groupDecay = $1 },
      Weight(name: "group.cap", bounds: 1...100) { $0.groupCap = $1 },
      Weight(name: "folding.share", bounds: 0...1) { $0.foldingShare = $1 },
      Weight(name: "folding.minimumMembers", bounds: 2...1e6) { $0.foldingMembers = $1 },
      Weight(name: "decisions.prior", bounds: 1...1e6) { $0.decisionsPrior = $1 },
    ]

  /// Takes the weights of `ranking.json`, all of which must be there.
  ///
  /// - Throws: `RankingError` that names the weight.
  public init(_ file: RankingFile) throws(RankingError) {
    try change(file)
    if let missing = Self.all.first(where: { file.values[$0.name] == nil }) { throw .missing(missing.name) }
  }

  /// Takes over some weights.
  ///
  /// - Throws: `RankingError` that names the weight and what is allowed.
  public mutating func change(_ file: RankingFile) throws(RankingError) {
    for (name, value) in file.values.sorted(by: { $0.key < $1.key }) {
      guard let weight = Self.all.first(where: { $0.name == name }) else {
        throw .unknown(name, nearest: Spelling.nearest(to: name, among: Self.all.map(\.name)))
      }
      guard weight.bounds.contains(value.approximate) else { throw .outside(name, value, weight.bounds) }
      weight.set(&self, value.approximate)
    }
    guard fullMoney > materiality else { throw .order }
  }
}

/// Weights by their place, such as `money.materiality`.
public struct RankingFile: Decodable, Sendable {
  /// The values.
  public private(set) var values: [String: ExactDecimal] = [:]

  /// Reads numbers, as strings or as numbers, and objects of numbers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    for key in container.allKeys {
      if let number = try? container.decode(LooseDecimal.self, forKey: key) {
        values[key.stringValue] = number.value
        continue
      }
      let part = try container.nestedContainer(keyedBy: AnyKey.self, forKey: key)
      for inner in part.allKeys {
        values[key.stringValue + "." + inner.stringValue] = try part.decode(LooseDecimal.self, forKey: inner).value
      }
    }
  }
}

/// What can be wrong with weights.
public enum RankingError: Error, CustomStringConvertible, Sendable {
  /// A weight is not there.
  case missing(String)
  /// There is no such weight.
  case unknown(String, nearest: String?)
  /// A weight makes no sense.
  case outside(String, ExactDecimal, ClosedRange<Double>)
  /// The amount that earns all points is not above the materiality level.
  case order

  /// The sentence for a person.
  public var description: String {
    switch self {
    case .missing(let name): "'\(name)' is missing"
    case .unknown(let name, let nearest):
      "unknown key '\(name)'" + (nearest.map { ", did you mean '\($0)'?" } ?? "")
    case .outside(let name, let value, let bounds):
      "\(name) is \(value), outside \(Int(bounds.lowerBound)) … \(Int(bounds.upperBound))"
    case .order: "money.full must be above money.materiality"
    }
  }
}
