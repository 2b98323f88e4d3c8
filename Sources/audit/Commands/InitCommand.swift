import AuditEngine
import Detection
import Foundation
import Glibc

/// Writes a commented default configuration.
struct InitCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    let folder = arguments.operands.first ?? "."
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw UsageError("\(folder) is no folder — make it first, or name the folder of the documents")
    }
    let heuristics = try Heuristics(folder: arguments.all(.heuristics).last)
    let language = try arguments.choice(.lang, Language.self) ?? .zh
    let path = folder.hasSuffix("/") ? folder + "audit.json" : folder + "/audit.json"
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw UsageError("\(path) is there already — remove it first, or name another folder")
    }
    let file = try OutputFile(path)
    try file.write(Array(ConfigurationTemplate(heuristics, language: language).text.utf8))
    try file.commit()
    if !arguments.has(.quiet) { Console.error("audit: wrote \(path)\n") }
    return .done
  }
}
