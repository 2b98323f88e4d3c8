import Glibc
import Synchronization

/// What this process would leave behind if it ended at once: running children, or folders.
///
/// A signal ends the process without unwinding; its handler gives everything up first. Nothing is taken after that, so
/// that no child starts between the two.
final class Holdings<Holding: Hashable & Sendable>: Sendable {
  private struct State {
    var held = Set<Holding>()
    var isClosed = false
  }

  private let state = Mutex(State())

  init() {}

  /// Makes something that is held from its beginning; nil where nothing is taken any more.
  func hold(_ make: () throws(ChildError) -> Holding) throws(ChildError) -> Holding? {
    try state.withLock { (state) throws(ChildError) -> Holding? in
      guard !state.isClosed else { return nil }
      let holding = try make()
      state.held.insert(holding)
      return holding
    }
  }

  /// Lets go of something that is about to end by itself.
  func release(_ holding: Holding) { state.withLock { state in _ = state.held.remove(holding) } }

  /// Gives everything up, and takes nothing any more.
  func giveUp(_ end: (Holding) -> Void) {
    state.withLock { state in
      state.isClosed = true
      for holding in state.held { end(holding) }
      state.held = []
    }
  }
}
