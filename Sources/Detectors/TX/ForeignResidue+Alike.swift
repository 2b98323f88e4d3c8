import Detection
import Forms
import Statistics

extension ForeignResidue {
  /// Which accounts share one of the smallest shingles, by their places; shingles of many accounts are common clauses
  /// and no mark of a copy.
  struct AlikeAccounts {
    /// How many accounts may have a shingle for it to be no common one.
    static let mostAlike = 64

    /// The places of the accounts, those with the same shingle side by side.
    private var places: [UInt32] = []
    /// For each account the stretches of `places` that its shingles have, four of them; empty where none is alike.
    private var stretches: [Range<UInt32>]
    /// The places of the accounts with a common shingle, which were not compared with all that have it.
    private(set) var common: Set<Int> = []

    /// Sorts the shingles of all accounts.
    init(_ accounts: [State.Account]) {
      stretches = Array(repeating: 0..<0, count: 4 * accounts.count)
      var entries: [UInt64] = []
      entries.reserveCapacity(stretches.count)
      for (place, account) in accounts.enumerated() {
        for (number, shingle) in account.sketch.shingles.enumerated() {
          entries.append(UInt64(shingle) << 32 | UInt64(4 * place + number))
        }
      }
      entries.sort()
      places = entries.map { UInt32(truncatingIfNeeded: $0) / 4 }
      var start = 0
      while start < entries.count {
        var end = start + 1
        while end < entries.count, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
        if end - start > Self.mostAlike {
          for index in start..<end { common.insert(Int(places[index])) }
        } else if end - start > 1 {
          for index in start..<end {
            stretches[Int(UInt32(truncatingIfNeeded: entries[index]))] = UInt32(start)..<UInt32(end)
          }
        }
        start = end
      }
    }

    /// Writes the places of the accounts that are alike to the one at a place, in their order and without its own.
    func find(_ place: Int, into alike: inout [Int]) {
      alike.removeAll(keepingCapacity: true)
      for stretch in stretches[4 * place..<4 * place + 4] {
        for index in stretch where Int(places[Int(index)]) != place { alike.append(Int(places[Int(index)])) }
      }
      guard alike.count > 1 else { return }
      alike.sort()
      var kept = 1
      for index in alike.indices.dropFirst() where alike[index] != alike[kept - 1] {
        alike[kept] = alike[index]
        kept += 1
      }
      alike.removeLast(alike.count - kept)
    }
  }
}
