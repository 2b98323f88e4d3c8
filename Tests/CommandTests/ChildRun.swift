import Foundation
import TestSupport
import Testing

/// One run of the built command as a child process.
struct ChildRun {
  /// The exit code.
  var code: Int32
  /// What went to standard output.
  var output: String
  /// What went to standard error.
  var errors: String

  /// The binary, which the build puts beside the bundle of the tests.
  static var binary: URL {
    get throws {
      let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let binary = URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("audit")
      try #require(FileManager.default.isExecutableFile(atPath: binary.path), "\(binary.path) is not built")
      return binary
    }
  }

  /// Runs the command, or another program, and waits for its end.
  init(_ arguments: [String], input: String = "", folder: String? = nil, program: URL? = nil) throws {
    let files = try TemporaryFolder()
    try files.write("in", input)
    try files.write("out", "")
    try files.write("err", "")
    func handle(_ name: String, writing: Bool) throws -> FileHandle {
      let url = URL(fileURLWithPath: files.path + "/" + name)
      return try writing ? FileHandle(forWritingTo: url) : FileHandle(forReadingFrom: url)
    }
    let process = Process()
    process.executableURL = try program ?? Self.binary
    process.arguments = arguments
    process.standardInput = try handle("in", writing: false)
    process.standardOutput = try handle("out", writing: true)
    process.standardError = try handle("err", writing: true)
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit, "ended by signal \(process.terminationStatus)")
    code = process.terminationStatus
    output = try files.text("out")
    errors = try files.text("err")
  }

  /// Runs the command with its words in one line.
  init(_ line: String, input: String = "", folder: String? = nil) throws {
    try self.init(line.split(separator: " ").map(String.init), input: input, folder: folder)
  }

  /// The output as JSON.
  var json: JSONValue { get throws { try JSONValue(Array(output.utf8)) } }

  /// The lines of the output.
  var lines: [Substring] { output.split(separator: "\n") }
}
