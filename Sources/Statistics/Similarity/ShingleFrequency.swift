import Parallel

/// How often each shingle occurs among all sets, in the order of magnitude: what makes it rare or common.
///
/// Shingles are counted by their leading bits, 16 bits a counter and no further than 65,535. A clash only makes a shingle
/// look more common than it is: one that counts 1 stands in one set and nowhere else.
///
/// Beside each counter stands the sum of numbers drawn from the keys of the sets. Shingles that stand in the very same
/// sets, such as those of a sentence that many texts share, have the same sum: they are a bundle.
struct ShingleFrequency: Sendable {
  private let counts: LookupTable<UInt16>
  private let sums: LookupTable<UInt32>
  private let shift: UInt32

  init(_ sets: ShingleSets, jobs: Int) {
    // A counter for one or two shingles, up to 128 MiB of them and 256 MiB of sums.
    let bits = UInt32(max(10, min(26, Int.bitWidth - 1 - sets.shingles.leadingZeroBitCount)))
    let (shift, counts) = (32 - bits, LookupTable<UInt16>(count: 1 << Int(bits)))
    let sums = LookupTable<UInt32>(count: 1 << Int(bits))
    (self.shift, self.counts, self.sums) = (shift, counts, sums)
    let parts = ShingleParts(jobs: jobs)
    _ = Parallel.map(parts.count, jobs: jobs) { part in
      let (counts, sums) = (counts.elements, sums.elements)
      sets.forEach(0..<sets.count) { set, tokens in
        let number = UInt32(truncatingIfNeeded: (sets.keys[set].low &* 0x9E37_79B9_7F4A_7C15) &>> 32)
        for token in tokens where parts.part(token) == part {
          let place = Int(token >> shift)
          if counts[place] < .max { counts[place] += 1 }
          sums[place] &+= number
        }
      }
    }
  }

  /// The counters for one who holds them meanwhile.
  struct View {
    fileprivate let counts: UnsafeMutableBufferPointer<UInt16>
    fileprivate let sums: UnsafeMutableBufferPointer<UInt32>
    fileprivate let shift: UInt32

    /// How often a shingle occurs, at least 1 for one that stands in a set.
    @inline(__always)
    subscript(token: UInt32) -> UInt16 { counts[Int(token >> shift)] }

    /// What shingles that stand in the very same sets have in common; rarely others as well.
    @inline(__always)
    func bundle(_ token: UInt32) -> UInt32 { sums[Int(token >> shift)] }
  }

  var view: View { View(counts: counts.elements, sums: sums.elements, shift: shift) }
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
}
