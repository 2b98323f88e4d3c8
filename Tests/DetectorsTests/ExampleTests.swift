import AuditEngine
import Detection
import Detectors
import Forms
import Testing

/// Every rule says on its examples what they promise, however they are written.
@Suite struct ExampleTests {
  static let heuristics = Result { try Heuristics() }

  @Test(arguments: DetectorRegistry.all.map(\.rule))
  func examplesHold(_ rule: RuleID) throws {
    let heuristics = try Self.heuristics.get()
    let kind = try #require(DetectorRegistry.all.first { $0.rule == rule })
    let definition = try #require(heuristics.definitions[rule], "\(rule) has no definition")
    let catalogue = DetectorRegistry.all.compactMap { kind in heuristics.definitions[kind.rule].map { (kind, $0) } }
    let runner = ExampleRunner(FormReader(heuristics.vocabulary), catalogue: catalogue)
    for example in kind.examples {
      let location = SourceLocation(
        fileID: "Detectors/\(rule).swift", filePath: "\(example.file)", line: Int(example.line), column: 1)
      for variant in ExampleVariant.allCases where variant == .plain || !example.isVerbatim {
        let findings = try runner.findings(of: kind, definition, in: example, as: variant)
        #expect(
          findings.count == example.findings, "\(rule) “\(example.title.en)” written \(variant.rawValue)",
          sourceLocation: location)
        if let severity = example.severity {
          #expect(
            findings.first?.severity == severity, "\(rule) “\(example.title.en)” written \(variant.rawValue)",
            sourceLocation: location)
        }
      }
    }
  }

  @Test(arguments: DetectorRegistry.all.map(\.rule))
  func rulesHaveEnoughExamples(_ rule: RuleID) throws {
    let kind = try #require(DetectorRegistry.all.first { $0.rule == rule })
    #expect(HeuristicsCheck.problems(kind.examples) == [])
  }
}
