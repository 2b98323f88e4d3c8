/// The exit codes of the command.
enum ExitCode: Int32 {
  /// Done.
  case done = 0
  /// A finding at or above `--fail-on`.
  case failOn = 1
  /// Wrong usage, wrong configuration, or an internal error.
  case usage = 2
  /// Done, but some documents could not be read.
  case unread = 3
}
