import Foundation

/// The folders that tests read, found from this file's own place.
public enum Folders {
  /// The package's root.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The sample documents.
  public static let corpus = package + "/Corpus"

  /// The real documents; nil where the package was checked out without them.
  public static let seeds = existing("../shared/seeds")

  /// The schemas of forms and reports; nil where the package was checked out without them.
  public static let contract = existing("../shared/contract")

  private static func existing(_ path: String) -> String? {
    let full = URL(fileURLWithPath: package + "/" + path).standardizedFileURL.path
    return FileManager.default.fileExists(atPath: full) ? full : nil
  }

  /// The sample documents, without the files that describe them, as paths below `corpus`.
  public static func corpusDocuments() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: corpus).sorted().filter { path in
      ["txt", "csv", "md"].contains(URL(fileURLWithPath: path).pathExtension) && path != "README.md"
    }
  }

  /// The bytes of a file.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
