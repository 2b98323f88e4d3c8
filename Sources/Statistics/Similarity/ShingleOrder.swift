/// Puts the shingles of a set in order, the rarest first: by how common they are to an eighth, then by their numbers.
struct ShingleOrder {
  /// The shingles in order; behind them lies what is left of sets before.
  private(set) var tokens: [UInt32] = []
  /// The slots of the shingles: see `ShingleFrequency`.
  private(set) var slots: [UInt32] = []
  /// How many shingles stand in this set only, before all others.
  private(set) var single = 0

  private var found: [UInt32] = []
  private var classes: [UInt8] = []
  private var starts = [Int32](repeating: 0, count: 129)

  /// Orders sorted shingles so that the `reach` rarest stand in their places: one counting pass, which leaves equally
  /// common ones in their order.
  mutating func sort(_ sorted: UnsafeBufferPointer<UInt32>, _ frequency: ShingleFrequency.View, reach: Int = .max) {
    if tokens.count < sorted.count {
      tokens = Array(repeating: 0, count: sorted.count)
      (slots, found) = (tokens, tokens)
      classes = Array(repeating: 0, count: sorted.count)
    }
    found.withUnsafeMutableBufferPointer { found in
      // Nothing waits for a slot here, so that the processor asks for many at once.
      for index in sorted.indices { found[index] = frequency.slot(sorted[index]) }
    }
    classify(sorted, frequency, reach: reach)
    single = Int(starts[2])
    tokens.withUnsafeMutableBufferPointer { tokens in
      slots.withUnsafeMutableBufferPointer { slots in
        starts.withUnsafeMutableBufferPointer { starts in
          for place in 1..<starts.count { starts[place] &+= starts[place - 1] }
          for index in sorted.indices {
            let commonness = Int(classes[index])
            let place = Int(starts[commonness])
            starts[commonness] &+= 1
            (tokens[place], slots[place]) = (sorted[index], found[index])
          }
        }
      }
    }
  }

  /// Finds the class of each shingle, and how many each class has; those of many occurrences are told apart only where
  /// they are within reach.
  private mutating func classify(
    _ sorted: UnsafeBufferPointer<UInt32>, _ frequency: ShingleFrequency.View, reach: Int
  ) {
    let known = Self.classes
    classes.withUnsafeMutableBufferPointer { classes in
      starts.withUnsafeMutableBufferPointer { starts in
        starts.update(repeating: 0)
        for index in sorted.indices {
          let commonness = known[Int(found[index] & 0xFF)]
          classes[index] = commonness
          starts[Int(commonness) + 1] &+= 1
        }
        guard sorted.count - Int(starts[128]) < min(reach, sorted.count) else { return }
        starts[128] = 0
        for index in sorted.indices where classes[index] == 127 {
          classes[index] = 1 + Self.commonness(frequency.count(of: sorted[index], slot: found[index]))
          starts[Int(classes[index]) + 1] += 1
        }
      }
    }
  }

  /// The class of each count below 255; of a greater one, 127.
  private static let classes = (0...255).map { $0 < 255 ? commonness($0) : 127 }

  /// A count of 1…65,535 as one of 112 steps: exact to 15, then the leading four bits.
  @inline(__always)
  static func commonness(_ count: UInt16) -> UInt8 {
    guard count >= 16 else { return UInt8(truncatingIfNeeded: count) }
    let exponent = UInt8(12 - count.leadingZeroBitCount)
    return exponent << 3 + UInt8(truncatingIfNeeded: count >> UInt16(exponent))
  }
}
