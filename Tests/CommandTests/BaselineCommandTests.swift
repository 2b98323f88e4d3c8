import Foundation
import TestSupport
import Testing

/// `--baseline`, `--only`, `--fail-on` and `audit diff` on the built binary.
@Suite struct BaselineCommandTests {
  /// Reports of two corpora: the second lacks a document of the first, has one more, and one with another score.
  private struct Stored {
    let folder: TemporaryFolder
    var old: String { folder.path + "/old.json" }
    var new: String { folder.path + "/new.json" }
    var corpus: String { folder.path + "/new" }
  }

  private static let stored = Result {
    let folder = try TemporaryFolder()
    let table = String(decoding: try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt"), as: UTF8.self)
    let page = try Folders.bytes(Folders.corpus + "/hubei/麦垄县林业_2023.md")
    let copied = try Folders.bytes(Folders.corpus + "/copied/tingtao_coast_2023.txt")
    for part in ["old", "new"] { try folder.write(part + "/same.txt", copied) }
    try folder.write("old/a.txt", table)
    try folder.write("old/b.md", page)
    let text = String(decoding: page, as: UTF8.self)
    try folder.write("new/c.md", text.replacing("麦垄县", with: "稻香县"))
    let funding = try #require(
      try JSONValue(Array(ChildRun(["forms", "--corpus", folder.path + "/old/a.txt"]).lines[0].utf8))["total"]["score"][
        "raw"
      ].text)
    try folder.write("new/a.txt", table.replacing("\t\(funding)\t", with: "\t77.5\t"))
    for part in ["old", "new"] {
      _ = try ChildRun([
        "--corpus", folder.path + "/" + part, "--reproducible", "--quiet", "--output", folder.path + "/\(part).json",
      ])
    }
    return Stored(folder: folder)
  }

  private func states(_ report: JSONValue) -> [String: Int] {
    Dictionary(grouping: report["findings"].elements.compactMap { $0["baseline"]["state"].text }) { $0 }
      .mapValues(\.count)
  }

