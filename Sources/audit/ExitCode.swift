/// The exit codes of the command.
enum ExitCode: Int32, CaseIterable {
  /// Done.
  case done = 0
  /// A finding at or above `--fail-on`.
  case failOn = 1
  /// Wrong usage, wrong configuration, or an internal error.
  case usage = 2
  /// Done, but some documents could not be read.
  case unread = 3

  /// What the code says, for the help and the manual page.
  var meaning: String {
    switch self {
    case .done: "done"
    case .failOn: "--fail-on reached"
    case .usage: "wrong usage or configuration"
    case .unread: "done, but some documents could not be read"
    }
  }
}
