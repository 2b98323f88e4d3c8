import Parallel

/// How often each shingle occurs among all sets, in the order of magnitude: what makes it rare or common.
///
/// Shingles are counted by their leading bits, 16 bits a counter and no further than 65,535. A clash only makes a shingle
/// look more common than it is: one that counts 1 stands in one set and nowhere else.
struct ShingleFrequency: Sendable {
  /// The counters of the shingles with the same two leading bits; four parts can be counted side by side.
  private let parts: [[UInt16]]
  private let shift: UInt32

  init(_ sets: ShingleSets, jobs: Int) {
    // A counter for one or two shingles, up to 128 MiB of them.
    let bits = UInt32(max(10, min(26, Int.bitWidth - 1 - sets.shingles.leadingZeroBitCount)))
    shift = 32 - bits
    parts = Parallel.map(4, jobs: jobs) { [shift] part in
      var counts = [UInt16](repeating: 0, count: 1 << Int(bits - 2))
      let mask = counts.count - 1
      counts.withUnsafeMutableBufferPointer { counts in
        sets.forEach(0..<sets.count) { _, tokens in
          for token in tokens where Int(token >> 30) == part {
            let place = Int(token >> shift) & mask
            if counts[place] < .max { counts[place] += 1 }
          }
        }
      }
      return counts
    }
  }

  /// How often a shingle occurs, at least 1 for one that stands in a set.
  @inline(__always)
  subscript(token: UInt32) -> UInt16 {
    let part = Int(token >> 30)
    return parts[part][Int(token >> shift) & (parts[part].count - 1)]
  }
}
