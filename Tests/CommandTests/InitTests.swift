import Foundation
import TestSupport
import Testing

/// `audit init` writes a configuration that says everything and changes nothing.
@Suite struct InitTests {
  @Test func theFileIsWrittenOnceAndNeverOverAnother() throws {
    let folder = try TemporaryFolder()
    let run = try ChildRun(["init", folder.path])
    #expect(run.code == 0 && run.output == "" && run.errors == "audit: wrote \(folder.path)/audit.json\n")
    let text = try folder.text("audit.json")
    #expect(text.hasPrefix("// audit 的设置。") && text.contains("重要性水平"))
    let again = try ChildRun(["init", "--lang", "en"], folder: folder.path)
    #expect(again.code == 2 && again.errors.contains("./audit.json is there already — remove it first"))
    #expect(try folder.text("audit.json") == text)
    try FileManager.default.removeItem(atPath: folder.path + "/audit.json")
    try folder.link("audit.json", to: "nowhere")
    #expect(try ChildRun(["init", folder.path]).code == 2, "a link is no place for a new file")
    #expect(try folder.names() == ["audit.json"])
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let run = try ChildRun("init /no/such/folder")
    #expect(run.code == 2 && run.errors.contains("/no/such/folder is no folder — make it first"))
    #expect(try ChildRun("init a b").errors.contains("'b' is no option — see audit help init"))
  }

  @Test func aRunWithItIsTheSameRun() throws {
    let folder = try TemporaryFolder()
    let document = try Folders.bytes(Folders.corpus + "/hubei/麦垄县林业_2023.md")
    try folder.write("a.md", document)
    let before = try ChildRun(["--corpus", folder.path, "--reproducible", "--quiet"])
    #expect(try ChildRun(["init", folder.path, "--quiet"]).errors == "")
    let after = try ChildRun(["--corpus", folder.path, "--reproducible", "--quiet"])
    #expect(after.code == 0 && after.output == before.output)
    #expect(try before.json["findings"].elements.count >= 3)
  }
}
