import Parallel
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
}
