/// Writes numbers and texts one behind the other, the little end first, as `ByteReader` reads them.
struct ByteWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  /// Makes a writer with room for some bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Writes a number in as many bytes as its type has.
  mutating func write(_ number: some FixedWidthInteger & UnsignedInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Writes how many things follow.
  mutating func write(count: Int) { write(UInt64(count)) }

  /// Writes some bytes behind their number.
  mutating func write(_ some: [UInt8]) {
    write(count: some.count)
    bytes.append(contentsOf: some)
  }

  /// Writes a text as UTF-8.
  mutating func write(_ text: String) { write(Array(text.utf8)) }
}
