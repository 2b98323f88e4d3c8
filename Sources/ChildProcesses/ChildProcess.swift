import CProcessLimits
import Glibc

/// Runs programs to their end, in process groups of their own.
///
/// A child starts with no signal blocked and all of them at their defaults: one that inherited the blocked signals of a
/// thread of this program could not end its own workers and would hang.
public enum ChildProcess {
  /// Runs a program to its end and keeps what it writes.
  ///
  /// - Parameters:
  ///   - command: the program, and what it may use.
  ///   - input: what it reads from its standard input.
  ///   - file: bytes that it finds under `MemoryFile.path`.
  /// - Throws: `ChildError` where it cannot be started; a program that fails is an outcome.
  public static func run(
    _ command: ChildCommand, input: [UInt8] = [], file: borrowing MemoryFile
  ) throws(ChildError) -> ChildOutcome {
    try run(command, input: input, shared: file.descriptor, running: running)
  }

  /// Runs a program to its end and keeps what it writes.
  ///
  /// - Throws: `ChildError` where it cannot be started; a program that fails is an outcome.
  public static func run(_ command: ChildCommand, input: [UInt8] = []) throws(ChildError) -> ChildOutcome {
    try run(command, input: input, shared: -1, running: running)
  }

  /// The children that run, by the numbers of their groups.
  private static let running = Holdings<pid_t>()

  /// Kills all children that run, with everything that they started, and lets none start any more.
  ///
  /// For the end of the process by a signal: to be called from a dispatch source and not from a signal handler proper,
  /// because it waits for a child that is just starting.
  public static func killAll() { killAll(running) }

  static func killAll(_ running: Holdings<pid_t>) { running.giveUp { kill(-$0, SIGKILL) } }

  static func run(
    _ command: ChildCommand, input: [UInt8] = [], shared: Int32 = -1, running: Holdings<pid_t> = running
  ) throws(ChildError) -> ChildOutcome {
    var pipes = ChildPipes()
    defer { pipes.closeAll() }
    try pipes.open(withInput: !input.isEmpty)
    let ends = pipes
    let start = { () throws(ChildError) -> pid_t in try Spawning.start(command, pipes: ends, shared: shared) }
    guard let child = try running.hold(start) else { throw .cannotStart(command.program, "this process is ending") }
    limit(child, command.limits)
    pipes.closeChildEnds()
    return Supervision(child: child, limits: command.limits, input: input, running: running).run(&pipes)
  }

  /// Limits the child as soon as it runs; what it starts itself inherits the limits.
  private static func limit(_ child: pid_t, _ limits: ChildLimits) {
    _ = cpl_limit_core_dump(child)
    if limits.processorSeconds > 0 {
      let seconds = UInt64(limits.processorSeconds)
      _ = cpl_limit_processor_seconds(child, seconds, seconds + 2)
    }
    if limits.memoryBytes > 0 { _ = cpl_limit_address_space(child, UInt64(limits.memoryBytes)) }
    if limits.fileBytes > 0 { _ = cpl_limit_file_size(child, UInt64(limits.fileBytes)) }
  }
}
