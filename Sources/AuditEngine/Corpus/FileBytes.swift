import Documents
import Glibc

/// Reads files whole.
enum FileBytes {
  /// The bytes of a file.
  ///
  /// - Throws: `DocumentError` where it cannot be opened, is larger than `limit` bytes, or a link that is not followed.
  static func read(_ path: [CChar], limit: Int, followsLinks: Bool = true) throws(DocumentError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { throw .unreadable(CorpusWalker.reason(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(CorpusWalker.reason(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("not a regular file") }
    guard status.st_size <= limit else { throw .tooLarge(bytes: Int(status.st_size), limit: limit) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count, let base = buffer.baseAddress {
        let got = Glibc.read(descriptor, base + count, buffer.count - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
    }
    guard failure == 0 else { throw .unreadable(CorpusWalker.reason(failure)) }
    var after = stat()
    guard fstat(descriptor, &after) == 0, bytes.count == status.st_size, after.st_size == status.st_size,
      after.st_mtim.tv_sec == status.st_mtim.tv_sec, after.st_mtim.tv_nsec == status.st_mtim.tv_nsec
    else { throw .unreadable("it changed while it was read") }
    return bytes
  }

  /// The SHA-256 of a file that is too large to be read in one piece; nil where it cannot be read.
  static func digest(_ path: [CChar]) -> (sha256: String, bytes: Int)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hasher = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var total = 0
    while true {
      let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return got < 0 ? nil : (hasher.finish(), total) }
      buffer.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
      total += got
    }
  }
}
