/// Unpacks deflate (RFC 1951) from memory to memory.
///
/// Written here because zlib's is a tenth of the time that a workbook or document takes: this one looks at more bits at
/// a time and copies words, as it may read and write a little beyond. Whatever is not plainly right it leaves to zlib,
/// which says what is wrong.
struct FastInflate {
  /// How many bytes behind the packed ones must be readable.
  static let readAhead = 32
  /// How many bytes behind the unpacked ones must be writable.
  static let writeAhead = 320

  private let input: UnsafePointer<UInt8>
  private let inputEnd: Int
  let output: UnsafeMutablePointer<UInt8>
  let outputEnd: Int
  let literals: HuffmanTable
  let distances: HuffmanTable
  private var position = 0
  var written = 0
  var buffer: UInt64 = 0
  /// How many bits of the buffer are to be taken.
  private var left = 0

  /// Unpacks some bytes; false where they do not give exactly as many bytes as are wanted.
  static func run(
    _ input: UnsafePointer<UInt8>, _ inputCount: Int, into output: UnsafeMutablePointer<UInt8>, _ outputCount: Int
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2342 + 402) { room in
      guard let entries = room.baseAddress else { return false }
      var inflate = FastInflate(
        input: input, inputEnd: inputCount, output: output, outputEnd: outputCount,
        literals: HuffmanTable(entries: entries, bits: 11), distances: HuffmanTable(entries: entries + 2342, bits: 8))
      return inflate.run()
    }
  }

  private mutating func run() -> Bool {
    var isLast = false
    while !isLast {
      guard isInside else { return false }
      refill()
      isLast = take(1) == 1
      let isGood =
        switch take(2) {
        case 0: copyStored()
        case 1: fillFixed() && unpackBlock()
        case 2: readCodes() && unpackBlock()
        default: false
        }
      guard isGood else { return false }
    }
    return written == outputEnd && isInside
  }

  // MARK: Bits

  /// Whether nothing behind the packed bytes was taken; what is in the buffer may stand there.
  var isInside: Bool { @inline(__always) get { position &- left &>> 3 <= inputEnd } }

  /// Fills the buffer to 56 bits or more.
  @inline(__always)
  mutating func refill() {
    let word = UnsafeRawPointer(input).loadUnaligned(fromByteOffset: position, as: UInt64.self)
    buffer |= UInt64(littleEndian: word) &<< UInt64(truncatingIfNeeded: left)
    position &+= (63 &- left) &>> 3
    left |= 56
  }

  @inline(__always)
  mutating func drop(_ count: Int) {
    buffer &>>= UInt64(truncatingIfNeeded: count)
    left &-= count
  }

  @inline(__always)
  private mutating func take(_ count: Int) -> Int {
    let value = Int(truncatingIfNeeded: buffer & (1 &<< UInt64(truncatingIfNeeded: count) &- 1))
    drop(count)
    return value
  }

  // MARK: Blocks

  private mutating func copyStored() -> Bool {
    drop(left & 7)
    refill()
    let count = take(16)
    guard take(16) == count ^ 0xFFFF else { return false }
    position &-= left &>> 3
    (buffer, left) = (0, 0)
    guard position &+ count <= inputEnd, written &+ count <= outputEnd else { return false }
    (output + written).update(from: input + position, count: count)
    position &+= count
    written &+= count
    return true
  }

  private func fillFixed() -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 288 + 32) { lengths in
      for symbol in 0..<288 { lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8 }
      for symbol in 288..<320 { lengths[symbol] = 5 }
      return fill(UnsafeBufferPointer(lengths), literals: 288)
    }
  }

  private func fill(_ lengths: UnsafeBufferPointer<UInt8>, literals count: Int) -> Bool {
    literals.fill(UnsafeBufferPointer(rebasing: lengths[..<count]), DeflateSymbols.literals)
      && distances.fill(UnsafeBufferPointer(rebasing: lengths[count...]), DeflateSymbols.distances)
  }

  /// Reads the codes of a block.
  private mutating func readCodes() -> Bool {
    let literalCount = take(5) &+ 257
    let count = literalCount &+ take(5) &+ 1
    guard literalCount <= 286, count &- literalCount <= 30 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 320 + 138) { lengths in
      guard fillLengthCode(), readLengths(lengths, count), lengths[256] > 0 else { return false }
      return fill(UnsafeBufferPointer(rebasing: lengths[..<count]), literals: literalCount)
    }
  }

  /// Reads the code in which the lengths of the codes are written; its table stands where that of distances will.
  private mutating func fillLengthCode() -> Bool {
    let count = take(4) &+ 4
    refill()
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 19) { lengths in
      lengths.initialize(repeating: 0)
      for index in 0..<count {
        if index == 14 { refill() }
        lengths[DeflateSymbols.lengthOrder[index]] = UInt8(truncatingIfNeeded: take(3))
      }
      return HuffmanTable(entries: distances.entries, bits: 7).fill(
        UnsafeBufferPointer(lengths), DeflateSymbols.lengths)
    }
  }

  /// Reads the lengths of the codes; the room has space for one repetition beyond `count`.
  private mutating func readLengths(_ lengths: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Bool {
    var index = 0
    while index < count {
      guard isInside else { return false }
      refill()
      let entry = distances.entries[Int(truncatingIfNeeded: buffer & 0x7F)]
      drop(Int(entry & 0xFF))
      let symbol = UInt8(truncatingIfNeeded: entry &>> 16)
      guard symbol >= 16 else {
        lengths[index] = symbol
        index &+= 1
        continue
      }
      guard symbol > 16 || index > 0 else { return false }
      let value = symbol == 16 ? lengths[index &- 1] : 0
      let times = symbol == 16 ? 3 &+ take(2) : symbol == 17 ? 3 &+ take(3) : 11 &+ take(7)
      for place in index..<index &+ times { lengths[place] = value }
      index &+= times
    }
    return index == count
  }
}
