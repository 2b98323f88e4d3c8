/// The permanent id of a rule: `JX-` + family + number, such as `JX-AR104`.
public struct RuleID: Hashable, Comparable, Codable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The id as it stands in reports.
  public let description: String

  /// Makes an id from its text.
  public init(_ text: String) { description = text }

  /// Makes an id from a literal.
  public init(stringLiteral value: String) { description = value }

  /// Reads the id from a string.
  public init(from decoder: any Decoder) throws {
    description = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the id as a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The order of the catalogue: by text.
  public static func < (left: RuleID, right: RuleID) -> Bool { left.description < right.description }

  /// The family: the two letters behind `JX-`.
  public var family: String { String(description.dropFirst(3).prefix(2)) }

  /// Whether the id falls under a selector such as `AR`, `SC2`, `JX-SC2` or `JX-TX501`, case aside.
  public func matches(_ selector: String) -> Bool {
    let selector = selector.uppercased()
    return description.hasPrefix(selector) || description.dropFirst(3).hasPrefix(selector)
  }
}
