public import Forms
import StrictJSON

/// How a region (or a kind of form) gives points where it departs from the national measure:
/// `Heuristics/profiles/ID.json`.
///
/// A profile changes parameters of rules that look at single forms. Which profile a form falls under is set, or told
/// from what is printed on the form: the beginning of its units' names, its year, its type.
public struct RegionProfile: Decodable, Sendable {
  /// The id by which settings name it: `hubei`.
  public var id: String
  /// The name for people.
  public var title: LocalizedText
  /// Where its figures come from.
  public var criteria: [RuleDefinition.Criterion]
  /// With what the names of 主管部门 or 实施单位 begin; empty where the unit does not matter.
  public var units: [String]
  /// The years for which it holds; nil where the year does not matter.
  public var years: ClosedRange<Int>?
  /// The types of form for which it holds; empty where the type does not matter.
  public var formTypes: [FormType]
  /// The points of execution rate, output, benefit and satisfaction, which add up to 100; empty where it says nothing.
  public var classWeights: [String: ExactDecimal]
  /// Values of parameters by rule and name.
  public var parameters: [String: [String: ExactDecimal]]

  /// The names of the class weights: parameters with these names take the profile's values.
  public static let weightNames = ["executionWeight", "outputWeight", "benefitWeight", "satisfactionWeight"]

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, criteria, units, years, formTypes, classWeights, parameters
  }

  private struct Years: Decodable {
    var from: Int
    var to: Int
    enum CodingKeys: String, CodingKey, CaseIterable { case from, to }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      from = try container.decode(Int.self, forKey: .from)
      to = try container.decode(Int.self, forKey: .to)
      guard from <= to else {
        throw DecodingError.dataCorruptedError(
          forKey: .to, in: container, debugDescription: "the last year \(to) is before the first one, \(from)")
      }
    }
  }

  /// Reads a profile; unknown keys, and weights that do not add up to 100, are errors.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    title = try container.decode(LocalizedText.self, forKey: .title)
    criteria = try container.decode([RuleDefinition.Criterion].self, forKey: .criteria)
    units = try container.decodeIfPresent([String].self, forKey: .units) ?? []
    years = try container.decodeIfPresent(Years.self, forKey: .years).map { $0.from...$0.to }
    formTypes = try container.decodeIfPresent([FormType].self, forKey: .formTypes) ?? []
    classWeights = try container.decodeIfPresent([String: ExactDecimal].self, forKey: .classWeights) ?? [:]
    parameters = try container.decodeIfPresent([String: [String: ExactDecimal]].self, forKey: .parameters) ?? [:]
    if let unknown = classWeights.keys.sorted().first(where: { !Self.weightNames.contains($0) }) {
      throw DecodingError.dataCorruptedError(
        forKey: .classWeights, in: container,
        debugDescription: "unknown class weight '\(unknown)', allowed: \(Self.weightNames.joined(separator: ", "))")
    }
    let sum = ExactDecimal.sum(Array(classWeights.values))
    guard classWeights.isEmpty || sum == ExactDecimal(100) else {
      throw DecodingError.dataCorruptedError(
        forKey: .classWeights, in: container,
        debugDescription: "the weights add up to \(sum?.shortest ?? "too much"), not to 100")
    }
  }

  /// Whether anything printed on a form can tell that it falls under the profile.
  public var isRecognised: Bool { !units.isEmpty || !formTypes.isEmpty || years != nil }

  /// Of how many things it makes its recognition depend.
  public var criteriaCount: Int { (units.isEmpty ? 0 : 1) + (formTypes.isEmpty ? 0 : 1) + (years == nil ? 0 : 1) }

  /// The value that the profile gives a parameter of a rule; nil where it says nothing of it.
  public func value(of name: String, _ rule: RuleID) -> ExactDecimal? {
    parameters[rule.description]?[name] ?? classWeights[name]
  }
}

extension RuleDefinition {
  /// The definition as it is in force under a profile; nil where the profile changes nothing.
  public func under(_ profile: RegionProfile) -> RuleDefinition? {
    var changed = self
    var isChanged = false
    for (name, parameter) in parameters {
      guard let value = parameter.profiles[profile.id], value != parameter.value else { continue }
      changed.parameters[name]?.value = value
      isChanged = true
    }
    return isChanged ? changed : nil
  }
}

extension Finding {
  /// The finding with the name of the profile whose values it was judged by.
  public func judged(under profile: RegionProfile?) -> Finding {
    guard let profile else { return self }
    var finding = self
    finding.figures.append(Figure("profile", text: profile.id, .reference))
    return finding
  }
}
