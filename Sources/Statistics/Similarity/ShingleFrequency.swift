import Parallel

/// How often each shingle occurs among all sets: what makes it rare or common.
///
/// Shingles are counted by their leading bits, 32 bits a slot. A clash only makes a shingle look more common than it is:
/// one that counts 1 stands in one set and nowhere else.
///
/// A slot holds the count, up to 255, and above it a sum of numbers drawn from the keys of the sets. Shingles that stand
/// in the very same sets, such as those of a sentence that many texts share, have the same slot: they are a bundle.
struct ShingleFrequency: Sendable {
  private let slots: LookupTable<UInt32>
  /// The counts alone, once the sums are of no more use.
  private let counts: LookupTable<UInt8>
  private let large: [LargeCounts]
  private let parts: ShingleParts
  private let shift: UInt32

  /// Counts the shingles of some sets: a slot for one or two of them, but 128 MiB at most.
  init(_ sets: ShingleSets, jobs: Int) {
    let bits = UInt32(max(10, min(25, Int.bitWidth - 1 - sets.shingles.leadingZeroBitCount)))
    let (shift, parts) = (32 - bits, ShingleParts(jobs: jobs))
    let table = LookupTable<UInt32>(count: 1 << Int(bits))
    large = Parallel.map(parts.count, jobs: jobs) { part in
      let slots = table.elements
      var large = LargeCounts()
      var full = [UInt32](repeating: 0, count: ShingleSets.longest)
      sets.forEach(0..<sets.count) { set, tokens in
        let number = UInt32(truncatingIfNeeded: (sets.keys[set].low &* 0x9E37_79B9_7F4A_7C15) &>> 32) & ~0xFF
        let own = parts.range(part, of: tokens)
        var many = 0
        full.withUnsafeMutableBufferPointer { full in
          // Memory is slow and far: all slots are asked for before anything waits for one.
          var asked: UInt32 = 0
          for token in own { asked |= slots[Int(token &>> shift)] }
          full[0] = asked
          for token in own {
            let place = token &>> shift
            let slot = slots[Int(place)]
            let isFull = slot & 0xFF == 0xFF
            full[many] = place
            many &+= isFull ? 1 : 0
            slots[Int(place)] = slot &+ number &+ (isFull ? 0 : 1)
          }
        }
        for index in 0..<many { large.add(full[index]) }
      }
      return large
    }
    (slots, counts) = (table, LookupTable(count: 0))
    (self.shift, self.parts) = (shift, parts)
  }

  /// The counts without the sums, in a quarter of the room.
  var withoutSums: ShingleFrequency { ShingleFrequency(countsOf: self) }

  private init(countsOf other: ShingleFrequency) {
    (slots, large, parts, shift) = (LookupTable(count: 0), other.large, other.parts, other.shift)
    counts = LookupTable(count: other.slots.elements.count)
    for place in other.slots.elements.indices {
      counts.elements[place] = UInt8(truncatingIfNeeded: other.slots[place])
    }
  }

  /// The counters for one who holds them meanwhile.
  struct View {
    fileprivate let slots: UnsafeMutableBufferPointer<UInt32>
    fileprivate let counts: UnsafeMutableBufferPointer<UInt8>
    fileprivate let large: [LargeCounts]
    fileprivate let parts: ShingleParts
    fileprivate let shift: UInt32

    /// How often a shingle occurs, at least 1 for one that stands in a set and 65,535 at most.
    @inline(__always)
    subscript(token: UInt32) -> UInt16 { count(of: token, slot: slot(token)) }

    /// What shingles that stand in the very same sets have in common, rarely others as well; in its last eight bits the
    /// count up to 255.
    @inline(__always)
    func slot(_ token: UInt32) -> UInt32 {
      let place = Int(token &>> shift)
      return slots.isEmpty ? UInt32(counts[place]) : slots[place]
    }

    /// How often a shingle occurs whose slot is known.
    @inline(__always)
    func count(of token: UInt32, slot: UInt32) -> UInt16 {
      let count = UInt16(truncatingIfNeeded: slot & 0xFF)
      return count < 0xFF ? count : count + large[parts.part(token)][token &>> shift]
    }
  }

  var view: View {
    View(slots: slots.elements, counts: counts.elements, large: large, parts: parts, shift: shift)
  }
}

/// How much beyond 255 slots count, for the few of them that do.
private struct LargeCounts: Sendable {
  private var entries: [(place: UInt32, count: UInt32)] = Array(repeating: (0, 0), count: 1 << 8)
  private var used = 0

  /// Counts a slot once more, up to 65,535 in all.
  @inline(__always)
  mutating func add(_ place: UInt32) {
    let index = index(of: place)
    if entries[index].count == 0 { used += 1 }
    entries[index] = (place, min(entries[index].count + 1, 0xFF00))
    if used * 2 > entries.count { grow() }
  }

  @inline(__always)
  subscript(place: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: entries[index(of: place)].count) }

  /// Where a slot is, or may be put.
  @inline(__always)
  private func index(of place: UInt32) -> Int {
    let mask = entries.count - 1
    var index = Int((place &* 0x9E37_79B1) &>> 7) & mask
    while entries[index].count > 0, entries[index].place != place { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: (0, 0), count: old.count * 2)
    for entry in old where entry.count > 0 { entries[index(of: entry.place)] = entry }
  }
}

/// Shares the shingles out among threads by their leading bits, so that each fills a stretch of a table of its own.
struct ShingleParts: Sendable {
  private let bits: UInt32

  /// One, two or four parts.
  init(jobs: Int) { bits = jobs >= 4 ? 2 : jobs >= 2 ? 1 : 0 }

  /// How many parts there are.
  var count: Int { 1 << Int(bits) }

  /// The part that a shingle belongs to.
  @inline(__always)
  func part(_ token: UInt32) -> Int { Int(UInt64(token) >> UInt64(32 - bits)) }

  /// Those of some sorted shingles that belong to a part.
  @inline(__always)
  func range(_ part: Int, of tokens: UnsafeBufferPointer<UInt32>) -> UnsafeBufferPointer<UInt32> {
    func start(_ part: Int) -> Int {
      var (low, high) = (0, tokens.count)
      while low < high {
        let middle = (low + high) / 2
        if self.part(tokens[middle]) < part { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return UnsafeBufferPointer(rebasing: tokens[start(part)..<start(part + 1)])
  }
}
