import Dispatch
import Synchronization

extension Parallel {
  /// Makes 0 … `count` − 1 on up to `jobs` threads and hands each result to `take` in their order, on the calling thread,
  /// as soon as those before it are taken; at most `waiting` results are made ahead.
  ///
  /// What `take` throws ends the work and is thrown on.
  public static func inOrder<Result: Sendable>(
    _ count: Int, jobs: Int, waiting: Int, _ make: @escaping @Sendable (Int) -> Result, take: (Result) throws -> Void
  ) throws {
    guard jobs > 1, count > 1 else {
      for index in 0..<max(0, count) { try take(make(index)) }
      return
    }
    let pieces = PiecesInOrder(count, waiting: max(jobs, waiting), make)
    let helpers = DispatchGroup()
    for _ in 1..<min(jobs, count) { DispatchQueue.global().async(group: helpers) { pieces.help() } }
    defer {
      pieces.stop(helpers: jobs)
      helpers.wait()
    }
    for index in 0..<count { try take(pieces.result(index)) }
  }
}

/// Pieces of work that are made in any order and taken in theirs.
private final class PiecesInOrder<Result: Sendable>: Sendable {
  private let count: Int
  private let make: @Sendable (Int) -> Result
  private let next = Atomic<Int>(0)
  private let results = Mutex<[Int: Result]>([:])
  /// Counts the results that may still be made ahead.
  private let room = DispatchSemaphore(value: 0)
  /// Counts the results that helpers have made.
  private let made = DispatchSemaphore(value: 0)

  init(_ count: Int, waiting: Int, _ make: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.make = make
    for _ in 0..<waiting { room.signal() }
  }

  /// Makes pieces until none is left.
  func help() {
    while true {
      room.wait()
      guard makeNext() else { return }
      made.signal()
    }
  }

  /// The result of the next piece to be taken; makes others while a helper is at it.
  func result(_ index: Int) -> Result {
    while true {
      if let result = results.withLock({ $0.removeValue(forKey: index) }) {
        room.signal()
        return result
      }
      if room.wait(timeout: .now()) == .success, makeNext() { continue }
      // Every piece before the one that is missing is taken, so that a helper has it.
      made.wait()
    }
  }

  /// Lets helpers end that wait for room.
  func stop(helpers: Int) {
    next.store(count, ordering: .relaxed)
    for _ in 0..<helpers { room.signal() }
  }

  /// Makes a piece that nobody has begun; false where there is none.
  private func makeNext() -> Bool {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard index < count else {
      // Whoever else waits for room should see that nothing is left.
      room.signal()
      return false
    }
    let result = make(index)
    results.withLock { $0[index] = result }
    return true
  }
}
