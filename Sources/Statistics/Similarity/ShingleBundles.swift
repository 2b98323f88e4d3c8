/// The shingles of a set by bundle, the rarest first: shingles that stand in the very same sets.
struct ShingleBundles {
  private var order = ShingleOrder()
  /// The bundles met so far at a place of their own, beside the number of the set that met them.
  private var met: [(set: UInt32, bundle: UInt32)] = []
  private var set: UInt32 = 0

  /// Hands out the bundles of a set's `reach` rarest shingles that other sets have as well, each with how many shingles
  /// stand before its first one.
  mutating func forEach(
    _ tokens: UnsafeBufferPointer<UInt32>, _ frequency: ShingleFrequency.View, reach: Int,
    _ body: (_ bundle: UInt32, _ position: Int) -> Void
  ) {
    order.sort(tokens, frequency, reach: reach)
    let positions = order.single..<max(order.single, min(tokens.count, reach))
    if met.count < 2 * positions.count {
      met = Array(repeating: (0, 0), count: 1 << (Int.bitWidth - (2 * positions.count).leadingZeroBitCount))
      set = 0
    }
    set += 1
    let mask = met.count - 1
    met.withUnsafeMutableBufferPointer { met in
      for position in positions {
        // The sum and the last bits of the count, the sum first.
        let bundle = order.slots[position] & ~0xFF | (order.slots[position] & 31) << 3
        var slot = Int(bundle >> 8) & mask
        while met[slot].set == set, met[slot].bundle != bundle { slot = (slot + 1) & mask }
        guard met[slot].set != set else { continue }
        met[slot] = (set, bundle)
        body(bundle, position)
      }
    }
  }
}
