public import Detection
import Forms

/// The weights of the ranking, from `Heuristics/ranking.json`; points unless said otherwise.
public struct RankingWeights: Decodable, Sendable {
  /// The points of each severity.
  public var severity: [Severity: Double]
  /// The most points for the size of a deviation.
  public var magnitude: Double
  /// The points for money.
  public var money: Money
  /// The most points for a rule that fires seldom.
  public var rarity: Double
  /// The points for other families that speak of the same forms.
  public var corroboration: Corroboration
  /// How the findings of a project or an implementer are put together.
  public var group: Group
  /// When a common rule is folded to the implementing unit.
  public var folding: Folding

  /// Points for money on a logarithmic scale.
  public struct Money: Sendable {
    /// The most points.
    public var points: Double
    /// The amount from which money begins to matter, in 元.
    public var materiality: Double
    /// The amount that earns all points, in 元.
    public var full: Double
  }

  /// Points for corroboration.
  public struct Corroboration: Sendable {
    /// The most points.
    public var points: Double
    /// The points for each further family.
    public var perFamily: Double
  }

  /// The sum over the findings of a group.
  public struct Group: Sendable {
    /// The factor from one finding to the next: ½ gives 1, ½, ¼ and so on.
    public var decay: Double
    /// The most points.
    public var cap: Double
  }

  /// The base rate above which a rule is folded.
  public struct Folding: Sendable {
    /// The share of flagged among flagged and passed, a fraction.
    public var share: Double
    /// The fewest findings of a unit that are folded.
    public var minimumMembers: Int
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case severity, magnitude, money, rarity, corroboration, group, folding
  }

  /// Reads the weights; unknown keys and missing ones are errors.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func numbers(_ key: CodingKeys, _ names: [String]) throws -> [Double] {
      let object = try container.nestedContainer(keyedBy: AnyKey.self, forKey: key)
      for found in object.allKeys where !names.contains(found.stringValue) {
        throw DecodingError.dataCorruptedError(
          forKey: found, in: object, debugDescription: "unknown key '\(found.stringValue)'")
      }
      return try names.map { try object.decode(ExactDecimal.self, forKey: AnyKey(stringValue: $0)).approximate }
    }
    let severities = try numbers(.severity, Severity.allCases.map(\.rawValue))
    severity = Dictionary(uniqueKeysWithValues: zip(Severity.allCases, severities))
    magnitude = try container.decode(ExactDecimal.self, forKey: .magnitude).approximate
    rarity = try container.decode(ExactDecimal.self, forKey: .rarity).approximate
    let money = try numbers(.money, ["points", "materiality", "full"])
    self.money = Money(points: money[0], materiality: max(1, money[1]), full: max(2, money[2]))
    let corroboration = try numbers(.corroboration, ["points", "perFamily"])
    self.corroboration = Corroboration(points: corroboration[0], perFamily: corroboration[1])
    let group = try numbers(.group, ["decay", "cap"])
    self.group = Group(decay: group[0], cap: group[1])
    let folding = try numbers(.folding, ["share", "minimumMembers"])
    self.folding = Folding(share: folding[0], minimumMembers: Int(folding[1]))
  }
}
