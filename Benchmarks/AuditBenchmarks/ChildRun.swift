import Glibc

/// A program that was run to its end: its time and its memory.
struct ChildRun {
  /// From start to exit.
  let seconds: Double
  /// The most memory it had in use, in bytes.
  let peakBytes: Int

  /// Runs a command with its output thrown away.
  ///
  /// - Throws: `BenchmarkError` where it cannot be started or fails.
  init(_ command: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The threads of this program block signals; a child that inherited that could not end its own workers.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    let clock = ContinuousClock()
    let start = clock.now
    var child: pid_t = 0
    guard posix_spawn(&child, command[0], &actions, &attributes, arguments, environ) == 0 else {
      throw BenchmarkError("cannot start \(command[0])")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
    seconds = (clock.now - start).seconds
    peakBytes = usage.ru_maxrss * 1024
    guard status == 0 else { throw BenchmarkError("\(command.joined(separator: " ")) ended with status \(status)") }
  }

  /// The most memory that this program itself had in use, in bytes.
  static var ownPeakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
