import Parallel

/// Which sets hold a shingle among their rarest ones.
struct PostingTable: Sendable {
  /// A shingle of a set: 8 bytes.
  struct Posting: Sendable {
    var set: UInt32
    /// The place among the set's shingles, the rarest first.
    var position: UInt16
    /// The shingle's lower half; the upper half is told by where the posting lies.
    var tag: UInt16
  }

  /// The postings of the shingles with the same two leading bits, by the upper bits of their shingles.
  private struct Part: Sendable {
    var starts: [UInt32]
    var postings: [Posting] = []
  }

  private let parts: [Part]
  private let shift: UInt32

  /// Lays out the postings of some places of each set's prefix.
  init(
    _ prefixes: [SetPrefixes], jobs: Int, _ places: @Sendable (_ size: Int) -> Range<Int>
  ) {
    // About two postings a bucket; 16 bits at least, for the tag has only the others.
    let postings = prefixes.reduce(0) { $0 + $1.count(places) }
    let bits = UInt32(max(16, min(26, Int.bitWidth - 1 - postings.leadingZeroBitCount)))
    shift = 32 - bits
    parts = Parallel.map(4, jobs: jobs) { [shift] part in
      Self.part(UInt32(part), prefixes, buckets: 1 << Int(bits - 2), shift, places)
    }
  }

  private static func part(
    _ part: UInt32, _ prefixes: [SetPrefixes], buckets: Int, _ shift: UInt32, _ places: (Int) -> Range<Int>
  ) -> Part {
    var result = Part(starts: [UInt32](repeating: 0, count: buckets + 1))
    for block in prefixes {
      block.forEach(places) { token, _, _ in
        if token >> 30 == part { result.starts[Int(token >> shift) & (buckets - 1) + 1] += 1 }
      }
    }
    for bucket in 1...buckets { result.starts[bucket] += result.starts[bucket - 1] }
    let count = Int(result.starts[buckets])
    result.postings = [Posting](unsafeUninitializedCapacity: count) { postings, initialized in
      initialized = count
      // Each bucket's start moves to its end, which is the next one's start, while it is filled.
      for block in prefixes {
        block.forEach(places) { token, set, position in
          guard token >> 30 == part else { return }
          let bucket = Int(token >> shift) & (buckets - 1)
          let posting = Posting(
            set: UInt32(set), position: UInt16(position), tag: UInt16(truncatingIfNeeded: token))
          postings.initializeElement(at: Int(result.starts[bucket]), to: posting)
          result.starts[bucket] += 1
        }
      }
    }
    return result
  }

  /// Hands the postings to `body` whose shingles share a shingle's upper bits; answers how many there are.
  @inline(__always)
  func forEach(_ token: UInt32, _ body: (Posting) -> Void) -> Int {
    let part = Int(token >> 30)
    return parts[part].starts.withUnsafeBufferPointer { starts in
      parts[part].postings.withUnsafeBufferPointer { postings in
        let bucket = Int(token >> shift) & (starts.count - 2)
        let range = (bucket == 0 ? 0 : Int(starts[bucket - 1]))..<Int(starts[bucket])
        for place in range { body(postings[place]) }
        return range.count
      }
    }
  }
}
