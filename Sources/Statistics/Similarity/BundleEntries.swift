/// Which sets have a bundle of shingles, in 8 bytes a set and bundle, shared out by the bundles' leading bits.
struct BundleEntries: Sendable {
  /// A bundle of a set, told by 29 bits, eight of which are the part's: two that are taken for one another only let pairs
  /// be compared that need not be.
  struct Entry: BitwiseCopyable, Sendable {
    fileprivate let bits: UInt64

    @inline(__always)
    fileprivate init(_ bundle: UInt32, set: Int, position: Int) {
      bits = UInt64(bundle >> 3) << 43 | UInt64(set) << 15 | UInt64(position)
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
  static let parts = 256

  private var entries: [Entry] = []
  private var owners: [UInt8] = []
  /// Where the entries of each part end, once they are shared out.
  private var ends: [Int] = []
  /// Where the entries lie instead, in bytes.
  private var spilled: (file: SpillFile, offset: Int)?

  /// Makes no entries, and room for those of some sets.
  init(sets: Int) {
    entries.reserveCapacity(sets * 64)
    owners.reserveCapacity(sets * 64)
  }

  /// Takes in a bundle of a set.
  @inline(__always)
  mutating func add(_ bundle: UInt32, set: Int, position: Int) {
    entries.append(Entry(bundle, set: set, position: position))
    owners.append(UInt8(bundle >> 24))
  }

  /// Puts the entries of each part side by side, in a file where there is no room for them.
  mutating func share(_ room: SpillRoom) {
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
    spilled = room.spill(entries)
    if spilled != nil { entries = [] }
  }

  /// The entries of a part of some blocks, by bundle and then by set.
  static func sorted(_ blocks: [BundleEntries], _ part: Int) -> [Entry] {
    let count = blocks.reduce(0) { $0 + $1.range(part).count }
    var all = [Entry](unsafeUninitializedCapacity: count) { all, count in
      for block in blocks {
        let range = block.range(part)
        let target = UnsafeMutableBufferPointer(rebasing: all[count..<count + range.count])
        if let (file, offset) = block.spilled {
          file.read(at: offset + range.lowerBound * MemoryLayout<Entry>.stride, into: target)
        } else {
          _ = target.initialize(fromContentsOf: block.entries[range])
        }
        count += range.count
      }
    }
    // The places within a set do not count.
    guard all.count > 1 << 9 else { return all.sorted { $0.bits >> 15 < $1.bits >> 15 } }
    // The last digits first.
    var other = all
    for digit in digits { sort(&all, into: &other, by: digit) }
    return all
  }

  private func range(_ part: Int) -> Range<Int> { (part == 0 ? 0 : ends[part - 1])..<ends[part] }

  /// The bits of the set, then those of the bundle.
  private static let digits: [(shift: UInt64, width: UInt64)] = [(15, 11), (26, 10), (36, 7), (43, 11), (54, 10)]

  /// Sorts entries by a digit of their bits, leaving those with the same one in their order.
  private static func sort(
    _ entries: inout [Entry], into other: inout [Entry], by digit: (shift: UInt64, width: UInt64)
  ) {
    let mask = 1 << digit.width - 1
    var starts = [Int](repeating: 0, count: mask + 2)
    for entry in entries { starts[Int(truncatingIfNeeded: entry.bits &>> digit.shift) & mask + 1] += 1 }
    // Most sets are few: nothing to do where all have the same digit.
    if starts.contains(entries.count) { return }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    for entry in entries {
      let place = Int(truncatingIfNeeded: entry.bits &>> digit.shift) & mask
      other[starts[place]] = entry
      starts[place] += 1
    }
    swap(&entries, &other)
  }
}
