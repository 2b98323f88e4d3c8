import Parallel

/// A shingle of a set, in 8 bytes: the set, its size, the shingle's place among its shingles (the rarest first), and
/// six bits of the shingle.
///
/// A shingle is told by where its posting lies and by these bits; two that are taken for one another only let a pair
/// through to the comparison.
struct Posting: BitwiseCopyable, Sendable {
  private let bits: UInt64

  /// The most sets, 28 bits: more than memory holds.
  static let mostSets = 1 << 28

  @inline(__always)
  init(set: Int, size: Int, position: Int, token: UInt32, tagShift: UInt32) {
    bits =
      UInt64(set) << 36 | UInt64(size) << 21 | UInt64(position) << 6 | UInt64(Self.tag(token, tagShift))
  }

  @inline(__always)
  var set: Int { Int(bits >> 36) }
  @inline(__always)
  var size: Int { Int(bits >> 21 & 0x7FFF) }
  @inline(__always)
  var position: Int { Int(bits >> 6 & 0x7FFF) }
  @inline(__always)
  var tag: UInt8 { UInt8(truncatingIfNeeded: bits & 0x3F) }

  /// The bits of a shingle behind those that name its bucket.
  @inline(__always)
  static func tag(_ token: UInt32, _ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: token >> shift & 0x3F) }
}

/// Which sets hold a shingle among their rarest ones, by the upper bits of the shingles.
struct PostingTable: Sendable {
  /// Where the postings of a bucket end and those of the next one begin.
  private let ends: LookupTable<UInt32>
  private let postings: LookupTable<Posting>
  private let shift: UInt32

  fileprivate init(count: Int) {
    // Four to eight postings a bucket, which lie side by side.
    let bits = UInt32(max(12, min(26, Int.bitWidth - 3 - count.leadingZeroBitCount)))
    shift = 32 - bits
    ends = LookupTable(count: 1 << Int(bits) + 1)
    postings = LookupTable(count: count)
  }

  /// The table for one who holds it meanwhile.
  struct View {
    let postings: UnsafeMutableBufferPointer<Posting>
    fileprivate let ends: UnsafeMutableBufferPointer<UInt32>
    fileprivate let shift: UInt32

    /// The places of the postings whose shingles share a shingle's upper bits.
    @inline(__always)
    func places(_ token: UInt32) -> Range<Int> {
      let bucket = Int(token >> shift)
      return Range(uncheckedBounds: (bucket == 0 ? 0 : Int(ends[bucket - 1]), Int(ends[bucket])))
    }

    /// What a posting of a shingle is told by within its bucket.
    @inline(__always)
    func tag(_ token: UInt32) -> UInt8 { Posting.tag(token, shift - 6) }
  }

  var view: View { View(postings: postings.elements, ends: ends.elements, shift: shift) }

  fileprivate func count(_ token: UInt32) { ends.elements[Int(token >> shift) + 1] += 1 }

  fileprivate func makeRoom() {
    for bucket in 1..<ends.elements.count { ends.elements[bucket] += ends[bucket - 1] }
  }

  /// Each start moves to its end while the bucket is filled.
  fileprivate func put(_ token: UInt32, set: Int, size: Int, position: Int) {
    let bucket = Int(token >> shift)
    postings.elements[Int(ends[bucket])] = Posting(
      set: set, size: size, position: position, token: token, tagShift: shift - 6)
    ends.elements[bucket] += 1
  }
}

/// The postings of all sets in two tables.
struct PostingTables: Sendable {
  /// The rarest shingles of each set, by which it is found from a larger one.
  let leads: PostingTable
  /// The shingles behind those, by which it is found from a smaller one.
  let rest: PostingTable

  init(_ prefixes: [SetPrefixes], jobs: Int) {
    let leads = PostingTable(count: prefixes.reduce(0) { $0 + $1.leads })
    let rest = PostingTable(count: prefixes.reduce(0) { $0 + $1.count - $1.leads })
    let parts = ShingleParts(jobs: jobs)
    _ = Parallel.map(parts.count, jobs: jobs) { part in
      for block in prefixes {
        block.forEach { token, _, _, _, isLead in
          if parts.part(token) == part { (isLead ? leads : rest).count(token) }
        }
      }
    }
    leads.makeRoom()
    rest.makeRoom()
    _ = Parallel.map(parts.count, jobs: jobs) { part in
      for block in prefixes {
        block.forEach { token, set, size, position, isLead in
          guard parts.part(token) == part else { return }
          (isLead ? leads : rest).put(token, set: set, size: size, position: position)
        }
      }
    }
    (self.leads, self.rest) = (leads, rest)
  }
}
