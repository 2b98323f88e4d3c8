import Foundation
import PackagePlugin

/// Embeds the JSON files of the target's folder in the binary as one generated Swift file.
@main
struct EmbedHeuristicsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = target.directoryURL.resolvingSymlinksInPath()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { $0.pathExtension == "json" }
      .sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding Heuristics",
        executable: try context.tool(named: "EmbedHeuristics").url,
        arguments: [output.path, root.path] + (files ?? []).map(\.path),
        inputFiles: files ?? [],
        outputFiles: [output]
      )
    ]
  }
}
