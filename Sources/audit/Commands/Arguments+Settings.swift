import AuditEngine
import Detection
import Foundation

extension ParsedArguments {
  /// The settings of the run: the configuration file, with the command line on top.
  func auditSettings() throws -> AuditSettings {
    var settings = AuditSettings()
    settings.corpora = try corpora()
    settings.selected = list(.select)
    settings.ignored = list(.ignore)
    settings.heuristics = all(.heuristics).last
    settings.decisions = all(.decisions).last
    settings.baseline = all(.baseline).last
    guard settings.baseline != nil || !has(.only) || command != .scan else {
      throw UsageError("--only needs a report to compare with — add --baseline REPORT.json")
    }
    settings.language = try choice(.lang, Language.self) ?? .zh
    settings.jobs = try count(.jobs)
    settings.cache = all(.cache).last
    settings.isReproducible = has(.reproducible)
    if let path = configurationPath(settings.corpora) { settings.apply(try ConfigurationFile.read(path)) }
    return settings
  }

  /// The settings for a look at the rules themselves: the experimental ones count, too.
  func catalogueSettings() throws -> AuditSettings {
    var settings = try auditSettings()
    if settings.selected.isEmpty { settings.selected = ["JX"] }
    return settings
  }

  /// The corpora, with `-` replaced by the paths on standard input.
  private func corpora() throws -> [String] {
    try all(.corpus).flatMap { corpus -> [String] in
      guard corpus == "-" else { return [corpus] }
      var paths: [String] = []
      while let line = readLine() { if !line.isEmpty { paths.append(line) } }
      if paths.isEmpty { throw UsageError("no paths on standard input — write one path a line") }
      return paths
    }
  }

  private func configurationPath(_ corpora: [String]) -> String? {
    if let path = all(.config).last { return path }
    return corpora.lazy.map { $0 + "/audit.json" }.first { FileManager.default.fileExists(atPath: $0) }
  }
}
