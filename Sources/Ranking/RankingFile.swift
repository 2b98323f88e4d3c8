import Detection
public import Forms
import StrictJSON

/// Weights by their place, such as `money.materiality`.
public struct RankingFile: Decodable, Sendable {
  /// The values.
  public private(set) var values: [String: ExactDecimal] = [:]

  /// Reads numbers, as strings or as numbers, and objects of numbers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    for key in container.allKeys {
      guard let part = try? container.nestedContainer(keyedBy: AnyKey.self, forKey: key) else {
        try set(key.stringValue, container.decode(LooseDecimal.self, forKey: key).value, at: container.codingPath)
        continue
      }
      for inner in part.allKeys {
        let name = key.stringValue + "." + inner.stringValue
        try set(name, part.decode(LooseDecimal.self, forKey: inner).value, at: part.codingPath)
      }
    }
  }

  private mutating func set(_ name: String, _ value: ExactDecimal, at path: [any CodingKey]) throws {
    guard values.updateValue(value, forKey: name) == nil else {
      throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: "'\(name)' is set twice"))
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
