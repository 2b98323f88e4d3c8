import Glibc

/// Finds programs.
public enum ProgramSearch {
  /// The path of a program: of a name among the folders of PATH, or a path as it stands; nil where nothing can be run.
  public static func find(_ name: String) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    guard !name.isEmpty else { return nil }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").lazy.map { "\($0)/\(name)" }.first(where: isProgram)
  }

  /// Which program a name stands for at the moment, as `FileStamp` tells it.
  public static func stamp(_ name: String) -> String { find(name).map { FileStamp.of($0) } ?? FileStamp.missing }

  private static func isProgram(_ path: String) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }
}

/// Tells whether a file is the one that it was, as far as that can be said without reading it.
public enum FileStamp {
  /// What is said of a file that is not there.
  public static let missing = "missing"

  /// The path of a file, its size, and when it was changed last.
  public static func of(_ path: String) -> String {
    var information = stat()
    guard stat(path, &information) == 0 else { return missing }
    return "\(path) \(information.st_size) \(information.st_mtim.tv_sec).\(information.st_mtim.tv_nsec)"
  }
}
