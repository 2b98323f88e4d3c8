import Parallel

/// How often each shingle occurs among all sets, in the order of magnitude: what makes it rare or common.
///
/// Shingles are counted by their leading bits, 16 bits a counter and no further than 65,535. A clash only makes a shingle
/// look more common than it is: one that counts 1 stands in one set and nowhere else.
struct ShingleFrequency: Sendable {
  private let counts: LookupTable<UInt16>
  private let shift: UInt32

  init(_ sets: ShingleSets, jobs: Int) {
    // A counter for one or two shingles, up to 128 MiB of them.
    let bits = UInt32(max(10, min(26, Int.bitWidth - 1 - sets.shingles.leadingZeroBitCount)))
    let (shift, counts) = (32 - bits, LookupTable<UInt16>(count: 1 << Int(bits)))
    (self.shift, self.counts) = (shift, counts)
    let parts = ShingleParts(jobs: jobs)
    _ = Parallel.map(parts.count, jobs: jobs) { part in
      let counts = counts.elements
      sets.forEach(0..<sets.count) { _, tokens in
        for token in tokens where parts.part(token) == part {
          let place = Int(token >> shift)
          if counts[place] < .max { counts[place] += 1 }
        }
      }
    }
  }

  /// The counters for one who holds them meanwhile.
  struct View {
    fileprivate let counts: UnsafeMutableBufferPointer<UInt16>
    fileprivate let shift: UInt32

    /// How often a shingle occurs, at least 1 for one that stands in a set.
    @inline(__always)
    subscript(token: UInt32) -> UInt16 { counts[Int(token >> shift)] }
  }

  var view: View { View(counts: counts.elements, shift: shift) }
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
