public import Detection
public import Forms
import Foundation
import Parallel
public import Ranking

/// Everything that is data and not code: the rules' definitions, the vocabulary, the ranking's weights.
public struct Heuristics: Sendable {
  /// The definitions in force, by id.
  public var definitions: [RuleID: RuleDefinition] = [:]
  /// The words by which forms are read.
  public var vocabulary: Vocabulary
  /// The profiles of regions and kinds of form, by id.
  public var profiles: [RegionProfile] = []
  /// The weights of the ranking.
  public var ranking: RankingWeights
  /// The same weights as they are written.
  public var weights: RankingFile
  /// The digest of all files.
  public var digest: String

  /// Loads the built-in heuristics, with the files of a folder in their place.
  ///
  /// - Throws: an error that names the file and what is wrong in it.
  public init(folder: String? = nil) throws {
    let files = try HeuristicsFiles(folder: folder)
    let parts = Self.parts(of: files)
    vocabulary = try parts.vocabulary.get()
    digest = parts.digest
    weights = try files.decode(RankingFile.self, "ranking.json")
    do throws(RankingError) {
      ranking = try RankingWeights(weights)
    } catch {
      throw DetectionError.malformedDefinition(path: "ranking.json", reason: error.description)
    }
    for (path, definition) in try files.distinct(parts.rules, id: \.id) {
      // The built-in ones are held by the tests.
      if files.isAdded(path), let problem = HeuristicsCheck.problems(definition).first {
        throw DetectionError.malformedDefinition(path: path, reason: "\(definition.id): \(problem)")
      }
      definitions[definition.id] = definition
    }
    let decoded = files.paths(under: "profiles").map { path in
      (path, Result { try files.decode(RegionProfile.self, path) })
    }
    for (path, profile) in try files.distinct(decoded, id: \.id) {
      if let problem = HeuristicsCheck.problem(profile, definitions) {
        throw DetectionError.malformedDefinition(path: path, reason: problem)
      }
      profiles.append(profile)
    }
    // Every list counts, so that a folder adds to the built-in one by a file of its own, such as base-texts-city.json.
    let lists = files.paths.filter { $0.hasPrefix("vocabularies/base-texts") }
    var shared = try files.decode([String: [String]].self, "vocabularies/shared-words.json")
    shared["baseTexts"] = try lists.flatMap { try files.decode([String].self, $0) }
    for id in definitions.keys {
      for (name, words) in shared {
        let own = definitions[id]?.words[name] ?? []
        definitions[id]?.words[name]? += words.filter { !own.contains($0) }
      }
    }
  }

  /// A piece of what is read from the files.
  private enum Piece: Sendable {
    case vocabulary(Result<Vocabulary, any Error>)
    case digest(String)
    case rules([(path: String, value: Result<RuleDefinition, any Error>)])
  }

  private typealias Parts = (
    vocabulary: Result<Vocabulary, any Error>, digest: String,
    rules: [(path: String, value: Result<RuleDefinition, any Error>)]
  )

  /// The parts that take longest, read side by side: most of the time of a short run goes by here.
  private static func parts(of files: HeuristicsFiles) -> Parts {
    let paths = files.paths(under: "rules")
    let size = 4
    let count = (paths.count + size - 1) / size
    let pieces = Parallel.map(count + 2, jobs: ProcessInfo.processInfo.activeProcessorCount) { index -> Piece in
      guard index > 0 else { return .vocabulary(Result { try Vocabulary(files) }) }
      guard index <= count else { return .digest(files.digest) }
      let own = paths[(index - 1) * size..<min(index * size, paths.count)]
      return .rules(own.map { path in (path, Result { try files.decode(RuleDefinition.self, path) }) })
    }
    var parts: Parts = (.failure(CancellationError()), "", [])
    for piece in pieces {
      switch piece {
      case .vocabulary(let vocabulary): parts.vocabulary = vocabulary
      case .digest(let digest): parts.digest = digest
      case .rules(let rules): parts.rules += rules
      }
    }
    return parts
  }
}
