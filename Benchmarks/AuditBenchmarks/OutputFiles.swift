#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What can go wrong while a synthetic corpus is written.
enum SyntheticCorpusError: Error, CustomStringConvertible {
  /// A folder or file could not be made or written.
  case output(path: String, errno: Int32)
  /// The text could not be converted to GB18030.
  case encoding(errno: Int32)

  var description: String {
    switch self {
    case .output(let path, let code): "cannot write \(path): \(String(cString: strerror(code)))"
    case .encoding(let code): "cannot convert to GB18030: \(String(cString: strerror(code)))"
    }
  }
}

/// The few file operations that the generator needs.
enum OutputFiles {
  /// Makes a folder and its parents; a folder that is there already is no error.
  static func makeFolder(_ path: String) throws {
    var prefix = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      prefix += part
      if !prefix.isEmpty && mkdir(prefix, 0o777) != 0 && errno != EEXIST {
        throw SyntheticCorpusError.output(path: prefix, errno: errno)
      }
      prefix += "/"
    }
  }

  static func write(_ bytes: Word, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else { throw SyntheticCorpusError.output(path: path, errno: errno) }
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty && code == 0 {
        #if canImport(Glibc)
          let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #else
          let written = Darwin.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #endif
        if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { code = errno }
      }
    }
    if close(descriptor) != 0 && code == 0 { code = errno }
    guard code == 0 else { throw SyntheticCorpusError.output(path: path, errno: code) }
  }
}
