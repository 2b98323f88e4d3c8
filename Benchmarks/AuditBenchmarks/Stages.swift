import AuditEngine
import Documents
import Forms
import Foundation
import Reporting

/// The stages that are measured inside this program.
struct Stages {
  private let folder: String
  private let paths: [String]
  private let reader: FormReader

  init(folder: String) throws {
    self.folder = folder
    paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.contains(".") }.sorted()
    reader = FormReader(try Heuristics().vocabulary)
  }

  /// The seconds of one run of a stage.
  func measure(_ stage: BenchmarkPlan.Stage) async throws -> Double {
    let clock = ContinuousClock()
    switch stage {
    case .read:
      return try clock.measure { for path in paths { _ = try document(path) } }.seconds
    case .parse:
      return try clock.measure { for path in paths { _ = reader.read(try document(path)) } }.seconds
    case .detect:
      let start = clock.now
      _ = try await report()
      return (clock.now - start).seconds
    default:
      let report = try await report()
      var bytes = 0
      return try clock.measure { try JSONReportWriter().write(report) { bytes += $0.count } }.seconds
    }
  }

  private func document(_ path: String) throws -> Document {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)))
    return try DocumentReader().read(bytes, path: path, input: 0)
  }

  private func report() async throws -> Report {
    var settings = AuditSettings()
    settings.corpora = [folder]
    return try await Audit(settings).run()
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
