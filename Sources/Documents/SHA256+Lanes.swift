extension SHA256 {
  /// The digests of four messages at once, each 64 hex digits: four lanes of one processor unit do the same rounds.
  public static func hex(_ messages: [[UInt8]]) -> [String] {
    guard messages.count == 4 else { return messages.map { hex($0) } }
    let common = (messages.map(\.count).min() ?? 0) / 64
    return messages[0].withUnsafeBytes { first in
      messages[1].withUnsafeBytes { second in
        messages[2].withUnsafeBytes { third in
          messages[3].withUnsafeBytes { fourth in
            var lanes = Lanes()
            lanes.process(first, second, third, fourth, blocks: common)
            // What is longer than the shortest message goes on alone.
            return [first, second, third, fourth].enumerated().map { lane, message in
              var hasher = SHA256(state: lanes.state(of: lane), length: UInt64(common) * 64)
              hasher.update(UnsafeRawBufferPointer(rebasing: message[(common * 64)...]))
              return hasher.finish()
            }
          }
        }
      }
    }
  }

  /// The states of four messages, word by word.
  private struct Lanes {
    typealias Word = SIMD4<UInt32>

    private var state: (Word, Word, Word, Word, Word, Word, Word, Word)

    init() {
      let initial = SHA256().words
      func all(_ index: Int) -> Word { Word(repeating: initial[index]) }
      state = (all(0), all(1), all(2), all(3), all(4), all(5), all(6), all(7))
    }

    func state(of lane: Int) -> [UInt32] {
      [state.0, state.1, state.2, state.3, state.4, state.5, state.6, state.7].map { $0[lane] }
    }

    mutating func process(
      _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ third: UnsafeRawBufferPointer,
      _ fourth: UnsafeRawBufferPointer, blocks: Int
    ) {
      guard blocks > 0, let a = first.baseAddress, let b = second.baseAddress, let c = third.baseAddress,
        let d = fourth.baseAddress
      else { return }
      SHA256.constants.withUnsafeBufferPointer { constants in
        withUnsafeTemporaryAllocation(of: Word.self, capacity: 64) { schedule in
          guard let k = constants.baseAddress, let w = schedule.baseAddress else { return }
          for block in 0..<blocks {
            let offset = block &* 64
            for index in 0..<16 {
              let at = offset &+ index &* 4
              w[index] = Word(
                UInt32(bigEndian: a.loadUnaligned(fromByteOffset: at, as: UInt32.self)),
                UInt32(bigEndian: b.loadUnaligned(fromByteOffset: at, as: UInt32.self)),
                UInt32(bigEndian: c.loadUnaligned(fromByteOffset: at, as: UInt32.self)),
                UInt32(bigEndian: d.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
            }
            compress(k, w)
          }
        }
      }
    }

    /// The rounds of one block.
    ///
    /// The rotations (6, 11 and 25 of `e`, and so on) are written as shifts to the right, then to the left: what the
    /// compiler knows for rotations it takes apart lane by lane, because plain x86-64 has none for vectors.
    @inline(__always)
    private mutating func compress(_ k: UnsafePointer<UInt32>, _ w: UnsafeMutablePointer<Word>) {
      for index in 16..<64 {
        let a = w[index &- 15]
        let b = w[index &- 2]
        let s0 = a &>> 7 ^ a &>> 18 ^ a &>> 3 ^ (a &<< 25 ^ a &<< 14)
        let s1 = b &>> 17 ^ b &>> 19 ^ b &>> 10 ^ (b &<< 15 ^ b &<< 13)
        w[index] = w[index &- 16] &+ s0 &+ w[index &- 7] &+ s1
      }
      var (a, b, c, d, e, f, g, h) = state
      var index = 0
      while index < 64 {
        Self.round(a, b, c, &d, e, f, g, &h, w[index] &+ k[index])
        Self.round(h, a, b, &c, d, e, f, &g, w[index &+ 1] &+ k[index &+ 1])
        Self.round(g, h, a, &b, c, d, e, &f, w[index &+ 2] &+ k[index &+ 2])
        Self.round(f, g, h, &a, b, c, d, &e, w[index &+ 3] &+ k[index &+ 3])
        Self.round(e, f, g, &h, a, b, c, &d, w[index &+ 4] &+ k[index &+ 4])
        Self.round(d, e, f, &g, h, a, b, &c, w[index &+ 5] &+ k[index &+ 5])
        Self.round(c, d, e, &f, g, h, a, &b, w[index &+ 6] &+ k[index &+ 6])
        Self.round(b, c, d, &e, f, g, h, &a, w[index &+ 7] &+ k[index &+ 7])
        index &+= 8
      }
      state.0 &+= a
      state.1 &+= b
      state.2 &+= c
      state.3 &+= d
      state.4 &+= e
      state.5 &+= f
      state.6 &+= g
      state.7 &+= h
    }

    @inline(__always)
    private static func round(
      _ a: Word, _ b: Word, _ c: Word, _ d: inout Word, _ e: Word, _ f: Word, _ g: Word, _ h: inout Word, _ word: Word
    ) {
      let s1 = e &>> 6 ^ e &>> 11 ^ e &>> 25 ^ (e &<< 26 ^ e &<< 21 ^ e &<< 7)
      let t1 = h &+ s1 &+ (g ^ e & (f ^ g)) &+ word
      let s0 = a &>> 2 ^ a &>> 13 ^ a &>> 22 ^ (a &<< 30 ^ a &<< 19 ^ a &<< 10)
      d = d &+ t1
      h = t1 &+ s0 &+ (a & b | c & (a | b))
    }
  }
}
