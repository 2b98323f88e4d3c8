/// A 128-bit hash of bytes: fast, the same on every machine and in every run, and not for secrets.
///
/// Two lanes take the text in 8-byte words (little-endian, the last one filled with zeros). A lane multiplies
/// (lane ⊕ word) by an odd constant to 128 bits and folds the halves together with ⊕; the lanes have other constants
/// and the second one is rotated before each word. The length goes in last, so that zeros at the end count.
public struct TextHash: Hashable, Comparable, Codable, Sendable {
  /// The first lane.
  public var high: UInt64
  /// The second lane.
  public var low: UInt64

  /// Makes a hash of its lanes.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Hashes some bytes.
  public init(_ bytes: UnsafeRawBufferPointer) {
    var (a, b) = (Self.seedA, Self.seedB)
    var position = 0
    while position + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      (a, b) = Self.step(a, b, word)
      position += 8
    }
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      rest |= UInt64(bytes[position]) &<< shift
      shift += 8
      position += 1
    }
    (a, b) = Self.step(a, b, rest)
    (a, b) = Self.step(a, b, UInt64(bytes.count))
    (high, low) = Self.step(a, b, Self.seedA)
  }

  /// One lane is enough to hash a hash.
  public func hash(into hasher: inout Hasher) { hasher.combine(low) }

  /// Orders hashes, first by `high`.
  public static func < (left: TextHash, right: TextHash) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }

  private static let seedA: UInt64 = 0x9e37_79b9_7f4a_7c15
  private static let seedB: UInt64 = 0xc2b2_ae3d_27d4_eb4f

  @inline(__always)
  private static func step(_ a: UInt64, _ b: UInt64, _ word: UInt64) -> (UInt64, UInt64) {
    (fold(a ^ word, 0xa076_1d64_78bd_642f), fold((b &<< 23 | b &>> 41) ^ word, 0xe703_7ed1_a0b4_28db))
  }

  @inline(__always)
  private static func fold(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }
}
