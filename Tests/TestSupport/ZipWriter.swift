import CZlib

/// Writes ZIP archives for tests, good and bad ones.
public struct ZipWriter {
  /// What an entry says of itself, where that is not the truth.
  public struct Oddities: Sendable {
    /// The checksum that is written.
    public var crc: UInt32?
    /// The unpacked size that is written.
    public var size: UInt32?
    /// Bits that are set among the flags.
    public var flags: UInt16 = 0
    /// The method that is written.
    public var method: UInt16?
    /// Where the directory says that the entry stands.
    public var offset: UInt32?
    /// The extra field of the directory's record.
    public var extra: [UInt8] = []

    /// Nothing but the truth.
    public init() {}
  }

  /// The archive so far, without its directory.
  public private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Makes an empty archive.
  public init() {}

  /// Makes an archive of some parts.
  public static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var writer = ZipWriter()
    for part in parts { writer.add(part.name, Array(part.text.utf8)) }
    return writer.finished
  }

  /// Adds an entry.
  public mutating func add(_ name: String, _ content: [UInt8], deflated: Bool = true, _ oddities: Oddities = Oddities())
  {
    add(name: Array(name.utf8), content, deflated: deflated, oddities)
  }

  /// Adds an entry whose name is given as bytes.
  public mutating func add(
    name: [UInt8], _ content: [UInt8], deflated: Bool = true, _ oddities: Oddities = Oddities()
  ) {
    let packed = deflated ? Self.deflate(content) : content
    let crc = oddities.crc ?? content.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
    var common: [UInt8] = Self.little(20, 2)
    common += Self.little(Int(oddities.flags), 2)
    common += Self.little(Int(oddities.method ?? (deflated ? 8 : 0)), 2) + [0, 0, 0x21, 0x50]
    common += Self.little(Int(crc), 4) + Self.little(packed.count, 4)
    common += Self.little(Int(oddities.size ?? UInt32(content.count)), 4) + Self.little(name.count, 2)
    directory += [0x50, 0x4B, 1, 2, 20, 0] + common + Self.little(oddities.extra.count, 2)
    directory += [UInt8](repeating: 0, count: 10)
    directory += Self.little(Int(oddities.offset ?? UInt32(bytes.count)), 4) + name + oddities.extra
    bytes += [0x50, 0x4B, 3, 4] + common + [0, 0] + name + packed
    count += 1
  }

  /// The whole archive.
  public var finished: [UInt8] {
    let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.little(count, 2) + Self.little(count, 2)
    return bytes + directory + end + Self.little(directory.count, 4) + Self.little(bytes.count, 4) + [0, 0]
  }

  /// The whole archive with a ZIP64 directory, as if the usual record had no room.
  public var finishedLarge: [UInt8] {
    var record: [UInt8] = [0x50, 0x4B, 6, 6] + Self.little(44, 8) + Self.little(45, 2) + Self.little(45, 2)
    record += Self.little(0, 8) + Self.little(count, 8) + Self.little(count, 8)
    record += Self.little(directory.count, 8) + Self.little(bytes.count, 8)
    var locator: [UInt8] = [0x50, 0x4B, 6, 7] + Self.little(0, 4)
    locator += Self.little(bytes.count + directory.count, 8) + Self.little(1, 4)
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 12) + [0, 0]
    return bytes + directory + record + locator + end
  }

  /// A number of `count` bytes, the little end first.
  public static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Some bytes packed by deflate.
  public static func deflate(_ content: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard deflateInit2_(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
      return []
    }
    defer { deflateEnd(&stream) }
    var source = content
    return [UInt8](unsafeUninitializedCapacity: Int(deflateBound(&stream, UInt(content.count))) + 16) { output, count in
      source.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        _ = CZlib.deflate(&stream, Z_FINISH)
        count = output.count - Int(stream.avail_out)
      }
    }
  }
}
