/// The different shingles of one text, sorted, for all that compare it: see `Shingles`.
public struct ShingleSet: Sendable {
  private(set) var tokens: [UInt32] = []

  /// Takes in a text of UTF-8; the set is empty where it has fewer than three code points.
  public init(_ text: [UInt8]) { text.withUnsafeBytes { Shingles.collect($0, into: &tokens) } }
}
