import CZlib

extension ZipArchive {
  /// Unpacks an entry and checks its checksum.
  ///
  /// - Throws: `DocumentError` where the entry is encrypted, beyond the limits, damaged, or named so that it leads out of
  ///   its folder.
  public func bytes(of entry: Entry) throws(DocumentError) -> [UInt8] {
    let packed = try packed(entry)
    let content: [UInt8]
    switch entry.method {
    case 0 where entry.size == entry.packedSize: content = Array(bytes[packed])
    case 8: content = try Inflate.unpack(bytes, packed, size: entry.size, name: entry.name)
    case 0: throw .damagedArchive("'\(entry.name)' is not as long as it says")
    default: throw .damagedArchive("'\(entry.name)' is packed by method \(entry.method), which is not deflate")
    }
    guard Checksum.crc32(content) == entry.crc else {
      throw .damagedArchive("the checksum of '\(entry.name)' is wrong")
    }
    return content
  }

  /// Where the packed bytes of an entry stand that may be unpacked.
  func packed(_ entry: Entry) throws(DocumentError) -> Range<Int> {
    if entry.isEncrypted { throw .encrypted }
    if entry.hasUnsafeName { throw .unsafeName(entry.name) }
    try checkSize(entry)
    guard let start = Self.dataStart(of: entry, in: bytes), start + entry.packedSize <= bytes.count else {
      throw .damagedArchive("'\(entry.name)' has no header or is cut off")
    }
    return start..<start + entry.packedSize
  }

  private func checkSize(_ entry: Entry) throws(DocumentError) {
    guard entry.size <= limits.entrySize else {
      throw .archiveLimit("'\(entry.name)' holds \(entry.size) bytes, more than \(limits.entrySize)")
    }
    guard entry.size <= 1 << 20 || entry.size / max(1, entry.packedSize) <= limits.ratio else {
      throw .archiveLimit("'\(entry.name)' unpacks to more than \(limits.ratio) times its size")
    }
  }
}

/// The checksum of ZIP.
enum Checksum {
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      // zlib answers 0 where the address is nil, which is also right for no bytes.
      UInt32(truncatingIfNeeded: crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }
}

/// Deflate, through the system's zlib.
enum Inflate {
  /// Unpacks some bytes that must give exactly `size` bytes.
  static func unpack(
    _ bytes: [UInt8], _ packed: Range<Int>, size: Int, name: String
  ) throws(DocumentError) -> [UInt8] {
    var status = Z_OK
    let content = [UInt8](unsafeUninitializedCapacity: max(1, size)) { output, count in
      bytes.withUnsafeBufferPointer { input in
        (status, count) = run(UnsafeBufferPointer(rebasing: input[packed]), into: output)
      }
      count = min(count, size)
    }
    guard status == Z_STREAM_END else {
      let reason = status == Z_BUF_ERROR && content.count == size ? "is longer than it says" : "cannot be unpacked"
      throw .damagedArchive("'\(name)' \(reason)")
    }
    guard content.count == size else { throw .damagedArchive("'\(name)' is shorter than it says") }
    return content
  }

  /// Answers the status of zlib, and how many bytes it gave.
  private static func run(
    _ source: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> (status: Int32, count: Int) {
    guard source.count <= UInt32.max, output.count <= UInt32.max else { return (Z_DATA_ERROR, 0) }
    var stream = z_stream()
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return (Z_MEM_ERROR, 0)
    }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
    stream.avail_in = UInt32(source.count)
    stream.next_out = output.baseAddress
    stream.avail_out = UInt32(output.count)
    let status = inflate(&stream, Z_FINISH)
    return (status == Z_OK ? Z_BUF_ERROR : status, output.count - Int(stream.avail_out))
  }
}
