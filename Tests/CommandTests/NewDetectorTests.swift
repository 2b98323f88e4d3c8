import Detection
import Foundation
import TestSupport
import Testing

/// `swift run NewDetector` makes the files of a rule, and nothing where something is wrong.
@Suite struct NewDetectorTests {
  private func run(_ words: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = try ChildRun.binary.deletingLastPathComponent().appendingPathComponent("NewDetector")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private func package() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let registry = "Sources/Detectors/DetectorRegistry.swift"
    try folder.write(registry, String(decoding: Folders.bytes(Folders.package + "/" + registry), as: UTF8.self))
    return folder
  }

  @Test func theFilesAreMadeAndTheDefinitionIsWhole() throws {
    let folder = try package()
    let made = try run(["JX-NR699", "new-pattern", "--package", folder.path])
    #expect(made.code == 0 && made.output.contains("Sources/Detectors/NR/NewPattern.swift"), "\(made.output)")
    let definition = try JSONDecoder().decode(
      RuleDefinition.self, from: Data(Folders.bytes(folder.path + "/Heuristics/rules/JX-NR699.json")))
    #expect(definition.id == "JX-NR699" && definition.name == "new-pattern" && definition.title.zh.isEmpty)
    let detector = try folder.text("Sources/Detectors/NR/NewPattern.swift")
    #expect(detector.contains("public struct NewPattern: Detector {") && detector.hasSuffix("}\n"))
    let registry = try folder.text("Sources/Detectors/DetectorRegistry.swift")
    #expect(registry.contains("    .form(NewPattern.self),\n  ]\n"))
    let again = try run(["JX-NR699", "new-pattern", "--package", folder.path])
    #expect(again.code == 2 && again.output.contains("is there already"))
    #expect(try folder.text("Sources/Detectors/DetectorRegistry.swift") == registry)
  }

  @Test(arguments: [
    (["NR699", "new-pattern"], "'NR699' is no id"), (["JX-NR699", "New Pattern"], "'New Pattern' is no name"),
    (["JX-NR699"], "write swift run NewDetector"), (["JX-NR699", "../../x"], "is no name"),
    (["JX-NR699", "new-pattern", "--package", "/no/such/package"], "cannot find the registry"),
  ])
  func whatIsWrongIsSaid(_ words: [String], _ sentence: String) throws {
    let process = try run(words)
    #expect(process.code == 2 && process.output.contains(sentence), "\(process.output)")
  }
}
