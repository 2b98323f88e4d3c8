import AuditEngine
import Detection
import Reporting
import TestSupport

/// Runs over documents that a test makes.
enum Corpora {
  /// The sample documents by path.
  static func samples() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try Folders.corpusDocuments() { files[path] = try Folders.bytes(Folders.corpus + "/" + path) }
    return files
  }

  /// The report on some documents.
  static func report(
    _ files: [String: [UInt8]], _ change: (inout AuditSettings) -> Void = { _ in }
  ) async throws -> Report {
    let folder = try TemporaryFolder()
    for (path, bytes) in files { try folder.write(path, bytes) }
    var settings = AuditSettings(corpus: folder.path)
    change(&settings)
    return try await Audit(settings).run()
  }

  /// The report on some texts.
  static func report(texts: [String: String], _ change: (inout AuditSettings) -> Void = { _ in }) async throws -> Report
  {
    try await report(texts.mapValues { Array($0.utf8) }, change)
  }
}

extension Report {
  /// The fingerprints of all findings but those about a document's bytes, whose names are made of the bytes.
  var lastingFingerprints: [String] {
    findings.filter { $0.finding.scope != .input }.map { "\($0.finding.rule) \($0.fingerprint)" }.sorted()
  }

  /// The findings of a rule, by id.
  func findings(of rule: String) -> [RankedFinding] { findings.filter { $0.finding.rule.description == rule } }
}
