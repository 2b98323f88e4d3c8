import CProcessLimits
import Glibc

/// Bytes as a file without a name: nothing stands in a folder, and nothing is left behind however the process ends.
public struct MemoryFile: ~Copyable {
  let descriptor: Int32

  /// The path under which a child that was given this file finds it.
  public static let path = "/dev/fd/3"

  /// Makes a file of bytes.
  ///
  /// - Throws: `ChildError.cannotStart` with the system's reason.
  public init(_ bytes: [UInt8]) throws(ChildError) {
    descriptor = cpl_memory_file()
    guard descriptor >= 0 else { throw .cannotStart("a file in memory", SystemReason.last) }
    guard WholeWriting.write(bytes, to: descriptor) else {
      let reason = SystemReason.last
      throw .cannotStart("a file in memory", reason)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
