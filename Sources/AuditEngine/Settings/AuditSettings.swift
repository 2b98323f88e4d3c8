public import Detection
public import Forms
import Foundation
public import Ranking

/// What a run is asked to do.
public struct AuditSettings: Sendable {
  /// Folders or files.
  public var corpora: [String] = []
  /// Patterns of paths that are left out.
  public var excluded: [String] = []
  /// Rules to run, by id or prefix; empty for all.
  public var selected: [String] = []
  /// Rules to leave out, by id or prefix.
  public var ignored: [String] = []
  /// Values of parameters by rule and name.
  public var parameters: [String: [String: ExactDecimal]] = [:]
  /// The id of the region's profile that holds for all forms; nil to tell it from each form.
  public var profile: String?
  /// The folder of additional heuristics.
  public var heuristics: String?
  /// How many documents are read at the same time; nil for one a core.
  public var jobs: Int?
  /// Weights of the ranking in place of the built-in ones.
  public var ranking: RankingFile?
  /// The file that settings were taken from, as errors name it.
  public var configuration: String?
  /// The earlier JSON report that findings are compared with.
  public var baseline: String?
  /// What case tracking decided: a file of JSON lines.
  public var decisions: String?
  /// The folder that keeps what was found in documents that are slow to read, for the next run; nil for none.
  public var cache: String?
  /// How documents are opened.
  public var reading = ReadingSettings()
  /// The language of the report.
  public var language = Language.zh
  /// Whether wall-clock times are left out.
  public var isReproducible = false
  /// Whether the report keeps the forms of projects with findings, for formats that show them.
  public var keepsForms = false
  /// Whether the report counts which fields are filled and tells why checks were withheld.
  public var countsFields = false

  /// Makes the default settings.
  public init() {}

  /// The number of threads.
  public var jobCount: Int { max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount) }

  /// Whether a rule is to run.
  public func runs(_ rule: RuleID) -> Bool {
    (selected.isEmpty || selected.contains { rule.matches($0) }) && !ignored.contains { rule.matches($0) }
  }
}

/// What stops a run before it begins.
public enum AuditError: Error, CustomStringConvertible, Sendable {
  /// No corpus was named.
  case noCorpus
  /// No corpus that was named can be read.
  case unreadableCorpus(path: String, reason: String)
  /// A selector matches no rule.
  case unknownSelector(String, nearest: String?)
  /// A parameter that no rule has.
  case unknownParameter(rule: String, name: String, nearest: String?)
  /// A profile that nobody defined.
  case unknownProfile(String, nearest: String?, known: [String])
  /// A parameter outside its bounds.
  case parameterOutOfBounds(rule: String, name: String, value: String, bounds: String)
  /// The configuration file cannot be read.
  case configuration(path: String, reason: String)
  /// The folder of the cache is not for this use.
  case cache(path: String, reason: String)

  /// The sentence for a person.
  public var description: String {
    func hint(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
    switch self {
    case .unreadableCorpus(let path, let reason): return "\(path): \(reason)"
    case .noCorpus: return "no corpus — name a folder with --corpus DIR"
    case .unknownSelector(let selector, let nearest):
      return "no rule matches '\(selector)'\(hint(nearest)) — see audit rules"
    case .unknownParameter(let rule, let name, let nearest):
      return "\(rule) has no parameter '\(name)'\(hint(nearest)) — see audit explain \(rule)"
    case .unknownProfile(let profile, let nearest, let known):
      return "no profile '\(profile)'\(hint(nearest)) — the profiles are \(known.joined(separator: ", "))"
    case .parameterOutOfBounds(let rule, let name, let value, let bounds):
      return "\(rule).\(name) is \(value), outside \(bounds) — see audit explain \(rule)"
    case .configuration(let path, let reason): return "\(path): \(reason)"
    case .cache(let path, let reason): return "the cache \(path): \(reason)"
    }
  }
}
