import Foundation
import Glibc
import TestSupport
import Testing

/// `--cache DIR` on the command line: what is said of it, and that it never decides how a run ends.
@Suite struct CacheCommandTests {
  /// A folder with a corpus of three documents, one of them text, and whatever the runs put beside it.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let text = try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt")
    let rows = TableFiles.rows(ofTabSeparated: String(decoding: text, as: UTF8.self))
    try folder.write("corpus/a.xlsx", TableFiles.workbook(rows))
    try folder.write("corpus/b.docx", TableFiles.document(rows))
    try folder.write("corpus/c.txt", text)
    return folder
  }

  @Test(arguments: ["scan", "forms", "coverage"])
  func theSecondRunSaysWhatCameFromTheCache(_ command: String) throws {
    let folder = try Self.folder()
    func run(_ options: String...) throws -> ChildRun {
      try ChildRun([command, "--corpus", "corpus", "--reproducible", "--no-progress"] + options, folder: folder.path)
    }
    let plain = try run()
    let first = try run("--cache", "kept")
    let second = try run("--cache=kept")
    let quiet = try run("--cache", folder.path + "/kept", "--quiet")
    for run in [first, second, quiet] { #expect(run.code == 0 && run.output == plain.output) }
    #expect(!plain.errors.contains("cache") && quiet.errors == "")
    #expect(first.errors.contains("audit: 0 documents from the cache, 2 read anew and kept\n"), "\(first.errors)")
    #expect(second.errors.contains("audit: 2 documents from the cache, 0 read anew and kept\n"), "\(second.errors)")
    guard command == "scan" else { return }
    let verbose = try run("--cache", "kept", "--verbose", "--quiet")
    #expect(verbose.errors.hasPrefix("audit: a.xlsx: ok, xlsx, 4 forms\n"))
    #expect(verbose.errors.hasSuffix("audit: 2 documents from the cache, 0 read anew and kept\n"))
  }

  @Test(arguments: [
    ("corpus/a.xlsx", "the cache corpus/a.xlsx: it is no folder — name one"),
    ("corpus/kept", "the cache corpus/kept: it stands in the corpus corpus, where all files are documents — name a"),
    (".", "the cache .: it holds other things than a cache — name an empty folder"),
  ])
  func aPathForSomethingElseIsWrongUsage(_ path: String, _ sentence: String) throws {
    let folder = try Self.folder()
    let run = try ChildRun(["--corpus", "corpus", "--cache", path], folder: folder.path)
    #expect(run.code == 2 && run.output == "")
    #expect(run.errors.hasPrefix("audit: error: \(sentence)") && run.errors.split(separator: "\n").count == 1)
    #expect(try folder.names() == ["corpus"])
    #expect(try ChildRun("rules --cache x").errors.contains("--cache does not go with 'rules'"))
  }

  @Test func aFolderThatCannotBeMadeIsSaidOnce() throws {
    let folder = try Self.folder()
    let run = try ChildRun(
      ["--corpus", "corpus", "--cache", "/proc/none", "--quiet", "--reproducible"], folder: folder.path)
    #expect(run.code == 0)
    #expect(
      run.errors
        == "audit: warning: the cache /proc/none: No such file or directory — what was read anew is not kept\n")
    #expect(
      try run.output == ChildRun(["--corpus", "corpus", "--quiet", "--reproducible"], folder: folder.path).output)
  }

  /// A full disk, as the limit on the size of files plays it: the first entry fails, and nothing is left of it.
  @Test func aFullDiskIsSaidOnceAndLeavesNothing() throws {
    let folder = try Self.folder()
    let script = """
      ( ulimit -f 4; '\(try ChildRun.binary.path)' --corpus corpus --cache kept --quiet --reproducible
        echo "code $?" >&2 ) | cat
      """
    let run = try ChildRun(["-c", script], folder: folder.path, program: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.errors == "audit: warning: the cache kept: File too large — what was read anew is not kept\ncode 0\n")
    #expect(
      try run.output == ChildRun(["--corpus", "corpus", "--quiet", "--reproducible"], folder: folder.path).output)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/kept") == ["CACHEDIR.TAG"])
  }

  /// A folder that may be read and not written: what it has is used.
  @Test(
    .enabled(
      if: geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"),
      "permissions do not bind root"))
  func aReadOnlyFolderIsReadAndSaidOnce() throws {
    let folder = try Self.folder()
    let fill = try ChildRun(["--corpus", "corpus/a.xlsx", "--cache", "kept", "--quiet"], folder: folder.path)
    #expect(fill.code == 0)
    chmod(folder.path, 0o755)
    chmod(folder.path + "/kept", 0o555)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/kept") {
      chmod(folder.path + "/kept/" + name, 0o444)
    }
    defer { chmod(folder.path + "/kept", 0o755) }
    let words = ["--corpus", "corpus", "--cache", "kept", "--reproducible", "--no-progress"]
    let run =
      geteuid() != 0
      ? try ChildRun(words, folder: folder.path)
      : try ChildRun(
        ["--reuid=65534", "--regid=65534", "--clear-groups", ChildRun.binary.path] + words, folder: folder.path,
        program: URL(fileURLWithPath: "/usr/bin/setpriv"))
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.errors.hasPrefix(
        "audit: warning: the cache kept: Permission denied — what was read anew is not kept\n"
          + "audit: 1 document from the cache, 0 read anew and kept\n"), "\(run.errors)")
    #expect(
      try run.output == ChildRun(["--corpus", "corpus", "--quiet", "--reproducible"], folder: folder.path).output)
  }

  /// A run that is ended while it writes leaves whole entries and nothing else.
  @Test func anInterruptedRunLeavesNoHalfEntry() throws {
    let folder = try Self.folder()
    let text = try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt")
    let rows = TableFiles.rows(ofTabSeparated: String(decoding: text, as: UTF8.self))
    for number in 0..<400 {
      try folder.write("many/\(number).xlsx", TableFiles.workbook([["\(number)"]] + rows))
    }
    let process = Process()
    process.executableURL = try ChildRun.binary
    process.arguments = ["forms", "--corpus", folder.path + "/many", "--cache", folder.path + "/kept"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    func entries() -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/kept")) ?? []).filter { $0.count == 64 }
    }
    for _ in 0..<500 where entries().count < 20 && process.isRunning { usleep(5000) }
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGTERM)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/kept")
    let kept = entries().count
    #expect(kept >= 20 && kept < 400 && names.count == kept + 1)
    let run = try ChildRun(["forms", "--corpus", "many", "--cache", "kept", "--no-progress"], folder: folder.path)
    #expect(run.errors.contains("audit: \(kept) documents from the cache, \(400 - kept) read anew and kept\n"))
  }
}
