/// Reads what `ByteWriter` wrote.
///
/// The bytes may be anything: nothing behind their end is touched, and nothing is made that is larger than they are.
struct ByteReader {
  /// The bytes are not what was written.
  struct Malformed: Error {}

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Makes a reader of some bytes.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.endIndex }

  /// Reads a number.
  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ type: Number.Type = Number.self
  ) throws(Malformed) -> Number {
    let size = MemoryLayout<Number>.size
    guard bytes.endIndex - position >= size else { throw Malformed() }
    var number: Number = 0
    for offset in 0..<size { number |= Number(truncatingIfNeeded: bytes[position + offset]) &<< Number(8 * offset) }
    position += size
    return number
  }

  /// Reads how many things follow, of which each takes at least `size` bytes: no more than there is room for.
  mutating func count(of size: Int) throws(Malformed) -> Int {
    let count = try number(UInt64.self)
    guard count <= UInt64((bytes.endIndex - position) / size) else { throw Malformed() }
    return Int(count)
  }

  /// Reads some bytes behind their number.
  mutating func byteArray() throws(Malformed) -> [UInt8] {
    let count = try count(of: 1)
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// Reads a text.
  mutating func text() throws(Malformed) -> String {
    guard let text = String(validating: try byteArray(), as: UTF8.self) else { throw Malformed() }
    return text
  }
}
