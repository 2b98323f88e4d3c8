import Documents

/// The text of a grid while its forms are read, with the joined cells behind it.
struct TextArena {
  let base: UnsafeBufferPointer<UInt8>
  private(set) var extra: [UInt8] = []

  /// Makes the arena of a grid's text, which must outlive it.
  init(_ base: UnsafeBufferPointer<UInt8>) { self.base = base }

  /// Lets `body` read the bytes of a range.
  @inline(__always)
  func withBytes<Result>(_ range: TextRange, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    if Int(range.end) <= base.count { return try body(UnsafeBufferPointer(rebasing: base[range.offsets])) }
    return try extra.withUnsafeBufferPointer { extra in
      let start = Int(range.start) - base.count
      return try body(UnsafeBufferPointer(rebasing: extra[start..<start + range.count]))
    }
  }

  /// The folded text of a range.
  func folded(_ range: TextRange) -> [UInt8] {
    withBytes(range) { Folding.key($0[...]) }
  }

  /// Lets `body` read the folded text of a range.
  @inline(__always)
  func withFolded<Result>(_ range: TextRange, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withBytes(range) { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, bytes.count)) { buffer in
        let count = Folding.fold(bytes, into: buffer)
        return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }

  /// The text of a range, for notices.
  func string(_ range: TextRange) -> String {
    withBytes(range) { String(decoding: $0, as: UTF8.self) }
  }

  /// Puts a text behind the others.
  mutating func append(_ text: String) -> TextRange {
    let start = UInt32(base.count + extra.count)
    extra.append(contentsOf: text.utf8)
    return TextRange(start: start, end: UInt32(base.count + extra.count))
  }

  /// Puts several stretches together, without anything between them.
  mutating func join(_ ranges: [TextRange]) -> TextRange {
    if ranges.count == 1 { return ranges[0] }
    let start = UInt32(base.count + extra.count)
    for range in ranges {
      let bytes = withBytes(range) { Array($0) }
      extra.append(contentsOf: bytes)
    }
    return TextRange(start: start, end: UInt32(base.count + extra.count))
  }
}
