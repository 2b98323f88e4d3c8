import AuditEngine
import Detection
import Foundation
import Ranking
import ReportModel
import Reporting
import TestSupport
import Testing

/// However the sample documents are damaged, the run ends with a valid report that names every document.
@Suite struct MutationTests {
  /// How many damaged corpora are tried: few in every test run, more by `MUTATION_ROUNDS=1000 swift test`.
  private static let rounds = ProcessInfo.processInfo.environment["MUTATION_ROUNDS"].flatMap { Int($0) } ?? 14

  @Test(arguments: 1...max(1, rounds))
  func damagedDocumentsNeverStopARun(_ seed: Int) async throws {
    var generator = Generator(seed: UInt64(seed))
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in try Corpora.samples().sorted(by: { $0.key < $1.key }) {
      var mutator = Mutator(bytes: bytes)
      for _ in 0..<Int.random(in: 1...30, using: &generator) { mutator.mutate(using: &generator) }
      files[path] = mutator.bytes
    }
    let report = try await Corpora.report(files)
    check(report, documents: files)
    let data = Data(try report.bytes())
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set(object.keys) == Set(ReportShape.keys))
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.count == report.findings.count)
    for finding in findings { #expect(ReportShape.findingKeys.allSatisfy { finding[$0] != nil }) }
    let lines = try report.bytes(JSONLinesReportWriter()).split(separator: 0x0A)
    #expect(lines.count == findings.count)
    #expect(try !report.bytes(TextReportWriter()).isEmpty)
  }

  private func check(_ report: Report, documents: [String: [UInt8]]) {
    #expect(report.inputs.map(\.path) == documents.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(report.inputs.map(\.bytes).reduce(0, +) == documents.values.map(\.count).reduce(0, +))
    #expect(report.inputs.map(\.forms).reduce(0, +) == report.register.count)
    for input in report.inputs where input.status != .ok {
      #expect(report.notifications.contains { $0.path == input.path && $0.isUnread }, "\(input.path)")
    }
    for entry in report.coverage {
      let counts = entry.coverage
      #expect(counts.considered == counts.flagged + counts.passed + counts.notApplicable + counts.withheld)
    }
    #expect(report.findings.map(\.rank) == Array(0..<report.findings.count).map { $0 + 1 })
    #expect(Set(report.findings.map(\.fingerprint)).count == report.findings.count)
    for ranked in report.findings {
      #expect(report.register[ranked.finding.form] != nil)
      #expect((0...100).contains(ranked.score.value))
      #expect(!ranked.finding.evidence.isEmpty)
    }
  }

  /// The same damage gives the same report.
  @Test func damageIsJudgedAlikeTwice() async throws {
    var generator = Generator(seed: 99)
    var files = try Corpora.samples()
    for path in files.keys.sorted() {
      var mutator = Mutator(bytes: files[path] ?? [])
      for _ in 0..<20 { mutator.mutate(using: &generator) }
      files[path] = mutator.bytes
    }
    let damaged = files
    let one = try await Corpora.report(damaged) { $0.jobs = 1 }.bytes()
    #expect(try await Corpora.report(damaged) { $0.jobs = 2 }.bytes() == one)
  }
}

/// Damages a document as transport, extraction and typing do.
private struct Mutator {
  var bytes: [UInt8]

  private static let numbers = [
    "999999999999999999", "1000000000000000000", "-1", "0", "0.000000000001", "99999999999999999999999999", "1e9", "-",
    "0.00", "100.01%", "１２３", "922337203685.4775807",
  ]

  mutating func mutate(using generator: inout Generator) {
    guard bytes.count > 8 else { return }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0, 1: bytes.remove(at: position(&generator))
    case 2, 3:
      let at = position(&generator)
      bytes.insert(bytes[at], at: at)
    case 4: bytes.swapAt(position(&generator), position(&generator))
    case 5: bytes[position(&generator)] = UInt8.random(in: 0...255, using: &generator)
    case 6: bytes.removeSubrange(range(&generator))
    case 7:
      let part = range(&generator)
      bytes.insert(contentsOf: bytes[part], at: position(&generator))
    case 8: swapLines(&generator)
    case 9, 10: replaceNumber(&generator)
    // A document cut short, now and then.
    default: if Int.random(in: 0..<6, using: &generator) == 0 { bytes.removeLast(bytes.count - position(&generator)) }
    }
  }

  private func position(_ generator: inout Generator) -> Int { Int.random(in: 0..<bytes.count, using: &generator) }

  private func range(_ generator: inout Generator) -> Range<Int> {
    let start = position(&generator)
    return start..<min(bytes.count, start + Int.random(in: 1...200, using: &generator))
  }

  private mutating func swapLines(_ generator: inout Generator) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    lines.swapAt(Int.random(in: 0..<lines.count, using: &generator), Int.random(in: 0..<lines.count, using: &generator))
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private mutating func replaceNumber(_ generator: inout Generator) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") }
    guard let start = bytes[position(&generator)...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Array(Self.numbers.randomElement(using: &generator)?.utf8 ?? "".utf8))
  }
}
