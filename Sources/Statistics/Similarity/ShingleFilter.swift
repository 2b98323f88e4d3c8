/// What can be said cheaply of two texts: 512 bits, one for some of a text's shingles each.
///
/// A bit that only one of two texts has is a shingle that they do not share, and a short text whose bits are not all
/// among a longer one's does not stand in it.
/// Of two hundred shingles a third of the bits are set, so that a foreign name of six characters, four shingles, passes
/// once in a hundred times; a text that does stand there always passes.
public struct ShingleFilter: Codable, BitwiseCopyable, Sendable {
  private var bits = SIMD8<UInt64>()

  /// Takes in no shingles.
  public init() {}

  /// Takes in some shingles.
  init(_ tokens: UnsafeBufferPointer<UInt32>) {
    withWords { words in for token in tokens { Self.add(token, to: words) } }
  }

  /// Takes in a text of UTF-8.
  public init(_ text: UnsafeRawBufferPointer) {
    withWords { words in Shingles.forEach(text) { token in Self.add(token, to: words) } }
  }

  /// Lets `body` set bits; as words, for a vector would be loaded and stored whole for each.
  @inline(__always)
  private mutating func withWords(_ body: (UnsafeMutableBufferPointer<UInt64>) -> Void) {
    withUnsafeMutableBytes(of: &bits) { body($0.assumingMemoryBound(to: UInt64.self)) }
  }

  @inline(__always)
  private static func add(_ token: UInt32, to words: UnsafeMutableBufferPointer<UInt64>) {
    words[Int(token >> 6 & 7)] |= 1 &<< UInt64(token & 63)
  }

  /// Whether the text of another filter may stand in this one's.
  public func mayHold(_ other: ShingleFilter) -> Bool { other.bits & ~bits == SIMD8<UInt64>() }

  /// How many bits only one of two filters has: at least as many shingles are not shared (Sandes, Teodoro and Melo,
  /// Information Systems 88, 2020).
  @inline(__always)
  func differences(from other: ShingleFilter) -> Int {
    let all = bits ^ other.bits
    return Self.ones(Self.pairs(all.lowHalf), Self.pairs(all.highHalf))
  }

  /// The filter with its halves laid over each other: half the work, and enough to tell most short texts apart.
  var folded: Folded { Folded(bits: bits.lowHalf | bits.highHalf) }

  /// 256 bits for a text's shingles.
  struct Folded: BitwiseCopyable, Sendable {
    fileprivate var bits: SIMD4<UInt64>

    /// How many bits only one of two has: at most as many as of their filters.
    @inline(__always)
    func differences(from other: Folded) -> Int {
      let sums = ShingleFilter.pairs(bits ^ other.bits)
      let two = sums.lowHalf &+ sums.highHalf
      let nibbles = SIMD2<UInt64>(repeating: 0x0F0F_0F0F_0F0F_0F0F)
      let bytes = (two & nibbles) &+ (two &>> 4 & nibbles)
      return Int(((bytes[0] &+ bytes[1]) &* 0x0101_0101_0101_0101) &>> 56)
    }
  }

  /// The bits of each four counted.
  @inline(__always)
  private static func pairs(_ bits: SIMD4<UInt64>) -> SIMD4<UInt64> {
    let pairs = bits &- (bits &>> 1 & SIMD4(repeating: 0x5555_5555_5555_5555))
    let mask = SIMD4<UInt64>(repeating: 0x3333_3333_3333_3333)
    return (pairs & mask) &+ (pairs &>> 2 & mask)
  }

  /// Sums of fours, added up in sums that grow to sixteen bits.
  @inline(__always)
  private static func ones(_ low: SIMD4<UInt64>, _ high: SIMD4<UInt64>) -> Int {
    // Four times two make eight, which four bits still hold.
    let quarters = low &+ high
    let nibbles = SIMD4<UInt64>(repeating: 0x0F0F_0F0F_0F0F_0F0F)
    let bytes = (quarters & nibbles) &+ (quarters &>> 4 & nibbles)
    let pair = bytes.lowHalf &+ bytes.highHalf
    let all = pair[0] &+ pair[1]
    let wide = (all & 0x00FF_00FF_00FF_00FF) &+ (all &>> 8 & 0x00FF_00FF_00FF_00FF)
    return Int((wide &* 0x0001_0001_0001_0001) &>> 48)
  }
}

/// The smallest shingles of a text: of two texts that share seven shingles of ten, one is the same but for one pair in
/// a hundred.
public struct ShingleSketch: Codable, Sendable {
  private var smallest: SIMD4<UInt32>

  /// Takes the shingles of a text.
  public init(_ shingles: ShingleSet) {
    smallest = SIMD4(repeating: .max)
    for (place, token) in shingles.tokens.prefix(4).enumerated() { smallest[place] = token }
  }

  /// The shingles, the smallest first; four of them where the text has as many.
  public var shingles: [UInt32] { (0..<4).map { smallest[$0] }.filter { $0 != .max } }
}
