import Foundation

extension Decoder {
  /// Throws where the object has a key that `Keys` does not know, naming the key and the nearest known one.
  ///
  /// A file that is built in is not looked through at every start: the tests do that.
  public func refuseUnknownKeys<Keys: CodingKey & CaseIterable>(_ keys: Keys.Type) throws {
    if let key = CodingUserInfoKey.isBuiltIn, userInfo[key] as? Bool == true { return }
    let known = keys.allCases.map(\.stringValue)
    for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      let hint = Spelling.nearest(to: key.stringValue, among: known).map { ", did you mean '\($0)'?" } ?? ""
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: codingPath, debugDescription: "unknown key '\(key.stringValue)'\(hint)"))
    }
  }
}

extension CodingUserInfoKey {
  /// Says that what is decoded is built into the program.
  static let isBuiltIn = CodingUserInfoKey(rawValue: "isBuiltIn")
}

/// A coding key that takes any name.
public struct AnyKey: CodingKey {
  /// The key's name.
  public let stringValue: String
  /// Always nil: the files have no numbered keys.
  public var intValue: Int? { nil }
  /// Makes a key of a name.
  public init(stringValue: String) { self.stringValue = stringValue }
  /// Never succeeds.
  public init?(intValue: Int) { nil }
}

extension DecodingError {
  /// What is wrong and where, in one sentence.
  public var sentence: String { sentence(in: "", from: 0) }

  /// What is wrong in an array that is a part of another one: `name` is the whole one, `first` the part's place there.
  public func sentence(in name: String, from first: Int) -> String {
    func place(_ path: [any CodingKey]) -> String {
      let steps = path.enumerated().map { depth, step in
        step.intValue.map { "[\(depth == 0 ? $0 + first : $0)]" } ?? "." + step.stringValue
      }
      let place = ([name] + steps).joined(separator: "").drop { $0 == "." }
      return place.isEmpty ? "" : "\(place): "
    }
    switch self {
    case .dataCorrupted(let context):
      let cause = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
      return place(context.codingPath) + context.debugDescription + (cause.map { " \($0)" } ?? "")
    case .keyNotFound(let key, let context): return place(context.codingPath) + "key '\(key.stringValue)' is missing"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      return place(context.codingPath) + "this is no \(Self.name(of: type))"
    @unknown default: return "\(self)"
    }
  }

  /// What JSON calls a type.
  private static func name(of type: Any.Type) -> String {
    switch type {
    case is String.Type: return "text"
    case is Bool.Type: return "true or false"
    case is any BinaryInteger.Type: return "whole number"
    case is Double.Type, is Decimal.Type: return "number"
    case is [Any].Type: return "list in [ ]"
    default: return "object in { }"
    }
  }
}
