import Detection
import Foundation
import TestSupport
import Testing

/// The command line as CLI.md of the contract describes it, on the built binary.
@Suite struct CommandTests {
  private static let corpus = ["--corpus", Folders.corpus]

  // MARK: Exit codes

  @Test func doneIsZero() throws {
    let run = try ChildRun(Self.corpus)
    #expect(run.code == 0)
    let (documents, forms) = try (SampleCorpus.documents(), SampleCorpus.forms())
    #expect(run.errors.contains("audit: \(documents) documents, \(forms) forms, "))
    #expect(try run.json["run"]["forms"].whole == SampleCorpus.forms())
  }

  @Test(arguments: [("info", 1), ("high", 1), ("critical", 0)] as [(String, Int32)])
  func failOnIsOne(_ severity: String, _ code: Int32) throws {
    let run = try ChildRun(Self.corpus + ["--fail-on", severity, "--quiet"])
    #expect(run.code == code)
    #expect(run.errors == "")
    #expect(try run.json["schemaVersion"] == .string("1.0.0"), "the report goes out all the same")
  }

  @Test func aFailureInTheCorpusDoesNotHideFindings() throws {
    let folder = try TemporaryFolder()
    try folder.write("empty.txt", "")
    let run = try ChildRun(Self.corpus + ["--corpus", folder.path, "--fail-on", "high", "--quiet"])
    #expect(run.code == 1)
    #expect(try ChildRun(["--corpus", folder.path, "--quiet"]).code == 3)
  }

