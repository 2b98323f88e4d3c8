import AuditEngine
import Detection
import ReportModel
import Reporting
import TestSupport

/// The report of the sample corpus, made once for all tests.
enum SampleReport {
  private static let chinese = Task { try await Audit(.sampleCorpus()).run() }

  private static let english = Task {
    var settings = try AuditSettings.sampleCorpus()
    settings.language = .en
    return try await Audit(settings).run()
  }

  private static let json = Task { try JSONValue(try await chinese.value.bytes()) }

  /// The report in a language.
  static func report(_ language: Language = .zh) async throws -> Report {
    try await (language == .zh ? chinese : english).value
  }

  /// A stored report of the first findings and little else, which a test may spoil.
  static func small(_ findings: Int) async throws -> JSONValue {
    var json = try await json.value
    json["findings"].elements.removeSubrange(findings...)
    for name in ["inputs", "rules", "projects", "implementers", "coverage", "notifications"] {
      json[name].elements.removeSubrange(min(3, json[name].elements.count)...)
    }
    json["run"]["findings"] = .number(Double(findings))
    return json
  }
}

extension PublishedReport {
  /// Reads a report of JSON text through a file.
  init(stored bytes: [UInt8]) throws {
    let folder = try TemporaryFolder()
    try folder.write("report.json", bytes)
    self = try StoredReport.read(path: folder.path + "/report.json")
  }

  /// The bytes of the report in a format.
  func bytes(_ writer: any ReportWriter = JSONReportWriter()) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try writer.write(self) { bytes += $0 }
    return bytes
  }
}
