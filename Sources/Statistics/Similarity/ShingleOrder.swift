/// Puts the shingles of a set in order, the rarest first: by how common they are to an eighth, then by their numbers.
struct ShingleOrder {
  /// The shingles that other sets have as well, in order; behind them lies what is left of sets before.
  private(set) var tokens: [UInt32] = []
  /// How many shingles stand in this set only, before all others.
  private(set) var single = 0
  /// How often all shingles occur.
  private(set) var occurrences = 0

  private var classes: [UInt8] = []
  private var starts = [Int32](repeating: 0, count: 129)

  /// Orders sorted shingles: one counting pass, which leaves equally common ones in their order.
  mutating func sort(_ sorted: UnsafeBufferPointer<UInt32>, _ frequency: ShingleFrequency) {
    if tokens.count < sorted.count {
      tokens = Array(repeating: 0, count: sorted.count)
      classes = Array(repeating: 0, count: sorted.count)
    }
    (single, occurrences) = (0, 0)
    let frequency = frequency.view
    tokens.withUnsafeMutableBufferPointer { tokens in
      classes.withUnsafeMutableBufferPointer { classes in
        starts.withUnsafeMutableBufferPointer { starts in
          starts.update(repeating: 0)
          for index in sorted.indices {
            let count = frequency[sorted[index]]
            occurrences += Int(count)
            let commonness = Self.commonness(count)
            classes[index] = commonness
            starts[Int(commonness) + 1] += 1
          }
          single = Int(starts[2])
          starts[2] = 0
          for place in 3..<starts.count { starts[place] += starts[place - 1] }
          for index in sorted.indices where classes[index] > 1 {
            let commonness = Int(classes[index])
            tokens[Int(starts[commonness])] = sorted[index]
            starts[commonness] += 1
          }
        }
      }
    }
  }

  /// A count of 1…65,535 as one of 112 steps: exact to 15, then the leading four bits.
  @inline(__always)
  static func commonness(_ count: UInt16) -> UInt8 {
    guard count >= 16 else { return UInt8(truncatingIfNeeded: count) }
    let exponent = UInt8(12 - count.leadingZeroBitCount)
    return exponent << 3 + UInt8(truncatingIfNeeded: count >> UInt16(exponent))
  }
}
