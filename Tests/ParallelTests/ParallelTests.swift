import Parallel
import Synchronization
import Testing

/// The order of the results never depends on the number of threads.
@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 7, 64])
  func resultsStandInTheirOrder(_ jobs: Int) {
    #expect(Parallel.map(100, jobs: jobs) { $0 * $0 } == (0..<100).map { $0 * $0 })
  }

  @Test(arguments: [1, 3, 8])
  func piecesAreJoinedAgain(_ jobs: Int) {
    let words = (0..<10).map(String.init)
    #expect(Parallel.map(words, pieces: 3, jobs: jobs) { $0 + "!" } == words.map { $0 + "!" })
    #expect(Parallel.map(words, pieces: 100, jobs: jobs) { $0 } == words)
  }

  @Test func nothingGivesNothing() {
    #expect(Parallel.map(0, jobs: 4) { $0 } == [])
    #expect(Parallel.map([Int](), pieces: 5, jobs: 4) { $0 } == [])
  }

  @Test(arguments: [0, 1, 2, 7, 64])
  func resultsAreTakenInTheirOrder(_ jobs: Int) throws {
    for waiting in [1, 5, 1000] {
      var taken: [Int] = []
      try Parallel.inOrder(500, jobs: jobs, waiting: waiting) {
        $0 * $0
      } take: {
        taken.append($0)
      }
      #expect(taken == (0..<500).map { $0 * $0 })
    }
    try Parallel.inOrder(0, jobs: jobs, waiting: 1) {
      $0
    } take: { _ in
      Issue.record("nothing was made")
    }
  }

  @Test(arguments: [1, 2, 8])
  func whatIsThrownEndsTheWork(_ jobs: Int) {
    struct Full: Error {}
    let made = Mutex(0)
    var taken = 0
    #expect(throws: Full.self) {
      try Parallel.inOrder(10_000, jobs: jobs, waiting: 4) { _ in
        made.withLock { $0 += 1 }
      } take: {
        taken += 1
        if taken == 3 { throw Full() }
      }
    }
    #expect(taken == 3)
    // Those that were taken, those ahead of them, and one that each thread had begun.
    #expect(made.withLock { $0 } <= 3 + 8 + 8)
  }
}
