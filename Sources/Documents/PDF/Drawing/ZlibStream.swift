import CZlib

/// Bytes packed as PDF packs them: zlib, with its own head, of unknown length.
enum ZlibStream {
  /// Unpacks some bytes; nil where they are broken or hold more than `limit`.
  ///
  /// What is cut off gives what was there.
  static func unpack(_ packed: UnsafeBufferPointer<UInt8>, limit: Int) -> [UInt8]? {
    guard packed.count <= UInt32.max else { return nil }
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
    stream.avail_in = UInt32(packed.count)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: max(1 << 14, min(packed.count * 4, 1 << 20)))
    while true {
      let (status, count) = chunk.withUnsafeMutableBufferPointer { buffer in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        return (status, buffer.count - Int(stream.avail_out))
      }
      guard bytes.count + count <= limit else { return nil }
      bytes.append(contentsOf: chunk[..<count])
      if status == Z_STREAM_END || status == Z_BUF_ERROR && !bytes.isEmpty { return bytes }
      guard status == Z_OK else { return nil }
    }
  }
}
