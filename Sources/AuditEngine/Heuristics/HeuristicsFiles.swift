import Detection
import Documents
import EmbeddedFiles
import Foundation
import Heuristics
import StrictJSON

/// The JSON files of the heuristics by path: those of the binary, with those of a folder in their place.
public struct HeuristicsFiles: Sendable {
  private var contents: [String: [UInt8]] = [:]
  /// The paths that the folder brought.
  private var added: Set<String> = []

  /// The files that are built into the program.
  public init() {
    for file in EmbeddedHeuristics.files { contents["\(file.path)"] = file.bytes }
  }

  /// The built-in files, replaced and extended by the JSON files of a folder.
  ///
  /// - Throws: an error that names the folder where it cannot be read.
  public init(folder: String?) throws {
    self.init()
    guard let folder else { return }
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    // The enumerator of a folder that is not there is empty, not nil.
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder), isFolder.boolValue,
      let names = FileManager.default.enumerator(atPath: root.path)
    else {
      throw DetectionError.malformedDefinition(
        path: folder, reason: "cannot read the folder of --heuristics — check the path")
    }
    for case let name as String in names where name.hasSuffix(".json") {
      guard Self.isKnown(name) else {
        throw DetectionError.malformedDefinition(
          path: name, reason: "the heuristics have no such file — put rules into rules/, profiles into profiles/")
      }
      guard let data = try? Data(contentsOf: root.appendingPathComponent(name)) else {
        throw DetectionError.malformedDefinition(
          path: folder + "/" + name, reason: "cannot read the file — check where it leads and its permissions")
      }
      contents[name] = [UInt8](data)
      added.insert(name)
    }
  }

  /// Whether a file of a folder has a place among the heuristics.
  private static func isKnown(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    if parts.count == 2, ["rules", "profiles"].contains(parts[0]) { return true }
    return path.hasPrefix("vocabularies/base-texts")
      || ["directions", "labels", "measures", "shared-words", "words"].contains { path == "vocabularies/\($0).json" }
      || path == "ranking.json"
  }

  /// Whether a file comes from the folder.
  func isAdded(_ path: String) -> Bool { added.contains(path) }

  /// The paths of the files, sorted.
  public var paths: [String] { contents.keys.sorted() }

  /// Decodes one file.
  ///
  /// - Throws: `DetectionError.malformedDefinition` with the place in the file.
  public func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    guard let bytes = contents[path] else {
      throw DetectionError.malformedDefinition(path: path, reason: "the file is missing")
    }
    do {
      let isBuiltIn = !isAdded(path)
      return try StrictJSON.decode(type, from: Data(bytes), isBuiltIn: isBuiltIn)
    } catch let error as DecodingError {
      throw DetectionError.malformedDefinition(path: path, reason: error.sentence)
    }
  }

  /// The paths of the files of one kind, sorted.
  func paths(under folder: String) -> [String] { paths.filter { $0.hasPrefix(folder + "/") } }

  /// The values of the files of one kind, in the order of their paths: one of the folder takes the place of the built-in
  /// one with the same id, whatever their names are.
  ///
  /// - Throws: what a file was refused for, and `DetectionError.malformedDefinition` where two files of the folder have
  ///   the same id.
  func distinct<Value, ID: Hashable>(
    _ values: [(path: String, value: Result<Value, any Error>)], id: KeyPath<Value, ID>
  ) throws -> [(path: String, value: Value)] {
    var found: [ID: (path: String, value: Value)] = [:]
    for (path, value) in values {
      let value = try value.get()
      let name = value[keyPath: id]
      if let other = found[name], added.contains(other.path) == added.contains(path) {
        throw DetectionError.malformedDefinition(
          path: path, reason: "id: \(other.path) has the id '\(name)' as well — give each its own")
      }
      if let other = found[name], added.contains(other.path) { continue }
      found[name] = (path, value)
    }
    return found.values.sorted { $0.path < $1.path }
  }

  /// The digest of all files, which stands for the settings in a report.
  public var digest: String {
    var text = ""
    for path in paths { text += path + "\u{1F}" + SHA256.hex(contents[path] ?? []) + "\n" }
    return SHA256.hex(Array(text.utf8))
  }
}
