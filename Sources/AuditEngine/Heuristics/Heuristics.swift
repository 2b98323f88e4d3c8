public import Detection
public import Forms
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
    vocabulary = try Vocabulary(files)
    weights = try files.decode(RankingFile.self, "ranking.json")
    do throws(RankingError) {
      ranking = try RankingWeights(weights)
    } catch {
      throw DetectionError.malformedDefinition(path: "ranking.json", reason: error.description)
    }
    digest = files.digest
    for (path, definition) in try files.decodeAll(RuleDefinition.self, under: "rules", id: \.id) {
      // The built-in ones are held by the tests.
      if files.isAdded(path), let problem = HeuristicsCheck.problems(definition).first {
        throw DetectionError.malformedDefinition(path: path, reason: "\(definition.id): \(problem)")
      }
      definitions[definition.id] = definition
    }
    for (path, profile) in try files.decodeAll(RegionProfile.self, under: "profiles", id: \.id) {
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
}
