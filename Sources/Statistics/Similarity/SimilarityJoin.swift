import Parallel
import Synchronization

/// Finds the near sets among many, exactly: no pair at or above the threshold is missed, none below it is named.
///
/// All sets are taken in an order of their own, by content and never by arrival, so that any order, split or number of
/// threads gives the same.
public struct SimilarityJoin: Sendable {
  /// How much may be done; what is left out for it is told.
  public struct Budget: Sendable {
    /// The most postings and shingles that are looked at.
    public var steps: Int
    /// The most pairs that are handed out.
    public var pairs: Int

    /// Makes a budget: some ten seconds of one core, and ten million pairs, unless otherwise said.
    public init(steps: Int = 6_000_000_000, pairs: Int = 10_000_000) {
      self.steps = steps
      self.pairs = pairs
    }
  }

  /// The sets that may have a near one.
  let sets: ShingleSets
  /// How many sets there are in all.
  let allSets: Int
  let threshold: SimilarityThreshold
  let index: SimilarityIndex
  let budget: Budget
  private let jobs: Int

  /// Prepares the search, which `jobs` threads share.
  public init(_ sets: ShingleSets, _ threshold: SimilarityThreshold, budget: Budget = Budget(), jobs: Int = 1) {
    let jobs = max(1, jobs)
    allSets = sets.count
    var frequency = ShingleFrequency(sets, jobs: jobs)
    // Most sets have no near one; the search is left to those that may.
    self.sets = NeighbourFilter(sets, frequency, threshold, jobs: jobs).passed(most: budget.steps / 4)
    frequency = frequency.withoutSums
    self.threshold = threshold
    self.budget = budget
    self.jobs = jobs
    index = SimilarityIndex(self.sets, frequency, threshold, jobs: jobs)
  }

  /// The searches of all threads, kept from wave to wave.
  final class Searches: Sendable {
    private let join: SimilarityJoin
    private let free = Mutex<[SimilaritySearch]>([])

    init(_ join: SimilarityJoin) { self.join = join }

    /// Lets `body` search with some queries side by side.
    func map<Result: Sendable>(
      _ queries: [Int], _ body: @Sendable (_ search: inout SimilaritySearch, _ query: Int) -> Result
    ) -> [Result] {
      let piece = max(1, min(16, queries.count / (4 * join.jobs)))
      return Parallel.map((queries.count + piece - 1) / piece, jobs: join.jobs) { number in
        var search = self.free.withLock { $0.popLast() } ?? SimilaritySearch(self.join)
        let results = queries[number * piece..<min((number + 1) * piece, queries.count)].map { body(&search, $0) }
        self.free.withLock { $0.append(search) }
        return results
      }.flatMap { $0 }
    }
  }
}
