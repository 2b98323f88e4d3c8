import Glibc

/// Standard output and standard error of the command.
enum Console {
  /// Whether standard output is a terminal.
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether standard error is a terminal.
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  /// Whether colours are wanted: a terminal, and NO_COLOR not set.
  static var hasColour: Bool { isOutputTerminal && getenv("NO_COLOR") == nil }

  /// Writes to standard error.
  static func error(_ text: String) {
    try? write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes bytes to a descriptor, all of them.
  ///
  /// - Throws: `OutputError` where the other end is closed or the disk is full.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        throw OutputError.closedPipe
      } else if errno != EINTR {
        throw OutputError.failed(String(cString: strerror(errno)))
      }
    }
  }
}
