public import Forms
import Foundation

/// A decimal, written as a number or as a string.
public struct LooseDecimal: Decodable, Sendable {
  /// The exact value.
  public let value: ExactDecimal

  /// Reads the decimal.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try? container.decode(Decimal.self)
    guard let text = number.map({ "\($0)" }) ?? (try? container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "this is no number — write one, such as 0.5 or \"0.5\"")
    }
    guard let value = ExactDecimal(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription:
          "'\(text)' is not a decimal of at most 18 digits, \(ExactDecimal.mostDecimals) of them behind the "
          + "point — write one, such as 0.5 or \"0.5\"")
    }
    self.value = value
  }
}
