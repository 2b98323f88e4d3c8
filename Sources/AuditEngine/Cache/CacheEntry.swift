import Documents

/// The file of an entry: a first line, its own name, the content, and a digest of all that stands before it.
enum CacheEntry {
  /// The largest entry, in bytes; what is larger is read from its document every time.
  static let mostBytes = 64 << 20

  private static let head = Array("audit-cache\n".utf8)
  private static let digestCount = 64

  /// The bytes of an entry; nil where the content is too large, or could not be taken for sound when it is read.
  static func bytes(of content: DocumentContent, named name: String) -> [UInt8]? {
    let body = content.encoded
    guard body.count < mostBytes - 1024, DocumentContent(encoded: body[...]) != nil else { return nil }
    let bytes = head + Array(name.utf8) + body
    return bytes + Array(SHA256.hex(bytes).utf8)
  }

  /// The content of an entry; nil where the bytes are not what was written under the name.
  static func content(of bytes: [UInt8], named name: String) -> DocumentContent? {
    let start = head + Array(name.utf8)
    guard bytes.count > start.count + digestCount, bytes.starts(with: start) else { return nil }
    let end = bytes.count - digestCount
    let digest = bytes.withUnsafeBytes { SHA256.hex(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
    guard digest.utf8.elementsEqual(bytes[end...]) else { return nil }
    return DocumentContent(encoded: bytes[start.count..<end])
  }
}
