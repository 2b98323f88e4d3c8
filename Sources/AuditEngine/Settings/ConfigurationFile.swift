import Detection
public import Forms
import Foundation
public import Ranking
import StrictJSON

/// The file `audit.json`: parameters and what to leave out; unknown keys are errors that name the nearest known one.
///
/// Comments (`//`, `/* */`) and commas before a closing bracket are allowed.
public struct ConfigurationFile: Decodable, Sendable {
  /// Patterns of paths that are left out: `README.md`, `old/**`.
  public var exclude: [String]
  /// Rules to run, by id or prefix.
  public var select: [String]
  /// Rules to leave out, by id or prefix.
  public var ignore: [String]
  /// Values of parameters by rule and name.
  public var parameters: [String: [String: ExactDecimal]]
  /// The region's profile that holds for all forms.
  public var profile: String?
  /// Weights of the ranking, in the shape of `Heuristics/ranking.json`.
  public var ranking: RankingFile?
  /// How documents are opened.
  public var reading: ReadingFile?
  /// Where the file stands; nil where it is none.
  public private(set) var path: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case exclude, select, ignore, parameters, profile, ranking, reading
  }

  /// Reads the file; numbers may be written as numbers or as strings.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    exclude = try container.decodeIfPresent([String].self, forKey: .exclude) ?? []
    select = try container.decodeIfPresent([String].self, forKey: .select) ?? []
    ignore = try container.decodeIfPresent([String].self, forKey: .ignore) ?? []
    let values = try container.decodeIfPresent([String: [String: LooseDecimal]].self, forKey: .parameters) ?? [:]
    profile = try container.decodeIfPresent(String.self, forKey: .profile)
    ranking = try container.decodeIfPresent(RankingFile.self, forKey: .ranking)
    reading = try container.decodeIfPresent(ReadingFile.self, forKey: .reading)
    parameters = values.mapValues { $0.mapValues(\.value) }
  }

  /// Reads a configuration.
  ///
  /// - Throws: `AuditError.configuration` with the place in the file.
  public static func read(_ path: String) throws -> ConfigurationFile {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      var file = try CommentedJSON.decode(ConfigurationFile.self, from: [UInt8](data))
      file.path = path
      return file
    } catch let error as DecodingError {
      throw AuditError.configuration(path: path, reason: error.sentence)
    } catch {
      throw AuditError.configuration(path: path, reason: "cannot read the file — check the path")
    }
  }
}

extension AuditSettings {
  /// Takes over what a configuration says; the command line's own words come on top.
  public mutating func apply(_ file: ConfigurationFile) {
    excluded += file.exclude
    if selected.isEmpty { selected = file.select }
    ignored += file.ignore
    if profile == nil { profile = file.profile }
    if ranking == nil { ranking = file.ranking }
    configuration = file.path ?? configuration
    if let reading = file.reading { self.reading.apply(reading) }
    for (rule, values) in file.parameters { parameters[rule, default: [:]].merge(values) { mine, _ in mine } }
  }
}
