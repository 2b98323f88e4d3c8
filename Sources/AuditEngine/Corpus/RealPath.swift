import Glibc

/// Where paths lead.
public enum RealPath {
  /// A path with its links followed, absolute; of what is not there, the path of the nearest folder that is, with the
  /// missing names behind it.
  public static func of(_ path: String) -> String {
    if let found = realpath(path, nil) {
      defer { free(found) }
      return String(cString: found)
    }
    // By bytes: a mark that combines with a slash hides it among characters.
    let slash = UInt8(ascii: "/")
    var bytes = Array(path.utf8)
    while bytes.last == slash { bytes.removeLast() }
    let start = bytes.lastIndex(of: slash).map { $0 + 1 } ?? 0
    let name = String(decoding: bytes[start...], as: UTF8.self)
    guard !name.isEmpty, name != "." else { return path }
    let folder = of(start == 0 ? "." : String(decoding: bytes[..<start], as: UTF8.self))
    return folder == "/" ? "/" + name : folder + "/" + name
  }
}
