import Glibc
import Synchronization

/// A file whose name is gone, in `TMPDIR` or `/tmp`: nothing is left behind however the process ends.
///
/// It is written at its end by one thread at a time and read anywhere by many.
final class SpillFile: Sendable {
  private let descriptor: Int32
  private let length = Mutex<Int>(0)
  private let failed = Atomic<Bool>(false)

  /// Makes an empty file; nil where the folder takes none.
  init?() {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let path = folder.isEmpty ? "/tmp" : folder
    var template = Array("\(path)/audit-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    // Programs that are started do not inherit it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Whether something that was written could not be read again.
  var isDamaged: Bool { failed.load(ordering: .relaxed) }

  /// Writes elements at the end; answers where they stand, in bytes, or nil where the disk does not take them.
  func append(_ elements: [some BitwiseCopyable]) -> Int? {
    length.withLock { length in
      let start = length
      let isWritten = elements.withUnsafeBytes { bytes in
        var done = 0
        while done < bytes.count {
          let count = pwrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(start + done))
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { return false }
          done += count
        }
        length += bytes.count
        return true
      }
      return isWritten ? start : nil
    }
  }

  /// Reads elements; what cannot be read is zero and makes the file damaged.
  func read(at offset: Int, into elements: UnsafeMutableBufferPointer<some BitwiseCopyable>) {
    let bytes = UnsafeMutableRawBufferPointer(elements)
    var done = 0
    while done < bytes.count {
      let count = pread(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        failed.store(true, ordering: .relaxed)
        for index in done..<bytes.count { bytes[index] = 0 }
        return
      }
      done += count
    }
  }
}
