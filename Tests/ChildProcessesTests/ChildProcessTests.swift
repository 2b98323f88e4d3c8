import Foundation
import Testing

@testable import ChildProcesses

@Suite("Child processes")
struct ChildProcessTests {
  private func shell(_ script: String, seconds: Double = 20) -> ChildCommand {
    var command = ChildCommand("/bin/sh", ["-c", script])
    command.limits.seconds = seconds
    return command
  }

  @Test("output, errors and status are kept")
  func outcome() throws {
    let outcome = try ChildProcess.run(shell("printf abc; printf 'bad\\nworse' >&2; exit 3"))
    #expect(outcome.end == .exited(3))
    #expect(outcome.output == Array("abc".utf8))
    #expect(outcome.complaint == "bad; worse")
  }

  @Test("a megabyte goes in and comes out while both pipes are full")
  func input() throws {
    let bytes = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let outcome = try ChildProcess.run(ChildCommand("/bin/cat"), input: bytes)
    #expect(outcome.end == .exited(0))
    #expect(outcome.output == bytes)
  }

  @Test("a child that does not read its input does not end the parent")
  func unreadInput() throws {
    let outcome = try ChildProcess.run(shell("exec 0<&-; printf done"), input: [UInt8](repeating: 65, count: 4 << 20))
    #expect(outcome.end == .exited(0))
    #expect(outcome.output == Array("done".utf8))
  }

  @Test("a file in memory is found under its path")
  func memoryFile() throws {
    let file = try MemoryFile(Array("in memory".utf8))
    let outcome = try ChildProcess.run(ChildCommand("/bin/cat", [MemoryFile.path]), file: file)
    #expect(outcome.output == Array("in memory".utf8))
  }

