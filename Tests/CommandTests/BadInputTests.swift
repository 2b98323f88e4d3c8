import Foundation
import Glibc
import TestSupport
import Testing

/// Whatever stands in the folder: the run goes on, says what it could not read and why, and ends with 3.
@Suite struct BadInputTests {
  /// A folder of everything that can be wrong, and one good document.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let good = try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt")
    try folder.write("good.txt", good)
    try folder.write("empty.txt", "")
    try folder.write("blank.txt", [UInt8](repeating: 0x0A, count: 1_000_000))
    try folder.write("binary.dat", (0..<4000).map { UInt8($0 * 7 % 256) })
    try folder.write("packed.rar", "Rar!\u{1A}\u{7}\u{1} ...")
    try folder.write("broken.txt", good.enumerated().map { $0.offset % 97 == 40 ? 0xFF : $0.element })
    try folder.write("noise.txt", [UInt8](repeating: 0xFF, count: 5000))
    try folder.write("long-line.txt", Array(repeatElement(Array("绩效自评".utf8), count: 180_000).joined()))
    // Cut between the bytes of a character.
    let middle = good.indices.first { $0 > good.count / 2 && good[$0] & 0xC0 == 0x80 } ?? 0
    try folder.write("cut.txt", Array(good.prefix(middle)))
    // Cut before the last indicator of a form.
    let last = good.indices.reversed().first { good[$0...].starts(with: Array("满意度指标".utf8)) } ?? 0
    try folder.write("cut-form.txt", Array(good.prefix(last)))
    try folder.write("table.csv", "名称,数量,单价\n纸张,10,20\n墨盒,2,300\n")
    try folder.write("dir/deep/good.txt", good)
    try folder.link("loop", to: ".")
    try folder.link("dir/self", to: "self")
    try folder.write(nameBytes: Array("名".utf8) + [0xC3, 0x28, 0xFF, 0x0A] + Array(".txt".utf8), [])
    return folder
  }

  private static let expected: [(path: String, code: String, reason: String)] = [
    ("empty.txt", "empty-document", "the document is empty"), ("blank.txt", "empty-document", "the document is empty"),
    ("binary.dat", "unsupported-format", "NUL bytes"), ("packed.rar", "unsupported-format", "RAR"),
    ("broken.txt", "broken-encoding", "byte sequences are no UTF-8"),
    ("noise.txt", "unknown-encoding", "neither UTF-8, UTF-16 nor GB18030"),
    ("long-line.txt", "no-form", "no self-evaluation form was found"),
    ("cut.txt", "broken-encoding", "1 byte sequences"),
    ("cut-form.txt", "cut-document", "the document ends within a form"),
    ("table.csv", "no-form", "no self-evaluation form was found"),
    ("loop", "link-not-followed", "symbolic link to a folder"),
    ("dir/self", "broken-link", "leads nowhere"), ("名\\xC3(\\xFF\\x0A.txt", "empty-document", "the document is empty"),
  ]

  @Test func everythingWrongIsNamedAndEverythingElseIsRead() throws {
    let folder = try Self.folder()
    let run = try ChildRun(["--corpus", folder.path, "--lang", "en"])
    #expect(run.code == 3)
    let json = try run.json
    let notifications = json["notifications"].elements
    for (path, code, reason) in Self.expected {
      let own = notifications.filter { $0["path"].text == path }
      #expect(own.map { $0["code"].text } == [code], "\(path)")
      #expect(own.first?["message"].text?.contains(reason) == true, "\(path): \(own)")
      #expect(run.errors.contains("\(path): \(own.first?["message"].text ?? "?")"), "\(path)")
    }
    #expect(notifications.count == Self.expected.count)
    // The report says it in its language, standard error in the program's.
    let chinese = try ChildRun(["--corpus", folder.path])
    #expect(chinese.errors == run.errors)
    #expect(
      try chinese.json["notifications"].elements.map { $0["message"].text?.hasSuffix("。") }
        == notifications.map { _ in true })
    let inputs = json["inputs"].elements
    for path in ["good.txt", "dir/deep/good.txt"] {
      let input = inputs.first { $0["path"].text == path }
      #expect(input?["status"] == .string("ok") && input?["forms"].whole == 4)
    }
    // Nothing is lost: every file stands among the inputs, the links among the notifications.
    #expect(inputs.count == 13)
    #expect(inputs.count { $0["status"] == .string("failed") } == 6)
    #expect(inputs.count { $0["status"] == .string("skipped") } == 2)
    #expect(inputs.count { $0["status"] == .string("partial") } == 3)
    #expect(run.errors.contains("audit: 13 documents or folders could not be read whole"))
  }

  @Test func formsAndCoverageSayTheSame() throws {
    let folder = try Self.folder()
    for command in ["forms", "coverage"] {
      let run = try ChildRun([command, "--corpus", folder.path])
      #expect(run.code == 3)
      for (path, _, reason) in Self.expected {
        #expect(run.errors.contains("\(path): ") && run.errors.contains(reason))
      }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "permissions do not bind root"))
  func aFolderWithoutPermissionIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("closed/a.txt", "甲\n")
    try folder.write("locked.txt", "乙\n")
    chmod(folder.path + "/closed", 0)
    chmod(folder.path + "/locked.txt", 0)
    defer { chmod(folder.path + "/closed", 0o755) }
    let run = try ChildRun(["--corpus", folder.path])
    #expect(run.code == 3)
    let notifications = try run.json["notifications"].elements
    #expect(notifications.map { $0["code"].text } == ["unreadable-folder", "unreadable-document"])
    #expect(notifications.allSatisfy { $0["message"].text?.contains("Permission denied") == true })
  }

  @Test func aFileBeyondTheLimitIsNamedWithItsSize() throws {
    let folder = try TemporaryFolder()
    try folder.write("good.txt", Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt"))
    try folder.write("huge.txt", "")
    // A hole in the file: nothing is written to the disk.
    try #require(truncate(folder.path + "/huge.txt", 67_108_865) == 0)
    let run = try ChildRun(["--corpus", folder.path])
    #expect(run.code == 3)
    let json = try run.json
    #expect(json["notifications"].elements.map { $0["code"].text } == ["document-too-large"])
    #expect(run.errors.contains("huge.txt: the document has 67108865 bytes"))
    #expect(json["inputs"].elements.map { $0["status"].text } == ["ok", "failed"])
    #expect(json["inputs"].elements[1]["bytes"].whole == 67_108_865)
  }

  @Test func pipesAndDevicesAreLeftOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("good.txt", Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt"))
    try #require(mkfifo(folder.path + "/pipe", 0o644) == 0)
    let run = try ChildRun(["--corpus", folder.path])
    #expect(run.code == 3)
    #expect(try run.json["notifications"].elements.map { $0["code"].text } == ["not-a-file"])
    #expect(run.errors.contains("pipe: neither a file nor a folder"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptedRunLeavesNoHalfFile(_ signal: Int32) throws {
    let corpus = try TemporaryFolder()
    // Links to one document make a corpus that takes seconds.
    for number in 0..<1500 { try corpus.link("\(number).txt", to: Folders.corpus + "/identical/ziteng_2024.txt") }
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = try ChildRun.binary
    process.arguments = ["forms", "--corpus", corpus.path, "--output", folder.path + "/forms.jsonl"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    var names: [String] = []
    for _ in 0..<200 where names.isEmpty && process.isRunning {
      usleep(20_000)
      names = try folder.names()
    }
    #expect(names.count == 1 && names.allSatisfy { $0.hasPrefix(".audit-") && $0.hasSuffix(".partial") })
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(try folder.names() == [])
  }
}
