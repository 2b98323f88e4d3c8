/// A table that decodes a Huffman code of deflate: one look for most codes, two for the long ones.
///
/// An entry holds the bits to take in its lowest byte, the length of the code in the next one, and what the code stands
/// for above them. Codes of more than `bits` bits lead to a second table behind the first.
struct HuffmanTable {
  /// A code stands for a byte, which is in the bits from 16.
  static let literal: UInt32 = 1 << 31
  /// A code stands for no byte and no number.
  static let special: UInt32 = 1 << 15
  /// A special entry: the number of the second table's first entry is in the bits from 16, its bits from 8.
  static let pointer: UInt32 = 1 << 14
  /// A special entry: the block ends.
  static let endOfBlock: UInt32 = 1 << 13

  let entries: UnsafeMutablePointer<UInt32>
  /// How many bits of a code the first table looks at.
  let bits: Int

  /// Makes the entries for the lengths of the codes; false where the code is not complete, or a length beyond 15.
  ///
  /// `meanings` are the entries of the symbols, the lengths of their codes left out. The room must do for the worst code:
  /// 2,342 entries for 288 symbols and 11 bits, 402 for 32 and 8, 128 for 19 and 7.
  func fill(_ lengths: UnsafeBufferPointer<UInt8>, _ meanings: [UInt32]) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: lengths.count + 32) { room in
      guard let sorted = room.baseAddress else { return false }
      let counts = sorted + lengths.count
      counts.initialize(repeating: 0, count: 32)
      for length in lengths where length < 16 { counts[Int(length)] &+= 1 }
      let starts = counts + 16
      var unused = 1
      for length in 1..<16 {
        unused = 2 &* unused &- Int(counts[length])
        guard unused >= 0 else { return false }
        if length < 15 { starts[length &+ 1] = starts[length] &+ counts[length] }
      }
      guard unused == 0 else { return false }
      for symbol in 0..<lengths.count where lengths[symbol] > 0 {
        let place = starts + Int(lengths[symbol])
        sorted[Int(place.pointee)] = UInt16(truncatingIfNeeded: symbol)
        place.pointee &+= 1
      }
      meanings.withUnsafeBufferPointer { fill(sorted, counts, $0) }
      return true
    }
  }

  /// Fills the table in the order of the codes: whatever is there already repeats for each longer code.
  private func fill(
    _ sorted: UnsafeMutablePointer<UInt16>, _ counts: UnsafeMutablePointer<UInt16>,
    _ meanings: UnsafeBufferPointer<UInt32>
  ) {
    var symbol = sorted
    var code = 0
    var length = 1
    var end = 2
    var second = (prefix: -1, start: 0)
    func entry(_ length: Int) -> UInt32 { meanings[Int(symbol.pointee)] &+ UInt32(length &* 0x101) }
    while true {
      var left = Int(counts[length])
      while left > 0 {
        if length <= bits {
          entries[code] = entry(length)
        } else {
          if code & (1 &<< bits &- 1) != second.prefix {
            second = (code & (1 &<< bits &- 1), end)
            let secondBits = self.secondBits(length, left, counts)
            end &+= 1 &<< secondBits
            entries[second.prefix] =
              UInt32(second.start) &<< 16 | Self.special | Self.pointer | UInt32(secondBits) &<< 8 | UInt32(bits)
          }
          var place = second.start &+ code &>> bits
          while place < end {
            entries[place] = entry(length &- bits)
            place &+= 1 &<< (length &- bits)
          }
        }
        symbol += 1
        left &-= 1
        // The next code, its first bit the lowest; after the last one all bits are set.
        let clear = code ^ (1 &<< length &- 1)
        guard clear != 0 else {
          while end < 1 &<< bits { end = double(end) }
          return
        }
        let bit = 1 &<< (Int.bitWidth &- 1 &- clear.leadingZeroBitCount)
        code = code & (bit &- 1) | bit
      }
      length &+= 1
      if length <= bits { end = double(end) }
    }
  }

  private func double(_ end: Int) -> Int {
    (entries + end).update(from: entries, count: end)
    return 2 &* end
  }

  /// How many bits the second table must look at that begins with a code.
  private func secondBits(_ length: Int, _ left: Int, _ counts: UnsafeMutablePointer<UInt16>) -> Int {
    var result = length &- bits
    var used = left
    while used < 1 &<< result {
      result &+= 1
      used = 2 &* used &+ Int(counts[bits &+ result])
    }
    return result
  }
}
