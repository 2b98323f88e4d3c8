import Foundation
import Glibc
import TestSupport
import Testing

/// Reports come out whole or not at all, whatever happens to the place they go to; stored reports come out as the run's.
@Suite struct OutputTests {
  private static let formats = ["json", "jsonl", "text", "markdown", "csv", "sarif", "defectdojo"]

  /// One run of the sample corpus that writes every format.
  private static let run = Result {
    let folder = try TemporaryFolder()
    let outputs = formats.map { "--output=\($0)=\(folder.path)/run.\($0)" }
    let run = try ChildRun(["--corpus", Folders.corpus, "--reproducible", "--quiet"] + outputs)
    try #require(run.code == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.errors)")
    return folder
  }

  // MARK: Stored reports

  @Test func aStoredReportGivesTheBytesOfTheRun() throws {
    let folder = try Self.run.get()
    #expect(try folder.names().filter { $0.hasPrefix("run.") } == Self.formats.map { "run.\($0)" }.sorted())
    for format in Self.formats {
      let run = try ChildRun(["report", folder.path + "/run.json", "--format", format])
      #expect(run.code == 0 && run.errors.isEmpty)
      #expect(try run.output == folder.text("run.\(format)"), "\(format)")
    }
    let outputs = Self.formats.map { "--output=\($0)=\(folder.path)/stored.\($0)" }
    #expect(try ChildRun(["report", folder.path + "/run.json"] + outputs).code == 0)
    for format in Self.formats { #expect(try folder.text("stored.\(format)") == folder.text("run.\(format)")) }
  }

  @Test func whatGoesOutIsChosenAsInTheRun() throws {
    let folder = try Self.run.get()
    let choice = ["--min-severity", "medium", "--min-confidence", "0.8", "--limit", "9", "--format", "jsonl"]
    let live = try ChildRun(["--corpus", Folders.corpus, "--reproducible", "--quiet"] + choice)
    let stored = try ChildRun(["report", folder.path + "/run.json"] + choice)
    #expect(live.lines.count == 9 && stored.output == live.output)
  }

  @Test(arguments: [
    ("report", "which report? — write audit report REPORT.json"),
    ("report a b", "'b' is no option — see audit help report"),
    ("report FOLDER/none.json", "FOLDER/none.json: cannot read the report"),
    ("report FOLDER/run.json --lang en", "FOLDER/run.json is written in 'zh', not 'en' — leave --lang out"),
    ("report FOLDER/run.csv", "FOLDER/run.csv: this is no report (line 1, column 4: "),
    ("report FOLDER/run.json --corpus x", "--corpus does not go with 'report'"),
    ("report FOLDER/run.json --format xml", "unknown format 'xml'"),
  ])
  func whatCannotBeReportedIsSaid(_ line: String, _ sentence: String) throws {
    let path = try Self.run.get().path
    let run = try ChildRun(line.replacing("FOLDER", with: path))
    #expect(run.code == 2 && run.output.isEmpty && run.lines.count <= 1)
    #expect(run.errors.hasPrefix("audit: error: ") && run.errors.contains(sentence.replacing("FOLDER", with: path)))
    #expect(run.errors.contains(" — "), "\(run.errors)")
    let same = try ChildRun(["report", path + "/run.json", "--lang", "zh", "--format", "csv"])
    #expect(same.code == 0)
  }

  // MARK: Places that take no report

  @Test func aFullDiskIsSaidAndLeavesNothing() throws {
    let report = try Self.run.get().path + "/run.json"
    let folder = try TemporaryFolder()
    try folder.write("a.csv", "old")
    // No file of the process may grow beyond 16 blocks: each format does.
    let line =
      "ulimit -f 16; exec \"$0\" report \(report) --output text=\(folder.path)/b.txt --output csv=\(folder.path)/a.csv"
    let run = try Self.shell(line)
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.errors.hasPrefix("audit: error: cannot write \(folder.path)/b.txt: File too large — nothing was left"))
    #expect(try folder.names() == ["a.csv"] && folder.text("a.csv") == "old")
    let device = try ChildRun(["report", report, "--format", "csv", "--output", "/dev/full"])
    #expect(device.code == 2)
    #expect(device.errors.contains("audit: error: cannot write /dev/full: No space left on device — "))
    var status = stat()
    #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR, "a device is never replaced")
    let output = try Self.shell("exec \"$0\" report \(report) --format csv >/dev/full")
    #expect(output.code == 2 && output.errors.contains("cannot write standard output: No space left on device — "))
  }

  /// A later output that fails takes the earlier ones with it: the files come into their places together.
  @Test func oneOutputThatFailsLeavesNoneOfThem() throws {
    let report = try Self.run.get().path + "/run.json"
    let folder = try TemporaryFolder()
    let run = try ChildRun(["report", report, "--output", "csv=\(folder.path)/a.csv", "--output", "text=/dev/full"])
    #expect(run.code == 2 && run.errors.contains("cannot write /dev/full"))
    #expect(try folder.names() == [])
  }

