import Glibc

/// Prints the completions of a shell.
struct CompletionsCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    let known = Shell.allCases.map(\.rawValue)
    guard let word = arguments.operands.first else {
      throw UsageError("which shell? — write audit completions \(known.joined(separator: "|"))")
    }
    guard let shell = Shell(rawValue: word) else {
      throw UsageError("no completions for '\(word)' — write audit completions \(known.joined(separator: "|"))")
    }
    try Console.write(Array(shell.completions.utf8), to: STDOUT_FILENO)
    return .done
  }
}
