public import Foundation

/// Reads JSON that people and other programs write: nothing that stands in it is passed over in silence.
public enum StrictJSON {
  /// Decodes a text; one that is built into the program is not looked through at every start: the tests do that.
  ///
  /// - Throws: a `DecodingError` whose `sentence` names the line and column of a fault, or the key.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from text: Data, isBuiltIn: Bool = false
  ) throws -> Value {
    let decoder = JSONDecoder()
    if isBuiltIn, let key = CodingUserInfoKey.isBuiltIn { decoder.userInfo[key] = true } else { try check(text) }
    return try decoder.decode(type, from: text)
  }

  /// Looks whether a text is JSON in which no object has two members of one name: of those, one reader would take the
  /// first and another the last.
  ///
  /// - Throws: a `DecodingError` whose `sentence` names the line and column.
  public static func check(_ text: some ContiguousBytes) throws {
    guard let fault = text.withUnsafeBytes({ JSONSyntax.fault(in: $0) }) else { return }
    throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: fault))
  }
}
