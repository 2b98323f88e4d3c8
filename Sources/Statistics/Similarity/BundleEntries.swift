/// Which sets have a bundle of shingles, in 8 bytes a set and bundle, shared out by the bundles' leading bits.
struct BundleEntries: Sendable {
  /// A bundle of a set, told by 27 bits, six of which are the part's: two that are taken for one another only let pairs
  /// be compared that need not be.
  struct Entry: BitwiseCopyable, Sendable {
    fileprivate let bits: UInt64

    @inline(__always)
    fileprivate init(_ bundle: UInt32, set: Int, position: Int) {
      bits = UInt64(bundle >> 5) << 43 | UInt64(set) << 15 | UInt64(position)
    }

    @inline(__always)
    var set: Int { Int(bits >> 15 & 0xFFF_FFFF) }
    /// How many rarer shingles the set has.
    @inline(__always)
    var position: Int { Int(bits & 0x7FFF) }

    @inline(__always)
    func isOfSameBundle(_ other: Entry) -> Bool { bits >> 43 == other.bits >> 43 }
  }

  /// How many parts there are.
  static let parts = 64

  /// The parts that are kept.
  private let kept: Range<Int>
  private var entries: [Entry] = []
  private var owners: [UInt8] = []
  /// Where the entries of each part end, once they are shared out.
  private var ends: [Int] = []

  /// Makes no entries; bundles of other parts than `kept` are left out.
  init(of kept: Range<Int>) { self.kept = kept }

  /// Takes in a bundle of a set.
  @inline(__always)
  mutating func add(_ bundle: UInt32, set: Int, position: Int) {
    guard kept.contains(Int(bundle >> 26)) else { return }
    entries.append(Entry(bundle, set: set, position: position))
    owners.append(UInt8(bundle >> 26))
  }

  /// Puts the entries of each part side by side.
  mutating func share() {
    ends = Array(repeating: 0, count: Self.parts)
    for owner in owners { ends[Int(owner)] += 1 }
    for part in 1..<Self.parts { ends[part] += ends[part - 1] }
    var starts = [0] + ends.dropLast()
    entries = [Entry](unsafeUninitializedCapacity: entries.count) { shared, count in
      for (entry, owner) in zip(entries, owners) {
        shared.initializeElement(at: starts[Int(owner)], to: entry)
        starts[Int(owner)] += 1
      }
      count = entries.count
    }
    owners = []
  }

  /// The entries of a part of some blocks, by bundle and then by set.
  static func sorted(_ blocks: [BundleEntries], _ part: Int) -> [Entry] {
    var all: [Entry] = []
    all.reserveCapacity(blocks.reduce(0) { $0 + $1.range(part).count })
    for block in blocks { all += block.entries[block.range(part)] }
    // The places within a set do not count.
    guard all.count > 1 << (digit - 2) else { return all.sorted { $0.bits >> 15 < $1.bits >> 15 } }
    // The last digits first.
    var other = all
    for shift in stride(from: UInt64(15), to: 64, by: digit) { sort(&all, into: &other, by: shift) }
    return all
  }

  private func range(_ part: Int) -> Range<Int> { (part == 0 ? 0 : ends[part - 1])..<ends[part] }

  private static let digit = 11

  /// Sorts entries by a digit of their bits, leaving those with the same one in their order.
  private static func sort(_ entries: inout [Entry], into other: inout [Entry], by shift: UInt64) {
    var starts = [Int](repeating: 0, count: 1 << digit + 1)
    let mask = UInt64(1 << digit - 1)
    for entry in entries { starts[Int(entry.bits &>> shift & mask) + 1] += 1 }
    // Most sets are few: nothing to do where all have the same digit.
    if starts.contains(entries.count) { return }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    for entry in entries {
      let place = Int(entry.bits &>> shift & mask)
      other[starts[place]] = entry
      starts[place] += 1
    }
    swap(&entries, &other)
  }
}
