import Detection
import Foundation
import StrictJSON

/// Reads JSON reports that were written earlier.
public enum StoredReport {
  /// The report in a file.
  ///
  /// - Throws: `StoredReportError` that names the file and the place in it.
  public static func read(path: String) throws(StoredReportError) -> PublishedReport {
    let text = try text(path)
    guard let opened = open(text, path) else { return try decode(text, path) }
    var report = opened.report
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    report.findings = Values(try opened.findings.map(jobs: jobs) { $0 })
    return report
  }

  /// The report in a file without its findings, and the findings to be read from where they stand.
  ///
  /// - Throws: `StoredReportError` that names the file and the place in it.
  public static func open(path: String) throws(StoredReportError) -> (report: PublishedReport, findings: StoredFindings)
  {
    let text = try text(path)
    if let opened = open(text, path) { return opened }
    _ = try decode(text, path)
    throw .malformed(path: path, reason: "findings: this is no list of findings")
  }

  private static func text(_ path: String) throws(StoredReportError) -> Data {
    guard let text = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    try saying(path) { try StrictJSON.check(text) }
    return text
  }

  /// Nil where something is wrong besides the findings.
  private static func open(_ text: Data, _ path: String) -> (report: PublishedReport, findings: StoredFindings)? {
    guard let findings = StoredFindings(text, path: path),
      let report = try? JSONDecoder().decode(PublishedReport.self, from: findings.rest)
    else { return nil }
    return (report, findings)
  }

  /// Reads the whole text at once, which says what is wrong with it.
  private static func decode(_ text: Data, _ path: String) throws(StoredReportError) -> PublishedReport {
    try saying(path) { try JSONDecoder().decode(PublishedReport.self, from: text) }
  }

  /// Reads a part of a file, saying what is wrong with it as a fault of that file.
  private static func saying<Value>(_ path: String, _ read: () throws -> Value) throws(StoredReportError) -> Value {
    do {
      return try read()
    } catch {
      throw .malformed(path: path, reason: (error as? DecodingError)?.sentence ?? "\(error)")
    }
  }
}

extension PublishedReport {
  /// The finding of a fingerprint, which may be cut to its first eight digits or more and begin with `jxf1-`.
  ///
  /// - Throws: `StoredReportError` where none or several begin so.
  public func finding(_ word: String) throws(StoredReportError) -> Finding {
    let prefix = Finding.idPrefix
    let name = (word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : word).lowercased()
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

  /// The sentence for a person, on one line.
  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): cannot read the report — check the path"
    case .malformed(let path, let reason):
      "\(path): this is no report (\(reason.printable)) — write one with audit --corpus DIR --output json=REPORT.json"
    case .noFingerprint(let word): "'\(word)' is no fingerprint — give at least its first 8 hex digits"
    case .notFound(let word): "no finding '\(word)' in the report — its fingerprints stand under findings"
    case .ambiguous(let word, let count): "\(count) findings begin with '\(word)' — give more digits"
    }
  }
}
