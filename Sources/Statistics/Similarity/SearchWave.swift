/// How many sets are searched with side by side before their answers are dealt with and the budget is looked at again.
///
/// The size depends on the answers only, so that any number of threads gives the same waves.
struct SearchWave {
  private static let smallest = 4
  private static let largest = 512

  private(set) var size = smallest

  /// Sets the size of the next wave: smaller where many answers were of no use, and so that the wave takes an eighth of
  /// what is left at most, as far as the last one tells.
  ///
  /// - Parameters:
  ///   - queries: how many sets were searched with.
  ///   - wasted: how many of the answers were of no use.
  ///   - uses: what the wave used of each bounded thing, and how much of it is left.
  mutating func next(after queries: Int, wasted: Int = 0, _ uses: [(used: Int, left: Int)]) {
    size = wasted * 4 > queries ? size / 4 : size * 2
    for use in uses { size = min(size, use.left / (8 * max(1, use.used / max(1, queries)))) }
    size = max(Self.smallest, min(size, Self.largest))
  }
}
