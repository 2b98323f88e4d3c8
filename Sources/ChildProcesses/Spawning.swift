import CProcessLimits
import Glibc

/// Starts a program by posix_spawn.
enum Spawning {
  /// Starts a program with its ends of the pipes, and with `shared` as its file 3 where that is a file.
  static func start(_ command: ChildCommand, pipes: ChildPipes, shared: Int32) throws(ChildError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if pipes.childInput >= 0 {
      posix_spawn_file_actions_adddup2(&actions, pipes.childInput, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, pipes.childOutput, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes.childErrors, STDERR_FILENO)
    if shared >= 0 { posix_spawn_file_actions_adddup2(&actions, shared, 3) }
    // Files that somebody else in this process opened without closing them in other programs stay out.
    _ = cpl_close_from(&actions, shared >= 0 ? 4 : 3)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: Int(flags)))

    let arguments = CStrings([command.program] + command.arguments)
    let environment = CStrings(variables(command.environment))
    var child: pid_t = 0
    let code = posix_spawn(&child, command.program, &actions, &attributes, arguments.pointers, environment.pointers)
    guard code == 0 else { throw .cannotStart(command.program, SystemReason.text(code)) }
    return child
  }

  /// The variables of this process with some set anew.
  private static func variables(_ changes: [String: String]) -> [String] {
    var variables: [String] = []
    var next = environ
    while let entry = next.pointee {
      let variable = String(cString: entry)
      if changes[String(variable.prefix { $0 != "=" })] == nil { variables.append(variable) }
      next += 1
    }
    return variables + changes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}

/// Strings as C wants them, freed with their holder.
private final class CStrings {
  private(set) var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
