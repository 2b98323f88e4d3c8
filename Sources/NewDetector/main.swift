import Foundation

// Makes the files of a new rule: the detector, its definition, and its line in the registry.
//
//     swift run NewDetector JX-NR699 new-pattern [--package DIR]
do {
  let request = try Request(Array(CommandLine.arguments.dropFirst()))
  for path in try request.write() { print(path) }
  print(
    "next: fill both files in, then swift test --filter DetectorsTests, and see “Add a detector” in CONTRIBUTING.md")
} catch {
  FileHandle.standardError.write(Data("NewDetector: error: \(error)\n".utf8))
  exit(2)
}
