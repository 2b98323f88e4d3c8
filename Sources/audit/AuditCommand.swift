import AuditEngine
import ChildProcesses
import Detection
import Foundation
import Glibc

/// The command `audit`.
@main
struct AuditCommand {
  static func main() async {
    // What cannot be written is told by the call that writes.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    Interruption.listen()
    do {
      exit(try await run(Array(CommandLine.arguments.dropFirst())).rawValue)
    } catch OutputError.closedPipe {
      exit(ExitCode.done.rawValue)
    } catch {
      Console.error("audit: error: \("\(error)".printable)\n")
      exit(ExitCode.usage.rawValue)
    }
  }

  private static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try ParsedArguments(words)
    if arguments.wantsHelp {
      let text = arguments.isCommandNamed ? HelpText.of(arguments.command) : HelpText.general
      return try print(text)
    }
    if arguments.has(.version) { return try print("audit \(Audit.version)\n") }
    switch arguments.command {
    case .scan: return try await ScanCommand(arguments: arguments).run()
    case .forms: return try FormsCommand(arguments: arguments).run()
    case .rules: return try RulesCommand(arguments: arguments).run()
    case .explain: return try ExplainCommand(arguments: arguments).run()
    case .coverage: return try await CoverageCommand(arguments: arguments).run()
    case .report: return try ReportCommand(arguments: arguments).run()
    case .diff: return try DiffCommand(arguments: arguments).run()
    case .`init`: return try InitCommand(arguments: arguments).run()
    case .completions: return try CompletionsCommand(arguments: arguments).run()
    case .manual: return try print(ManualPage.text)
    case .check: return try CheckCommand(arguments: arguments).run()
    }
  }
}

extension AuditCommand {
  /// Writes a text to standard output.
  private static func print(_ text: String) throws -> ExitCode {
    try Console.write(Array(text.utf8), to: STDOUT_FILENO)
    return .done
  }
}

/// Lets a signal remove half-written files before it ends the command.
private enum Interruption {
  /// Where the handler writes the number of its signal; set once, before the handlers are.
  nonisolated(unsafe) private static var input: Int32 = -1

  /// Waits for SIGINT, SIGTERM, SIGHUP and SIGQUIT on a thread of its own, which no amount of work keeps from running.
  ///
  /// The handlers do no more than write a byte into a pipe, on whichever thread they are called. A signal that was
  /// ignored by whoever started the command, as behind `nohup`, stays ignored.
  static func listen() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    input = ends[1]
    let output = ends[0]
    Thread.detachNewThread {
      var number: UInt8 = 0
      while read(output, &number, 1) != 1 {}
      TemporaryFiles.removeAll()
      ChildProcess.killAll()
      PrivateFolder.removeAll()
      end(by: Int32(number))
    }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] where !isIgnored(number) {
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.input, &byte, 1)
      }
    }
  }

  private static func end(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
    _exit(128 + number)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return withUnsafeBytes(of: action.__sigaction_handler) { $0.load(as: Int.self) }
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
