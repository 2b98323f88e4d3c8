/// A program to run to its end, with what it may use.
public struct ChildCommand: Sendable {
  /// Where the program stands.
  public var program: String
  /// Its arguments, without its own name.
  public var arguments: [String]
  /// Variables set for it, beside those of this process.
  public var environment: [String: String] = [:]
  /// What it may use.
  public var limits = ChildLimits()

  /// Makes a command.
  public init(_ program: String, _ arguments: [String] = []) {
    self.program = program
    self.arguments = arguments
  }
}

/// What a child process may use; it is killed with everything that it started where it uses more.
public struct ChildLimits: Hashable, Sendable {
  /// How long it may take by the clock, in seconds.
  public var seconds: Double = 60
  /// How long it may use processors, in seconds; 0 for no limit.
  public var processorSeconds: Int = 0
  /// How much memory it may address, in bytes; 0 for no limit.
  public var memoryBytes: Int = 0
  /// How much it may write to its standard output, in bytes.
  public var outputBytes: Int = 64 << 20
  /// How much it may write to one file, in bytes; 0 for no limit.
  public var fileBytes: Int = 0

  /// Makes the default limits: a minute and 64 MB of output.
  public init() {}
}

/// What a child process left behind.
public struct ChildOutcome: Sendable {
  /// How the process ended.
  public enum End: Hashable, Sendable {
    /// By itself, with a status.
    case exited(Int32)
    /// By a signal, such as SIGSEGV in a crash, SIGXCPU or SIGKILL beyond a limit.
    case signalled(Int32)
    /// Killed because its time was up.
    case timedOut
    /// Killed because it wrote more than it may.
    case outputTooLarge
  }

  /// How it ended.
  public var end: End
  /// What it wrote to its standard output, as far as it may.
  public var output: [UInt8]
  /// The first 16 KB that it wrote to its standard error.
  public var errors: [UInt8]

  /// Its standard error as people read it, in one line of at most 200 characters.
  public var complaint: String {
    let text = String(decoding: errors.prefix(1024), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).prefix(4).map { $0.prefix { !$0.isNewline } }
    return String(lines.joined(separator: "; ").prefix(200))
  }
}

/// Why a child process could not be started.
public enum ChildError: Error, Equatable, Sendable {
  /// A pipe could not be made; the system's reason is given.
  case noPipe(String)
  /// The program could not be started; it and the system's reason are given.
  case cannotStart(String, String)
}

extension ChildError: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .noPipe(let reason): "cannot make a pipe: \(reason)"
    case .cannotStart(let program, let reason): "cannot start \(program): \(reason)"
    }
  }
}
