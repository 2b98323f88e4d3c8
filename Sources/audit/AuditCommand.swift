import AuditEngine
import ChildProcesses
import Dispatch
import Glibc

/// The command `audit`.
@main
struct AuditCommand {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    let interruptions = [SIGINT, SIGTERM].map { Interruption($0) }
    defer { withExtendedLifetime(interruptions) {} }
    do {
      exit(try await run(Array(CommandLine.arguments.dropFirst())).rawValue)
    } catch OutputError.closedPipe {
      exit(ExitCode.done.rawValue)
    } catch {
      Console.error("audit: error: \(error)\n")
      exit(ExitCode.usage.rawValue)
    }
  }

  private static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try ParsedArguments(words)
    if arguments.wantsHelp {
      let text = arguments.isCommandNamed ? HelpText.of(arguments.command) : HelpText.general
      try Console.write(Array(text.utf8), to: STDOUT_FILENO)
      return .done
    }
    if arguments.has(.version) {
      try Console.write(Array("audit \(Audit.version)\n".utf8), to: STDOUT_FILENO)
      return .done
    }
    switch arguments.command {
    case .scan: return try await ScanCommand(arguments: arguments).run()
    case .forms: return try FormsCommand(arguments: arguments).run()
    case .rules: return try RulesCommand(arguments: arguments).run()
    case .explain: return try ExplainCommand(arguments: arguments).run()
    case .coverage: return try await CoverageCommand(arguments: arguments).run()
    case .check: return try CheckCommand(arguments: arguments).run()
    }
  }
}

/// Lets a signal remove half-written files before it ends the command.
private struct Interruption {
  private let source: any DispatchSourceSignal

  init(_ number: Int32) {
    signal(number, SIG_IGN)
    // A queue of its own: the common ones may be busy with documents for long.
    let queue = DispatchQueue(label: "audit.interruption", qos: .userInteractive)
    source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler {
      TemporaryFiles.removeAll()
      ChildProcess.killAll()
      PrivateFolder.removeAll()
      // The dispatcher blocks signals in all of its threads; one of them must let this one through.
      signal(number, SIG_DFL)
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, number)
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      raise(number)
      _exit(128 + number)
    }
    source.activate()
  }
}
