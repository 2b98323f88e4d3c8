// Writes text files of a target's folder into one Swift file of raw string literals.
// Called by the build-tool plugin: EmbedFiles OUTPUT TARGET ROOT FILE...

import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: EmbedFiles OUTPUT TARGET ROOT FILE...\n".utf8))
  exit(2)
}
let (output, target, root) = (arguments[0], arguments[1], arguments[2])

var source = """
  // Written by EmbedFiles from the folder of the target \(target): edit the files there, not this file.

  package import EmbeddedFiles

  extension Embedded\(target) {
    /// Every embedded file of the folder, by path.
    package static let files: [EmbeddedFile] = [

  """
for file in arguments.dropFirst(3).sorted() {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  let name = file.dropFirst(root.count).drop { $0 == "/" }
  source += "    EmbeddedFile(path: \"\(name)\", content: ####\"\"\"\n\(text)\n\"\"\"####),\n"
}
source += "  ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)
