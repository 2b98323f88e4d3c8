import Foundation

/// What is asked for: the id of the rule, its name, and where the package stands.
struct Request {
  let id: String
  let name: String
  let package: String

  /// Reads the words of the command line.
  ///
  /// - Throws: `RequestError` that says what is allowed.
  init(_ words: [String]) throws {
    var words = words
    var package = "."
    if let option = words.firstIndex(of: "--package") {
      guard words.indices.contains(option + 1) else { throw RequestError.usage }
      package = words[option + 1]
      words.removeSubrange(option...(option + 1))
    }
    guard words.count == 2 else { throw RequestError.usage }
    guard words[0].wholeMatch(of: /JX-[A-Z]{2}[0-9]{3}/) != nil else { throw RequestError.id(words[0]) }
    guard words[1].wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil else { throw RequestError.name(words[1]) }
    (id, name, self.package) = (words[0], words[1], package)
  }

  /// The name of the detector's type: `NewPattern` for `new-pattern`.
  var type: String { name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }

  private var detectorPath: String { "Sources/Detectors/\(id.dropFirst(3).prefix(2))/\(type).swift" }
  private var definitionPath: String { "Heuristics/rules/\(id).json" }
  private var registryPath: String { "Sources/Detectors/DetectorRegistry.swift" }

  /// Writes the files and answers their paths; nothing is written where one of them is there already.
  func write() throws -> [String] {
    let registry = package + "/" + registryPath
    guard let text = try? String(contentsOfFile: registry, encoding: .utf8) else {
      throw RequestError.noPackage(registry)
    }
    for path in [detectorPath, definitionPath] where FileManager.default.fileExists(atPath: package + "/" + path) {
      throw RequestError.exists(path)
    }
    try put(Templates.detector(id: id, type: type), at: detectorPath)
    try put(Templates.definition(id: id, name: name), at: definitionPath)
    try put(registered(in: text), at: registryPath)
    return [detectorPath, definitionPath, registryPath]
  }

  /// The registry with the detector at the end of its list; a reader of code moves it to the place of its id.
  private func registered(in registry: String) throws -> String {
    guard let end = registry.range(of: "\n  ]\n", options: .backwards) else {
      throw RequestError.noPackage(registryPath)
    }
    return registry.replacingCharacters(in: end, with: "\n    .form(\(type).self),\n  ]\n")
  }

  private func put(_ text: String, at path: String) throws {
    let url = URL(fileURLWithPath: package + "/" + path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

/// What can be wrong with a request.
enum RequestError: Error, CustomStringConvertible {
  case usage
  case id(String)
  case name(String)
  case noPackage(String)
  case exists(String)

  var description: String {
    switch self {
    case .usage: "write swift run NewDetector JX-NR699 new-pattern [--package DIR]"
    case .id(let word): "'\(word)' is no id — JX-, the two letters of the family, three digits: JX-NR699"
    case .name(let word): "'\(word)' is no name — the pattern that is wrong, lower-case words with hyphens: new-pattern"
    case .noPackage(let path): "\(path): cannot find the registry — run it in the package's folder"
    case .exists(let path): "\(path) is there already — ids are permanent, take a free one (audit rules)"
    }
  }
}