  @Test func aRunAndADifferenceSayTheSame() throws {
    let stored = try Self.stored.get()
    let run = try ChildRun(["--corpus", stored.corpus, "--reproducible", "--baseline", stored.old])
    #expect(run.code == 0)
    let found = states(try run.json)
    #expect((found["new"] ?? 0) >= 3 && (found["absent"] ?? 0) >= 3, "\(found)")
    #expect((found["updated"] ?? 0) >= 1 && (found["unchanged"] ?? 0) >= 1, "\(found)")
    let summary = ["new", "updated", "unchanged", "absent"].map { "\(found[$0] ?? 0) \($0)" }.joined(separator: ", ")
    let id = try #require(try JSONValue(Folders.bytes(stored.old))["run"]["id"].text)
    #expect(run.errors.contains("audit: \(summary) since \(id)\n"), "\(run.errors)")
    let difference = try ChildRun(["diff", stored.old, stored.new]).json
    #expect(difference["oldRun"]["runId"].text == id)
    for (state, count) in found { #expect(difference["counts"][state].whole == count, "\(state)") }
    for state in ["new", "absent"] { #expect(difference[state].elements.count == found[state]) }
    #expect(difference["updated"].elements.count == found["updated"] && difference["unchanged"].elements.isEmpty)
    for pair in difference["updated"].elements {
      #expect(pair["before"]["fingerprint"] == pair["after"]["fingerprint"])
      #expect(pair["before"]["evidenceDigest"] != pair["after"]["evidenceDigest"])
    }
    let json = try run.json["findings"].elements.filter { $0["baseline"]["state"].text == "new" }
    #expect(difference["new"].elements.map { $0["fingerprint"] } == json.map { $0["fingerprint"] })
  }

  @Test func theDifferenceForPeople() throws {
    let stored = try Self.stored.get()
    let text = try ChildRun(["diff", stored.old, stored.new, "--format", "text", "--lang", "en"]).output
    let counts = try ChildRun(["diff", stored.old, stored.new]).json["counts"]
    let line = try ["new", "updated", "absent", "unchanged"].map { "\($0) \(try #require(counts[$0].whole))" }
    #expect(text.contains("\n" + line.joined(separator: ", ") + "\n\nnew\n"), "\(text)")
    #expect(text.contains("\nupdated\n") && text.contains("\nabsent\n") && !text.contains("\nunchanged\n"))
    #expect(text.contains("    before: "))
    let chinese = try ChildRun(["diff", stored.old, stored.new, "--format=text", "--only", "unchanged", "--limit", "1"])
    #expect(chinese.output.contains("\n未变\n") && !chinese.output.contains("\n新增\n"))
    let folder = try TemporaryFolder()
    let file = try ChildRun(["diff", stored.old, stored.new, "--output", folder.path + "/d.json"])
    #expect(file.output == "")
    #expect(try JSONValue(Folders.bytes(folder.path + "/d.json"))["counts"] == counts)
  }

  @Test func onlyChosenStatesGoOutAndTheSummaryCountsAll() throws {
    let stored = try Self.stored.get()
    let all = try ChildRun(["--corpus", stored.corpus, "--baseline", stored.old])
    for only in ["new", "new,updated", "absent", "unchanged,absent"] {
      let run = try ChildRun(["--corpus", stored.corpus, "--baseline", stored.old, "--only", only])
      let wanted = Set(only.split(separator: ",").map(String.init))
      #expect(states(try run.json) == states(try all.json).filter { wanted.contains($0.key) }, "\(only)")
      let counts = all.errors.split(separator: "\n").first { $0.contains(" since run-") }
      #expect(run.errors.contains(try #require(counts)) && run.errors.contains(" of them go out (--only, "))
    }
    // A stored report that was compared can be cut down later as well.
    let folder = try TemporaryFolder()
    try folder.write("r.json", all.output)
    let later = try ChildRun(["report", folder.path + "/r.json", "--format", "jsonl", "--only", "new"])
    #expect(later.lines.count == states(try all.json)["new"])
    let plain = try ChildRun(["report", stored.old, "--format", "jsonl", "--only", "new"])
    #expect(plain.code == 2 && plain.errors.contains("was compared with no other report"))
  }

  @Test func failOnCountsWhatIsNewAndUndecided() throws {
    let stored = try Self.stored.get()
    let base = ["--corpus", stored.corpus, "--quiet", "--fail-on"]
    #expect(try ChildRun(base + ["info"]).code == 1)
    #expect(try ChildRun(base + ["info", "--baseline", stored.new]).code == 0, "nothing is new beside itself")
    let run = try ChildRun(base + ["low", "--baseline", stored.old])
    #expect(run.code == 1)
    #expect(try ChildRun(["diff", stored.old, stored.new, "--fail-on", "low"]).code == 1)
    #expect(try ChildRun(["diff", stored.new, stored.new, "--fail-on", "info"]).code == 0)
    #expect(try ChildRun(["diff", stored.old, stored.new, "--fail-on", "critical"]).code == 0)
    // What is decided does not fail the run any more; what is only assigned does.
    let news = try run.json["findings"].elements.filter { ["new", "updated"].contains($0["baseline"]["state"].text) }
    let folder = try TemporaryFolder()
    func decide(_ status: String) throws -> Int32 {
      let lines = news.compactMap { $0["fingerprint"].text }.map {
        #"{"fingerprint":"\#($0)","status":"\#(status)","decidedAt":"2026-11-01"}"#
      }
      try folder.write("d.jsonl", lines.joined(separator: "\n"))
      return try ChildRun(base + ["info", "--baseline", stored.old, "--decisions", folder.path + "/d.jsonl"]).code
    }
    #expect(try decide("explained") == 0)
    #expect(try decide("assigned") == 1)
  }

  // MARK: Bad input

  @Test(arguments: [
    (
      #"{"schemaVersion":"1.0.0""#, #"{"schemaVersion":"2.0.0""#,
      "schemaVersion: it is '2.0.0', and this program reads 1.0.0"
    ),
    (#""findings":["#, #""findings":[[[[[{"#, "this is no report"),
    (#""evidence":[{"#, #""evidence":[7,{"#, "findings[0]"),
    (#""rank":1,"#, #""rank":-1,"#, "findings[0].rank"), (#""rank":1,"#, #""rank":1e400,"#, "this is no report"),
    (#""rank":1,"#, #""rank":"1","#, "findings[0].rank"),
  ])
  func aFaultyBaselineIsNamedWithThePlace(_ old: String, _ new: String, _ sentence: String) throws {
    let stored = try Self.stored.get()
    let folder = try TemporaryFolder()
    let text = try stored.folder.text("old.json")
    let place = try #require(text.range(of: old))
    try folder.write("r.json", text.replacingCharacters(in: place, with: new))
    let path = folder.path + "/r.json"
    for words in [
      ["--corpus", stored.corpus, "--baseline", path], ["diff", path, stored.new], ["diff", stored.new, path],
    ] {
      let run = try ChildRun(words)
      #expect(run.code == 2 && run.output == "", "\(words)")
      #expect(run.errors.hasPrefix("audit: error: \(path): ") && run.errors.contains(sentence), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func cutMissingAndRepeatedReportsAreNamed() throws {
    let stored = try Self.stored.get()
    let folder = try TemporaryFolder()
    let text = try stored.folder.text("old.json")
    var json = try JSONValue(Array(text.utf8))
    json["findings"].elements.append(json["findings"].elements[0])
    try folder.write("twice.json", json.bytes)
    try folder.write("cut.json", String(text.prefix(text.count / 2)))
    try folder.write("deep.json", String(repeating: "[", count: 100_000))
    try folder.write("empty.json", "")
    let expected = [
      ("twice.json", "stands twice, at [0] and ["), ("cut.json", "this is no report (line 1, column "),
      ("deep.json", "nested deeper than"), ("empty.json", "this is no report"), ("none.json", "cannot read the report"),
    ]
    for (name, sentence) in expected {
      let run = try ChildRun(["--corpus", stored.corpus, "--baseline", folder.path + "/" + name])
      #expect(run.code == 2 && run.errors.contains(sentence), "\(name): \(run.errors)")
    }
  }

  @Test(arguments: [
    ("--corpus x --only new", "--only needs a report to compare with — add --baseline REPORT.json"),
    (
      "--corpus x --baseline r.json --only none", "--only is 'none' — it must be one of new, updated, unchanged, absent"
    ),
    ("diff a.json", "which reports? — write audit diff OLD.json NEW.json"), ("diff a b c", "'c' is no option"),
    ("diff a b --format csv", "--format is 'csv' — it must be one of json, text"),
  ])
  func wrongUsageIsNamed(_ line: String, _ sentence: String) throws {
    let run = try ChildRun(line)
    #expect(run.code == 2 && run.errors.contains(sentence), "\(run.errors)")
  }
}
