/// Cuts a text into shingles: every three code points in a row, as 32-bit numbers.
enum Shingles {
  /// The different shingles of a text of UTF-8, sorted; none for a text of fewer than three code points.
  ///
  /// A slot of a masked skeleton is one byte below 0x80 and so one code point. Two different shingles share a number
  /// once in four thousand million pairs, which moves the similarity of two texts of 200 characters by half a percent.
  static func collect(_ text: UnsafeRawBufferPointer, into tokens: inout [UInt32]) {
    tokens.removeAll(keepingCapacity: true)
    forEach(text) { tokens.append($0) }
    sort(&tokens)
    var kept = 0
    for index in tokens.indices where kept == 0 || tokens[index] != tokens[kept - 1] {
      tokens[kept] = tokens[index]
      kept += 1
    }
    tokens.removeLast(tokens.count - kept)
  }

  /// Sorts numbers of which every bit is as likely as not, far quicker than by comparing any two of them.
  private static func sort(_ tokens: inout [UInt32]) {
    switch tokens.count {
    case ...32: tokens.sort()
    case ...1024: sortByBuckets(&tokens)
    case ...(1 << 16): sortByBytes(&tokens)
    default: tokens.sort()
    }
  }

  /// Puts numbers into 256 buckets by their leading bits, where each needs few steps to its place; in a text made to
  /// crowd one bucket, half a million.
  private static func sortByBuckets(_ tokens: inout [UInt32]) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: tokens.count) { source in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 257) { starts in
        _ = source.update(fromContentsOf: tokens)
        starts.update(repeating: 0)
        for token in source { starts[Int(token >> 24) + 1] &+= 1 }
        for bucket in 1...256 { starts[bucket] &+= starts[bucket - 1] }
        tokens.withUnsafeMutableBufferPointer { tokens in
          for token in source {
            let bucket = Int(token >> 24)
            tokens[Int(starts[bucket])] = token
            starts[bucket] &+= 1
          }
          for index in 1..<tokens.count {
            let token = tokens[index]
            var place = index
            while place > 0, tokens[place - 1] > token {
              tokens[place] = tokens[place - 1]
              place -= 1
            }
            tokens[place] = token
          }
        }
      }
    }
  }

  /// Sorts numbers by one byte after the other.
  private static func sortByBytes(_ tokens: inout [UInt32]) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: tokens.count) { other in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * 256) { starts in
        starts.update(repeating: 0)
        tokens.withUnsafeMutableBufferPointer { tokens in
          for token in tokens {
            for byte in 0..<4 { starts[byte << 8 | Int(token >> UInt32(8 * byte) & 0xFF)] += 1 }
          }
          for byte in 0..<4 {
            var sum: UInt32 = 0
            for value in 0..<256 {
              let count = starts[byte << 8 | value]
              starts[byte << 8 | value] = sum
              sum += count
            }
            let (source, target) = byte & 1 == 0 ? (tokens, other) : (other, tokens)
            for token in source {
              let place = byte << 8 | Int(token >> UInt32(8 * byte) & 0xFF)
              target[Int(starts[place])] = token
              starts[place] += 1
            }
          }
        }
      }
    }
  }

  /// Hands out the shingles of a text as they come.
  @inline(__always)
  static func forEach(_ text: UnsafeRawBufferPointer, _ body: (UInt32) -> Void) {
    var window: UInt64 = 0
    var characters = 0
    var position = 0
    while position < text.count {
      let lead = text[position]
      var scalar = UInt64(lead)
      var width = 1
      if lead >= 0xC0 {
        width = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, text.count - position)
        scalar = UInt64(lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07))
        for offset in 1..<max(1, width) { scalar = scalar << 6 | UInt64(text[position + offset] & 0x3F) }
      }
      position += width
      window = (window << 21 | scalar & 0x1F_FFFF) & 0x7FFF_FFFF_FFFF_FFFF
      characters += 1
      if characters >= 3 { body(token(window)) }
    }
  }

  /// The number of three code points of 21 bits each: two rounds of multiplication, so that all bits are spread.
  @inline(__always)
  private static func token(_ window: UInt64) -> UInt32 {
    var mixed = (window ^ window >> 31) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }
}
