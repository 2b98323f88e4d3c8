import Detection
import Documents
import Foundation
import Heuristics

/// The JSON files of the heuristics by path: those of the binary, with those of a folder in their place.
public struct HeuristicsFiles: Sendable {
  private var contents: [String: [UInt8]] = [:]

  /// The files that are built into the program.
  public init() {
    for file in EmbeddedFile.all {
      contents["\(file.path)"] = Array(
        UnsafeBufferPointer(start: file.content.utf8Start, count: file.content.utf8CodeUnitCount))
    }
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
      guard let data = try? Data(contentsOf: root.appendingPathComponent(name)) else {
        throw DetectionError.malformedDefinition(
          path: folder + "/" + name, reason: "cannot read the file — check where it leads and its permissions")
      }
      contents[name] = [UInt8](data)
    }
  }

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
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw DetectionError.malformedDefinition(path: path, reason: error.sentence)
    }
  }

  /// The digest of all files, which stands for the settings in a report.
  public var digest: String {
    var text = ""
    for path in paths { text += path + "\u{1F}" + SHA256.hex(contents[path] ?? []) + "\n" }
    return SHA256.hex(Array(text.utf8))
  }
}
