import Foundation
import TestSupport
import Testing

/// Completions and the manual page say what the help says, and the shells and roff take them.
@Suite struct CompletionsTests {
  private static let commands = [
    "scan", "forms", "rules", "explain", "coverage", "report", "diff", "init", "check", "completions", "manual",
  ]

  /// The options that the help names.
  private static func options(of words: String) throws -> [String] {
    let options = try ChildRun(words).lines.compactMap { line in
      line.prefixMatch(of: #/  --([a-z-]+) /#).map { String($0.1) }
    }
    try #require(options.count >= 3)
    return options
  }

  /// What a program says of a file, nil where it is not installed.
  private func output(of program: String, _ arguments: [String], input: String? = nil) throws -> (
    code: Int32, text: String
  )? {
    let path = ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + program }.first(
      where: FileManager.default.isExecutableFile)
    guard let path else { return nil }
    let folder = try TemporaryFolder()
    try folder.write("in", input ?? "")
    try folder.write("out", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "dumb", "HOME": folder.path]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path + "/in"))
    let out = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/out"))
    process.standardOutput = out
    process.standardError = out
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text("out"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyCommandAndOptionIsInEveryScript(_ shell: String) throws {
    let script = try ChildRun("completions \(shell)").output
    for command in Self.commands {
      let arm = try #require(
        script.split(separator: "\n").first {
          $0.contains(shell == "fish" ? " -a \(command) " : shell == "zsh" ? "'\(command):" : "'scan forms ")
        }, "\(command)")
      #expect(arm.contains(command))
      for option in try Self.options(of: "help \(command)") {
        let name = shell == "fish" ? "__audit_command \(command)' -l \(option) " : "--\(option)"
        #expect(script.contains(name), "\(command) --\(option)")
      }
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func theShellReadsItsScript(_ shell: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("script", try ChildRun("completions \(shell)").output)
    guard let run = try output(of: shell, ["-n", folder.path + "/script"]) else { return }
    #expect(run.code == 0 && run.text == "", "\(run.text)")
  }

  /// What the tabulator makes of a line in a terminal of its own: each line to complete, and the words that come of it.
  private static let keys = [
    ("audit compl\tba\t", "completions bash"), ("audit --for\tmarkd\t", "--format markdown"),
    ("audit --select AR,JX-MT\t", "--select AR,JX-MT901"), ("audit explain JX-MT\t", "explain JX-MT901"),
    ("audit rules --format=mark\t", "rules --format=markdown"), ("audit --corpus fol\t", "--corpus folder"),
    ("audit help expl\t", "help explain"), ("audit --min-sev\tcrit\t", "--min-severity critical"),
  ]

  @Test(arguments: [("bash", "bash --norc --noprofile -i"), ("zsh", "zsh -f -i")])
  func theTabulatorCompletes(_ shell: String, _ start: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("script", try ChildRun("completions \(shell)").output)
    try folder.write("folder/file", "")
    let prepare = shell == "zsh" ? "autoload -U compinit; compinit -u -D; " : ""
    var input = "cd \(folder.path); \(prepare)source ./script; audit() { echo \"<$*>\"; }\n"
    for (line, _) in Self.keys { input += line + "\n" }
    guard try output(of: shell, ["-c", ":"]) != nil,
      let run = try output(of: "script", ["-qec", start, "/dev/null"], input: input + "exit\n")
    else { return }
    // What was typed stands there, too. A shell may complete to --name=value, and with a blank or a slash behind.
    let answers = run.text.matches(of: #/(?m)^<([^$>\r\n]*)>/#).map { $0.1.trimmingCharacters(in: [" ", "/"]) }
    #expect(
      answers.map { $0.replacing("=", with: " ") } == Self.keys.map { $0.1.replacing("=", with: " ") }, "\(run.text)")
  }

  @Test func fishCompletes() throws {
    let folder = try TemporaryFolder()
    try folder.write("script", try ChildRun("completions fish").output)
    try folder.write("folder/file", "")
    for (keys, line) in Self.keys where !keys.contains("=") {
      // Fish is asked for the candidates of the last word; those before it are whole already.
      let words = line.split(separator: " ")
      let asked = "audit " + (words.dropLast() + [words[words.count - 1].dropLast()]).joined(separator: " ")
      let command = "cd \(folder.path); source ./script; complete -C \(asked.debugDescription)"
      guard let run = try output(of: "fish", ["--no-config", "-c", command]) else { return }
      let candidates = run.text.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
      #expect(candidates.contains { $0.hasPrefix(words[words.count - 1]) }, "\(line): \(run.text)")
    }
  }

  @Test func anUnknownShellIsNamed() throws {
    let run = try ChildRun("completions tcsh")
    #expect(run.code == 2 && run.errors.contains("no completions for 'tcsh' — write audit completions bash|zsh|fish"))
    #expect(try ChildRun("completions").errors.contains("which shell? — write audit completions bash|zsh|fish"))
  }

  // MARK: The manual page

  @Test func theManualHasEveryCommandOptionAndCode() throws {
    let page = try ChildRun("manual").output
    let plain = page.replacing("\\-", with: "-")
    for command in Self.commands.dropFirst() { #expect(plain.contains("\n.B audit \(command)"), "\(command)") }
    for option in try Self.options(of: "help") { #expect(plain.contains("\\fB--\(option)\\fR"), "--\(option)") }
    for code in 0...3 { #expect(page.contains("\n.B \(code)\n")) }
    #expect(page.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(page.split(separator: "\n").allSatisfy { $0.utf8.count <= 120 })
  }

  @Test func roffTakesTheManual() throws {
    let folder = try TemporaryFolder()
    try folder.write("audit.1", try ChildRun("manual").output)
    let path = folder.path + "/audit.1"
    if let groff = try output(of: "groff", ["-man", "-ww", "-z", "-Tutf8", path]) {
      #expect(groff.code == 0 && groff.text == "", "\(groff.text)")
    }
    if let mandoc = try output(of: "mandoc", ["-T", "lint", path]) {
      // A page made by the program itself has no date of its own.
      let faults = mandoc.text.split(separator: "\n").filter { !$0.contains("missing date") }
      #expect(faults.isEmpty, "\(faults)")
    }
    if let man = try output(of: "man", ["-l", path]) {
      #expect(man.text.contains("--min-confidence X") && man.text.contains("EXIT STATUS"), "\(man.text.prefix(300))")
    }
  }
}
