/// A value of JSON whose shape the schema leaves open.
public enum JSONContent: Decodable, Hashable, Sendable {
  /// A string.
  case text(String)
  /// A number.
  case number(Double)
  /// A truth value.
  case flag(Bool)
  /// Nothing.
  case null
  /// An array.
  case list([JSONContent])
  /// An object.
  case object([String: JSONContent])

  /// Reads any value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let list = try? container.decode([JSONContent].self) {
      self = .list(list)
    } else if let object = try? container.decode([String: JSONContent].self) {
      self = .object(object)
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  /// A string as it is, or a number as people write it; nil for anything else.
  public var scalarText: String? {
    switch self {
    case .text(let text): text
    case .number(let number): Self.text(number)
    case .flag, .null, .list, .object: nil
    }
  }

  /// A number without an empty fraction: `3`, not `3.0`.
  public static func text(_ number: Double) -> String {
    Int(exactly: number).map { String($0) } ?? "\(number)"
  }
}
