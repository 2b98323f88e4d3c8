/// What can be said cheaply of two texts: 512 bits, one for some of a text's shingles each.
///
/// A bit that only one of two texts has is a shingle that they do not share, and a short text whose bits are not all
/// among a longer one's does not stand in it.
/// Of two hundred shingles a third of the bits are set, so that a foreign name of six characters, four shingles, passes
/// once in a hundred times; a text that does stand there always passes.
public struct ShingleFilter: Codable, BitwiseCopyable, Sendable {
  private var bits = SIMD8<UInt64>()

  /// Takes in some shingles.
  init(_ tokens: UnsafeBufferPointer<UInt32>) { for token in tokens { add(token) } }

  /// Takes in a text of UTF-8.
  public init(_ text: UnsafeRawBufferPointer) {
    Shingles.forEach(text) { token in add(token) }
  }

  @inline(__always)
  private mutating func add(_ token: UInt32) { bits[Int(token >> 6 & 7)] |= 1 &<< UInt64(token & 63) }

  /// Whether the text of another filter may stand in this one's.
  public func mayHold(_ other: ShingleFilter) -> Bool { other.bits & ~bits == SIMD8<UInt64>() }

  /// How many bits only one of two filters has: at least as many shingles are not shared (Sandes, Teodoro and Melo,
  /// Information Systems 88, 2020).
  ///
  /// The bits of all words are counted at once, in sums that grow from two bits to sixteen.
  @inline(__always)
  func differences(from other: ShingleFilter) -> Int {
    func repeated(_ pattern: UInt64) -> SIMD8<UInt64> { SIMD8(repeating: pattern) }
    var sums = bits ^ other.bits
    sums = sums &- (sums &>> 1 & repeated(0x5555_5555_5555_5555))
    sums = (sums & repeated(0x3333_3333_3333_3333)) &+ (sums &>> 2 & repeated(0x3333_3333_3333_3333))
    // Four times two make eight, which four bits still hold.
    let quarters = sums.lowHalf &+ sums.highHalf
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
