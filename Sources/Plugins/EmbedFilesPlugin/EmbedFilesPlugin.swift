import Foundation
import PackagePlugin

/// Embeds the text files of the target's folder in the binary as one generated Swift file: an extension of the enum
/// `Embedded` + the target's name, which the target declares.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
  /// The files that are embedded; what else a folder holds is source or documentation.
  private static let kinds: Set<String> = ["json", "html", "css", "js"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = target.directoryURL.resolvingSymlinksInPath()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { Self.kinds.contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding the files of \(target.name)",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [output.path, target.name, root.path] + (files ?? []).map(\.path),
        inputFiles: files ?? [],
        outputFiles: [output]
      )
    ]
  }
}
