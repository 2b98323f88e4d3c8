/// A stretch of a grid's text, as byte offsets.
public struct TextRange: Hashable, Sendable, BitwiseCopyable {
  /// The offset of the first byte.
  public var start: UInt32
  /// The offset behind the last byte.
  public var end: UInt32

  /// Makes the range of the bytes from `start` up to `end`.
  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  /// The number of bytes.
  @inlinable
  public var count: Int { Int(end &- start) }

  /// Whether the range holds no byte.
  @inlinable
  public var isEmpty: Bool { start == end }

  /// The offsets, for subscripts.
  @inlinable
  public var offsets: Range<Int> { Int(start)..<Int(end) }
}
