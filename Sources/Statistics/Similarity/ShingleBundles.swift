/// The shingles of a set by bundle, the rarest first: shingles that stand in the very same sets.
struct ShingleBundles {
  private var keys: [UInt64] = []

  /// Hands out the bundles that other sets have as well, each with how many shingles stand before it, until `body` says
  /// no more.
  mutating func forEach(
    _ tokens: UnsafeBufferPointer<UInt32>, _ frequency: ShingleFrequency,
    _ body: (_ bundle: UInt32, _ position: Int) -> Bool
  ) {
    let frequency = frequency.view
    keys.removeAll(keepingCapacity: true)
    for token in tokens {
      let commonness = ShingleOrder.commonness(frequency[token])
      if commonness > 1 { keys.append(UInt64(commonness) << 32 | UInt64(frequency.bundle(token))) }
    }
    var position = tokens.count - keys.count
    keys.sort()
    var previous: UInt64?
    for key in keys {
      if key != previous, !body(UInt32(truncatingIfNeeded: key), position) { return }
      previous = key
      position += 1
    }
  }
}

/// Which sets have a bundle of shingles, in 8 bytes a set and bundle, shared out by the bundles' leading bits.
struct BundleEntries: Sendable {
  /// A bundle of a set, told by 27 bits, six of which are the part's: two that are taken for one another only let pairs
  /// be compared that need not be.
  struct Entry: BitwiseCopyable, Comparable, Sendable {
    private let bits: UInt64

    @inline(__always)
    init(_ bundle: UInt32, set: Int, position: Int) {
      bits = UInt64(bundle >> 5) << 43 | UInt64(set) << 15 | UInt64(position)
    }

    @inline(__always)
    var set: Int { Int(bits >> 15 & 0xFFF_FFFF) }
    /// How many rarer shingles the set has.
    @inline(__always)
    var position: Int { Int(bits & 0x7FFF) }

    @inline(__always)
    func isOfSameBundle(_ other: Entry) -> Bool { bits >> 43 == other.bits >> 43 }

    /// By bundle, then by set.
    @inline(__always)
    static func < (left: Entry, right: Entry) -> Bool { left.bits < right.bits }
  }

  /// How many parts there are.
  static let parts = 64

  private var entries = [[Entry]](repeating: [], count: Self.parts)

  /// Takes in a bundle of a set.
  @inline(__always)
  mutating func add(_ bundle: UInt32, set: Int, position: Int) {
    entries[Int(bundle >> 26)].append(Entry(bundle, set: set, position: position))
  }

  /// The entries of a part of some blocks, by bundle and then by set.
  static func sorted(_ blocks: [BundleEntries], _ part: Int) -> [Entry] {
    blocks.flatMap { $0.entries[part] }.sorted()
  }
}
