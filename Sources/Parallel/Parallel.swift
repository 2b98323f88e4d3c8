import Dispatch
import Synchronization

/// Runs pieces of work side by side and hands their results back in their order.
public enum Parallel {
  /// The results of `body` for 0 … `count` − 1, made by up to `jobs` threads; the same for every number of them.
  public static func map<Result: Sendable>(
    _ count: Int, jobs: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let workers = min(jobs, count)
    guard workers > 1 else { return (0..<max(0, count)).map(body) }
    let next = Atomic<Int>(0)
    let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = body(index)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// The results for the elements of an array, which are dealt out in pieces of `size`.
  public static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], pieces size: Int, jobs: Int, _ body: @Sendable (Element) -> Result
  ) -> [Result] {
    let pieces = (elements.count + size - 1) / size
    return map(pieces, jobs: jobs) { piece in
      elements[piece * size..<min((piece + 1) * size, elements.count)].map(body)
    }.flatMap { $0 }
  }
}
