// Writes the JSON files of Heuristics/ into one Swift file of raw string literals.
// Called by the build-tool plugin: EmbedHeuristics OUTPUT ROOT FILE...

import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first, let root = arguments.dropFirst().first else {
  FileHandle.standardError.write(Data("usage: EmbedHeuristics OUTPUT ROOT FILE...\n".utf8))
  exit(2)
}

var source = """
  // Written by EmbedHeuristics from the folder Heuristics/: edit the JSON files there, not this file.

  extension EmbeddedFile {
    /// Every JSON file of the folder Heuristics/, by path.
    public static let all: [EmbeddedFile] = [

  """
for file in arguments.dropFirst(2).sorted() {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  let name = file.dropFirst(root.count).drop { $0 == "/" }
  source += "    EmbeddedFile(path: \"\(name)\", content: ####\"\"\"\n\(text)\n\"\"\"####),\n"
}
source += "  ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)