  @Test func aFolderThatTakesNothingIsSaidBeforeTheRun() throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/empty.txt", "")
    try folder.write("file", "")
    for (path, reason) in [
      (folder.path, "it is a folder"), (folder.path + "/none/a.json", "No such file or directory"),
      (folder.path + "/file/a.json", "Not a directory"),
    ] {
      let run = try ChildRun(["--corpus", folder.path + "/corpus", "--output", path])
      #expect(
        run.code == 2 && run.errors.hasPrefix("audit: error: cannot write \(path): \(reason) — "), "\(run.errors)")
      #expect(run.lines.isEmpty && !run.errors.contains("documents"), "the corpus is not read")
    }
    guard geteuid() != 0 else { return }
    chmod(folder.path + "/corpus", 0o555)
    defer { chmod(folder.path + "/corpus", 0o755) }
    let run = try ChildRun(["--corpus", folder.path, "--output", folder.path + "/corpus/a.json"])
    #expect(run.code == 2 && run.errors.contains("Permission denied"))
  }

  @Test(arguments: [
    "corpus/form.txt", "corpus/../corpus/form.txt", "corpus/form.json", "corpus/audit.json", "report.json",
    "decisions.jsonl",
  ])
  func whatIsReadIsNotWrittenOver(_ output: String) throws {
    let folder = try TemporaryFolder()
    let form = try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt")
    try folder.write("corpus/form.txt", form)
    try folder.write("corpus/form.json", form)
    try folder.write("report.json", Folders.bytes(try Self.run.get().path + "/run.json"))
    try folder.write("decisions.jsonl", "\n")
    let run = try ChildRun([
      "--corpus", folder.path + "/corpus", "--baseline", folder.path + "/report.json", "--decisions",
      folder.path + "/decisions.jsonl", "--output", "json=\(folder.path)/\(output)",
    ])
    #expect(run.code == 2 && run.errors.contains("is read by this run and would be lost"), "\(run.errors)")
    #expect(try folder.text("report.json") == Self.run.get().text("run.json"))
  }

  /// Reports that lie beside the documents are no documents, in any format and language.
  @Test(arguments: ["zh", "en"])
  func whatTheProgramWroteIsNotReadAsADocument(_ language: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("corpus/form.txt", Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt"))
    let corpus = folder.path + "/corpus"
    let first = try ChildRun(["--corpus", corpus, "--lang", language, "--format", "json", "--reproducible"])
    let formats = ["json", "jsonl", "text", "html", "markdown", "csv", "sarif", "defectdojo"]
    let outputs = formats.flatMap { ["--output", "\($0)=\(corpus)/report-\($0).\($0)"] }
    for _ in 0..<2 { #expect(try ChildRun(["--corpus", corpus, "--lang", language] + outputs).code == 0) }
    #expect(try ChildRun(["forms", "--corpus", corpus, "--output", corpus + "/forms.jsonl"]).code == 0)
    let second = try ChildRun(["--corpus", corpus, "--lang", language, "--format", "json", "--reproducible"])
    #expect(second.code == 0, "\(second.errors)")
    let (before, after) = try (JSONValue(Array(first.output.utf8)), JSONValue(Array(second.output.utf8)))
    #expect(after["findings"] == before["findings"] && after["run"]["forms"] == before["run"]["forms"])
    #expect(after["notifications"].elements.count { $0["code"].text == "own-output" } == formats.count + 1)
    #expect(after["inputs"].elements.count { $0["status"].text == "skipped" } == formats.count + 1)
    #expect(second.errors.contains("audit: 10 documents, 4 forms, 1 finding\n"), "\(second.errors)")
    let forms = try ChildRun(["forms", "--corpus", corpus])
    #expect(forms.code == 0 && forms.output.split(separator: "\n").count == 4)
  }

  /// Nobody hides forms behind the beginning of a report.
  @Test(arguments: ["疑点（按权重排序）\n", #"{"id":"jxf1-"# + "\n", "# 审计取证单（草稿）\n\n运行编号: `\n"])
  func formsBehindTheBeginningOfAReportAreRead(_ beginning: String) throws {
    let folder = try TemporaryFolder()
    let form = try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt")
    try folder.write("corpus/form.txt", Array(beginning.utf8) + form)
    let run = try ChildRun(["--corpus", folder.path + "/corpus", "--format", "json"])
    let report = try JSONValue(Array(run.output.utf8))
    #expect(report["run"]["forms"] == .number(4), "\(run.errors)")
    #expect(report["notifications"].elements.allSatisfy { $0["code"].text != "own-output" })
  }

  @Test func aComparisonIsNotWrittenOverItsReports() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.json", Folders.bytes(try Self.run.get().path + "/run.json"))
    let path = folder.path + "/a.json"
    let run = try ChildRun(["diff", path, path, "--output", path])
    #expect(run.code == 2 && run.errors.contains("\(path) is read by this run"), "\(run.errors)")
    #expect(try folder.text("a.json") == Self.run.get().text("run.json"))
  }

  @Test func anUnknownFormatBeforeAFileIsNamed() throws {
    let report = try Self.run.get().path + "/run.json"
    for word in ["xyz", "JSON"] {
      let run = try ChildRun(["report", report, "--output", "\(word)=a.json"])
      #expect(run.code == 2 && run.errors.contains("unknown format '\(word)' — use json, "), "\(run.errors)")
    }
  }

  @Test func oneFileInTwoSpellingsIsRefused() throws {
    let folder = try TemporaryFolder()
    let report = try Self.run.get().path + "/run.json"
    let run = try ChildRun([
      "report", report, "--output", "csv=\(folder.path)/a", "--output", "text=\(folder.path)//./a",
    ])
    #expect(run.code == 2 && run.errors.contains("names the same file twice"), "\(run.errors)")
    #expect(try folder.names().isEmpty)
  }

  @Test func anErrorIsOneLine() throws {
    let run = try ChildRun(["report", "no\nsuch"])
    #expect(run.code == 2 && run.errors.hasPrefix("audit: error: no such: cannot read the report"), "\(run.errors)")
    #expect(run.errors.count(where: { $0 == "\n" }) == 1)
  }

  @Test func aComparisonWithAPartOfAReportIsSaid() throws {
    let folder = try Self.run.get()
    let part = folder.path + "/part.json"
    #expect(try ChildRun(["report", folder.path + "/run.json", "--limit", "3", "--output", part]).code == 0)
    let run = try ChildRun(["diff", folder.path + "/run.json", part, "--format", "text"])
    #expect(
      run.code == 0 && run.errors.hasPrefix("audit: warning: \(part): the report holds only a part of its findings"))
    let whole = try ChildRun(["diff", folder.path + "/run.json", folder.path + "/run.json", "--format", "text"])
    #expect(whole.code == 0 && whole.errors.isEmpty)
  }

  @Test func aLinkIsFollowedAndKept() throws {
    let report = try Self.run.get().path + "/run.json"
    let folder = try TemporaryFolder()
    try folder.write("real.csv", "old")
    try folder.link("link.csv", to: "real.csv")
    #expect(try ChildRun(["report", report, "--format", "csv", "--output", folder.path + "/link.csv"]).code == 0)
    #expect(try folder.names() == ["link.csv", "real.csv"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link.csv") == "real.csv")
    #expect(try folder.text("real.csv") == Self.run.get().text("run.csv"))
  }

  /// Who may read a report may read the next one; its name may be as long as names can be.
  @Test func theModeOfAFileIsKept() throws {
    let report = try Self.run.get().path + "/run.json"
    let folder = try TemporaryFolder()
    let name = String(repeating: "绩", count: 83) + ".csv"
    try folder.write(name, "old")
    try #require(chmod(folder.path + "/" + name, 0o600) == 0)
    #expect(try ChildRun(["report", report, "--format", "csv", "--output", folder.path + "/" + name]).code == 0)
    #expect(try folder.text(name) == Self.run.get().text("run.csv"))
    var status = stat()
    #expect(stat(folder.path + "/" + name, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func anInterruptionBetweenTwoOutputsLeavesNeither(_ signal: Int32) throws {
    let report = try Self.run.get().path + "/run.json"
    let folder = try TemporaryFolder()
    // Nobody reads the pipe: the command waits there, with the first file written and not yet in its place.
    try #require(mkfifo(folder.path + "/pipe", 0o644) == 0)
    let process = Process()
    process.executableURL = try ChildRun.binary
    process.arguments = [
      "report", report, "--output", "csv=\(folder.path)/a.csv", "--output", "text=\(folder.path)/pipe",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<500 where try folder.names().count < 2 && process.isRunning { usleep(10_000) }
    #expect(try folder.names().map { $0.hasPrefix(".audit-") && $0.hasSuffix(".partial") } == [true, false])
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(try folder.names() == ["pipe"])
  }

  @Test func aPipeWhoseReaderGoesIsQuietOnlyAsStandardOutput() throws {
    let report = try Self.run.get().path + "/run.json"
    let quiet = try Self.shell("\"$0\" report \(report) --format json | head -c 10; exit ${PIPESTATUS[0]}", "bash")
    #expect(quiet.code == 0 && quiet.errors.isEmpty && quiet.output.utf8.count == 10)
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.path + "/pipe", 0o644) == 0)
    let named = try Self.shell(
      "head -c 10 \(folder.path)/pipe & exec \"$0\" report \(report) --format json --output \(folder.path)/pipe", "bash"
    )
    #expect(
      named.code == 2 && named.errors.contains("cannot write \(folder.path)/pipe: the reader of the output has gone"))
  }

  /// Runs a line of a shell in which `$0` is the command.
  private static func shell(_ line: String, _ shell: String = "sh") throws -> ChildRun {
    try ChildRun(["-c", line, ChildRun.binary.path], program: URL(fileURLWithPath: "/bin/" + shell))
  }
}
