import Foundation
import TestSupport
import Testing

/// `--format html` on the built binary, and the commands that its documentation shows.
@Suite struct HTMLCommandTests {
  /// The command lines in the code blocks of a document, without what is before `audit`.
  private static func commands(of document: String) throws -> [String] {
    let text = String(decoding: try Folders.bytes(Folders.package + "/Documentation/" + document), as: UTF8.self)
    return text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
      .flatMap { $0.element.split(separator: "\n") }
      .compactMap { line in line.range(of: "audit ").map { String(line[$0.upperBound...]) } }
  }

  @Test func theCommandsOfTheDocumentationRun() throws {
    let folder = try TemporaryFolder()
    try folder.link("Corpus", to: Folders.corpus)
    #expect(try ChildRun("--corpus Corpus --quiet --output json=report.json", folder: folder.path).code == 0)
    let first = try JSONValue(Array(folder.text("report.json").utf8))["findings"].elements[0]["fingerprint"].text ?? ""
    try folder.write(
      "decisions.jsonl", #"{"fingerprint":"\#(first)","status":"confirmed","decidedAt":"2026-11-21T08:00:00Z"}"# + "\n")
    let commands = try Self.commands(of: "html-report.md")
    #expect(commands.count == 3)
    #expect(try Self.commands(of: "html-report.zh-CN.md") == commands)
    for command in commands {
      let run = try ChildRun(command, folder: folder.path)
      #expect(run.code == 0 && run.output == "", "\(command): \(run.errors)")
      let page = try folder.text("report.html")
      let start = "<!doctype html>\n<!-- audit --><html lang=\"zh-CN\">"
      #expect(page.hasPrefix(start) && page.hasSuffix("</html>\n"), "\(command)")
    }
  }

  /// A page of a stored report is that of its run without the forms.
  @Test func aStoredReportGivesThePageOfItsRun() throws {
    let folder = try TemporaryFolder()
    let outputs = ["--output", "json=report.json", "--output", "html=live.html"]
    #expect(try ChildRun(["--corpus", Folders.corpus, "--quiet"] + outputs, folder: folder.path).code == 0)
    #expect(try ChildRun("report report.json --format html --output stored.html", folder: folder.path).code == 0)
    func blocks(_ name: String) throws -> [String] {
      try folder.text(name).components(separatedBy: "\n").filter { $0.hasPrefix("<script type=\"application/") }
    }
    let live = try blocks("live.html").filter { !$0.contains("id=\"data-forms") && !$0.contains("id=\"data-index") }
    #expect(live.count >= 5, "documents, findings, projects and units")
    #expect(try blocks("stored.html").filter { !$0.contains("id=\"data-index") } == live)
    #expect(try blocks("live.html").count > live.count + 1, "the run's page has forms")
  }
}
