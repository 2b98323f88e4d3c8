/// Finds the few bytes that divide a text, eight bytes at a time.
enum ByteScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Where the next byte below `limit` (0x80 at most) stands; the end of the bytes if there is none.
  @inline(__always)
  static func next(below limit: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position &+ 8 <= bytes.count {
      let marks = below(limit, in: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < bytes.count, bytes[position] >= limit { position &+= 1 }
    return position
  }

  /// Where the next byte below `limit`, or the next `byte`, stands; the end of the bytes if there is none.
  @inline(__always)
  static func next(
    below limit: UInt8, or byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let marks = below(limit, in: word) | below(1, in: word ^ (ones &* UInt64(byte)))
      if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < bytes.count, bytes[position] >= limit, bytes[position] != byte { position &+= 1 }
    return position
  }

  /// Where the next of two bytes stands; the end of the bytes if there is none.
  @inline(__always)
  static func next(_ first: UInt8, or second: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let marks = below(1, in: word ^ (ones &* UInt64(first))) | below(1, in: word ^ (ones &* UInt64(second)))
      if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < bytes.count, bytes[position] != first, bytes[position] != second { position &+= 1 }
    return position
  }

  /// Where two bytes stand next, one behind the other; the end of the bytes if they do not.
  static func next(_ first: UInt8, then second: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    // Without a branch within 64 bytes, so that the compiler makes wide instructions of the loop.
    while position &+ 65 <= bytes.count {
      var marks: UInt64 = 0
      for offset in stride(from: position, to: position &+ 64, by: 8) {
        let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ (ones &* UInt64(first))
        let next = raw.loadUnaligned(fromByteOffset: offset &+ 1, as: UInt64.self) ^ (ones &* UInt64(second))
        marks |= ((word | next) &- ones) & ~(word | next)
      }
      if marks & (ones &* 0x80) != 0 { break }
      position &+= 64
    }
    while position &+ 1 < bytes.count {
      if bytes[position] == first, bytes[position &+ 1] == second { return position }
      position &+= 1
    }
    return bytes.count
  }

  /// Marks the bytes of a word below a limit; the lowest mark is exact, a borrow spoils only the bytes above it.
  @inline(__always)
  private static func below(_ limit: UInt8, in word: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    return (word &- ones &* UInt64(limit)) & ~word & (ones &* 0x80)
  }
}
