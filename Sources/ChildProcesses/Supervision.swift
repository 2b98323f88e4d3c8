import Glibc

/// Feeds a running child, keeps what it writes, and ends it where it takes too much.
struct Supervision {
  let child: pid_t
  let limits: ChildLimits
  let input: [UInt8]
  /// Where the child is held while its number is its own.
  let running: Holdings<pid_t>
  private let clock = ContinuousClock()
  private let deadline: ContinuousClock.Instant
  private var sent = 0
  private var output: [UInt8] = []
  private var errors: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// How much of the standard error is kept, in bytes.
  private static let errorBytes = 16 << 10

  init(child: pid_t, limits: ChildLimits, input: [UInt8], running: Holdings<pid_t>) {
    self.running = running
    self.child = child
    self.limits = limits
    self.input = input
    deadline = clock.now + .milliseconds(Int(min(max(limits.seconds, 0), 1e6) * 1000))
  }

  /// Waits for the end; whatever the child started in its group ends with it.
  consuming func run(_ pipes: inout ChildPipes) -> ChildOutcome {
    var cut: ChildOutcome.End?
    var isGone = false
    while cut == nil, !isGone, pipes.output >= 0 || pipes.errors >= 0 {
      cut = pass(&pipes, isGone: &isGone)
    }
    if cut == nil { cut = waitForExit() }
    // Before the child is reaped its number cannot become another group's.
    kill(-child, SIGKILL)
    running.release(child)
    let end = reap()
    return ChildOutcome(end: cut ?? end, output: output, errors: errors)
  }

  /// One look at the pipes: why the child has to be ended, and whether it is gone while others hold its pipes.
  private mutating func pass(_ pipes: inout ChildPipes, isGone: inout Bool) -> ChildOutcome.End? {
    let left = deadline - clock.now
    guard left > .zero else { return .timedOut }
    var waiting = [
      pollfd(fd: pipes.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipes.errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipes.input, events: Int16(POLLOUT), revents: 0),
    ]
    let milliseconds = min(left / .milliseconds(1), 50)
    if poll(&waiting, 3, Int32(milliseconds.rounded(.up))) <= 0 {
      isGone = hasExited
      guard isGone else { return nil }
    }
    if waiting[2].revents != 0 { send(&pipes.input) }
    if isGone || waiting[1].revents != 0 { receiveErrors(&pipes.errors) }
    if isGone || waiting[0].revents != 0, !receive(&pipes.output) { return .outputTooLarge }
    return nil
  }

  private mutating func send(_ descriptor: inout Int32) {
    let rest = input[sent...]
    let count = rest.withUnsafeBytes {
      Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(truncatingIfNeeded: MSG_NOSIGNAL))
    }
    if count > 0 { sent += count }
    let isOver = count < 0 && errno != EAGAIN && errno != EINTR
    if isOver || sent == input.count { ChildPipes.close(&descriptor) }
  }

  /// Takes what can be read; false where it is too much.
  private mutating func receive(_ descriptor: inout Int32) -> Bool {
    while descriptor >= 0 {
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        guard output.count + count <= limits.outputBytes else { return false }
        output.append(contentsOf: chunk[..<count])
      } else if count < 0, errno == EINTR {
        continue
      } else {
        if count == 0 || errno != EAGAIN { ChildPipes.close(&descriptor) }
        return true
      }
      // A child that writes without end must not keep the clock from being looked at.
      if count < chunk.count || clock.now > deadline { return true }
    }
    return true
  }

  private mutating func receiveErrors(_ descriptor: inout Int32) {
    guard descriptor >= 0 else { return }
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      errors.append(contentsOf: chunk[..<min(count, Self.errorBytes - errors.count)])
    } else if count == 0 || errno != EAGAIN && errno != EINTR {
      ChildPipes.close(&descriptor)
    }
  }

  // MARK: The end

  /// Whether the child is gone; it is left to be reaped.
  private var hasExited: Bool {
    var information = siginfo_t()
    let code = waitid(P_PID, id_t(child), &information, WEXITED | WNOHANG | WNOWAIT)
    // Without children to wait for (SIGCHLD ignored) the pipes are all that is known.
    return code == 0 ? information.si_signo != 0 : errno == ECHILD
  }

  /// Waits for a child that has closed its pipes, mostly because it is just ending.
  private func waitForExit() -> ChildOutcome.End? {
    var pause: UInt32 = 50
    while !hasExited {
      if clock.now > deadline { return .timedOut }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    return nil
  }

  /// Takes leave of the child: how it ended.
  private func reap() -> ChildOutcome.End {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      // Somebody else in this process took its status.
      guard errno == EINTR else { return .exited(-1) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }
}
