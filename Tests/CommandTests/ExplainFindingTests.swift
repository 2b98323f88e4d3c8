import Foundation
import TestSupport
import Testing

/// `audit explain FINGERPRINT --report R.json` says why a finding stands where it stands.
@Suite struct ExplainFindingTests {
  private static let report = Result {
    let folder = try TemporaryFolder()
    let path = folder.path + "/report.json"
    _ = try ChildRun(["--corpus", Folders.corpus, "--output", path, "--quiet"])
    return (folder: folder, path: path, json: try JSONValue(Folders.bytes(path)))
  }

  @Test func theSumAndTheNeighboursAreShown() throws {
    let report = try Self.report.get()
    let finding = report.json["findings"].elements[1]
    let name = try #require(finding["fingerprint"].text)
    let run = try ChildRun(["explain", "jxf1-" + name.prefix(12), "--report", report.path, "--lang", "en"])
    #expect(run.code == 0)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "\(try #require(finding["ruleId"].text))  \(try #require(finding["title"].text))")
    let score = try #require(lines.firstIndex { $0.hasPrefix("rank 2 of ") })
    let parts = lines[(score + 1)...].prefix { !$0.isEmpty }
    let sum = parts.compactMap { $0.split(separator: " ").first.flatMap { Double($0) } }.reduce(0, +)
    #expect(parts.count == finding["score"]["contributions"].elements.count)
    #expect(lines[score].contains("score \(String(format: "%.2f", sum)),"), "\(lines[score]) but the parts give \(sum)")
    #expect(run.output.contains("  #1  ") && run.output.contains("  #3  "))
    #expect(run.output.contains("what it adds to:"))
    let chinese = try ChildRun(["explain", name, "--report", report.path])
    #expect(chinese.output.contains("第2位，共") && chinese.output.contains("关注程度"))
  }

  @Test(arguments: [
    ("ffffffffffffffff", "no finding 'ffffffffffffffff' in the report"), ("abc", "'abc' is no fingerprint"),
    ("JX-AR104", "'JX-AR104' is no fingerprint"),
  ])
  func whatIsNotInTheReportIsSaid(_ word: String, _ sentence: String) throws {
    let run = try ChildRun(["explain", word, "--report", Self.report.get().path])
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains(sentence), "\(run.errors)")
  }

  /// A report of somebody else may hold numbers beyond any score, and characters that steer a terminal.
  @Test func aHostileReportNeitherTrapsNorSteers() throws {
    let folder = try TemporaryFolder()
    var report = try Self.report.get().json
    report["findings"].elements.removeSubrange(1...)
    report["findings"].elements[0]["title"] = .string("a\u{1B}[2Jb")
    report["findings"].elements[0]["facts"] = .string("c\u{202E}d")
    let part = JSONValue.object(["factor": .string("e\u{7}"), "points": .number(-1e300)])
    report["findings"].elements[0]["score"]["contributions"] = .array([part])
    try folder.write("r.json", report.bytes)
    let name = try #require(report["findings"].elements[0]["fingerprint"].text)
    let run = try ChildRun(["explain", name, "--report", folder.path + "/r.json"])
    #expect(run.code == 0 && run.output.contains("—"))
    #expect(!run.output.unicodeScalars.contains { ["\u{1B}", "\u{7}", "\u{202E}"].contains($0) })
  }

  @Test(arguments: [("{", "this is no report"), ("{}", "key 'schemaVersion' is missing"), ("", "this is no report")])
  func whatIsNoReportIsSaid(_ text: String, _ sentence: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("r.json", text)
    let run = try ChildRun(["explain", "0123456789", "--report", folder.path + "/r.json"])
    #expect(run.code == 2 && run.errors.contains(sentence), "\(run.errors)")
    let missing = try ChildRun(["explain", "0123456789", "--report", folder.path + "/none.json"])
    #expect(missing.code == 2 && missing.errors.contains("cannot read the report"))
  }

  @Test func decisionsAreCountedInTheCatalogue() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "a", count: 32)
    try folder.write(
      "d.jsonl",
      #"{"fingerprint":"\#(name)","ruleId":"JX-SC203","status":"falsePositive","decidedAt":"2026-11-01"}"#)
    let run = try ChildRun(["rules", "--decisions", folder.path + "/d.jsonl", "--format", "text", "--lang", "en"])
    #expect(
      run.lines.first { $0.hasPrefix("JX-SC203") }?.hasSuffix("of 1 decided: 0 held, 0 explained, 1 false") == true)
    let faulty = try ChildRun(["rules", "--decisions", folder.path + "/none.jsonl"])
    #expect(faulty.code == 2 && faulty.errors.contains("cannot read the decisions"))
  }

  /// A finding is explained in its report's language, with the most points that each part can have.
  @Test func aFindingIsExplainedInTheLanguageOfItsReport() throws {
    let folder = try TemporaryFolder()
    for (language, words) in [("en", ["rank 1 of ", "at most 10.00"]), ("zh", ["第1位，共", "满分 10.00", "较高"])] {
      let path = folder.path + "/\(language).json"
      #expect(
        try ChildRun(["--corpus", Folders.corpus, "--lang", language, "--output", "json=" + path, "--quiet"]).code == 0)
      let first = try JSONValue(Folders.bytes(path))["findings"].elements.first?["fingerprint"].text ?? ""
      let run = try ChildRun(["explain", first, "--report", path])
      #expect(run.code == 0 && words.allSatisfy { run.output.contains($0) }, "\(run.output)")
    }
  }
}