  @Test(arguments: [
    ("--corpus", "--corpus needs a value"), ("--corpus= --quiet", "--corpus needs a value"),
    ("--corpsu x", "unknown option --corpsu, did you mean --corpus?"),
    ("--min-severty high", "unknown option --min-severty, did you mean --min-severity?"), ("-x", "unknown option -x"),
    ("--quiet=1 --corpus x", "--quiet takes no value"),
    ("scna --corpus x", "unknown command 'scna', did you mean 'scan'?"),
    ("--lang fr --corpus x", "--lang is 'fr' — it must be one of zh, en"),
    ("--jobs 0 --corpus x", "--jobs is '0' — it must be a whole number of at least 1"),
    ("--jobs two --corpus x", "--jobs is 'two'"), ("--limit -1 --corpus x", "--limit is '-1'"),
    ("--min-confidence 2 --corpus x", "--min-confidence is '2' — it must be a number from 0 to 1"),
    (
      "--min-severity grave --corpus x",
      "--min-severity is 'grave' — it must be one of info, low, medium, high, critical"
    ),
    ("--jobs 1 --jobs 2", "--jobs is given twice"), ("folder", "unknown command 'folder'"),
    ("scan folder", "'folder' is no option — name the corpus with --corpus folder"),
    ("", "no corpus — name a folder with --corpus DIR"),
    ("forms", "no corpus"), ("explain", "which rule or finding? — write audit explain JX-AR104"),
    ("explain AR1O4", "no rule 'AR1O4', did you mean AR104?"),
    ("explain jxf1-0123", "'jxf1-0123' is a fingerprint, and the report that holds it is missing — add --report"),
    ("explain 0123456789abcdef0123456789ABCDEF", "is a fingerprint, and the report that holds it is missing"),
    ("rules --fail-on high", "--fail-on does not go with 'rules'"),
    ("--select AR9 --corpus x", "no rule matches 'AR9'"),
    (
      "--format xml --corpus x",
      "unknown format 'xml' — use json, jsonl, text, html, markdown, csv, sarif or defectdojo"
    ),
    ("--config /no/such.json --corpus x", "/no/such.json: cannot read the file"),
    ("--heuristics /no/such --corpus x", "/no/such: cannot read the folder of --heuristics"),
    ("--output /no/such/report.json --corpus CORPUS", "cannot write /no/such/report.json"),
  ])
  func wrongUsageIsTwo(_ line: String, _ sentence: String) throws {
    let run = try ChildRun(line.replacing("CORPUS", with: Folders.corpus))
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("audit: error: "), "\(run.errors)")
    #expect(run.errors.contains(sentence), "\(run.errors)")
    #expect(run.errors.contains(" — ") && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func aCorpusThatIsNotThereIsWrongUsage() throws {
    let run = try ChildRun(["--corpus", "/no/such/corpus"])
    #expect(run.code == 2 && run.output == "")
    #expect(run.errors.hasPrefix("audit: error: /no/such/corpus: cannot read the corpus: No such file or directory — "))
  }

  @Test func oneOfTwoCorporaThatIsNotThereIsUnread() throws {
    let run = try ChildRun(Self.corpus + ["--corpus", "/no/such/corpus"])
    #expect(run.code == 3)
    #expect(run.errors.contains("/no/such/corpus: cannot read the corpus: No such file or directory"))
    let faults = try run.json["notifications"].elements.filter { $0["level"] != .string("info") }
    #expect(faults.map { $0["code"].text } == ["unreadable-corpus"])
    #expect(try run.json["run"]["forms"].whole == SampleCorpus.forms())
  }

  @Test func anEmptyFolderIsAnEmptyReport() throws {
    let folder = try TemporaryFolder()
    let run = try ChildRun(["--corpus", folder.path])
    #expect(run.code == 0)
    #expect(run.errors == "audit: 0 documents, 0 forms, 0 findings\n")
    #expect(try run.json["findings"].elements.isEmpty)
  }

  // MARK: Help and version

  @Test(arguments: ["--help", "-h", "help"])
  func helpNamesEveryCommandAndOption(_ word: String) throws {
    let run = try ChildRun([word])
    #expect(run.code == 0 && run.errors == "")
    for command in ["scan", "forms", "rules", "explain", "coverage", "report", "diff", "init", "check"] {
      #expect(run.output.contains("\n  \(command) "))
    }
    let options = [
      "corpus", "format", "output", "select", "ignore", "config", "heuristics", "baseline", "only", "lang", "jobs",
      "cache", "limit", "min-severity",
      "min-confidence", "fail-on", "reproducible", "no-progress", "quiet", "help", "version",
    ]
    for option in options { #expect(run.output.contains("\n  --\(option) "), "--\(option)") }
    #expect(run.output.contains("exit codes: 0 done · 1 --fail-on reached · 2 "))
  }

  @Test func helpOnOneCommandHasItsOptionsOnly() throws {
    for words in ["help rules", "rules --help"] {
      let run = try ChildRun(words)
      #expect(run.code == 0)
      #expect(run.output.contains("usage: audit rules [options]"))
      #expect(run.output.contains("\n  --select ") && !run.output.contains("\n  --fail-on "))
    }
  }

  @Test func theVersionIsOneLine() throws {
    let run = try ChildRun("--version")
    #expect(run.code == 0)
    #expect(run.output == "audit 0.1.0\n")
  }

  // MARK: Output

  @Test func outputIsWrittenWhole() throws {
    let folder = try TemporaryFolder()
    let run = try ChildRun(Self.corpus + ["--reproducible", "--quiet", "--output", folder.path + "/report.json"])
    #expect(run.code == 0 && run.output == "")
    #expect(try folder.names() == ["report.json"], "no temporary file is left")
    let direct = try ChildRun(Self.corpus + ["--reproducible", "--quiet", "--format", "json"])
    #expect(try folder.text("report.json") == direct.output)
    #expect(direct.output.hasSuffix("}\n"))
  }

  @Test func aFailedRunLeavesTheOldReport() throws {
    let folder = try TemporaryFolder()
    try folder.write("report.json", "old")
    let run = try ChildRun(["--corpus", folder.path, "--select", "QQ", "--output", folder.path + "/report.json"])
    #expect(run.code == 2)
    #expect(try folder.text("report.json") == "old")
    #expect(try folder.names() == ["report.json"])
  }

  @Test func severalFormatsInOneRun() throws {
    let folder = try TemporaryFolder()
    let run = try ChildRun(
      Self.corpus + [
        "--quiet", "--reproducible", "--output", "json=\(folder.path)/r.json", "--output",
        "jsonl=\(folder.path)/r.jsonl",
        "--output=text=\(folder.path)/r.txt",
      ])
    #expect(run.code == 0 && run.output == "")
    #expect(try folder.names() == ["r.json", "r.jsonl", "r.txt"])
    let findings = try JSONValue(Array(folder.text("r.json").utf8))["findings"].elements
    let lines = try folder.text("r.jsonl").split(separator: "\n").map { try JSONValue(Array($0.utf8)) }
    #expect(lines == findings)
    #expect(try folder.text("r.txt").hasPrefix("疑点（按权重排序）\n\n1.  "))
    #expect(try folder.text("r.txt").split(separator: "\n").count { $0.hasPrefix("    → ") } >= findings.count)
    let twice = try ChildRun(Self.corpus + ["--output", "json=x", "--output", "text=x"], folder: folder.path)
    #expect(twice.code == 2 && twice.errors.contains("--output names the same file twice"))
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let files = try TemporaryFolder()
    try files.write("err", "")
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let process = Process()
    process.executableURL = try ChildRun.binary
    process.arguments = Self.corpus + ["--format", "json"]
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: files.path + "/err"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(try files.text("err") == "")
  }

  // MARK: Settings

  @Test func rulesAreSelectedAndIgnored() throws {
    let run = try ChildRun(Self.corpus + ["--select", "AR,JX-SC2", "--ignore", "SC203,AR105", "--quiet"])
    let rules = try run.json["rules"].elements.compactMap { $0["id"].text }
    let wanted = try Catalogue.inForce().map(\.id).filter { $0.matches("AR") || $0.matches("SC2") }
    #expect(rules == wanted.map(\.description).filter { $0 != "JX-SC203" && $0 != "JX-AR105" })
  }

  @Test func whatGoesOutIsLimitedAndTheSummaryCountsAll() throws {
    let all = try ChildRun(Self.corpus).json["run"]["findings"].whole ?? 0
    let run = try ChildRun(Self.corpus + ["--limit", "3", "--min-severity", "medium"])
    let findings = try run.json["findings"].elements
    #expect(findings.map { $0["rank"].whole } == [1, 2, 3])
    #expect(run.errors.contains(", \(all) findings\n"))
    #expect(run.errors.contains("audit: 3 of them go out"))
    let sure = try ChildRun(Self.corpus + ["--min-confidence", "0.95", "--quiet"]).json["findings"].elements
    #expect(!sure.isEmpty && sure.count < all)
    #expect(sure.allSatisfy { $0["confidence"]["level"] == .string("certain") })
  }

  @Test func theLanguageIsEnglishWhereWanted() throws {
    let run = try ChildRun(Self.corpus + ["--lang", "en", "--format", "text"])
    #expect(run.output.hasPrefix("Findings, ranked\n"))
    #expect(run.output.contains("\nProjects, ranked\n"))
    let zh = try ChildRun("explain AR104")
    let en = try ChildRun("explain jx-ar104 --lang=en")
    #expect(zh.output.contains("\n检查内容\n") && zh.output.contains("\n需调阅资料\n"))
    #expect(en.output.contains("\nWhat is checked\n") && en.output.contains("\nPapers to ask for\n"))
    #expect(en.lines[0].hasPrefix("JX-AR104  "))
  }

  @Test func theConfigurationOfTheCorpusIsRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "甲\n")
    try folder.write("b.txt", "乙\n")
    try folder.write("audit.json", #"{"exclude": ["a.txt"]}"#)
    #expect(
      try ChildRun(["--corpus", folder.path, "--quiet"]).json["inputs"].elements.map { $0["path"].text } == ["b.txt"])
    try folder.write("other.json", #"{"exclude": ["*.txt", "*.json"]}"#)
    let other = try ChildRun(["--corpus", folder.path, "--quiet", "--config", folder.path + "/other.json"])
    #expect(other.code == 0)
    #expect(try other.json["inputs"].elements.isEmpty)
    try folder.write("audit.json", #"{"exclud": []}"#)
    let wrong = try ChildRun(["--corpus", folder.path])
    #expect(wrong.code == 2 && wrong.errors.contains("audit.json: unknown key 'exclud', did you mean 'exclude'?"))
  }

  @Test func verboseSaysWhatBecameOfEveryDocument() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt"))
    try folder.write("b.txt", "")
    let run = try ChildRun(["--corpus", folder.path, "--verbose"])
    #expect(
      run.errors.hasPrefix("audit: a.txt: ok, tsv, UTF-8, 4 forms\naudit: b.txt: failed, "), "\(run.errors)")
    #expect(try ChildRun(["--corpus", folder.path]).errors.contains("a.txt") == false)
  }

  @Test func pathsComeFromStandardInput() throws {
    let paths = ["\(Folders.corpus)/identical/ziteng_2024.txt", "\(Folders.corpus)/gb/禾川区水务_2023.csv"]
    let run = try ChildRun(["--corpus", "-", "--quiet"], input: paths.joined(separator: "\n") + "\n")
    #expect(run.code == 0)
    #expect(try run.json["inputs"].elements.compactMap { $0["path"].text } == ["ziteng_2024.txt", "禾川区水务_2023.csv"])
    #expect(try run.json["run"]["forms"].whole == 8)
    let none = try ChildRun(["--corpus", "-"])
    #expect(none.code == 2 && none.errors.contains("no paths on standard input"))
  }

  @Test func reproducibleRunsGiveEqualBytes() throws {
    let one = try ChildRun(Self.corpus + ["--reproducible", "--quiet", "--jobs", "1"])
    let two = try ChildRun(Self.corpus + ["--reproducible", "--quiet", "--jobs=2"])
    #expect(one.output == two.output)
    #expect(try one.json["run"]["startedAt"] == .null)
    #expect(try ChildRun(Self.corpus + ["--quiet"]).json["run"]["startedAt"] != .null)
  }

  // MARK: Other commands

  @Test func formsAreOneLineEach() throws {
    let run = try ChildRun(["forms"] + Self.corpus)
    #expect(run.code == 0)
    #expect(run.lines.count == (try SampleCorpus.forms()))
    #expect(run.errors == "audit: \(try SampleCorpus.forms()) forms\n")
    let statuses = try run.lines.map { try JSONValue(Array($0.utf8))["status"].text }
    #expect(statuses.count { $0 == "complete" } == (try SampleCorpus.complete()))
    #expect(statuses.count { $0 == "fragment" } == 4, "two of them are summary tables")
    #expect(statuses.count { $0 == "blank" } == 1)
  }

  @Test func theCatalogueInThreeFormats() throws {
    let json = try ChildRun("rules --format json").json.elements
    #expect(json.count == (try Catalogue.all().count))
    #expect(json.allSatisfy { $0["title"].text?.isEmpty == false && $0["parameters"] != .null })
    let text = try ChildRun("rules --format text --select TX")
    #expect(text.lines.map { String($0.prefix(8)) } == (1...6).map { "JX-TX50\($0)" })
    let markdown = try ChildRun("rules --format markdown --lang en")
    #expect(markdown.lines[0] == "| Rule | Title | Severity | What is checked |")
    #expect(markdown.lines.count == (try Catalogue.all().count + 2))
    #expect(markdown.lines.dropFirst(2).allSatisfy { $0.hasPrefix("| JX-") && $0.split(separator: "|").count == 4 })
  }

  @Test func theCatalogueShowsParametersInForce() throws {
    let folder = try TemporaryFolder()
    let rules = try ChildRun("rules --format json --select BG401").json.elements
    guard case .object(let parameters) = try #require(rules.first)["parameters"] else { return }
    let (name, parameter) = try #require(parameters.min { $0.key < $1.key })
    let maximum = try #require(parameter["maximum"].text)
    try folder.write("c.json", "{\"parameters\": {\"JX-BG401\": {\"\(name)\": \"\(maximum)\"}}}")
    let tuned = try ChildRun(["rules", "--format=json", "--select=BG401", "--config", folder.path + "/c.json"]).json
      .elements
    #expect(tuned.first?["parameters"][name]["value"].text == maximum)
    #expect(tuned.first?["parameters"][name]["default"] == parameter["default"])
  }

  @Test func everyRuleIsExplained() throws {
    for rule in try ChildRun("rules --format json").json.elements.compactMap({ $0["id"].text }) {
      let run = try ChildRun(["explain", rule, "--lang", "en"])
      #expect(run.code == 0)
      for heading in [
        "What is checked", "Why it matters", "Examples that fire", "Examples that stay silent", "Known false positives",
        "Next steps",
      ] {
        #expect(run.output.contains("\n\(heading)\n  "), "\(rule): \(heading)")
      }
    }
  }

  /// What cannot be written is said before anything is read.
  @Test(arguments: ["coverage", "forms"])
  func anOutputThatCannotBeIsRefusedBeforeTheCorpusIsRead(_ command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("empty.txt", "")
    let run = try ChildRun([command, "--corpus", folder.path, "--output", folder.path + "/missing/out.json"])
    #expect(
      run.code == 2 && run.errors.contains("missing/out.json") && !run.errors.contains("empty.txt"), "\(run.errors)")
  }

  @Test func coverageCountsDocumentsFormsAndRules() throws {
    let run = try ChildRun(["coverage", "--format", "json", "--quiet"] + Self.corpus)
    #expect(run.code == 0)
    let json = try run.json
    #expect(json["documents"].elements.compactMap { $0["count"].whole }.reduce(0, +) == (try SampleCorpus.documents()))
    let complete = try SampleCorpus.complete()
    #expect(
      json["forms"]
        == .object([
          "complete": .number(Double(complete)), "fragment": .number(2), "blank": .number(1), "summary": .number(2),
        ]))
    #expect(json["rules"].elements.count == (try Catalogue.inForce().count))
    for rule in json["rules"].elements {
      let parts = ["flagged", "passed", "notApplicable", "withheld"].compactMap { rule[$0].whole }
      #expect(parts.count == 4 && parts.reduce(0, +) == rule["considered"].whole)
    }
    let text = try ChildRun(["coverage", "--format", "text", "--lang", "en"] + Self.corpus)
    #expect(text.output.hasPrefix("Documents\n") && text.output.contains("\n         \(complete)  complete\n"))
    #expect(text.output.contains("\nFields filled on \(complete) complete forms\n"))
    let chinese = try ChildRun(["coverage", "--format", "text", "--lang", "zh", "--quiet"] + Self.corpus)
    #expect(chinese.output.contains("\n           2  汇总表\n") && chinese.output.contains("  资金总额年初预算数\n"))
    #expect(!chinese.output.contains("funding.") && !chinese.output.contains("complete"))
  }

  @Test func theBuiltInHeuristicsHold() throws {
    let run = try ChildRun("check")
    #expect(run.code == 0, "\(run.errors)")
    let rules = try Catalogue.all().count
    #expect(run.output.hasPrefix("\(rules) rules, ") && run.output.hasSuffix(" examples, 0 failures\n"))
  }

  @Test func faultyHeuristicsAreNamed() throws {
    let folder = try TemporaryFolder()
    let path = "rules/JX-AR104.json"
    let rule = String(decoding: try Folders.bytes(Folders.package + "/Heuristics/" + path), as: UTF8.self)
    try folder.write(path, rule.replacing("\"id\"", with: "\"ident\""))
    let run = try ChildRun(["check", "--heuristics", folder.path])
    #expect(run.code == 2)
    #expect(run.errors.contains("rules/JX-AR104.json") && run.errors.contains("'ident'"), "\(run.errors)")
  }
}
