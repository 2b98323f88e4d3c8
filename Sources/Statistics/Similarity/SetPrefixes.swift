/// The rarest shingles of some sets, in order, without those that stand in one set only.
///
/// A shingle of a single set leads to no other one, but it has its place in the order: the first shingle here may be the
/// set's fiftieth.
struct SetPrefixes: Sendable {
  private struct Entry: Sendable {
    var size: UInt16
    var single: UInt16
    var lead: UInt16
    var end: UInt32
  }

  private let first: Int
  private var tokens: [UInt32] = []
  private var entries: [Entry] = []
  /// How common the shingles of each set are on average.
  private(set) var commonness: [UInt32] = []
  /// How many of the shingles stand among their sets' leads.
  private(set) var leads = 0

  /// How many shingles there are.
  var count: Int { tokens.count }

  init(of range: Range<Int>, _ sets: ShingleSets, _ frequency: ShingleFrequency, _ threshold: SimilarityThreshold) {
    first = range.lowerBound
    entries.reserveCapacity(range.count)
    commonness.reserveCapacity(range.count)
    tokens.reserveCapacity(range.reduce(0) { $0 + threshold.prefix(sets.size($1)) })
    var order = ShingleOrder()
    let frequency = frequency.view
    sets.forEach(range) { _, own in
      let (lead, prefix) = (threshold.lead(own.count), threshold.prefix(own.count))
      order.sort(own, frequency, reach: prefix)
      let kept = order.single..<max(order.single, min(own.count, prefix))
      order.tokens.withUnsafeBufferPointer { tokens += UnsafeBufferPointer(rebasing: $0[kept]) }
      leads += max(0, min(own.count, lead) - order.single)
      entries.append(
        Entry(size: UInt16(own.count), single: UInt16(order.single), lead: UInt16(lead), end: UInt32(tokens.count)))
      commonness.append(UInt32(own.reduce(0) { $0 + Int(frequency[$1]) } / own.count))
    }
    // Copied, for there was room for those of single sets.
    tokens = tokens.withUnsafeBufferPointer { Array($0) }
  }

  /// Lets `body` read the shingles of a set, named by its place among the sets.
  @inline(__always)
  func withTokens(of index: Int, _ body: (_ single: Int, _ tokens: UnsafeBufferPointer<UInt32>) -> Void) {
    let range = (index == 0 ? 0 : Int(entries[index - 1].end))..<Int(entries[index].end)
    tokens.withUnsafeBufferPointer { body(Int(entries[index].single), UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Hands out the shingles with their places; `isLead` says whether the place is among the set's leads.
  @inline(__always)
  func forEach(_ body: (_ token: UInt32, _ set: Int, _ size: Int, _ position: Int, _ isLead: Bool) -> Void) {
    tokens.withUnsafeBufferPointer { tokens in
      var start = 0
      for (index, entry) in entries.enumerated() {
        var position = Int(entry.single)
        for place in start..<Int(entry.end) {
          body(tokens[place], first + index, Int(entry.size), position, position < Int(entry.lead))
          position += 1
        }
        start = Int(entry.end)
      }
    }
  }
}
