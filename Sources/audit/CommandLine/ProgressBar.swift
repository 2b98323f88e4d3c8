import AuditEngine
import Glibc
import Synchronization

/// A progress bar on standard error, only where that is a terminal.
final class ProgressBar: Sendable {
  private struct State {
    var total = 0
    var done = 0
    var shown = -1
  }

  private let state = Mutex(State())
  private let isVisible: Bool

  /// Makes a bar that may be hidden.
  init(isVisible: Bool) { self.isVisible = isVisible && Console.isErrorTerminal }

  /// Takes what the audit tells.
  func show(_ progress: Audit.Progress) {
    guard isVisible else { return }
    state.withLock { state in
      switch progress {
      case .found(let documents): state.total = documents
      case .read(let documents): state.done += documents
      case .judging:
        Console.error("\r\u{1B}[K")
        return
      }
      let percent = state.total == 0 ? 100 : state.done * 100 / state.total
      guard percent != state.shown else { return }
      state.shown = percent
      let filled = percent * 30 / 100
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      Console.error("\r\(bar) \(percent) %  \(state.done)/\(state.total)")
    }
  }
}
