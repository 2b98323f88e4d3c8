import Foundation

/// Writes a file a megabyte at a time.
final class LineWriter {
  /// What is not yet written.
  var bytes = Word()
  private let file: FileHandle

  init(_ path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw SyntheticCorpusError.output(path: path, errno: errno)
    }
    file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// Ends a line, and writes what has gathered if it is much.
  func endLine() throws {
    bytes.append(10)
    if bytes.count >= 1 << 20 { try flush() }
  }

  /// Writes the rest and closes the file.
  func close() throws {
    try flush()
    try file.close()
  }

  private func flush() throws {
    try file.write(contentsOf: Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}
