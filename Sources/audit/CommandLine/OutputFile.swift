import AuditEngine
import Glibc
import Synchronization

/// Why output could not be written.
enum OutputError: Error, CustomStringConvertible {
  /// The reader has gone; the command ends quietly.
  case closedPipe
  /// The system's reason.
  case failed(String)
  /// A file could not be written, for the system's reason.
  case file(String, String)

  var description: String {
    switch self {
    case .closedPipe: "the reader of the output has gone"
    case .failed(let reason): "cannot write standard output: \(reason) — nothing behind it was written"
    case .file(let path, let reason):
      "cannot write \(path): \(reason) — nothing was left there; make room and run again"
    }
  }
}

/// A file that is written whole or not at all: a temporary file that is renamed at the end.
///
/// What is there already and is no file, such as a pipe or a device, is written as it is and never replaced; where the
/// path is a link, the file that it leads to is.
final class OutputFile {
  private let path: String
  /// The file beside the path; nil where the path is no file.
  private let temporary: String?
  private var descriptor: Int32

  /// Opens a temporary file beside the path.
  init(_ path: String) throws {
    self.path = try Self.checked(path)
    let mode = Self.mode(self.path)
    let isSpecial = mode.map { $0 & S_IFMT != S_IFREG } ?? false
    let temporary = isSpecial ? nil : Self.hidden(beside: self.path)
    self.temporary = temporary
    // What lies there already under the temporary name, a link above all, is somebody else's.
    let flags = O_WRONLY | O_CLOEXEC | (isSpecial ? 0 : O_CREAT | O_EXCL | O_NOFOLLOW)
    descriptor = open(temporary ?? self.path, flags, 0o644)
    guard descriptor >= 0 else { throw Self.refused(path, String(cString: strerror(errno))) }
    guard let temporary else { return }
    TemporaryFiles.add(temporary)
    // Who may read the file that is replaced may read the new one.
    if let mode { fchmod(descriptor, mode & 0o777) }
  }

  /// The path with its links followed, if something could be written there as far as can be said before.
  ///
  /// - Throws: `UsageError` where it is a folder, or its folder is missing or closed.
  static func checked(_ path: String) throws -> String {
    let path = RealPath.of(path)
    switch mode(path).map({ $0 & S_IFMT }) {
    case S_IFDIR: throw refused(path, "it is a folder")
    case S_IFREG, nil: break
    default: return path
    }
    guard access(folder(of: path) ?? ".", W_OK) == 0 else { throw refused(path, String(cString: strerror(errno))) }
    return path
  }

  /// A new name in the folder of a path; what begins with a dot is no document of a corpus.
  private static func hidden(beside path: String) -> String {
    (folder(of: path) ?? "") + ".audit-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".partial"
  }

  /// The path of a file's folder with its last `/`, told by bytes; nil where the path has none.
  private static func folder(of path: String) -> String? {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(decoding: path.utf8[...$0], as: UTF8.self) }
  }

  private static func refused(_ path: String, _ reason: String) -> UsageError {
    UsageError("cannot write \(path): \(reason) — check the folder and its permissions")
  }

  /// Whether a plain file is at a path.
  static func isFile(_ path: String) -> Bool { mode(path).map { $0 & S_IFMT == S_IFREG } ?? false }

  /// The kind and the permissions of what is at a path; nil where nothing is.
  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws {
    do {
      try Console.write(bytes, to: descriptor)
    } catch OutputError.failed(let reason) {
      throw OutputError.file(path, reason)
    } catch OutputError.closedPipe {
      throw OutputError.file(path, OutputError.closedPipe.description)
    }
  }

  /// Puts the file into its place.
  func commit() throws {
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard let temporary else { return }
    guard isClosed, rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      TemporaryFiles.remove(temporary)
      throw OutputError.file(path, reason)
    }
    TemporaryFiles.remove(temporary)
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    guard let temporary else { return }
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