  @Test("at the deadline the child and what it started are killed")
  func deadline() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try ChildProcess.run(shell("sleep 1000 & echo $!; sleep 1000", seconds: 0.3))
    #expect(outcome.end == .timedOut)
    #expect(clock.now - start < .seconds(5))
    let grandchild = try #require(Int32(String(decoding: outcome.output, as: UTF8.self).dropLast()))
    #expect(isGone(grandchild))
  }

  @Test("a child that ends while its own child holds the pipes is over")
  func heldPipes() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try ChildProcess.run(shell("sleep 1000 & echo $!; exit 4"))
    #expect(outcome.end == .exited(4))
    #expect(clock.now - start < .seconds(5))
    let grandchild = try #require(Int32(String(decoding: outcome.output, as: UTF8.self).dropLast()))
    #expect(isGone(grandchild))
  }

  @Test("a child that closes its pipes and goes on is killed at the deadline")
  func closedPipes() throws {
    let outcome = try ChildProcess.run(shell("exec >&- 2>&-; sleep 1000", seconds: 0.3))
    #expect(outcome.end == .timedOut)
  }

  @Test("output without end is cut off")
  func outputLimit() throws {
    var command = shell("yes")
    command.limits.outputBytes = 100_000
    let outcome = try ChildProcess.run(command)
    #expect(outcome.end == .outputTooLarge)
    #expect(outcome.output.count <= 100_000)
  }

  @Test("errors without end are read and dropped")
  func errorLimit() throws {
    let outcome = try ChildProcess.run(shell("head -c 1000000 /dev/zero >&2; printf ok"))
    #expect(outcome.end == .exited(0))
    #expect(outcome.output == Array("ok".utf8))
    #expect(outcome.errors.count == 16 << 10)
  }

  @Test("processor time is limited")
  func processorLimit() throws {
    var command = shell("while :; do :; done")
    command.limits.processorSeconds = 1
    #expect(try ChildProcess.run(command).end == .signalled(SIGXCPU))
  }

  @Test("memory is limited")
  func memoryLimit() throws {
    var command = shell("sleep 0.2; head -c 300000000 /dev/zero | tail -c 290000000 | wc -c")
    command.limits.memoryBytes = 100 << 20
    let outcome = try ChildProcess.run(command)
    #expect(outcome.output == Array("0\n".utf8))
  }

  @Test("the child starts with clear signals even if this thread blocks them")
  func signals() throws {
    var blocked = sigset_t()
    sigfillset(&blocked)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let outcome = try ChildProcess.run(shell("grep -E 'SigBlk|SigIgn' /proc/self/status | cut -f 2"))
    let masks = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map { UInt64($0, radix: 16) }
    // Signals 32 and 33 belong to the C library, which ignores them in its children.
    #expect(masks.map { $0.map { $0 & ~0x1_8000_0000 } } == [0, 0])
  }

  @Test("only the standard files are open in the child")
  func openFiles() throws {
    // Opened on purpose without being closed in other programs.
    let stray = open("/dev/null", O_RDONLY)
    defer { close(stray) }
    let outcome = try ChildProcess.run(ChildCommand("/bin/ls", ["-x", "/proc/self/fd"]))
    // The fourth is the folder that ls looks at.
    #expect(
      String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isWhitespace) == ["0", "1", "2", "3"])
  }

  @Test("a program that is not there cannot be started")
  func missing() {
    #expect(throws: ChildError.cannotStart("/no/such/program", "No such file or directory")) {
      try ChildProcess.run(ChildCommand("/no/such/program"))
    }
  }

  @Test("programs are found on PATH and by path")
  func search() {
    #expect(ProgramSearch.find("sh")?.hasSuffix("/sh") == true)
    #expect(ProgramSearch.find("/bin/sh") == "/bin/sh")
    #expect(ProgramSearch.find("no-such-program-here") == nil)
    #expect(ProgramSearch.find("/etc/passwd") == nil)
    #expect(ProgramSearch.find("/tmp") == nil)
    #expect(ProgramSearch.find("") == nil)
  }

  @Test("a private folder is removed with everything in it, links not followed")
  func privateFolder() throws {
    var folder: PrivateFolder? = try PrivateFolder()
    let path = try #require(folder?.path)
    let outside = try PrivateFolder()
    try outside.write("kept", [1, 2, 3])
    try FileManager.default.createDirectory(atPath: path + "/a/b", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path + "/a/link", withDestinationPath: outside.path)
    try folder?.write("file", [7])
    #expect(folder?.read("file", limit: 10) == [7])
    #expect(folder?.read("file", limit: 0) == nil)
    #expect(folder?.read("a", limit: 10) == nil)
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o700)
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(outside.read("kept", limit: 10) == [1, 2, 3])
  }

  @Test("children that run are killed with what they started, and none starts behind that")
  func killAll() async throws {
    let running = Holdings<pid_t>()
    let folder = try PrivateFolder()
    let script = "sleep 100 & echo $! > \(folder.path)/new; mv \(folder.path)/new \(folder.path)/number; wait"
    let command = shell(script, seconds: 50)
    async let outcome = ChildProcess.run(command, running: running)
    var grandchild: pid_t?
    for _ in 0..<2000 where grandchild == nil {
      try await Task.sleep(for: .milliseconds(5))
      grandchild = folder.read("number", limit: 20).flatMap { Int32(String(decoding: $0.dropLast(), as: UTF8.self)) }
    }
    ChildProcess.killAll(running)
    #expect(try await outcome.end == .signalled(SIGKILL))
    #expect(isGone(try #require(grandchild)))
    #expect(throws: ChildError.cannotStart("/bin/sh", "this process is ending")) {
      try ChildProcess.run(command, running: running)
    }
  }

  @Test("children that ended are not held, so that their numbers can become others'")
  func released() throws {
    let running = Holdings<pid_t>()
    #expect(try ChildProcess.run(shell("exit 0"), running: running).end == .exited(0))
    var held = 0
    running.giveUp { _ in held += 1 }
    #expect(held == 0)
  }

  @Test("private folders that stand are removed, and none is made behind that")
  func removeAll() throws {
    let standing = Holdings<String>()
    let folders = try (0..<2).map { _ in try PrivateFolder(standing: standing) }
    try folders[0].makeFolder("a")
    try folders[0].write("a/file", [1])
    PrivateFolder.removeAll(standing)
    #expect(folders.map { FileManager.default.fileExists(atPath: $0.path) } == [false, false])
    #expect(throws: ChildError.cannotStart("a temporary folder", "this process is ending")) {
      try PrivateFolder(standing: standing)
    }
  }

  /// Whether a process is gone, or about to be reaped; killing takes the system a moment.
  private func isGone(_ process: pid_t) -> Bool {
    for _ in 0..<200 {
      let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      guard let status else { return true }
      if status.split(separator: " ").dropFirst(2).first == "Z" { return true }
      usleep(10_000)
    }
    return false
  }
}
