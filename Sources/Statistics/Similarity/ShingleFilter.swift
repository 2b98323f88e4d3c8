/// Says cheaply that a short text cannot stand in a longer one: 512 bits, one for some of the longer text's shingles each.
///
/// Of two hundred shingles a third of the bits are set, so that a foreign name of six characters, four shingles, passes
/// once in a hundred times; a text that does stand there always passes.
public struct ShingleFilter: Codable, Sendable {
  private var bits = SIMD8<UInt64>()

  /// Takes in a text of UTF-8.
  public init(_ text: UnsafeRawBufferPointer) {
    Shingles.forEach(text) { token in bits[Int(token >> 6 & 7)] |= 1 &<< UInt64(token & 63) }
  }

  /// Whether the text of another filter may stand in this one's.
  public func mayHold(_ other: ShingleFilter) -> Bool { other.bits & ~bits == SIMD8<UInt64>() }
}

/// The smallest shingles of a text: of two texts that share seven shingles of ten, one is the same but for one pair in
/// a hundred.
public struct ShingleSketch: Codable, Sendable {
  private var smallest: SIMD4<UInt32>

  /// Takes in a text of UTF-8.
  public init(_ text: UnsafeRawBufferPointer) {
    var smallest = SIMD4<UInt32>(repeating: .max)
    Shingles.forEach(text) { token in
      guard token < smallest[3] else { return }
      var place = 3
      while place > 0, token < smallest[place - 1] { place -= 1 }
      guard place == 0 || smallest[place - 1] != token else { return }
      for index in stride(from: 3, to: place, by: -1) { smallest[index] = smallest[index - 1] }
      smallest[place] = token
    }
    self.smallest = smallest
  }

  /// The shingles, the smallest first; four of them where the text has as many.
  public var shingles: [UInt32] { (0..<4).map { smallest[$0] }.filter { $0 != .max } }
}
