/// Bytes that are written one behind the other; unlike an array they have one owner, so that none asks for it at each of
/// them.
struct ByteBuffer: ~Copyable, @unchecked Sendable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes were written.
  private(set) var count = 0

  init() {
    capacity = 1 << 10
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  /// What was written so far.
  var array: [UInt8] { [UInt8](UnsafeBufferPointer(start: start, count: count)) }

  /// Writes a byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start[count] = byte
    count &+= 1
  }

  /// Writes some bytes.
  @inline(__always)
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if bytes.count > capacity &- count { grow(by: bytes.count) }
    (start + count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  /// Forgets the bytes and keeps the room for others.
  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow(by more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
