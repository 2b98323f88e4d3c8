import CProcessLimits
import Glibc

/// The ends of the pipes to a child; -1 where an end is closed.
struct ChildPipes {
  var childInput: Int32 = -1
  var input: Int32 = -1
  var output: Int32 = -1
  var childOutput: Int32 = -1
  var errors: Int32 = -1
  var childErrors: Int32 = -1

  /// Opens the pipes; without input the child reads from an empty file.
  mutating func open(withInput: Bool) throws(ChildError) {
    if withInput {
      // A socket, because a pipe that the child closes early would raise SIGPIPE here.
      var pair: [Int32] = [-1, -1]
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else { throw .noPipe(SystemReason.last) }
      (childInput, input) = (pair[0], pair[1])
      makeNonBlocking(input)
    }
    (output, childOutput) = try pipe()
    (errors, childErrors) = try pipe()
  }

  private func pipe() throws(ChildError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard cpl_pipe(&ends) == 0 else { throw .noPipe(SystemReason.last) }
    makeNonBlocking(ends[0])
    return (ends[0], ends[1])
  }

  private func makeNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  mutating func closeChildEnds() {
    Self.close(&childInput)
    Self.close(&childOutput)
    Self.close(&childErrors)
  }

  mutating func closeAll() {
    closeChildEnds()
    Self.close(&input)
    Self.close(&output)
    Self.close(&errors)
  }

  /// Closes an end once.
  static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }
}
