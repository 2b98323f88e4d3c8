import Detection
import Foundation

/// A JSON report that was written earlier, as far as its ranking goes; what else it says is left unread.
public struct StoredReport: Decodable, Sendable {
  /// A part of a score.
  public struct Contribution: Decodable, Sendable {
    /// What it stands for: severity, magnitude, money, rarity, corroboration, confidence, cap, or a rule's id.
    public var factor: String
    /// What went in.
    public var input: String?
    /// By how much the input was weighed.
    public var weight: Double?
    /// The points.
    public var points: Double
  }

  /// A score with its parts.
  public struct Score: Decodable, Sendable {
    /// 0 to 100.
    public var value: Double
    /// The parts, which add up to the value.
    public var contributions: [Contribution]
  }

  /// Whom a finding or a group speaks of.
  public struct Subject: Decodable, Sendable {
    /// 实施单位.
    public var implementer: String?
    /// The year of the evaluation.
    public var year: Int?
    /// 项目名称.
    public var project: String?
    /// 三级指标.
    public var indicator: String?

    /// The names for people, joined by dots.
    public var title: String {
      [project, indicator, implementer, year.map(String.init)].compactMap { $0 }.joined(separator: " · ")
    }
  }

  /// A finding.
  public struct Finding: Decodable, Sendable {
    /// The published name.
    public var fingerprint: String
    /// The rule.
    public var ruleId: String
    /// The rule's title.
    public var title: String
    /// What stands on the form.
    public var facts: String
    /// Whom it speaks of.
    public var subject: Subject
    /// Its score.
    public var score: Score
    /// Its place, from 1.
    public var rank: Int
  }

  /// A project or an implementing unit.
  public struct Group: Decodable, Sendable {
    /// Its names.
    public var subject: Subject
    /// Its score, a contribution for each finding that counts.
    public var score: Score
    /// Its place, from 1.
    public var rank: Int
  }

  /// The findings, worst first.
  public var findings: [Finding]
  /// The projects, worst first.
  public var projects: [Group]
  /// The implementing units, worst first.
  public var implementers: [Group]

  /// Reads a report.
  ///
  /// - Throws: `StoredReportError` that names the file.
  public init(path: String) throws(StoredReportError) {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    do {
      self = try JSONDecoder().decode(StoredReport.self, from: data)
    } catch let error as DecodingError {
      throw .malformed(path: path, reason: error.sentence)
    } catch {
      throw .malformed(path: path, reason: "\(error)")
    }
  }

  /// The finding of a fingerprint, which may be cut to its first eight digits or more and begin with `jxf1-`.
  ///
  /// - Throws: `StoredReportError` where none or several begin so.
  public func finding(_ word: String) throws(StoredReportError) -> Finding {
    let name = (word.hasPrefix("jxf1-") ? String(word.dropFirst(5)) : word).lowercased()
    guard name.utf8.count >= 8, name.allSatisfy(\.isHexDigit) else { throw .noFingerprint(word) }
    let found = findings.filter { $0.fingerprint.hasPrefix(name) }
    guard let first = found.first else { throw .notFound(word) }
    guard found.count == 1 else { throw .ambiguous(word, found.count) }
    return first
  }
}

/// What can be wrong with a stored report, or with what is asked of it.
public enum StoredReportError: Error, CustomStringConvertible, Sendable {
  /// The file cannot be read.
  case unreadable(path: String)
  /// The file is no report.
  case malformed(path: String, reason: String)
  /// A word is no fingerprint.
  case noFingerprint(String)
  /// The report has no such finding.
  case notFound(String)
  /// Several findings begin so.
  case ambiguous(String, Int)

  /// The sentence for a person.
  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): cannot read the report — check the path"
    case .malformed(let path, let reason):
      "\(path): this is no report (\(reason)) — write one with audit --corpus DIR --format json --output \(path)"
    case .noFingerprint(let word): "'\(word)' is no fingerprint — give at least its first 8 hex digits"
    case .notFound(let word): "no finding '\(word)' in the report — its fingerprints stand under findings"
    case .ambiguous(let word, let count): "\(count) findings begin with '\(word)' — give more digits"
    }
  }
}
