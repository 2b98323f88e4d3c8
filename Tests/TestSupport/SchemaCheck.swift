import Foundation

/// Checks JSON values against a JSON schema, as far as the project's schemas go: types, constants, enumerations,
/// patterns, bounds, required and additional members, references and alternatives.
public struct SchemaCheck: Sendable {
  private let root: JSONValue

  /// Makes a check of the bytes of a schema.
  public init(_ schema: [UInt8]) throws { root = try JSONValue(schema) }

  /// What is wrong with a value, each a sentence with its place; empty where it is valid.
  public func problems(_ value: JSONValue) -> [String] { problems(value, root, at: "$") }

  private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if let reference = schema["$ref"].text { return problems(value, resolve(reference), at: place) }
    if case .array(let alternatives) = schema["oneOf"] {
      let matching = alternatives.count { problems(value, $0, at: place).isEmpty }
      return matching == 1 ? [] : ["\(place): \(matching) of \(alternatives.count) alternatives fit"]
    }
    var found: [String] = []
    if !isOfType(value, schema["type"]) { found.append("\(place): is not of type \(schema["type"])") }
    if case .object(let members) = schema, let constant = members["const"], constant != value {
      found.append("\(place): is not \(constant)")
    }
    if case .array(let known) = schema["enum"], !known.contains(value) {
      found.append("\(place): \(value) is not in \(known)")
    }
    switch value {
    case .string(let text): found += problems(text, schema, at: place)
    case .number(let number):
      if case .number(let least) = schema["minimum"], number < least { found.append("\(place): \(number) < \(least)") }
      if case .number(let most) = schema["maximum"], number > most { found.append("\(place): \(number) > \(most)") }
    case .array(let elements):
      if let least = schema["minItems"].whole, elements.count < least { found.append("\(place): too few elements") }
      if schema["uniqueItems"] == .bool(true), Set(elements).count < elements.count {
        found.append("\(place): an element stands twice")
      }
      guard case .object = schema["items"] else { break }
      for (index, element) in elements.enumerated() {
        found += problems(element, schema["items"], at: "\(place)[\(index)]")
      }
    case .object(let members): found += problems(members, schema, at: place)
    case .null, .bool: break
    }
    return found
  }

  private func problems(_ text: String, _ schema: JSONValue, at place: String) -> [String] {
    var found: [String] = []
    if let pattern = schema["pattern"].text, text.range(of: pattern, options: .regularExpression) == nil {
      found.append("\(place): '\(text)' does not match \(pattern)")
    }
    if let most = schema["maxLength"].whole, text.unicodeScalars.count > most { found.append("\(place): is too long") }
    return found
  }

  private func problems(_ members: [String: JSONValue], _ schema: JSONValue, at place: String) -> [String] {
    var found = schema["required"].elements.compactMap(\.text).filter { members[$0] == nil }
      .map { "\(place): '\($0)' is missing" }
    let known: [String: JSONValue] = if case .object(let known) = schema["properties"] { known } else { [:] }
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      if let schema = known[name] {
        found += problems(member, schema, at: "\(place).\(name)")
      } else if schema["additionalProperties"] == .bool(false) {
        found.append("\(place): '\(name)' is not known")
      } else if case .object = schema["additionalProperties"] {
        found += problems(member, schema["additionalProperties"], at: "\(place).\(name)")
      }
    }
    return found
  }

  private func resolve(_ reference: String) -> JSONValue {
    reference.dropFirst(2).split(separator: "/").reduce(root) { $0[String($1)] }
  }

  private func isOfType(_ value: JSONValue, _ type: JSONValue) -> Bool {
    if case .array(let types) = type { return types.contains { isOfType(value, $0) } }
    guard let name = type.text else { return true }
    switch value {
    case .null: return name == "null"
    case .bool: return name == "boolean"
    case .number: return name == "number" || (name == "integer" && value.whole != nil)
    case .string: return name == "string"
    case .array: return name == "array"
    case .object: return name == "object"
    }
  }
}
