import Foundation
import TestSupport
import Testing

/// The road from a folder to a case, as the README tells it: every command there is run.
@Suite struct ReadmeTests {
  private static let files = ["README.md": "## From a folder to a case", "README.zh-CN.md": "## 从文件夹到案件"]

  /// The commands of the section.
  private func script(_ name: String) throws -> String {
    let text = String(decoding: try Folders.bytes(Folders.package + "/" + name), as: UTF8.self)
    let heading = try #require(Self.files[name])
    let section = try #require(
      text.components(separatedBy: "\n\(heading)\n").last?.components(separatedBy: "\n## ").first)
    let blocks = section.components(separatedBy: "```sh\n").dropFirst()
    return try blocks.map { try #require($0.components(separatedBy: "```").first) }.joined()
  }

  /// The samples of output; a line `…` stands for what is left out.
  @Test(arguments: files.keys.sorted())
  func samplesAreWhatTheProgramPrints(_ name: String) throws {
    let text = String(decoding: try Folders.bytes(Folders.package + "/" + name), as: UTF8.self)
    let blocks = text.components(separatedBy: "\n```\n").filter { $0.contains("    → ") && $0.contains("JX-") }
    try #require(blocks.count == 2)
    let scan = ["--corpus", Folders.corpus, "--format", "text"]
    for (block, more) in zip(blocks, [[], ["--select", "JX-TX502"]]) {
      let run = try ChildRun(scan + more)
      for part in block.components(separatedBy: "\n…\n") {
        #expect((run.output + run.errors).contains(part + "\n"), "\(name) is stale: \(part)")
      }
    }
  }

  @Test func bothLanguagesGiveTheSameCommands() throws {
    let script = try script("README.md")
    #expect(script == (try self.script("README.zh-CN.md")))
    for word in ["init", "explain", "--baseline", "--decisions", "report", "diff"] { #expect(script.contains(word)) }
  }

  @Test func everyCommandRunsAndTheCaseIsFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.link("Corpus", to: Folders.corpus)
    // Each command ends with its exit code on a line of its own.
    try folder.write("road.sh", "trap 'echo \"exit $?: $BASH_COMMAND\" >&2' ERR\n" + (try script("README.md")))
    try folder.write("out", "")
    try folder.write("err", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["road.sh"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let path = try ChildRun.binary.deletingLastPathComponent().path
    process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path + ":/usr/bin:/bin"]) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/out"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/err"))
    try process.run()
    process.waitUntilExit()
    let (output, errors) = (try folder.text("out"), try folder.text("err"))
    // The one finding of high severity is decided: nothing fails, not even --fail-on high.
    #expect(process.terminationStatus == 0 && !errors.contains("exit ") && !errors.contains("error:"), "\(errors)")
    let names = try folder.names()
    let made = ["2026.html", "2026.json", "2027.json", "decisions.jsonl", "forms", "papers.md"]
    #expect(made.allSatisfy(names.contains))
    let report = try JSONValue(Folders.bytes(folder.path + "/2027.json"))
    let findings = report["findings"].elements
    let decided = findings.filter { $0["decision"] != .null }
    #expect(
      decided.map { $0["ruleId"].text } == ["JX-AR104"] && decided.first?["decision"]["status"].text == "explained")
    #expect(decided.first?["baseline"]["state"].text == "unchanged")
    let new = findings.count { $0["baseline"]["state"].text == "new" }
    #expect(new >= 1 && errors.contains("audit: \(new) new, 0 updated, 3 unchanged, 0 absent since run-"), "\(errors)")
    #expect(output.contains("\n新增 \(new)，有变化 0，不再出现 0，未变 3\n"), "\(output)")
    #expect(output.contains("[新增]") && output.contains("第1位，共3条"))
  }
}
