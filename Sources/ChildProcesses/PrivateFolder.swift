import Glibc

/// A folder that only this user can enter, removed with everything in it when nobody holds it any more.
public final class PrivateFolder: Sendable {
  /// Where it stands.
  public let path: String

  private let standing: Holdings<String>

  /// The folders that stand.
  private static let standing = Holdings<String>()

  /// Makes an empty folder in `TMPDIR` or `/tmp`.
  ///
  /// - Throws: `ChildError.cannotStart` with the system's reason.
  public convenience init() throws(ChildError) { try self.init(standing: Self.standing) }

  /// Makes an empty folder in another one.
  ///
  /// - Throws: `ChildError.cannotStart` with the system's reason.
  public convenience init(in parent: String) throws(ChildError) { try self.init(standing: Self.standing, in: parent) }

  init(standing: Holdings<String>, in parent: String? = nil) throws(ChildError) {
    let make = { () throws(ChildError) -> String in try Self.make(in: parent) }
    guard let path = try standing.hold(make) else {
      throw .cannotStart("a temporary folder", "this process is ending")
    }
    self.path = path
    self.standing = standing
  }

  private static let prefix = "audit-"

  /// Whether a name is one that `make` gives.
  private static func isName(_ name: String) -> Bool {
    let rest = name.utf8.dropFirst(prefix.utf8.count)
    let isLetter = { (byte: UInt8) in byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26 }
    return name.hasPrefix(prefix) && rest.count == 6 && rest.allSatisfy(isLetter)
  }

  private static func make(in parent: String?) throws(ChildError) -> String {
    let parent = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent.isEmpty ? "/tmp" : parent)/\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .cannotStart("a temporary folder", SystemReason.last) }
    return template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit {
    Self.remove(path, depth: 0)
    standing.release(path)
  }

  /// Removes all folders with everything in them, and lets none be made any more.
  ///
  /// For the end of the process by a signal, behind `ChildProcess.killAll()`.
  public static func removeAll() { removeAll(standing) }

  static func removeAll(_ standing: Holdings<String>) { standing.giveUp { remove($0, depth: 0) } }

  /// Makes a folder within the folder.
  ///
  /// - Throws: `ChildError.cannotStart` with the system's reason.
  public func makeFolder(_ name: String) throws(ChildError) {
    guard mkdir("\(path)/\(name)", 0o700) == 0 else { throw .cannotStart("making \(name)", SystemReason.last) }
  }

  /// Writes a file into the folder.
  ///
  /// - Throws: `ChildError.cannotStart` with the system's reason.
  public func write(_ name: String, _ bytes: [UInt8]) throws(ChildError) {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotStart("writing \(name)", SystemReason.last) }
    defer { close(descriptor) }
    guard WholeWriting.write(bytes, to: descriptor) else { throw .cannotStart("writing \(name)", SystemReason.last) }
  }

  /// The bytes of a file in the folder; nil where there is none, it is no plain file, or it is larger than `limit`.
  public func read(_ name: String, limit: Int) -> [UInt8]? {
    let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG, information.st_size <= limit
    else { return nil }
    let size = Int(information.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        count += read
      }
    }
  }

  /// Removes the folders that processes which were killed left in another one, with everything in them: those that
  /// nothing was put into for so many seconds.
  ///
  /// A folder of another name, owner or mode than theirs stays.
  public static func removeLeftovers(in parent: String, olderThan seconds: Int) {
    for name in names(in: parent) where isName(name) {
      let path = "\(parent)/\(name)"
      var information = stat()
      guard lstat(path, &information) == 0, information.st_mode == S_IFDIR | 0o700, information.st_uid == getuid(),
        information.st_mtim.tv_sec < time(nil) - seconds
      else { continue }
      remove(path, depth: 0)
    }
  }

  /// Removes a file or a folder with everything in it; links are removed and never followed.
  private static func remove(_ path: String, depth: Int) {
    if unlink(path) == 0 || depth > 64 { return }
    for name in names(in: path) { remove("\(path)/\(name)", depth: depth + 1) }
    rmdir(path)
  }

  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}

/// The system's reason for the last failure.
enum SystemReason {
  static var last: String { text(errno) }

  static func text(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Writes all bytes of an array to a file.
enum WholeWriting {
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        done += written
      }
      return true
    }
  }
}
