import Foundation
import Statistics

/// How the digits of many amounts fall, held against how those of sums that come about by themselves would.
struct AmountDigits {
  /// The tests.
  enum Test: String, CaseIterable {
    /// The last two digits: all 40 endings that are prime to ten are equally frequent.
    case lastTwo
    /// The first digit d: log₁₀(1 + 1/d) of the amounts (Benford 1938).
    case first
  }

  /// How often each ending or first digit occurs; endings are told by their number, 1 to 99.
  let counts: [Int: Int]
  /// How often each should, in the order of the keys of `counts`.
  private let expected: [Double]
  /// How many amounts were counted.
  let total: Int

  /// Amounts with fewer digits before their closing zeros say nothing of their last two.
  private static let fewestDigits: Int64 = 10_000
  /// Endings prime to ten: times any price or number of months they stay equally frequent among themselves, while even
  /// ones and fives come in excess where prices are multiplied.
  private static let endings = (1...99).filter { $0 % 2 != 0 && $0 % 5 != 0 }

  /// Counts the digits of amounts above nought, of which equal ones were folded to one.
  init(_ test: Test, of amounts: some Sequence<Int64>) {
    switch test {
    case .lastTwo:
      var counts = Dictionary(uniqueKeysWithValues: Self.endings.map { ($0, 0) })
      for amount in amounts {
        let digits = Self.withoutClosingZeros(amount)
        if digits >= Self.fewestDigits { counts[Int(digits % 100)]? += 1 }
      }
      self.counts = counts
      total = counts.values.reduce(0, +)
      expected = Self.endings.map { _ in Double(1) / Double(Self.endings.count) }
    case .first:
      var counts = Dictionary(uniqueKeysWithValues: (1...9).map { ($0, 0) })
      for amount in amounts { counts[Self.firstDigit(amount)]? += 1 }
      self.counts = counts
      total = counts.values.reduce(0, +)
      expected = (1...9).map { log10(1 + 1 / Double($0)) }
    }
  }

  /// The digits that something is counted by, in ascending order.
  var keys: [Int] { counts.keys.sorted() }

  /// Which digit an amount counts under.
  static func key(_ test: Test, of amount: Int64) -> Int {
    test == .first ? firstDigit(amount) : Int(withoutClosingZeros(amount) % 100)
  }

  /// Pearson's statistic, Σ (observed − expected)² / expected.
  var statistic: Double {
    guard total > 0 else { return 0 }
    return zip(keys, expected).reduce(0) { sum, entry in
      let expected = entry.1 * Double(total)
      let difference = Double(counts[entry.0] ?? 0) - expected
      return sum + difference * difference / expected
    }
  }

  /// How probable so uneven digits are if nobody chose them.
  var tail: Double { chiSquareTail(atLeast: statistic, degrees: counts.count - 1) }

  /// How far the shares are from what is expected, whatever their number: Cohen's w without what chance alone adds.
  var effect: Double {
    let excess = statistic - Double(counts.count - 1)
    return total > 0 && excess > 0 ? (excess / Double(total)).squareRoot() : 0
  }

  /// A digit or an ending, how often it occurs and how often it should.
  struct Excess {
    var key: Int
    var count: Int
    var expected: Double
    var surplus: Double { Double(count) - expected }
  }

  /// The digits that come most above what is expected, the farthest first.
  func excess(_ most: Int) -> [Excess] {
    let all = zip(keys, expected).map { key, share in
      Excess(key: key, count: counts[key] ?? 0, expected: share * Double(total))
    }
    let above = all.filter { $0.surplus > 0 }.sorted { ($1.surplus, $0.key) < ($0.surplus, $1.key) }
    return Array(above.prefix(most))
  }

  private static func withoutClosingZeros(_ amount: Int64) -> Int64 {
    var rest = amount
    while rest != 0, rest % 10 == 0 { rest /= 10 }
    return rest
  }

  private static func firstDigit(_ amount: Int64) -> Int {
    var rest = amount
    while rest >= 10 { rest /= 10 }
    return Int(rest)
  }
}
