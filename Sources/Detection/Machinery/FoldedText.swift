/// A folded text that many word lists are looked for in, with what says of most of their words that they stand nowhere
/// in it: which characters stand next to each other.
public struct FoldedText: Sendable {
  /// The folded bytes.
  public let bytes: [UInt8]
  /// A bit for each two characters in a row; others may have the same, which lets a word through and never stops one.
  private let pairs: [UInt64]

  /// Takes a text that is folded already.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var pairs = [UInt64](repeating: 0, count: bytes.isEmpty ? 0 : Self.bits / 64)
    bytes.withUnsafeBufferPointer { text in
      pairs.withUnsafeMutableBufferPointer { pairs in
        var last: UInt16?
        WordStarts.forEachCharacter(of: text) { character in
          if let last {
            let pair = Self.pair(last, character)
            pairs[Int(pair >> 6)] |= 1 &<< UInt64(pair & 63)
          }
          last = character
        }
      }
    }
    self.pairs = pairs
  }

  /// What a word of two or more characters leaves in a text that holds it: its first and its last two.
  struct Trace: Hashable, Sendable {
    fileprivate let first: UInt16
    fileprivate let last: UInt16

    /// Takes the bits of the word's characters; nil where it has but one.
    init?(_ characters: [UInt16]) {
      guard characters.count > 1 else { return nil }
      first = FoldedText.pair(characters[0], characters[1])
      last = FoldedText.pair(characters[characters.count - 2], characters[characters.count - 1])
    }
  }

  /// Whether any of some words may stand in the text; no is certain.
  @inline(__always)
  func mayHold(anyOf traces: some Collection<Trace>) -> Bool {
    pairs.withUnsafeBufferPointer { pairs in
      guard !pairs.isEmpty else { return false }
      for trace in traces where Self.holds(pairs, trace.first) && Self.holds(pairs, trace.last) { return true }
      return false
    }
  }

  @inline(__always)
  private static func holds(_ pairs: UnsafeBufferPointer<UInt64>, _ pair: UInt16) -> Bool {
    pairs[Int(pair >> 6)] &>> UInt64(pair & 63) & 1 != 0
  }

  /// Not quite a kilobyte: what the C library hands out from its quick lists.
  private static let bits = 124 * 64

  /// The bit of two characters in a row.
  @inline(__always)
  fileprivate static func pair(_ first: UInt16, _ second: UInt16) -> UInt16 {
    let mixed = (UInt32(first) << 12 | UInt32(second)) &* 0x9E37_79B1
    return UInt16(((mixed >> 16) * UInt32(bits)) >> 16)
  }
}
