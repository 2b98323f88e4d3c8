import Glibc
import Synchronization

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

/// Why output could not be written.
enum OutputError: Error, CustomStringConvertible {
  /// The reader has gone; the command ends quietly.
  case closedPipe
  /// The system's reason.
  case failed(String)

  var description: String {
    switch self {
    case .closedPipe: "the reader of the output has gone"
    case .failed(let reason): "cannot write: \(reason)"
    }
  }
}

/// A file that is written whole or not at all: a temporary file that is renamed at the end.
final class OutputFile {
  private let path: String
  private let temporary: String
  private var descriptor: Int32

  /// Opens a temporary file beside the path; a file that must be new is opened in its place, if nothing stands there.
  init(_ path: String, mustBeNew: Bool = false) throws {
    self.path = path
    temporary = mustBeNew ? path : path + ".partial-\(getpid())"
    descriptor = open(temporary, O_WRONLY | O_CREAT | (mustBeNew ? O_EXCL : O_TRUNC) | O_CLOEXEC, 0o644)
    if descriptor < 0, mustBeNew, errno == EEXIST {
      throw UsageError("\(path) is there already — remove it first, or name another folder")
    }
    guard descriptor >= 0 else {
      throw UsageError(
        "cannot write \(path): \(String(cString: strerror(errno))) — check the folder and its permissions")
    }
    TemporaryFiles.add(temporary)
  }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws { try Console.write(bytes, to: descriptor) }

  /// Puts the file into its place.
  func commit() throws {
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      throw OutputError.failed("\(path): \(String(cString: strerror(errno)))")
    }
    descriptor = -1
    TemporaryFiles.remove(temporary)
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
    TemporaryFiles.remove(temporary)
  }
}

/// The temporary files that an interrupted command takes with it.
enum TemporaryFiles {
  private static let paths = Mutex<Set<String>>([])

  static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }
  static func remove(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// Removes what is left and ends the command as the signal would.
  static func removeAll() {
    paths.withLock { for path in $0 { unlink(path) } }
  }
}
